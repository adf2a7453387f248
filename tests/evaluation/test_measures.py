"""Times that overlap and are about as long; values with their units."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.evaluation.measures import days, same_time, same_value, unit


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2024-summer", "2024-06-01", "2024-08-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("1998~", "1998-01-01", "1998-12-31"),
        ("1980/1999", "1980-01-01", "1999-12-31"),
        ("2008/..", "2008-01-01", "9999-12-31"),
        ("../2008", "0001-01-01", "2008-12-31"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    assert days(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", [None, "", "soon", "..", "19XX", "2024-13", "2024-02-30", "2024-29"]
)
def test_what_says_no_time(text: str | None) -> None:
    assert days(text) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-02", "2024-02-16", True),
        ("2024", "2024-02-16", False),
        ("2024", "2024-05", False),
        ("2024", "2024-22", True),
        ("2024", "2025", False),
        ("2024", None, False),
    ],
)
def test_the_same_time_overlaps_and_is_not_ten_times_as_long(a, b, expected) -> None:
    assert same_time(a, b) is same_time(b, a) is expected


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        ((5e9, "USD"), (5e9, "USD per year"), True),
        ((5e9, "USD"), (5e9, "EUR"), False),
        ((5e9, "USD"), (5.1e9, "USD"), False),
        ((20, "ships"), (20, "people"), True),
        ((20, "per cent"), (20, "%"), True),
        ((20, "%"), (20, "ships"), False),
        ((10, "times"), (10, "Ratio"), True),
        ((0, None), (0, None), True),
        ((None, "USD"), (1, "USD"), False),
    ],
)
def test_the_same_value(gold, read, expected) -> None:
    assert same_value(gold, read) is expected


def test_what_is_merely_counted_has_no_unit() -> None:
    assert unit("soldiers") is unit(None) is unit("USDA") is None
