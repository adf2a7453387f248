"""Claims in dispute, measures, positions and pacts: tables that open their quotations."""

from __future__ import annotations

import csv
import io

import pytest
from records import make_document, make_statement
from web.affair import affair

from dragoman.rows import Reading
from dragoman.web.views import findings

SAID = (
    ("Armenia attacked Azerbaijan.", {"code": "ASSAULT", "voice": "Azerbaijan", "stance": "blame",
     "speaker": ("AZE",), "subject": ("ARM",), "object": ("AZE",), "theme": "the attack"}),
    ("Armenia denies the attack.", {"code": "ASSAULT", "voice": "Armenia", "stance": "deny",
     "speaker": ("ARM",), "subject": ("ARM",), "object": ("AZE",), "theme": "the attack"}),
    ("There are 5,000 troops.", {"code": "troops", "voice": "France", "speaker": ("FRA",),
     "subject": ("FRA",), "object": ("ARM",), "theme": "troops", "value": 5000.0, "unit": "people",
     "bound": "exact", "time": "2023"}),
    ("A pact of defence binds us.", {"code": "defence_pact", "voice": "Türkiye",
     "speaker": ("TUR",), "subject": ("AZE", "TUR"), "object": (), "theme": "defence"}),
)  # fmt: skip


@pytest.fixture
def looking(enter):
    store = affair()
    for text, parts in SAID:
        doc = make_document(text, source=text, date="2023-05-01")
        stmt = make_statement(doc, confidence=0.9, **parts)
        store.add(Reading(doc, (stmt,), (), (), (), "test-1"))
    return enter(store)


def test_both_sides_of_a_claim_stand_beside_each_other(looking) -> None:
    page = looking.get("/claims").text
    assert "said by some, denied by others" in page
    said, denied = page.split("<h3>Denied</h3>")
    assert "According to Azerbaijan" in said and "Armenia attacked Azerbaijan." in said
    assert "Armenia denies the attack." in denied and "statement=" in denied
    [row] = looking.get("/claims.json").json()
    assert row["kind"] == "contradicted" and len(row["evidence"]) == 2
    assert looking.get("/claims?show=met").status_code == 200


def test_a_figure_names_who_claims_it(looking) -> None:
    page = looking.get("/measures").text
    assert "5,000 people" in page and "France → Armenia: troops, in 2023" in page
    [row] = csv.DictReader(io.StringIO(looking.get("/measures.csv").text))
    assert row["according_to"] == "France" and row["value"] == "5000.0" and row["evidence"]


def test_positions_are_told_by_kind(looking) -> None:
    page = looking.get("/positions?show=demand").text
    assert "Armenia demands of Azerbaijan: the return of prisoners" in page
    assert "Armenia demands the return of prisoners." in page
    assert {row["kind"] for row in looking.get("/positions.json?show=demand").json()} == {"demand"}


def test_a_pact_is_told_with_its_parties_and_who_says_so(looking) -> None:
    page = looking.get("/pacts").text
    assert "Azerbaijan, Türkiye" in page and "are allies." in page and "Ann Author, Türkiye" in page
    rows = looking.get("/pacts.json").json()
    pact = next(row for row in rows if "Türkiye" in row["according to"])
    assert pact["kind"] == "defense" and pact["quotes"]


@pytest.mark.parametrize("path", ["/claims?show=x", "/positions?show=x", "/pacts?after=x"])
def test_what_cannot_be_asked_is_one_line(looking, path: str) -> None:
    answer = looking.get(path)
    assert answer.status_code == 400 and "Traceback" not in answer.text


def test_of_very_many_statements_the_surest_are_compared_and_the_page_says_so(
    looking, monkeypatch
) -> None:
    monkeypatch.setattr(findings, "SUREST", 3)
    page = looking.get("/positions").text
    assert "the surest 3 are compared" in page
    assert "the surest" not in looking.get("/positions?voice=Armenia").text


@pytest.mark.parametrize("path", ["/claims", "/measures", "/positions", "/pacts"])
def test_where_nothing_is_let_through_it_says_so(looking, path: str) -> None:
    answer = looking.get(f"{path}?voice=Nobody")
    assert answer.status_code == 200 and "passes the lens" in answer.text
