"""Dates keep the precision that a text gave them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import times

from dragoman.edtf import Time


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2022-02-22", "2022-02-22", "2022-02-22"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("2021-05?", "2021-05-01", "2021-05-31"),
        ("1980/1999", "1980-01-01", "1999-12-31"),
        ("2022-02-24/2022-04", "2022-02-24", "2022-04-30"),
        ("2008/..", "2008-01-01", None),
        ("2008/", "2008-01-01", None),
        ("../2021", None, "2021-12-31"),
    ],
)
def test_first_and_last_day(text: str, first: str | None, last: str | None) -> None:
    time = Time(text)
    assert (time.first, time.last) == (day(first), day(last))
    assert str(time) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "today", "24", "2024-13", "2024-00", "2024-25", "2023-02-29", "2024-2", "2024-02-1",
        "XXXX", "2X24", "0000", "2024 ", "2024-02-22T10:00", "2024/2020", "2020//2024",
        "2024-05-01/2024-04-01",
    ],
)  # fmt: skip
def test_rejects_what_is_not_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Time(text)


@pytest.mark.parametrize(
    ("text", "approximate"), [("2021~", True), ("2021?", True), ("2021", False)]
)
def test_approximate(text: str, approximate: bool) -> None:
    assert Time(text).approximate is approximate


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2024", "2024-05", True),
        ("2024", "2025", False),
        ("2024-05-31", "2024-06", False),
        ("2008/..", "2030", True),
        ("2008/..", "2007-12-31", False),
        ("../2021", "1648", True),
        ("../2021", "2022", False),
        ("../2021", "2008/..", True),
        ("2023-24", "2024-02-29", True),
    ],
)
def test_overlap_needs_a_day_in_common(one: str, other: str, overlap: bool) -> None:
    assert Time(one).overlaps(Time(other)) is overlap
    assert Time(other).overlaps(Time(one)) is overlap


@given(times)
def test_a_time_begins_before_it_ends_and_overlaps_itself(text: str) -> None:
    time = Time(text)
    assert time.first is None or time.last is None or time.first <= time.last
    assert time.overlaps(time)


@given(st.dates(), st.dates())
def test_days_overlap_only_when_they_are_the_same(one: dt.date, other: dt.date) -> None:
    assert Time(str(one)).overlaps(Time(str(other))) is (one == other)
