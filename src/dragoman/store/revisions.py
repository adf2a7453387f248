"""What reviewers accepted, corrected, rejected and added, beside what was read.

The tables of a reading stay as they were read. Those here hold what stands in place of its
statements, and connections that read see both as one. They follow from the judgements, and are
made anew, in the same transaction, whenever somebody judges or a document is read again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.statement import Document, Statement
from dragoman.store import merges
from dragoman.store.anchors import BY_HAND, CLAIM, anchored, judgement, last_words, shift
from dragoman.store.judgements import Review, standing
from dragoman.store.schema import TABLES, Row, append, attribution_rows, statement_row
from dragoman.vocabulary import Judgement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "revisions"
_TABLES = {
    TABLE: {
        "document": "VARCHAR", "statement": "VARCHAR", "judgement": "VARCHAR", "author": "VARCHAR",
    },
    "revised_statements": TABLES["statements"],
    "revised_attribution": TABLES["attribution"],
}  # fmt: skip
"""Which statements were judged, and what stands in their place."""

SOURCES = {
    "statements": (
        "(SELECT * FROM {0}.statements WHERE id NOT IN (SELECT statement FROM {0}.revisions)"
        " UNION ALL BY NAME SELECT * FROM {0}.revised_statements)"
    ),
    "attribution": (
        "(SELECT * FROM {0}.attribution WHERE statement NOT IN"
        " (SELECT statement FROM {0}.revisions)"
        " UNION ALL BY NAME SELECT * FROM {0}.revised_attribution)"
    ),
}
"""The SQL of tables as revised, with a place for the catalog and its schema."""

_ON_DOCUMENT = """
SELECT * FROM judgements
WHERE document = ? OR (source = ? AND source <> '' AND document NOT IN (SELECT id FROM documents))
"""
_PARTICULARS = tuple(field.name for field in dataclasses.fields(Document))


def known(con: DuckDBPyConnection, catalog: str) -> bool:
    """Whether anything in the store attached as `catalog` stands in place of what was read."""
    if TABLE not in _tables(con, catalog):
        return False
    return con.execute(f"SELECT 1 FROM {catalog}.main.{TABLE} LIMIT 1").fetchone() is not None


def revise(con: DuckDBPyConnection, document: str) -> None:
    """Make anew what stands in place of what was read on a document, in the open transaction."""
    tables = {row[0] for row in con.execute("SHOW TABLES").fetchall()}
    if TABLE in tables:
        for table in _TABLES:
            con.execute(f"DELETE FROM {table} WHERE document = ?", [document])
    found = _rows(con, "SELECT * FROM documents WHERE id = ?", [document])
    if not found or "judgements" not in tables:
        return
    reviews = standing(_rows(con, _ON_DOCUMENT, [document, found[0]["source"]]))
    if reviews:
        _create(con)
        _revise(con, _document(found[0]), last_words(reviews))


def _revise(con: DuckDBPyConnection, doc: Document, reviews: Sequence[Review]) -> None:
    merged = merges.Renaming(merges.known(con, str(_value(con, "SELECT current_database()"))))
    rows = _rows(con, "SELECT * FROM statements WHERE document = ?", [doc.id])
    read = [Statement.from_dict(row) for row in rows]
    said = [merged.review(review) for review in reviews]
    found = anchored([merged.statement(stmt) for stmt in read], said, doc)
    revisions, better = list[Row](), list[Statement]()
    for stmt in read:
        review = found.get(stmt.id)
        word = judgement(merged.statement(stmt), review)
        if review is not None and word is not Judgement.UNREVIEWED:
            revisions.append((doc.id, stmt.id, str(word), review.author))
            better += _instead(stmt, merged.statement(stmt), review)
    for review, stmt in _added(said, {r.anchor for r in found.values()}, doc):
        revisions.append((doc.id, stmt.id, str(review.judgement), review.author))
        better.append(stmt)
    _write(con, doc, revisions, better)


def _instead(stmt: Statement, seen: Statement, review: Review) -> list[Statement]:
    """What stands for a statement that was judged; nothing where it was rejected.

    What a reviewer has confirmed is certain. Only what differs is taken from the review.
    """
    gold = review.gold
    if gold is None:
        return []
    parts: dict[str, Any] = {
        name: getattr(gold, name)
        for name in (*CLAIM, "theme")
        if name != "stance" and getattr(gold, name) != getattr(seen, name)
    }
    if (gold.voices, gold.stance) != (seen.voices, seen.stance):
        parts["attribution"] = _unplaced(gold) if gold.start != stmt.start else gold.attribution
    if "code" in parts or "value" in parts:
        parts |= {"kind": gold.kind, "value_max": gold.value_max, "bound": gold.bound}
    return [dataclasses.replace(stmt, confidence=1.0, **parts)]


def _added(
    reviews: Iterable[Review], used: set[str], doc: Document
) -> Iterable[tuple[Review, Statement]]:
    """What reviewers added and nobody reads, where its words stand now."""
    for review in reviews:
        by, gold = shift(review, doc), review.gold
        if review.statement.reader != BY_HAND or review.anchor in used:
            continue
        if gold is not None and by is not None:
            start, end = gold.start + by, gold.end + by
            yield review, dataclasses.replace(gold, document=doc.id, start=start, end=end)


def _unplaced(stmt: Statement) -> tuple[Any, ...]:
    return tuple(dataclasses.replace(v, source=None, cue=None) for v in stmt.attribution)


def _write(
    con: DuckDBPyConnection, doc: Document, revisions: list[Row], stmts: list[Statement]
) -> None:
    append(con, TABLE, revisions)
    append(con, "revised_statements", [statement_row(stmt) for stmt in stmts])
    rows = [row for stmt in stmts for row in attribution_rows(stmt, doc.date, stmt.reader)]
    append(con, "revised_attribution", rows)


def _create(con: DuckDBPyConnection) -> None:
    for name, columns in _TABLES.items():
        written = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        con.execute(f"CREATE TABLE IF NOT EXISTS {name} ({written})")


def _tables(con: DuckDBPyConnection, catalog: str) -> set[str]:
    sql = "SELECT table_name FROM duckdb_tables() WHERE database_name = ?"
    return {row[0] for row in con.execute(sql, [catalog]).fetchall()}


def _value(con: DuckDBPyConnection, sql: str) -> object:
    found = con.execute(sql).fetchone()
    return found[0] if found else None


def _rows(con: DuckDBPyConnection, sql: str, params: list[object]) -> list[dict[str, Any]]:
    cursor = con.execute(sql, params)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _document(row: dict[str, Any]) -> Document:
    known = {name: row[name] for name in _PARTICULARS}
    return Document(**known | {"pages": tuple(row["pages"] or ())})
