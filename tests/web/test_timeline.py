"""The timeline: by what is told or by when it was said, down to a year and a month."""

from __future__ import annotations

import pytest
from web.affair import TOLD, affair


@pytest.fixture
def looking(enter):
    return enter(affair())


def test_what_has_a_time_stands_in_its_order(looking) -> None:
    data = looking.get("/timeline.json").json()
    assert data["total"] == len(TOLD), "demands have no time of their own"
    assert data["years"] == [["2021", 1, 1], ["2022", 3, 1], ["2023", 4, 1]]
    assert [row["first"] for row in data["rows"]] == sorted(row["first"] for row in data["rows"])


def test_by_when_it_was_said_all_is_there_and_months_open(looking) -> None:
    data = looking.get("/timeline.json?by=said&within=2023").json()
    assert data["within"] == [["2023-03", 4, 1], ["2023-06", 2, 0]]
    june = looking.get("/timeline.json?by=said&within=2023-06").json()
    assert june["total"] == 2 and {row["stance"] for row in june["rows"]} == {"demand"}
    page = looking.get("/timeline?by=said&within=2023-6").text
    assert "2023-06-01" in page and "Armenia demands the return of prisoners." in page


def test_a_time_is_not_shown_finer_than_it_is_told(looking) -> None:
    page = looking.get("/timeline?within=2022").text
    assert '<p class="when">2022 ' in page and "2022-12-31" not in page.split('class="dated"')[1]
    assert looking.get("/timeline.json?within=2022").json()["within"] == [["2022", 3, 1]]


def test_the_lens_goes_through_and_each_line_opens_its_quotation(looking) -> None:
    page = looking.get("/timeline?actor=FRA").text
    assert "Iran" not in page.split("<main")[1]
    assert "?actor=FRA&amp;statement=" in page


@pytest.mark.parametrize("within", ["soon", "2023-13", "99999", "0000"])
def test_what_is_no_year_is_one_line(looking, within: str) -> None:
    assert looking.get(f"/timeline?within={within}").status_code == 400


def test_where_nothing_is_dated_it_says_so(looking) -> None:
    assert "when it was said" in looking.get("/timeline?stance=demand").text
