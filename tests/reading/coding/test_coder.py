"""The model over what speaks for each type; the examples of the type lexicon, read as they say."""

from __future__ import annotations

import json

import pytest
from reading.build import parse

from dragoman.ontology.plover_types import TYPES, type_lexicon
from dragoman.reading.coding.coder import Coder, TypeModel, type_model
from dragoman.reading.coding.evidence import OF_CODE, Evidence
from dragoman.reading.coding.pair import Pair, path
from dragoman.reading.reader import Reader
from dragoman.vocabulary import CODES, Stance

_MISREAD = 6
"""Examples whose word the parser may miss ("froze"), of about 120."""

SUED = parse("""
Chad Chad PROPN 2 nsubj
watered water VERB 0 root
Niger Niger PROPN 2 obj
. . PUNCT 2 punct
""")


def evidence(senses=None, stances=None) -> Evidence:
    joined = path(SUED, Pair.of({"marked": "<s>Chad</s> watered <t>Niger</t>."}))
    assert joined is not None
    return Evidence(SUED, joined, type_lexicon(), senses or {}, stances or {})


def test_probabilities_are_shares_and_follow_the_weights() -> None:
    features = {t: {} for t in TYPES} | {"AID": {"sense": 1.0}, "SUPPORT": {"sense": 0.5}}
    found = TypeModel({"sense": 2.0}).probabilities(features)
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["AID"] > found["SUPPORT"] > found["COERCE"]


def test_where_the_type_lexicon_is_silent_senses_and_cues_speak() -> None:
    found = evidence({1: ("RETREAT",)}, {1: Stance.BLAME})
    assert found.verdict() is None
    features = found.features(None)
    assert features["YIELD"] == {"sense": 1.0}
    assert features["ACCUSE"] == {"cue": 1.0}


def test_every_type_and_code_of_the_tables_exists() -> None:
    assert set(OF_CODE) - {"YIELD"} <= set(CODES)
    assert set(OF_CODE.values()) == set(TYPES)
    assert set(type_model().weights) >= {"lexicon top", "sense", "code head", "stance head"}


@pytest.fixture(scope="module")
def coder(parser) -> Coder:
    return Coder(Reader(parser))


def test_there_is_always_a_type(coder) -> None:
    for text in ("", ".", "?!", "Nothing here.", "ዜና 新闻 \U0001f600", "x" * 5000):
        found = coder.code(Pair("1", text, (), ()))
        assert found.event in TYPES and 0 <= found.confidence <= 1 and found.why


def test_nearly_all_examples_of_the_type_lexicon_are_coded_as_they_say(coder) -> None:
    wanted = {e.example: e.event for group in type_lexicon().entries.values() for e in group}
    found = {x: coder.code(Pair.of({"marked": x})).event for x in wanted}
    wrong = [f"{wanted[x]}, not {found[x]}: {x}" for x in wanted if found[x] != wanted[x]]
    assert len(wrong) <= _MISREAD, "\n".join(wrong)


@pytest.mark.slow
def test_the_evaluation_data_are_coded_well(coder, shared) -> None:
    lines = (shared / "eval" / "plv_dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    right = sum(coder.code(Pair.of(row)).event == row["root"] for row in rows)
    assert right / len(rows) >= 0.80
