"""Statements by time."""

from __future__ import annotations

import datetime as dt

import pytest
from system.telling import lens_of

from dragoman.system.timeline import items, timeline

TOLD = (
    {"text": "a", "time": "2020", "code": "AID", "day": "2021-01-05"},
    {"text": "b", "time": "2020-03/..", "code": "ally", "day": "2021-02-05"},
    {"text": "c", "time": "2019-07-01", "code": "ASSAULT", "day": "2021-02-07"},
    {"text": "d", "code": "AID", "day": "2022-02-07"},
    {"text": "e", "code": "population", "time": "2020", "day": "2022-02-07"},
)


def test_each_counts_once_where_it_begins_and_what_has_no_time_is_told() -> None:
    found = timeline(lens_of(*TOLD))
    assert found.step == "month", "two years in months"
    assert [one.name for one in found.bins][::8] == ["2019-07", "2020-03"]
    assert len(found.bins) == 9 and sum(sum(one.counts) for one in found.bins) == 2
    assert (found.coarse, found.undated, found.dated) == (2, 1, 4)
    assert sum(row["statements"] for row in found.rows()) == 2


def test_groups_are_layers_or_signs() -> None:
    long = ({"text": "f", "time": "1990", "code": "AID"}, *TOLD)
    layers = {one.name: one.counts for one in timeline(lens_of(*long)).bins if any(one.counts)}
    assert layers == {
        "1990": (0, 0, 1, 0, 0), "2019": (1, 0, 0, 0, 0), "2020": (1, 0, 1, 0, 1),
    }  # fmt: skip
    signs = {one.name: one.counts for one in timeline(lens_of(*long), split="tone").bins}
    assert signs["2020"] == (2, 0, 1) and signs["2019"] == (0, 1, 0) and signs["2000"] == (0, 0, 0)


def test_a_bound_lens_shows_what_began_before_apart() -> None:
    found = timeline(lens_of(*TOLD).narrow(since="2021", until="2021"))
    assert (found.before, found.bins) == (1, ()), "the alliance still holds"
    days = timeline(lens_of(*TOLD).narrow(said_since="2021-02", said_until="2021-02"), "said")
    assert days.step == "day" and [one.name for one in days.bins] == [
        "2021-02-05", "2021-02-06", "2021-02-07",
    ]  # fmt: skip
    assert days.bins[0].first == days.bins[0].last == dt.date(2021, 2, 5)


@pytest.mark.parametrize(("time", "coarse"), [("191X", 0), ("19XX", 1), ("../1911", 0)])
def test_very_long_times_are_decades(time: str, coarse: int) -> None:
    found = timeline(lens_of({"text": "z", "time": time, "code": "AID"}, *TOLD))
    assert found.step == "decade" and found.coarse == coarse
    assert found.bins[-1].name == "202" and found.bins[-1].last == dt.date(2029, 12, 31)
    assert (found.rows()[0]["period"] == "191X") == (not coarse)


def test_items_stand_in_their_order_and_pages_follow_each_other() -> None:
    lens = lens_of(*TOLD)
    found = items(lens)
    assert [item.time for item in found] == ["2019-07-01", "2020", "2020", "2020-03/.."]
    assert found[-1].last is None and found[0].first == found[0].last == dt.date(2019, 7, 1)
    pages = [items(lens, limit=1, offset=k)[0].stmt.id for k in range(4)]
    assert pages == [item.stmt.id for item in found]
    assert [item.time for item in items(lens, "said")][:2] == ["2021-01-05", "2021-02-05"]
