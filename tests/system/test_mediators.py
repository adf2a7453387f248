"""Mediators by what statements tell: ties to both, who is named one, and how sure."""

from __future__ import annotations

import pytest
from system.telling import lens_of
from system.test_alignment import says

from dragoman.analysis.alignment import Bootstrap
from dragoman.system.mediators import between
from dragoman.system.network import Ties

TIES = says("A!B", "C-A", "C-B", "D-A", "D!B", "E-A")


def test_the_friend_of_both_comes_first() -> None:
    found = between(lens_of(*TIES), ("A", "B"))
    assert [(row["actor"], row["basis"]) for row in found.rows()] == [
        ("C", "both"), ("E", "one side"), ("D", "opposed"),
    ]  # fmt: skip
    best, *_ = found.rows()
    assert (best["tie_a"], best["tie_b"], best["statements"]) == (8, 8, 2)
    assert best["weaker_low"] <= 8 <= best["weaker_high"]
    # each of two statements is drawn with 1 - 1/e, so both in two of five resamples
    assert best["friendly_to_both"] == pytest.approx(0.4, abs=0.06) and best["rank_low"] == 1
    assert found.to_dict()["tie"] == -9 and len(found.to_dict()["evidence"]) == 1


@pytest.mark.parametrize("parts", [
    {"status": "actual"}, {"stance": "offer", "status": "conditional"},
    {"stance": "hope", "status": "possible"},
])  # fmt: skip
def test_who_is_named_a_mediator_comes_before_all(parts) -> None:
    word = {"code": "mediator", "subject": ("F",), "object": ("B", "A"), "speaker": ("F",)}
    found = between(lens_of(*TIES, {**word, **parts}), ("A", "B"))
    first = found.rows()[0]
    assert (first["actor"], first["named"], first["according_to"]) == ("F", 1, ["Freedonia"])
    assert [stmt.code for stmt in found.net.lens.evidence(first["evidence"])] == ["mediator"]


@pytest.mark.parametrize("parts", [
    {"polarity": "negated"}, {"stance": "deny"}, {"stance": "reject"}, {"object": ("A", "D")},
])  # fmt: skip
def test_who_is_not_said_to_mediate_is_not_named(parts) -> None:
    word = {"code": "mediator", "subject": ("C",), "object": ("A", "B"), "speaker": (), **parts}
    found = between(lens_of(*TIES, word), ("A", "B"))
    assert not found.named and found.found.candidates[0].actor == "C"


def test_organisations_are_those_that_statements_tell_of() -> None:
    members = [{"code": "member_of", "subject": (who,), "object": ("League",)} for who in "ABF"]
    found = between(lens_of(*TIES, *members), ("A", "B"))
    row = next(row for row in found.rows() if row["actor"] == "F")
    assert row["organisations"] == ["League"] and row["basis"] == "organisations"
    gone = [{**member, "status": "ended"} for member in members]
    assert "F" not in {row["actor"] for row in between(lens_of(*TIES, *gone), ("A", "B")).rows()}


def test_without_resamples_nothing_is_said_of_sureness() -> None:
    found = between(lens_of(*TIES), ("A", "B"), bootstrap=Bootstrap(0))
    assert "weaker_low" not in found.rows()[0]
    with pytest.raises(ValueError, match="tells of a tie of Chad"):
        between(lens_of(*TIES), ("A", "Chad"), Ties())
