"""Krippendorff's alpha as published, and over what reviewers said."""

from __future__ import annotations

import pytest

from dragoman.review import Session
from dragoman.review.agreement import agreement, alpha

# Krippendorff (2011), example C: four observers, twelve units, some values missing.
PUBLISHED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
# The same, example A: two observers, ten units, two values.
BINARY = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""


def units(table: str) -> list[list[str]]:
    rows = [line.split() for line in table.split("\n") if line]
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(("table", "expected"), [(PUBLISHED, 0.743), (BINARY, 0.095)])
def test_alpha_is_as_published(table: str, expected: float) -> None:
    assert alpha(units(table)) == pytest.approx(expected, abs=0.0005)


def test_alpha_is_not_defined_where_nothing_varies_or_is_shared() -> None:
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None


def test_reviewers_are_compared_on_the_same_words(store) -> None:
    first, second = list(store.lens())
    ann, bob = Session(store, "ann"), Session(store, "bob")
    ann.accept(first)
    ann.accept(second)
    bob.accept(first)
    bob.correct(second, code="AID")
    found = agreement(store)
    assert found.reviewers == ("ann", "bob")
    assert found.evidence() == (second.id,)
    by_name = {row["what"]: row for row in found.rows()}
    assert by_name["judgement"] == {"what": "judgement", "units": 2, "alpha": 0.0}
    assert by_name["subject"] == {"what": "subject", "units": 2, "alpha": None}
    assert agreement(store, ["ann"]).measured[0].units == 0
