"""Offices before 1990 and of organisations, and places with the states that they lay in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import dragoman.ontology
from dragoman.ontology.actors.files import days, rows
from dragoman.ontology.gazetteer import Gazetteer

ACTORS = Path(dragoman.ontology.__file__).parent / "actors"
FILES = sorted([*(ACTORS / "history").glob("*.csv"), *(ACTORS / "places").glob("*.csv")])
GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rows_name_known_actors_and_end_after_they_begin(path: Path) -> None:
    for row in rows(path):
        assert row["name"].strip() == row["name"] != "", row
        assert GAZETTEER.actor(row["state"]), row
        start, end = days(row["from"])[0], days(row["to"])[1]
        assert start is None or end is None or start <= end, row
        assert row["source"] and row["sure"] in ("yes", "no"), row


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("Kandahar", dt.date(2001, 12, 1), "AFG"),
        ("Danzig", dt.date(1910, 1, 1), "DEU"),
        ("Kharkov", dt.date(1960, 1, 1), "SUN"),
        ("Kharkov", dt.date(2022, 5, 1), "UKR"),
        ("Nowhereville", dt.date(2022, 5, 1), None),
    ],
)
def test_a_place_lies_in_the_state_of_the_day(name: str, day: dt.date, state: str | None) -> None:
    assert GAZETTEER.place_in(name, day) == state
