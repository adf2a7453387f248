"""The figures are those of the scorer that lies with the evaluation data."""

from __future__ import annotations

import importlib.util
import itertools
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.evaluation import FIGURES, Case, Claim, Names, cases, pair
from dragoman.evaluation.figures import figures
from dragoman.evaluation.measures import same_time, same_value, unit

NAMES = Names()


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_statements", shared / "eval" / "score_statements.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


@pytest.fixture(scope="module")
def dev(shared: Path) -> list[Case]:
    return cases([shared / "eval" / "dev"])


def rows(shared: Path, case: Case) -> list[dict[str, Any]]:
    path = shared / "eval" / "dev" / f"{case.name}.gold.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def misread(gold: list[dict[str, Any]], text: str, chance: random.Random) -> list[dict[str, Any]]:
    """What a reader might make of it: parts taken from other statements, some lost, some twice."""
    keys = ("voices", "stance", "code", "subject", "object", "polarity", "status", "time", "value")
    out = []
    for row in chance.choices(gold, k=len(gold)):
        other = chance.choice(gold)
        start = max(0, text.find(row["quote"]) + chance.randint(-40, 40))
        place = {"start": start, "end": start + len(row["quote"])}
        changed = {key: other[key] for key in keys if chance.random() < 0.2}
        out.append({**row, **changed, **place})
    return out


def test_every_figure_is_the_same(shared: Path, scorer: ModuleType, dev: list[Case]) -> None:
    chance = random.Random(7)
    for case in dev:
        gold = rows(shared, case)
        read = misread(gold, case.doc.text, chance)
        wanted, missed, extra = scorer.score(gold, read, case.sentences)
        claims = [Claim.of_row(row) for row in read]
        pairing = pair(case.gold, claims, case.sentences, NAMES)
        found = figures(case.gold, claims, pairing, NAMES)
        for name in FIGURES:
            mine = found[name]
            theirs = wanted[name]
            if isinstance(theirs, tuple):
                assert (mine.precision, mine.recall, mine.value) == theirs, (case.name, name)
            else:
                assert mine.value == theirs, (case.name, name)
        assert list(pairing.missed) == [Claim.of_row(row) for row in missed]
        assert list(pairing.extra) == [Claim.of_row(row) for row in extra]


def test_every_two_names_of_a_document_compare_the_same(
    scorer: ModuleType, dev: list[Case]
) -> None:
    for case in dev:
        names = {n for claim in case.gold for n in (*claim.subject, *claim.object, *claim.voices)}
        for a, b in itertools.product(sorted(names), repeat=2):
            if "Europe" not in a + b:  # a region with an entry of its own is no state here
                assert NAMES.same(a, b) == scorer.same_actor(a, b), (a, b)


def test_states_have_the_names_that_the_scorer_gives_them(scorer: ModuleType) -> None:
    apart = {"Imperial Germany", "Ottoman Empire"}  # here names of the state that came after
    lost = [(id, n) for id, names in scorer._names.items() for n in names if not NAMES.same(id, n)]
    assert {name for _, name in lost} <= apart


def test_times_and_values_compare_the_same(scorer: ModuleType, dev: list[Case]) -> None:
    claims = [claim for case in dev for claim in case.gold]
    special = {"2024-summer", "198X", "../1999", "2008/.."}
    times = sorted({c.time for c in claims if c.time} | special)
    for a, b in itertools.product(times, repeat=2):
        assert same_time(a, b) == scorer.same_time(a, b), (a, b)
    values = [c for c in claims if c.value is not None]
    for a, b in itertools.product(values, repeat=2):
        assert unit(a.unit) == scorer.unit(a.unit)
        theirs = scorer.same_value(
            {"value": a.value, "unit": a.unit}, {"value": b.value, "unit": b.unit}
        )
        assert same_value((a.value, a.unit), (b.value, b.unit)) == theirs
