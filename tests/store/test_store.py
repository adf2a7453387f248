"""Adding, replacing and finding documents and their statements."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from records import documents_with_statements, make_document, make_reading, make_statement

import dragoman.store
from dragoman.rows import Reading
from dragoman.statement import Attribution, Document, Link, Statement
from dragoman.store import Filter, Store, StoreError
from dragoman.vocabulary import LinkType, Stance


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    path = tmp_path / "it's a store.duckdb" if request.param == "file" else ":memory:"
    return dragoman.store.open(path)


def sizes(store: Store) -> dict[str, int]:
    names = ("documents", "statements", "attribution", "links", "actors", "mentions", "sentences")
    return {name: len(getattr(store, name)) for name in names}


def test_adds_a_reading_to_every_table(store: Store) -> None:
    doc = make_document()
    first = make_statement(doc, "will arm Sylvania")
    second = make_statement(doc, "thanked", links=(Link(LinkType.BECAUSE, first.id),))
    added = store.add(make_reading(doc, first, second))
    assert (added.status, added.document, added.statements) == ("added", doc.id, 2)
    assert sizes(store) == {
        "documents": 1, "statements": 2, "attribution": 2, "links": 1, "actors": 2,
        "mentions": 1, "sentences": 1,
    }  # fmt: skip
    assert {row["reader"] for row in store.actors.rows()} == {"test-1"}


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add(make_reading())
    before = sizes(store), list(store.statements.rows())
    assert store.add(make_reading()).status == "unchanged"
    assert (sizes(store), list(store.statements.rows())) == before


def test_a_changed_text_under_the_same_source_replaces_it(store: Store) -> None:
    old, new = make_document(), make_document("Sylvania will arm Freedonia.")
    store.add(make_reading(old))
    assert store.add(make_reading(new)).status == "replaced"
    assert [row["id"] for row in store.documents.rows()] == [new.id]
    assert {stmt.document for stmt in store.select()} == {new.id}
    assert sizes(store)["actors"] == 2


def test_documents_without_a_source_do_not_replace_each_other(store: Store) -> None:
    for text in ("One arms.", "Two arm."):
        assert store.add(make_reading(make_document(text, source=""))).status == "added"
    assert len(store.documents) == 2


def test_another_reader_replaces_the_statements_of_that_document_only(store: Store) -> None:
    one, other = make_document(), make_document("Ruritania arms.", source="b.txt")
    store.add(make_reading(one))
    store.add(make_reading(other))
    assert store.add(make_reading(one, reader="test-2")).status == "replaced"
    found = {stmt.document: stmt.reader for stmt in store.select()}
    assert found == {one.id: "test-2", other.id: "test-1"}


def test_a_corrected_date_replaces_the_document(store: Store) -> None:
    store.add(make_reading(make_document(date="2023")))
    assert store.add(make_reading(make_document(date="2024"))).status == "replaced"
    assert [row["date"] for row in store.documents.rows()] == ["2024"]


def test_the_same_text_from_another_source_is_the_same_document(store: Store) -> None:
    store.add(make_reading(make_document(source="agency.txt")))
    again = make_document(source="newspaper.txt", title="Copied")
    assert store.has(again, "test-1")
    assert store.add(make_reading(again)).status == "unchanged"
    assert store.document(again.id).source == "agency.txt"


def test_a_source_that_now_has_a_known_text_loses_its_old_one(store: Store) -> None:
    known = make_document("Known.", source="b.txt")
    store.add(make_reading(known))
    store.add(make_reading(make_document("Old.", source="a.txt")))
    moved = make_document("Known.", source="a.txt")
    assert not store.has(moved, "test-1")
    assert store.add(make_reading(moved)).status == "replaced"
    assert [row["text"] for row in store.documents.rows()] == ["Known."]


def test_has_knows_reader_and_particulars(store: Store) -> None:
    doc = make_document()
    assert not store.has(doc.id, "test-1")
    store.add(make_reading(doc))
    assert store.has(doc.id, "test-1")
    assert store.has(doc, "test-1")
    assert not store.has(doc.id, "test-2")
    assert not store.has(make_document(date="1999"), "test-1")


def test_a_reading_without_statements_is_remembered(store: Store) -> None:
    doc = make_document()
    assert store.add(Reading(doc, reader="test-1")).statements == 0
    assert store.has(doc.id, "test-1")


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(documents_with_statements())
def test_round_trip_of_any_unicode(drawn: tuple[Document, tuple[Statement, ...]]) -> None:
    doc, stmts = drawn
    stmts = tuple(dataclasses.replace(stmt, links=()) for stmt in stmts)
    store = dragoman.store.open(":memory:")
    store.add(Reading(doc, stmts, reader="test-1"))
    assert store.document(doc.id) == doc
    assert {stmt.id: stmt for stmt in store.select()} == {stmt.id: stmt for stmt in stmts}
    for stmt in stmts:
        assert store.statement(stmt.id) == stmt


def test_times_and_sayings_have_first_and_last_days(store: Store) -> None:
    doc = make_document(date="2024-03")
    store.add(make_reading(doc, make_statement(doc, time="2008/..", said=None)))
    row = next(store.statements.rows())
    assert (str(row["time_from"]), row["time_to"]) == ("2008-01-01", None)
    said = next(store.attribution.rows())
    assert said["said"] is None
    assert (str(said["said_from"]), str(said["said_to"])) == ("2024-03-01", "2024-03-31")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"quote": "x" * 17}, "quote is not"),
        ({"document": "another"}, "another document"),
        ({"links": (Link(LinkType.IF, "gone"),)}, "gone"),
        ({"attribution": (Attribution(said="yesterday"),)}, "yesterday"),
    ],
)
def test_refuses_statements_that_the_document_does_not_bear_out(
    store: Store, change: dict[str, object], problem: str
) -> None:
    doc = make_document()
    stmt = dataclasses.replace(make_statement(doc, "will arm Sylvania"), **change)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match=problem) as caught:
        store.add(make_reading(doc, stmt))
    assert caught.value.code == "invalid"
    assert len(store.documents) == 0


def test_refuses_two_statements_with_one_id(store: Store) -> None:
    doc = make_document()
    stmt = make_statement(doc)
    with pytest.raises(StoreError, match="same id"):
        store.add(make_reading(doc, stmt, stmt))


def test_half_a_character_is_one_clear_line_and_changes_nothing(store: Store) -> None:
    store.add(make_reading(make_document("Old.")))
    with pytest.raises(StoreError, match="encoding") as caught:
        store.add(make_reading(make_document("bad \ud800 text")))
    assert caught.value.code == "invalid"
    assert "\n" not in str(caught.value)
    assert [row["text"] for row in store.documents.rows()] == ["Old."]


@pytest.mark.parametrize("what", ["statement", "document"])
def test_an_unknown_id_is_one_clear_line(store: Store, what: str) -> None:
    with pytest.raises(StoreError, match=f"no {what} has the id 'x'") as caught:
        getattr(store, what)("x")
    assert caught.value.code == "missing"


def test_reopening_finds_everything(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    dragoman.store.open(path).add(make_reading())
    assert [f.name for f in tmp_path.iterdir()] == ["s.duckdb"]
    assert len(dragoman.store.open(str(path), create=False).statements) == 1


def test_every_field_of_a_document_is_stored(store: Store) -> None:
    assert {field.name for field in dataclasses.fields(Document)} <= set(store.documents.columns)


def test_threads_may_read_and_add_at_once(store: Store) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for i in range(4):
                doc = make_document(f"Document {number} {i}.", source=f"{number}-{i}")
                store.add(make_reading(doc))
                assert store.has(doc.id, "test-1")
                assert list(store.select(Filter(document=doc.id)))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(store.documents) == 16


def test_the_store_is_free_while_statements_are_gone_through(store: Store) -> None:
    store.add(make_reading())
    stmts, rows = store.select(), store.documents.rows()
    assert next(rows)
    store.add(make_reading(make_document("More.", source="b.txt")))
    assert len(list(stmts)) == 2
    assert len(store.documents) == 2


def test_five_thousand_statements_a_second(tmp_path: Path) -> None:
    doc = make_document("word " * 1000)
    voices = (Attribution(("FRD",)), Attribution(("SYL",), stance=Stance.BLAME, source=(0, 4)))
    base = make_statement(doc, voices=("author", "Sylvania"), attribution=voices, time="2024-03")
    stmts = [dataclasses.replace(base, id=f"{i:016x}") for i in range(5000)]
    store = dragoman.store.open(tmp_path / "s.duckdb")
    begin = time.perf_counter()
    store.add(make_reading(doc, *stmts))
    assert time.perf_counter() - begin < 3, "generous: a slow machine, a second's work"


def test_opening_a_store_needs_no_frames() -> None:
    code = (
        "import sys\n"
        "for name in ('pandas', 'polars', 'pyarrow'): sys.modules[name] = None\n"
        "import dragoman.store\n"
        "assert 'duckdb' not in sys.modules\n"
        "store = dragoman.store.open(':memory:')\n"
        "print(len(store.statements), list(store.select()), store.statements._repr_html_()[:6])\n"
        "assert store.statements.__arrow_c_stream__()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "0 [] <table", done.stderr
