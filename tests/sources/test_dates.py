from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.edtf import Time
from dragoman.sources.dates import edtf


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-12-20", "2024-12-20"),
        ("2024-12", "2024-12"),
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-1-5", "2024-01-05"),
        ("2024/12/20", "2024-12-20"),
        ("2024/12", "2024-12"),
        ("20241220", "2024-12-20"),
        ("20 December 2024", "2024-12-20"),
        ("20th of December, 2024", "2024-12-20"),
        ("Dec. 20, 2024", "2024-12-20"),
        ("Sept 1 2024", "2024-09-01"),
        ("DECEMBER 20, 2024", "2024-12-20"),
        ("Friday, 20 December 2024", "2024-12-20"),
        ("Fri, 20 Dec 2024 10:00:00 GMT", "2024-12-20"),
        ("20-Dec-2024", "2024-12-20"),
        ("December 20, 2024 at 4:15 p.m. EST", "2024-12-20"),
        ("December 2024", "2024-12"),
        ("summer 2024", "2024-22"),
        ("2024-12-20T23:30:00+04:00", "2024-12-20"),
        ("2024-12-20 10:00:00.123456", "2024-12-20"),
        ("2024-12-20T10:00:00Z", "2024-12-20"),
        ("20.12.2024", "2024-12-20"),
        ("5.6.2024", "2024-06-05"),
        ("20/12/2024", "2024-12-20"),
        ("12/20/2024", "2024-12-20"),
        ("5/5/2024", "2024-05-05"),
        ("D:20241220103000+04'00'", "2024-12-20"),
        ("D:2024", "2024"),
        ("1980/1999", "1980/1999"),
        ("2021~", "2021~"),
        (" 20  December\n2024 ", "2024-12-20"),
        (dt.date(2024, 12, 20), "2024-12-20"),
        (dt.datetime(2024, 12, 20, 23, 59, tzinfo=dt.UTC), "2024-12-20"),
    ],
)
def test_a_date_is_read_with_the_precision_it_has(written: object, read: str) -> None:
    assert edtf(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "5/6/2024", "1734652800", "1734652800000", 1734652800, 45646, "45646.5", "-1", True,
        "2024-02-30", "30 February 2024", "2024-13", "20 December", "yesterday", "", "May", None,
        "0000-01-01", "\u0662\u0660\u0662\u0664", "2024-12-20" * 50, "12-14 June 1995",
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match="date"):
        edtf(written)


@given(
    st.dates(min_value=dt.date(1500, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"])
)
def test_a_day_survives_every_way_of_writing_it(day: dt.date, form: str) -> None:
    assert edtf(day.strftime(form)) == day.isoformat()


@given(st.text() | st.from_regex(r"[0-9A-Za-z.,/: -]{0,30}"))
def test_any_text_gives_edtf_or_a_value_error(text: str) -> None:
    try:
        found = edtf(text)
    except ValueError:
        return
    Time(found)
