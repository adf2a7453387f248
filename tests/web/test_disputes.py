"""Disputes: the table of options and states, why a state holds, the file to edit."""

from __future__ import annotations

import tomllib

import pytest
from web.affair import affair

from dragoman.analysis.disputes import from_toml


@pytest.fixture
def looking(enter):
    return enter(affair())


BETWEEN = "between=AZE&between=ARM"


def test_without_sides_those_are_offered_between_whom_most_is_demanded(looking) -> None:
    page = looking.get("/disputes").text
    assert "Armenia – Azerbaijan" in page and "between=ARM&amp;between=AZE" in page
    [pair] = looking.get("/disputes.json").json()
    assert (pair["demands"], pair["statements"], len(pair["evidence"])) == (2, 2, 2)


def test_options_rest_on_quotations(looking) -> None:
    page = looking.get(f"/disputes?{BETWEEN}").text
    assert "return of prisoners" in page and "new constitution" in page
    assert "Azerbaijan demands a new constitution." in page
    assert "#s-" in page and "<strong>A proposal.</strong>" in page


def test_states_rest_by_concepts_and_the_others_say_why_not(looking) -> None:
    data = looking.get(f"/disputes.json?{BETWEEN}&state=1").json()
    assert data["states"] == 2 ** len(data["options"])
    assert set(data["equilibria"]) == {"R", "GMR", "SMR", "SEQ", "SSEQ"}
    assert {v["decision_maker"] for v in data["why"]} == {"Armenia", "Azerbaijan"}
    page = looking.get(f"/disputes?{BETWEEN}&state={'N' * len(data['options'])}").text
    assert "Why state 1" in page and data["why"][0]["why"] in page


def test_what_is_preferred_is_marked_as_proposed_with_its_words(looking) -> None:
    data = looking.get(f"/disputes.json?{BETWEEN}").json()
    assert {p["decision_maker"] for p in data["proposed"]} >= {"Armenia", "Azerbaijan"}
    page = looking.get(f"/disputes?{BETWEEN}").text.split('id="proposed"')[1]
    assert "by the words" in page and "to be confirmed" in page
    assert "wants it of the other side" in page


def test_the_draft_can_be_taken_away_and_solved(looking) -> None:
    answer = looking.get(f"/disputes.toml?{BETWEEN}")
    assert "attachment" in answer.headers["content-disposition"]
    assert tomllib.loads(answer.text) and from_toml(answer.text).count > 1


@pytest.mark.parametrize(
    ("query", "status"),
    [("between=AZE;AZE;FRA", 200), ("between=AZE;Azerbaijan", 200), (f"{BETWEEN}&state=999", 400)],
)  # fmt: skip
def test_what_makes_no_dispute_is_said(looking, query: str, status: int) -> None:
    answer = looking.get(f"/disputes?{query}")
    assert answer.status_code == status and "Traceback" not in answer.text
    assert looking.get("/disputes.toml?between=AZE").status_code == 400


def test_a_hostile_title_is_shown_as_text(looking) -> None:
    page = looking.get(f"/disputes?{BETWEEN}").text
    assert "<script>alert" not in page
