"""`dragoman.read` and what it returns, with a reader that needs no model."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli import stub_reader

import dragoman
from dragoman import Document, Filter, SourceError, StoreError, api
from dragoman.sources import SourceOptions

TEXT = "Freedonia arms Sylvania. It rained.\n\nSylvania thanked Freedonia. Oz met Freedonia."


@pytest.fixture(autouse=True)
def stubbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "dragoman.reading.reader", stub_reader.module())
    api._reader.cache_clear()
    yield
    api._reader.cache_clear()


@pytest.fixture
def reading() -> dragoman.DocumentReading:
    return dragoman.read(text=TEXT, title="Rain", author="Ann", date="5 March 2024")


def codes(stmts: dragoman.Statements) -> list[str]:
    return [stmt.code for stmt in stmts]


def test_a_text_is_read_with_what_is_said_of_it(reading) -> None:
    doc = reading.document
    assert (doc.text, doc.title, doc.author, doc.date) == (TEXT, "Rain", "Ann", "2024-03-05")
    assert codes(reading.statements) == ["arms_supplier", "SUPPORT", "CONSULT"]
    assert reading.reader == "stub 1"
    assert len(reading.sentences) == 4
    assert {actor.id for actor in reading.actors} == {"FRD", "SYL", "Oz"}
    assert reading.mentions[0].text == "Freedonia"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read(tmp_path, kind) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert len(dragoman.read(kind(path)).statements) == 3


def test_an_example_is_read() -> None:
    assert dragoman.read("example:kazakhstan").document.author


def test_a_document_is_read_and_what_is_given_goes_before_what_it_has() -> None:
    doc = Document(TEXT, title="Old", author="Ann")
    read = dragoman.read(doc, title="New").document
    assert (read.title, read.author) == ("New", "Ann")
    assert doc.title == "Old"


@pytest.mark.parametrize(
    ("source", "options", "error"),
    [
        ("missing.txt", {}, SourceError),
        ("example:atlantis", {}, SourceError),
        ("x.txt", {"date": "never"}, SourceError),
        ("x.txt", {"kind": "poem"}, SourceError),
        (None, {}, TypeError),
        (None, {"text": " "}, SourceError),
        (None, {"text": TEXT, "parser": "oracle"}, ValueError),
        (None, {"text": TEXT, "lexicon": "missing.toml"}, ValueError),
        (None, {"text": TEXT, "actors": ["missing.toml"]}, ValueError),
    ],
)
def test_what_cannot_be_read_raises(source, options, error) -> None:
    with pytest.raises(error):
        dragoman.read(source, **options)


def test_the_same_options_give_the_same_reader() -> None:
    options = api.ReaderOptions()
    assert options.reader() is api.ReaderOptions().reader()


def test_several_sources_are_read_past_what_fails(tmp_path) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", "FAIL."), ("c.txt", "France met Armenia.")):
        (tmp_path / name).write_text(text, "utf-8")
    found = list(dragoman.read_all([tmp_path, "missing.txt"]))
    assert [isinstance(item, SourceError) for item in found] == [False, True, False, True]
    assert len(list(dragoman.read_all(tmp_path / "c.txt"))) == 1


def test_statements_are_a_sequence(reading) -> None:
    stmts = reading.statements
    assert len(stmts) == 3
    assert stmts[0].code == "arms_supplier"
    assert codes(stmts[1:]) == ["SUPPORT", "CONSULT"]
    assert list(stmts) == list(reading.reading.statements)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, ["arms_supplier", "SUPPORT", "CONSULT"]),
        ({"actor": "SYL"}, ["arms_supplier", "SUPPORT"]),
        ({"code": ("SUPPORT", "CONSULT")}, ["SUPPORT", "CONSULT"]),
        ({"min_confidence": 0.8}, ["SUPPORT"]),
        ({"limit": 1}, ["arms_supplier"]),
        ({"order": "confidence", "limit": 1}, ["SUPPORT"]),
        ({"said_since": "2025"}, []),
    ],
)
def test_where_selects_as_a_store_does(reading, parts, expected) -> None:
    assert codes(reading.statements.where(**parts)) == expected
    assert codes(reading.statements.where(Filter(**parts))) == expected
    store = dragoman.open(":memory:")
    store.add(reading.reading)
    assert [stmt.code for stmt in store.select(Filter(**parts))] == expected


def test_where_can_be_asked_again(reading) -> None:
    stmts = reading.statements[1:].where(actor="FRD").where(kind="event")
    assert codes(stmts) == ["SUPPORT", "CONSULT"]


def test_a_word_that_no_vocabulary_has_is_refused(reading) -> None:
    with pytest.raises(StoreError, match="rage"):
        reading.statements.where(stance="rage")


def test_the_parts_of_a_filter_are_those_of_where() -> None:
    fields = [field.name for field in dataclasses.fields(Filter)]
    assert list(api.FilterParts.__annotations__) == fields


def test_frames_have_a_row_a_statement(reading) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    stmts = reading.statements
    assert list(stmts.df()["code"]) == codes(stmts)
    assert stmts.pl()["code"].to_list() == codes(stmts)
    assert stmts.arrow()["code"].to_pylist() == codes(stmts)


@pytest.mark.parametrize("method", ["df", "pl", "arrow"])
def test_a_missing_library_is_named(reading, monkeypatch, method) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install"):
        getattr(reading.statements, method)()


def test_json_lines_are_written(reading, tmp_path) -> None:
    assert reading.to_jsonl(tmp_path / "a.jsonl") == 3
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row["code"] for row in rows] == codes(reading.statements)


def test_a_file_is_written_by_its_extension(reading, tmp_path) -> None:
    assert reading.statements.write(tmp_path / "a.csv") == 3
    assert "Rain" in (tmp_path / "a.csv").read_text("utf-8")


def test_a_statement_is_explained_by_the_beginning_of_its_id(reading) -> None:
    stmt = reading.statements[0]
    assert reading.explain(stmt.id[:10]).statement == stmt
    for wrong in ("zzz", ""):
        with pytest.raises(LookupError):
            reading.explain(wrong)


def test_the_brief_is_of_this_document(reading) -> None:
    assert "“Rain”" in str(reading.brief())


def test_a_notebook_shows_a_table_in_which_nothing_is_markup() -> None:
    hostile = dragoman.read(text="Oz met <script>. Oz met Freedonia.", title="<b>T</b>")
    shown = hostile._repr_html_() + hostile.statements._repr_html_() + hostile.brief()._repr_html_()
    assert "<table>" in shown
    assert "<script>" not in shown and "<b>" not in shown
    assert "&lt;b&gt;T&lt;/b&gt;" in shown


def test_representations_are_short(reading) -> None:
    assert repr(reading) == "<DocumentReading of 'Rain': 3 statements>"
    assert repr(reading.statements) == "<3 statements>"


def test_quotes_are_the_attributions_of_the_document(monkeypatch, tmp_path) -> None:
    from dragoman.reading import attributions

    def found(reader: object, doc: Document) -> Iterator[attributions.AttributionRow]:
        yield attributions.AttributionRow(None, None, ((0, len(doc.text)),), doc.speaker, "direct")

    monkeypatch.setattr(attributions, "attributions", found)
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    about = SourceOptions(speaker="Ann")
    expected = {"source": None, "cue": None, "content": [[0, len(TEXT)]], "speaker": "Ann"}
    for rows in (dragoman.quotes(path, about=about), dragoman.quotes(text=TEXT, about=about)):
        assert [row.to_dict() for row in rows] == [{**expected, "kind": "direct"}]
    with pytest.raises(SourceError):
        dragoman.quotes(tmp_path / "missing.txt")
