"""Rows hold what the record holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from records import documents_with_statements, make_reading

from dragoman.rows import Reading
from dragoman.statement import KEYS, Document, Statement
from dragoman.store.schema import READ, TABLES, rows_of, statement_row


@given(documents_with_statements())
def test_a_statement_row_is_its_record(drawn: tuple[Document, tuple[Statement, ...]]) -> None:
    for stmt in drawn[1]:
        row = dict(zip(KEYS, statement_row(stmt), strict=False))
        assert json.loads(json.dumps(row)) == json.loads(stmt.to_json())


@given(documents_with_statements())
def test_every_row_fits_its_table(drawn: tuple[Document, tuple[Statement, ...]]) -> None:
    for table, rows in rows_of(Reading(*drawn, reader="test-1")).items():
        assert {len(row) for row in rows} <= {len(TABLES[table])}


@pytest.mark.parametrize("table", ["documents", *READ])
def test_every_row_names_the_reader(table: str) -> None:
    rows = rows_of(make_reading())[table]
    at = [*TABLES[table]].index("reader")
    assert all(row[at] == "test-1" for row in rows)
