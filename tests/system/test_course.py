"""The course of actors between two poles, by when it was said."""

from __future__ import annotations

import math

import pytest
from system.telling import lens_of
from system.test_alignment import CAMPS, says

from dragoman.analysis.alignment import Bootstrap
from dragoman.system.alignment import Measured, between_poles
from dragoman.system.course import course

TURN = [*({**row, "day": "2020-05-01"} for row in CAMPS),
        *({**row, "day": "2021-05-01", "text": f"{row['text']} b"}
          for row in [*says("A-B", "A!X", "B!X", "X-C", "A!C", "B!C")])]  # fmt: skip


def test_who_changes_sides_crosses_the_middle() -> None:
    found = course(lens_of(*TURN), ("A", "X"))
    places = {(p.period, p.actor): p for p in found.places}
    assert places["2020", "C"].difference > 0 > places["2021", "C"].difference
    assert places["2021", "B"].difference > 0
    assert found.step == "year" and "2 periods" in found.summary()


def test_in_one_period_it_says_what_alignment_says() -> None:
    lens = lens_of(*CAMPS)
    stands = between_poles(lens, ("A", "X"), by=Measured(bootstrap=Bootstrap(0))).poles.stands
    places = {p.actor: p for p in course(lens, ("A", "X")).places}
    for stand in stands:
        if math.isfinite(stand.difference):
            place = places[stand.actor]
            assert place.first == pytest.approx(stand.first)
            assert place.second == pytest.approx(stand.second)
            assert place.low <= place.difference <= place.high


def test_a_row_names_its_statements_and_voices() -> None:
    row = next(row for row in course(lens_of(*TURN), ("A", "X")).rows() if row["actor"] == "B")
    assert row["statements"] == len(row["evidence"]) == 2, "A-B and B!X"
    assert row["according_to"] == ["Freedonia"]


def test_without_poles_the_bitterest_pair_is_taken() -> None:
    often = [{**row, "text": f"{row['text']} {k}"} for row in says("C!Y") for k in range(3)]
    assert course(lens_of(*CAMPS, *often)).poles == ("C", "Y")
    with pytest.raises(ValueError, match="no poles stand out"):
        course(lens_of(*says("A-B")))


def test_months_are_finer_and_what_cannot_be_is_refused() -> None:
    lens = lens_of(*TURN)
    assert {p.period for p in course(lens, ("A", "X"), step="month").places} == {
        "2020-05", "2021-05"
    }  # fmt: skip
    with pytest.raises(ValueError, match="no step"):
        course(lens, ("A", "X"), step="day")
    with pytest.raises(ValueError, match="two different"):
        course(lens, ("A", "A"))


def test_only_the_actors_named_are_placed() -> None:
    assert set(course(lens_of(*CAMPS), ("A", "X"), ["Z"]).by_actor) == {"Z"}
