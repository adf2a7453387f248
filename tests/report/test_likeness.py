"""What says the same is folded."""

from __future__ import annotations

import pytest
from records import make_document, make_statement

from dragoman.report.likeness import fold

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
