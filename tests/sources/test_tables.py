"""Tables of every kind: CSV, JSON Lines, JSON, Parquet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.sources import SourceError, SourceOptions, documents
from dragoman.statement import Document

ReadAll = Callable[..., list[Document | SourceError]]

ROWS: list[dict[str, str | None]] = [
    {"text": "They met.", "author": "Jane Doe", "date": "2024-12-20", "kind": "speech", "url": "x"},
    {"text": "They left.", "author": None, "date": "May 2023", "kind": None, "url": None},
]


def as_csv(rows: list[dict[str, str | None]], delimiter: str = ",") -> str:
    lines = [list(rows[0]), *([value or "" for value in row.values()] for row in rows)]
    return "".join(delimiter.join(line) + "\r\n" for line in lines)


def as_parquet(rows: list[dict[str, str | None]], folder: Path) -> bytes:
    import duckdb

    path = folder / "made.parquet"
    (folder / "rows.json").write_text(json.dumps(rows))
    query = f"SELECT * FROM '{folder / 'rows.json'}'"
    duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", as_csv(ROWS)),
        ("a.csv", as_csv(ROWS, ";")),
        ("a.tsv", as_csv(ROWS, "\t")),
        ("a.csv", as_csv(ROWS).encode("utf-16")),
        ("a.csv", as_csv(ROWS).encode("utf-8-sig")),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS))),
        ("a.ndjson", "\ufeff" + "\n\n".join(map(json.dumps, ROWS)) + "\n"),
        ("a.json", json.dumps(ROWS)),
        ("a.csv.gz", gzip.compress(as_csv(ROWS).encode())),
        ("a.jsonl.gz", gzip.compress("\n".join(map(json.dumps, ROWS)).encode())),
        ("a.parquet", None),
        ("a[1]*.parquet", None),
        ("a.parquet.gz", None),
    ],
)
def test_each_row_is_a_document(
    read_all: ReadAll, tmp_path: Path, name: str, data: str | bytes | None
) -> None:
    if data is None:
        data = as_parquet(ROWS, tmp_path)
        data = gzip.compress(data) if name.endswith(".gz") else data
    first, second = read_all(name, data)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.author, first.date) == ("They met.", "Jane Doe", "2024-12-20")
    assert (first.kind, first.url) == ("speech", "x")
    assert (second.text, second.author, second.date) == ("They left.", None, "2023-05")
    assert first.source.endswith(f"{name}#1")
    assert second.source.rpartition("#")[2] in "23"


@pytest.mark.parametrize("column", ["content", "Body", "ARTICLE"])
def test_the_text_column_is_found_by_its_usual_names(read_all: ReadAll, column: str) -> None:
    assert [d.text for d in read_all("a.csv", f"id,{column}\n1,They met.\n")] == ["They met."]  # type: ignore[union-attr]


def test_the_text_column_can_be_named(read_all: ReadAll) -> None:
    (doc,) = read_all("a.csv", "text,Speech\nno,They met.\n", text_column="speech")
    assert isinstance(doc, Document)
    assert doc.text == "They met."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "id,words\n1,x\n2,y\n"),
        ("a.jsonl", '{"id": 1, "words": "x"}\n{"id": 2}\n'),
        ("a.json", '{"id": 1, "words": "x"}'),
    ],
)
def test_no_text_column_is_one_error_that_names_the_columns(
    read_all: ReadAll, name: str, data: str
) -> None:
    (error,) = read_all(name, data)
    assert isinstance(error, SourceError)
    assert error.code == "no_text_column"
    assert "words" in str(error)


def test_a_bad_row_is_an_error_in_its_place_and_the_rest_goes_on(read_all: ReadAll) -> None:
    lines = ['{"text": "One."}', "{bad", '{"text": ""}', '{"text": 5}', "[]", '{"text": "Two."}']
    found = read_all("a.jsonl", "\n".join(lines))
    codes = [getattr(item, "code", "") for item in found]
    assert codes == ["", "unreadable", "empty", "unreadable", "unreadable", ""]
    assert isinstance(found[1], SourceError)
    assert found[1].source.endswith("a.jsonl#2")


def test_a_file_that_breaks_off_keeps_what_came_before(read_all: ReadAll) -> None:
    whole, broken = read_all("a.jsonl", '{"text": "One."}\n{"text": "Tw')
    assert isinstance(whole, Document)
    assert isinstance(broken, SourceError)
    assert broken.code == "truncated"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jsonl", "plain prose\n" * 100, "unreadable"),
        ("a.jsonl", b"\0\1\2" * 100, "binary"),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "encoding"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "encoding"),
        ("a.jsonl", '{"text": ' + "[" * 100_000, "unreadable"),
        ("a.json", "[" * 100_000, "unreadable"),
        ("a.json", "[1, 2]", "unsupported"),
        ("a.json", "{", "unreadable"),
        ("a.csv", b"text\n\0\1\2", "binary"),
        ("a.csv", "text\n\u041c\u0438\u0440\n".encode("cp1251"), "encoding"),
        ("a.parquet", b"PAR1" + b"\0" * 50 + b"PAR1", "unreadable"),
        ("a.parquet", b"PAR1" + b"\0" * 50, "truncated"),
        ("a.parquet", b"PARE" + b"\0" * 50 + b"PARE", "encrypted"),
        ("a.parquet", b"text", "unreadable"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "One."}' * 999)[:-12], "truncated"),
        ("a.csv.gz", gzip.compress(b"text\nx\n")[:-9], "truncated"),
    ],
)
def test_a_file_that_is_no_table_is_one_error(
    read_all: ReadAll, name: str, data: str | bytes, code: str
) -> None:
    found = read_all(name, data)
    assert isinstance(found[-1], SourceError)
    assert found[-1].code in (code, "truncated" if code == "unreadable" else code)
    assert len(found) == 1


def test_a_table_may_be_larger_than_a_file_but_not_a_line(read_all: ReadAll) -> None:
    line = '{"text": "They met in the capital."}\n'
    assert len(read_all("a.jsonl", line * 100, max_file=100)) == 100
    (error,) = read_all("b.jsonl", '{"text": "' + "x" * 200 + '"}', max_file=100)
    assert isinstance(error, SourceError)
    assert error.code == "too_large"


def test_a_field_of_a_csv_may_be_long(read_all: ReadAll) -> None:
    (doc,) = read_all("a.csv", 'text\n"' + "word " * 100_000 + '"\n')
    assert isinstance(doc, Document)
    assert len(doc.text) == 500_000


def test_half_characters_are_replaced_one_for_one(read_all: ReadAll) -> None:
    (doc,) = read_all("a.jsonl", '{"text": "a\\ud800b", "title": "\\udfffx"}')
    assert isinstance(doc, Document)
    assert (doc.text, doc.title) == ("a\ufffdb", "\ufffdx")


def test_epochs_and_doubtful_dates_are_left_out(read_all: ReadAll) -> None:
    rows = "text,date\nOne.,1734652800\nTwo.,5/6/2024\n"
    assert [d.date for d in read_all("a.csv", rows)] == [None, None]  # type: ignore[union-attr]


def test_options_go_before_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(as_csv(ROWS))
    found = documents([path], SourceOptions(author="Me", date="1999"))
    assert [(d.author, d.date) for d in found] == [("Me", "1999")] * 2  # type: ignore[union-attr]
