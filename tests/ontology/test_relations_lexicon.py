"""The shipped lexicon of relations, voices, operators and measures holds together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from dragoman.ontology.lexicon import Cue, Lexicon, MeasureSense, Operator, Sense
from dragoman.vocabulary import MEASURES, RELATIONS, Kind, Stance

LEXICON = Lexicon.load()
SENSES = [sense for sense in LEXICON.all_senses() if sense.kind is Kind.RELATION]
CUES = [cue for group in LEXICON.cues.values() for cue in group]
OPERATORS = [operator for group in LEXICON.operators.values() for operator in group]
RANK = {"words": 0, "kinds": 1, "none": 2}
READS = re.compile(r"[^>,]+(, [^>,]+)* >( [^>,]+(, [^>,]+)*)?")


def frame(entry: Sense | Cue | Operator) -> tuple[object, ...]:
    needs = sorted((role, tuple(sorted(words))) for role, words in entry.needs.items())
    return entry.pos, entry.lemma, tuple(needs)


def generality(cue: Cue) -> int:
    words = [word for group in cue.needs.values() for word in group]
    if not words:
        return RANK["none"]
    return RANK["words"] if any(not word.startswith("@") for word in words) else RANK["kinds"]


@pytest.mark.parametrize("code", RELATIONS)
def test_every_relation_has_senses_that_read_an_example(code: str) -> None:
    own = [sense for sense in SENSES if sense.code == code]
    assert len(own) >= 10
    assert any(sense.reads for sense in own)


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_has_nouns_and_verbs_or_units(code: str) -> None:
    own = [measure for measure in LEXICON.measures if measure.code == code]
    assert any(measure.nouns for measure in own)
    assert any(measure.verbs or measure.units for measure in own)


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_at_least_eight_cues(stance: Stance) -> None:
    assert len({(cue.pos, cue.lemma) for cue in CUES if cue.stance is stance}) >= 8


@pytest.mark.parametrize(
    "entries", [SENSES, CUES, OPERATORS, LEXICON.measures], ids=["sense", "cue", "op", "measure"]
)
def test_every_entry_has_an_example(
    entries: list[Sense | Cue | Operator | MeasureSense],
) -> None:
    assert [entry for entry in entries if not entry.example.strip()] == []


def test_no_frame_of_a_word_has_two_relation_codes() -> None:
    codes = defaultdict(set)
    for sense in SENSES:
        codes[frame(sense)].add(sense.code)
    assert {key: found for key, found in codes.items() if len(found) > 1} == {}


def test_reads_of_at_least_half_of_the_relation_examples() -> None:
    examples = {(sense.code, sense.example): sense.reads for sense in SENSES}
    assert sum(bool(reads) for reads in examples.values()) * 2 >= len(examples)


def test_reads_are_subject_ids_before_object_ids() -> None:
    assert [s.reads for s in SENSES if s.reads and not READS.fullmatch(s.reads)] == []


def test_special_frames_of_a_cue_stand_before_the_general_ones() -> None:
    by_word = defaultdict(list)
    for cue in CUES:
        by_word[cue.pos, cue.lemma].append(cue)
    late = [
        (one.lemma, one.example, two.example)
        for group in by_word.values()
        for one, two in pairwise(group)
        if generality(one) == RANK["none"] and generality(two) != RANK["none"]
    ]
    assert late == []


def test_refusing_is_a_voice_and_flips_nothing() -> None:
    flipping = {operator.lemma for operator in OPERATORS if operator.flips}
    assert {"refuse", "decline", "deny"} & {
        op.lemma for op in OPERATORS if op.lemma in flipping and not op.needs
    } == set()


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [
        ("accuse", Stance.BLAME),
        ("urge", Stance.DEMAND),
        ("thank", Stance.PRAISE),
        ("threaten", Stance.THREATEN),
        ("refuse", Stance.REJECT),
        ("vow", Stance.PROMISE),
        ("fear", Stance.HOPE),
        ("deny", Stance.DENY),
        ("forecast", Stance.PREDICT),
    ],
)
def test_common_verbs_open_their_stance(lemma: str, stance: Stance) -> None:
    assert stance in {cue.stance for cue in LEXICON.cues[lemma] if cue.pos == "verb"}


@pytest.mark.parametrize(
    ("lemma", "code"),
    [
        ("ally", "ally"),
        ("distrust", "trusts"),
        ("recognise", "recognises"),
        ("vassal", "dependency_of"),
        ("mediate", "mediator"),
        ("arch-enemy", "rival"),
        ("annexation", "occupies"),
    ],
)
def test_words_of_the_field_have_their_relation(lemma: str, code: str) -> None:
    assert code in {sense.code for sense in LEXICON.senses[lemma]}


def test_distrust_is_trust_negated() -> None:
    (sense,) = [s for s in LEXICON.senses["distrust"] if s.pos == "verb"]
    assert (sense.code, sense.polarity.value) == ("trusts", "negated")


def test_no_example_serves_two_entries() -> None:
    entries = {(s.code, s.example, s.pos, s.subject, tuple(s.needs)) for s in SENSES}
    twice = [text for text, n in Counter(entry[1] for entry in entries).items() if n > 1]
    assert twice == []
