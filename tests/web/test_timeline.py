"""The timeline: by what is told or by when it was said, as a chart, a table and a list."""

from __future__ import annotations

import csv
import io

import pytest
from web.affair import TOLD, affair


@pytest.fixture
def looking(enter):
    return enter(affair())


def test_the_chart_the_table_and_the_data_have_the_same_counts(looking) -> None:
    data = looking.get("/timeline.json").json()
    counts = {row["period"]: row["statements"] for row in data["periods"]}
    assert counts == {"2021": 2, "2022": 4, "2023": 5} and data["undated"] == 2
    assert [row["first"] for row in data["rows"]] == sorted(row["first"] for row in data["rows"])
    page = looking.get("/timeline").text
    assert page.count("<title>202") == 3 and "2023: 2 security, 3 diplomacy" in page
    assert "?since=2022&amp;until=2022" in page and "by=said" in page
    table = list(csv.DictReader(io.StringIO(looking.get("/timeline.csv").text)))
    assert len(table) == len(TOLD)


def test_by_when_it_was_said_nothing_is_missing_and_months_are_shown(looking) -> None:
    data = looking.get("/timeline.json?by=said&said_since=2023").json()
    counts = {row["period"]: row["statements"] for row in data["periods"]}
    assert counts == {"2023-03": 5, "2023-04": 0, "2023-05": 0, "2023-06": 2}
    june = looking.get("/timeline?by=said&said_since=2023-06&said_until=2023-06").text
    assert "on 1 June 2023" in june and "Armenia demands the return of prisoners." in june
    assert "All the time that is told of" in june


def test_friendly_stands_above_the_line_and_hostile_below(looking) -> None:
    page = looking.get("/timeline?split=tone").text
    assert "2023: 3 friendly, 2 hostile" in page
    assert "friendly (+, upwards)" in page and "hostile (−, downwards)" in page
    axis = float(page.split('class="axis"')[1].split('y1="')[1].split('"')[0])
    tops = [float(part.split('y="')[1].split('"')[0])
            for part in page.split('<rect class="g-')[1:] if part.startswith("hostile")
            and "height" in part]  # fmt: skip
    assert axis in tops


def test_the_lens_goes_through_and_each_line_opens_its_quotation(looking) -> None:
    page = looking.get("/timeline?actor=FRA").text
    assert "Iran" not in page.split('id="items"')[1]
    assert "?actor=FRA&amp;statement=" in page


@pytest.mark.parametrize("query", ["since=soon", "by=hearsay", "split=colour"])
def test_what_cannot_be_asked_is_one_line(looking, query: str) -> None:
    answer = looking.get(f"/timeline?{query}")
    assert answer.status_code == 400 and "Traceback" not in answer.text


def test_where_nothing_is_dated_it_says_so(looking) -> None:
    page = looking.get("/timeline?stance=demand").text
    assert "something with a time passes the lens" in page and '<svg class="columns"' not in page
