"""The views show what the store has, as pages and as data."""

from __future__ import annotations

import csv
import io

import pytest


def document_id(client) -> str:
    return client.get("/documents.json").json()[0]["id"]


@pytest.mark.parametrize(
    "path", ["/documents", "/statements", "/statements?q=arm", "/texts?q=rained", "/actors"]
)
def test_every_view_has_a_page_and_both_twins(client, path) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    bare, _, query = path.partition("?")
    rows = client.get(f"{bare}.json?{query}").json()
    rows = rows["rows"] if isinstance(rows, dict) else rows
    table = list(csv.DictReader(io.StringIO(client.get(f"{bare}.csv?{query}").text)))
    assert rows and len(rows) == len(table)
    assert list(rows[0]) == list(table[0])


def test_the_lens_of_the_query_string_goes_into_every_link(client) -> None:
    page = client.get("/actors?voice=Sylvania").text
    assert 'href="/documents?voice=Sylvania"' in page
    rows = client.get("/actors.json?voice=Sylvania").json()
    assert {row["actor"] for row in rows} == {"SYL", "FRD"}


def test_a_word_that_no_vocabulary_has_is_one_line(client) -> None:
    page = client.get("/statements?code=nonsense")
    assert page.status_code == 400
    assert "nonsense" in page.text and "Traceback" not in page.text
    error = client.get("/statements.json?code=nonsense").json()["error"]
    assert error["code"] == "invalid"


def test_a_document_marks_statements_that_nest_on_their_words(client) -> None:
    page = client.get(f"/documents/{document_id(client)}").text
    assert page.count('class="ref"') == 4
    assert '<mark class="d2' in page


def test_a_chosen_statement_stands_beside_the_text(client) -> None:
    doc = document_id(client)
    stmts = client.get(f"/documents/{doc}.json").json()["statements"]
    blamed = next(stmt for stmt in stmts if stmt["code"] == "ACCUSE")
    page = client.get(f"/documents/{doc}?statement={blamed['id']}").text
    assert "According to Ruritania" in page
    assert f'data-id="{blamed["id"]}"' in page


def test_an_actor_page_says_who_says_what_about_it(client) -> None:
    page = client.get("/actors/FRD").text
    assert "Said about" in page and "Sylvania thanked Freedonia" in page


def test_what_is_not_there_is_said(client) -> None:
    assert client.get("/documents/nowhere").status_code == 404
    assert client.get("/nowhere").status_code == 404
    assert client.get("/statements?after=nonsense").status_code == 400
