"""Demands and conditions: who requires what of whom, under whom it stands, what became of it."""

from __future__ import annotations

import pytest
from records import make_document, make_reading, make_statement

from dragoman.report import Brief, Line, Section, brief, of_readings
from dragoman.statement import Link
from dragoman.vocabulary import LinkType

DOC = make_document("Freedonia wants the base shut. Sylvania will not shut it. It pays a fee.")
DEMAND = {
    "quote": "Freedonia wants the base shut", "code": "RETREAT", "stance": "demand",
    "status": "required", "subject": ("SYL",), "object": ("FRD",), "theme": "closure of the base",
}  # fmt: skip


def told(*parts: dict) -> Brief:
    stmts = [
        make_statement(DOC, part.get("quote"), ordinal=k,
                       **{key: value for key, value in part.items() if key != "quote"})
        for k, part in enumerate(parts)
    ]  # fmt: skip
    return brief(of_readings([make_reading(DOC, *stmts)]))


def demands(*parts: dict) -> Section:
    section = told(*parts).section("demands")
    assert section is not None
    return section


def test_a_demand_stands_under_who_demands_of_whom() -> None:
    (heading,) = demands(DEMAND).lines
    assert heading.text == "What Freedonia demands of Sylvania"
    assert not heading.quote and not heading.statements
    (line,) = heading.under
    assert line.text.startswith("According to Freedonia, demanding it: Sylvania is required to")
    assert line.quote == "Freedonia wants the base shut" and line.citation


def test_demands_on_the_same_stand_together_and_what_hangs_on_a_condition_last() -> None:
    hanging = {"quote": "It pays a fee", "code": "AID", "status": "conditional", "theme": "a fee"}
    other = DEMAND | {"quote": "It pays a fee", "code": "AID", "theme": "a fee"}
    headings = [(line.text, len(line.under)) for line in demands(hanging, DEMAND, other).lines]
    assert headings == [
        ("What Freedonia demands of Sylvania", 2), ("What hangs on a condition", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("stance", ["reject", "accept"])
def test_an_answer_stands_below_its_demand_and_nowhere_else(stance) -> None:
    answer = DEMAND | {
        "quote": "Sylvania will not shut it", "stance": stance, "status": "actual",
        "voice": "Sylvania", "speaker": ("SYL",),
    }  # fmt: skip
    made = told(DEMAND, answer)
    section = made.section("demands")
    assert section is not None
    (line,) = section.lines[0].under
    assert [(label, below.quote) for label, below in line.below()] == [
        ("answered", "Sylvania will not shut it"),
    ]  # fmt: skip
    assert made.section("force") is None


def test_a_report_that_a_demand_was_met_stands_below_it() -> None:
    report = DEMAND | {
        "quote": "Sylvania will not shut it", "stance": "assert", "status": "actual",
        "voice": "Sylvania", "speaker": ("SYL",),
    }  # fmt: skip
    (line,) = demands(DEMAND, report).lines[0].under
    assert [label for label, _ in line.below()] == ["reported as done"]


def test_an_answer_to_two_demands_is_quoted_once() -> None:
    other = DEMAND | {"quote": "It pays a fee", "code": "AID", "theme": "a fee"}
    answer = DEMAND | {
        "quote": "Sylvania will not shut it", "code": "REJECT", "stance": "reject",
        "status": "actual", "voice": "Sylvania", "speaker": ("SYL",), "theme": "demands",
    }  # fmt: skip
    below = [
        answer for line in demands(DEMAND, other, answer).lines[0].under
        for _, answer in line.below()
    ]  # fmt: skip
    assert [bool(one.quote) for one in below] == [True, False]
    assert len({one.statements for one in below}) == 1


def test_an_offer_that_hangs_on_a_condition_says_on_which() -> None:
    condition = make_statement(DOC, "It pays a fee", theme="a fee", status="conditional")
    offer = make_statement(
        DOC, "Sylvania will not shut it", code="RETREAT", stance="offer", status="planned",
        ordinal=1, links=(Link(LinkType.IF, condition.id),),
    )  # fmt: skip
    section = brief(of_readings([make_reading(DOC, condition, offer)])).section("demands")
    assert section is not None
    (heading,) = section.lines
    assert heading.text == "What hangs on a condition"
    assert any("; if: Freedonia would give aid to Sylvania" in one.text for one in heading.under)


def test_a_limit_counts_the_lines_below_headings() -> None:
    other = DEMAND | {"quote": "It pays a fee", "code": "AID", "theme": "a fee"}
    stmts = [
        make_statement(DOC, part["quote"], ordinal=k,
                       **{key: value for key, value in part.items() if key != "quote"})
        for k, part in enumerate((DEMAND, other))
    ]  # fmt: skip
    section = brief(of_readings([make_reading(DOC, *stmts)]), 1).section("demands")
    assert section is not None
    assert [len(line.under) for line in section.lines] == [1] and section.note == "and 1 more"


def test_measures_stand_under_whoever_claims_them_the_most_first() -> None:
    parts = [
        {"code": "troops", "value": 5.0, "voice": "Sylvania", "speaker": ("SYL",)},
        {"code": "votes", "value": 70.0},
        {"code": "population", "value": 900.0},
    ]
    section = told(*parts).section("numbers")
    assert section is not None
    assert [(line.text, len(line.under)) for line in section.lines] == [
        ("Claimed by Freedonia", 2), ("Claimed by Sylvania", 1),
    ]  # fmt: skip
    assert all(isinstance(one, Line) and one.quote for line in section.lines for one in line.under)
