"""What is written can be read, statement by statement."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from records import documents_with_statements, make_document, make_statement

from dragoman.export import by_name, by_path, formats
from dragoman.export.arrow import from_arrow, to_arrow
from dragoman.export.csv import COLUMNS, cell
from dragoman.statement import KEYS, Document, Link, Statement
from dragoman.vocabulary import LinkType

Drawn = tuple[Document, tuple[Statement, ...]]
DOC = make_document(title="A visit", publisher="The Courier")


def written(name: str, stmts: tuple[Statement, ...], docs: tuple[Document, ...] = ()) -> str:
    out = io.StringIO(newline="")
    assert by_name(name).write(stmts, docs, out) == len(stmts)
    return out.getvalue()


@given(documents_with_statements())
def test_jsonl_round_trip(drawn: Drawn) -> None:
    lines = written("jsonl", drawn[1]).split("\n")
    assert lines.pop() == ""
    assert tuple(map(Statement.from_json, lines)) == drawn[1]


@given(documents_with_statements())
def test_json_round_trip(drawn: Drawn) -> None:
    rows = json.loads(written("json", drawn[1]))
    assert tuple(map(Statement.from_dict, rows)) == drawn[1]


@settings(max_examples=40, deadline=None)
@given(documents_with_statements())
def test_arrow_round_trip(drawn: Drawn) -> None:
    table = to_arrow(drawn[1])
    assert tuple(from_arrow(table)) == drawn[1]
    assert tuple(from_arrow(table)) == drawn[1], "a table can be read twice"


@settings(max_examples=20, deadline=None)
@given(documents_with_statements())
@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_arrow_round_trip_through_a_frame(library: str, drawn: Drawn) -> None:
    module = pytest.importorskip(library)
    table: Any = module.DataFrame if library == "polars" else module.table
    assert tuple(from_arrow(table(to_arrow(drawn[1])))) == drawn[1]


@settings(max_examples=20, deadline=None)
@given(documents_with_statements())
def test_parquet_round_trip(tmp_path_factory: pytest.TempPathFactory, drawn: Drawn) -> None:
    path = tmp_path_factory.mktemp("it's here") / "a.parquet"
    assert by_path(path).write(drawn[1], [drawn[0]], path) == len(drawn[1])
    rows = duckdb.read_parquet(str(path)).to_dicts()
    assert tuple(map(Statement.from_dict, rows)) == drawn[1]


def test_parquet_says_which_schema(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    by_name("parquet").write([make_statement(DOC)], [], path)
    query = "SELECT key, value FROM parquet_kv_metadata(?)"
    metadata = dict(duckdb.execute(query, [str(path)]).fetchall())
    assert metadata[b"dragoman_schema"] == b"1"
    assert duckdb.read_parquet(str(path)).columns == [*KEYS, "time_from", "time_to"]


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_bytes_go_to_a_stream_or_beneath_a_text_stream(name: str, tmp_path: Path) -> None:
    plain = io.BytesIO()
    text = io.TextIOWrapper(io.BytesIO())
    for out in (plain, text):
        assert by_name(name).write([make_statement(DOC)], [], out) == 1
    assert plain.getvalue() == text.buffer.getvalue()
    path = tmp_path / f"a.{name}"
    path.write_bytes(plain.getvalue())
    if name == "arrow":
        feather = pytest.importorskip("pyarrow.feather")
        assert list(from_arrow(feather.read_table(path))) == [make_statement(DOC)]


@pytest.mark.parametrize("name", list(formats()))
def test_no_statements_make_a_valid_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.out"
    assert by_name(name).write([], [], path) == 0
    assert path.exists()


@pytest.mark.parametrize("name", list(formats()))
def test_statements_may_come_from_a_generator(name: str, tmp_path: Path) -> None:
    stmts = (make_statement(DOC, ordinal=i) for i in range(3))
    assert by_name(name).write(stmts, iter([DOC]), tmp_path / "a.out") == 3


def test_a_missing_pyarrow_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="pip install pyarrow"):
        by_name("arrow").write([], [], tmp_path / "a.arrow")


def table(stmts: tuple[Statement, ...], docs: tuple[Document, ...] = ()) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", stmts, docs), newline="")))


def test_csv_is_flat_and_names_the_document() -> None:
    base = make_statement(DOC, code="trade", value=-5.0, to=("SYL", "RUR"), said="2024-03")
    stmt = dataclasses.replace(
        base,
        voices=("author", "Freedonia"),
        attribution=(base.attribution[0], base.attribution[0]),
        links=(Link(LinkType.IF, "x"), Link(LinkType.DESPITE, "y")),
    )
    [row] = table((stmt,), (DOC,))
    assert tuple(row) == COLUMNS
    some = {
        "voices": "author; Freedonia", "voice": "Freedonia", "voice_actors": "FRD",
        "addressees": "SYL; RUR", "said": "2024-03", "links": "if x; despite y",
        "source": "a.txt", "title": "A visit", "publisher": "The Courier", "date": "2024-03-05",
        "value": "-5.0", "value_max": "", "page": "", "quote": DOC.text,
    }  # fmt: skip
    assert {key: row[key] for key in some} == some


def test_csv_leaves_a_missing_document_empty() -> None:
    [row] = table((make_statement(DOC),))
    assert (row["title"], row["source"]) == ("", "")


@given(documents_with_statements())
def test_csv_keeps_quotes_of_any_unicode(drawn: Drawn) -> None:
    rows = table(drawn[1], (drawn[0],))
    assert [row["quote"] for row in rows] == [str(cell(stmt.quote)) for stmt in drawn[1]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (["=1", "b"], "'=1; b"),
        ("a=1", "a=1"),
        (-1.5, -1.5),
        (0, 0),
        (None, ""),
        ((), ""),
    ],
)
def test_cells_are_harmless(value: Any, expected: Any) -> None:
    assert cell(value) == expected
