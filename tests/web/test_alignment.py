"""Alignment over time: charts on the server, the same numbers in the table and in the twins."""

from __future__ import annotations

import csv
import io

import pytest
from web.affair import affair


@pytest.fixture
def looking(enter):
    return enter(affair())


def test_poles_stand_out_by_themselves_and_places_have_intervals(looking) -> None:
    data = looking.get("/alignment.json").json()
    assert set(data["poles"]) == {"ARM", "AZE"}
    turkey = [row for row in data["places"] if row["actor"] == "TUR"]
    assert [row["period"] for row in turkey] == ["2021", "2022"]
    nearer = data["poles"].index("AZE")
    assert all((row["difference"] < 0) == bool(nearer) for row in turkey)
    assert all(row["low"] <= row["high"] and row["evidence"] for row in turkey)


def test_named_poles_and_actors_are_drawn(looking) -> None:
    page = looking.get("/alignment?one=France&other=TUR&who=Armenia;Iran&step=month").text
    assert "between France and Türkiye" in page
    assert "2022-03" in page and page.count("<figure") >= 1
    rows = list(csv.DictReader(io.StringIO(
        looking.get("/alignment.csv?one=FRA&other=TUR&who=ARM").text
    )))  # fmt: skip
    assert {row["name"] for row in rows} == {"Armenia"}


def test_a_number_opens_its_statements(looking) -> None:
    page = looking.get("/alignment").text
    assert 'href="/statements?id=' in page and "according to" in page.lower()


@pytest.mark.parametrize("query", ["one=ARM&other=Armenia", "step=decade"])
def test_what_cannot_be_asked_is_one_line(looking, query: str) -> None:
    assert looking.get(f"/alignment?{query}").status_code == 400


def test_where_nothing_hostile_is_told_no_poles_stand_out(looking) -> None:
    page = looking.get("/alignment?code=ally")
    assert page.status_code == 200 and "Name two poles" in page.text
