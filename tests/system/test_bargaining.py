"""Bargaining inputs from statements: positions, salience, ranges, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_reading, make_statement

from dragoman.analysis.bargaining import bargain
from dragoman.statement import Statement
from dragoman.store import Lens, open
from dragoman.system.bargaining import Estimates, estimate
from dragoman.vocabulary import Stance

DOC = make_document("The quota is disputed. Freedonia wants it; Sylvania does not. They met.")
ISSUE = "fishing quota"
ORDINALS = iter(range(10**6))


def said(speaker: str, stance: str, theme: str = ISSUE, **parts: Any) -> Statement:
    """A sure statement about who is nobody in particular."""
    given = {"subject": ("UNO",), "object": (), "confidence": 1.0, "code": "CHANGE", **parts}
    return make_statement(
        DOC, speaker=(speaker,), voice=speaker, stance=stance, theme=theme,
        ordinal=next(ORDINALS), **given,
    )  # fmt: skip


def lens(*stmts: Statement) -> Lens:
    store = open(":memory:")
    store.add(make_reading(DOC, *stmts))
    return store.lens()


def likely(found: Estimates) -> dict[str, float]:
    return {e.actor: e.position[1] for e in found.estimates}


FOR, AGAINST = said("FRD", "demand"), said("SYL", "reject")


def test_who_demands_stands_for_it_and_who_rejects_against() -> None:
    assert likely(estimate(lens(FOR, AGAINST), ISSUE)) == {"FRD": 100, "SYL": 0}


def test_a_negated_demand_stands_against() -> None:
    against = said("SYL", "demand", polarity="negated")
    assert likely(estimate(lens(FOR, against), ISSUE))["SYL"] == 0


def test_an_answer_is_the_position_of_who_gives_it() -> None:
    refused = said("AUT", "assert", code="REJECT", subject=("SYL",), status="past")
    assert likely(estimate(lens(FOR, refused), ISSUE)) == {"FRD": 100, "SYL": 0}


@pytest.mark.parametrize("stance", ["deny", "predict", "assert"])
def test_what_takes_no_side_gives_no_position(stance: str) -> None:
    plain = said("SYL", stance, status="actual")
    assert set(likely(estimate(lens(FOR, plain), ISSUE))) == {"FRD"}


def test_what_is_planned_by_others_is_no_position_of_who_tells_it() -> None:
    told = said("SYL", "assert", status="planned")
    own = said("SYL", "assert", status="planned", subject=("SYL",))
    assert set(likely(estimate(lens(FOR, told), ISSUE))) == {"FRD"}
    assert likely(estimate(lens(FOR, own), ISSUE))["SYL"] > 50


def test_salience_is_attention_relative_to_the_most_attentive() -> None:
    others = [said("SYL", "hope", "the weather") for _ in range(3)]
    found = estimate(lens(FOR, AGAINST, *others), ISSUE)
    assert {e.actor: e.salience for e in found.estimates} == {"FRD": 1.0, "SYL": 0.25}


def test_each_position_opens_its_quotations() -> None:
    found = estimate(lens(FOR, AGAINST), ISSUE)
    assert set(found.evidence()) == {FOR.id, AGAINST.id}
    assert [row["evidence"] for row in found.rows()] == [[FOR.id], [AGAINST.id]]
    assert "to be confirmed" in found.summary()


def test_numbers_claimed_in_a_unit_are_positions_as_they_are() -> None:
    parts = {"code": "other", "unit": "ton"}
    found = estimate(
        lens(
            said("FRD", "demand", value=10.0, **parts),
            said("FRD", "demand", value=20.0, **parts),
            said("SYL", "offer", value=4.0, **parts),
            said("SYL", "offer", value=9.0, code="other", unit="USD"),
        ),
        ISSUE,
        unit="ton",
    )
    assert [row["position"] for row in found.rows()] == ["10..15..20", "4"]


def test_capability_is_given_or_equal_and_never_guessed() -> None:
    both = lens(FOR, AGAINST)
    assert [e.capability for e in estimate(both, ISSUE).estimates] == [1.0, 1.0]
    given = estimate(both, ISSUE, {"FRD": 3.0, "SYL": 1.0})
    assert bargain(given.stakeholders(), "compromise").forecast == pytest.approx(75)
    with pytest.raises(ValueError, match="no capability for SYL"):
        estimate(both, ISSUE, {"FRD": 3.0})


@pytest.mark.parametrize(("issue", "found"), [("quota of fish", 2), ("CHANGE", 2), ("tariff", 0)])
def test_an_issue_is_words_or_a_code(issue: str, found: int) -> None:
    both = lens(FOR, AGAINST)
    if found:
        assert len(estimate(both, issue).estimates) == found
    else:
        with pytest.raises(ValueError, match="no voice takes a position"):
            estimate(both, issue)


def test_one_side_makes_no_bargain() -> None:
    with pytest.raises(ValueError, match="FRD takes a position; a bargain has two sides"):
        estimate(lens(FOR), ISSUE).stakeholders()


def test_a_picture() -> None:
    pytest.importorskip("matplotlib")
    assert estimate(lens(FOR, AGAINST), ISSUE).plot().axes[0].get_title().endswith("confirmed")


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(list(Stance)), st.booleans(), st.floats(0, 1)), min_size=1)
)
def test_ranges_hold_the_likely_position_on_the_scale(
    drawn: Sequence[tuple[Stance, bool, float]],
) -> None:
    stmts = [
        said("SYL", stance, confidence=sure, polarity="negated" if negated else "affirmed")
        for stance, negated, sure in drawn
    ]
    for e in estimate(lens(FOR, *stmts), ISSUE).estimates:
        low, middle, high = e.position
        assert 0 <= low <= middle <= high <= 100
        assert 0 < e.salience <= 1
