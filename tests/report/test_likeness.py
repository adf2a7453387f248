"""What says the same is folded; what contradicts is in dispute."""

from __future__ import annotations

import pytest
from records import make_document, make_statement

from dragoman.report.likeness import disputes, fold

DOC = make_document()
QUOTE = "Freedonia will arm Sylvania"


def pair(one: dict, other: dict) -> list:
    return [make_statement(DOC, ordinal=k, **parts) for k, parts in enumerate((one, other))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({"code": "ally"}, {"code": "ally", "subject": ("SYL",), "object": ("FRD",)}, True),
        ({"code": "trusts"}, {"code": "trusts", "subject": ("SYL",), "object": ("FRD",)}, False),
        ({}, {"stance": "promise"}, False),
        ({}, {"polarity": "negated"}, False),
        ({}, {"status": "planned"}, False),
        ({}, {"voice": "Sylvania"}, False),
        ({}, {"code": "COOPERATE"}, False),
        ({"time": "2020"}, {"time": "2021"}, False),
        ({"time": "2020"}, {}, True),
        ({"code": "troops", "value": 5.0}, {"code": "troops", "value": 6.0}, False),
    ],
)
def test_statements_fold_where_they_say_the_same(one, other, same) -> None:
    assert len(fold(pair(one, other))) == (1 if same else 2)


def test_events_apart_in_the_text_fold_only_if_their_words_are_alike() -> None:
    doc = make_document("Freedonia paid for grain. It also sent nine tanks at once. Later, grain.")
    first = make_statement(doc, "paid for grain", theme="grain")
    other = make_statement(doc, "sent nine tanks at once", theme="tanks", ordinal=1)
    again = make_statement(doc, "Later, grain", theme="grain", ordinal=2)
    assert fold([first, other, again]) == [[first, again], [other]]


def test_the_surest_stands_first() -> None:
    low, high = pair({"confidence": 0.3}, {"confidence": 0.8})
    assert fold([low, high]) == [[high, low]]


def test_what_one_voice_asserts_and_another_denies_is_in_dispute() -> None:
    claim, denial = pair({"code": "ally"}, {"code": "ally", "voice": "Sylvania", "stance": "deny"})
    assert disputes([claim, denial]) == [([claim], [denial])]


def test_a_negation_by_another_voice_is_a_contradiction_and_by_the_same_is_none() -> None:
    claim, other = pair({"code": "ally"}, {"code": "ally", "voice": "SYL", "polarity": "negated"})
    assert disputes([claim, other]) == [([claim], [other])]
    claim, same = pair({"code": "ally"}, {"code": "ally", "polarity": "negated"})
    assert disputes([claim, same]) == []


def test_a_denial_that_denies_a_negation_contradicts_nobody_who_asserts() -> None:
    claim, other = pair(
        {"code": "ally"},
        {"code": "ally", "voice": "SYL", "polarity": "negated", "stance": "deny"},
    )
    assert disputes([claim, other]) == []


def test_a_denial_alone_is_in_dispute() -> None:
    denial = make_statement(DOC, stance="deny")
    assert disputes([denial]) == [([], [denial])]


def test_denials_of_different_things_are_different_disputes() -> None:
    doc = make_document("No part in the raid of May. No hand in the sinking of a ship.")
    raid = make_statement(doc, "No part in the raid of May", stance="deny", code="ASSAULT")
    ship = make_statement(
        doc, "No hand in the sinking of a ship", stance="deny", code="ASSAULT", ordinal=1
    )
    assert disputes([raid, ship]) == [([], [raid]), ([], [ship])]


def test_what_holds_at_different_times_does_not_contradict() -> None:
    claim, other = pair(
        {"code": "ally", "time": "1990"},
        {"code": "ally", "time": "2020", "voice": "SYL", "polarity": "negated"},
    )
    assert disputes([claim, other]) == []


def test_what_is_only_planned_or_demanded_is_not_in_dispute() -> None:
    claim, other = pair({"status": "required"}, {"voice": "SYL", "polarity": "negated"})
    assert disputes([claim, other]) == []
