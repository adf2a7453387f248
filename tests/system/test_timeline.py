"""Statements in the order of time."""

from __future__ import annotations

import datetime as dt

import pytest
from system.telling import lens_of

from dragoman.system.timeline import Window, counts, items

TOLD = (
    {"text": "a", "time": "2020", "code": "AID", "day": "2021-01-05"},
    {"text": "b", "time": "2020-03/..", "code": "ally", "day": "2021-02-05"},
    {"text": "c", "time": "2019-07-01", "code": "AID", "day": "2021-02-07"},
    {"text": "d", "code": "AID", "day": "2022-02-07"},
    {"text": "e", "code": "population", "time": "2020", "day": "2022-02-07"},
)


def test_what_begins_first_stands_first_and_measures_are_no_events() -> None:
    found = items(lens_of(*TOLD))
    assert [item.stmt.time for item in found] == ["2019-07-01", "2020", "2020-03/.."]
    assert found[0].first == found[0].last == dt.date(2019, 7, 1)
    assert found[2].last is None


def test_counts_follow_the_window_and_a_year_alone_has_no_month() -> None:
    lens = lens_of(*TOLD)
    assert counts(lens) == [("2019", 1, 0), ("2020", 1, 1)]
    assert counts(lens, within=Window.of("2020")) == [("2020", 1, 0), ("2020-03", 0, 1)]
    assert counts(lens, within=Window.of("2019-07")) == [("2019-07-01", 1, 0)]
    assert counts(lens, "said", Window.of("2021")) == [("2021-01", 1, 0), ("2021-02", 1, 1)]


def test_pages_follow_each_other() -> None:
    lens = lens_of(*TOLD)
    pages = [items(lens, limit=1, offset=k)[0].stmt.id for k in range(3)]
    assert pages == [item.stmt.id for item in items(lens)]


@pytest.mark.parametrize("text", ["x", "2020-00", "20201", "2020-1-1", "-1"])
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="year or month"):
        Window.of(text)
