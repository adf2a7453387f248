"""The material of a store: all of it, or the surest of it where it is too much to be told."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.report.material import Counts, Material, More, without
from dragoman.rows import SentenceRow
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    from dragoman.store import Filter, Lens, Store

MOST = 4000
"""Statements that a brief tells at most; of more, the surest `SUREST` are told, all counted."""
SUREST = 1000
_MOST_DOCUMENTS = 400
_UNREAD_SHOWN = 12
_PLACE = ("index", "start", "end", "paragraph", "turn", "page")
_PARTICULARS = (
    "source", "title", "author", "speaker", "publisher", "date", "url", "kind", "language",
)  # fmt: skip

_COUNTS = """
SELECT count(*) AS documents, arg_min(date, date_from) AS first, arg_max(date, date_from) AS last,
    list_sort(list(DISTINCT reader)) AS readers
FROM documents"""
_UNREAD = """
, told AS (SELECT document, sentence, start, "end" AS stop FROM statements)
, unread AS (
    SELECT * FROM sentences s
    WHERE NOT EXISTS (FROM told t WHERE t.document = s.document AND t.sentence = s.index)
    AND NOT EXISTS (
        FROM told t WHERE t.document = s.document AND t.start < s."end" AND s.start < t.stop)
)
SELECT document, {place}, count(*) OVER () AS every FROM unread ORDER BY document, index LIMIT ?"""


def of_store(
    store: Store, filter: Filter | None = None, most: int = MOST, surest: int = SUREST
) -> Material:
    """The material of a store. Raises StoreError.

    most: with more statements than that, or very many documents, only the `surest` are told.
    """
    lens = store.lens(filter)
    if len(lens) <= most and len(store.documents) <= _MOST_DOCUMENTS:
        return _all(store, lens)
    return _surest(store, lens, surest)


def _all(store: Store, lens: Lens) -> Material:
    from dragoman.store import Filter

    stmts = tuple(lens)
    rows = list(store.documents.rows())
    documents = {str(row["id"]): _document(row) for row in rows}
    every = stmts if lens.filter == Filter() else tuple(store.select())
    by_document: dict[str, list[Statement]] = {id: [] for id in documents}
    for stmt in every:
        by_document[stmt.document].append(stmt)
    sentences = _sentences(store, documents)
    return Material(
        documents=documents,
        statements=stmts,
        names={str(row["id"]): str(row["name"]) for row in store.actors.rows()},
        unread={id: tuple(without(sentences[id], by_document[id])) for id in documents},
        total=sum(map(len, sentences.values())),
        lens=lambda: lens,
        readers=tuple(sorted({str(row["reader"]) for row in rows})),
    )


def _surest(store: Store, lens: Lens, surest: int) -> Material:
    """The surest statements, with counts of everything."""
    told = lens.narrow(order="confidence", limit=surest)
    stmts = tuple(told)
    counts = next(lens.query(_COUNTS))
    days = (counts["first"], counts["last"]) if counts["first"] else None
    names = lens.query("SELECT id, min(name) AS name FROM actors GROUP BY id")
    total = len(store.sentences)
    unread = list(lens.query(_UNREAD.format(place=_columns(_PLACE)), [_UNREAD_SHOWN]))

    def more(ids: set[str]) -> More:
        found = lens.evidence(ids)
        return found, _known(lens, {stmt.document for stmt in found}, set())

    return Material(
        documents=_known(lens, {s.document for s in stmts}, {r["document"] for r in unread}),
        statements=stmts,
        names={str(row["id"]): str(row["name"]) for row in names},
        unread=_grouped(unread),
        total=total,
        lens=lambda: told,
        readers=tuple(counts["readers"]),
        whole=lambda: lens,
        more=more,
        counted=Counts(
            counts["documents"], len(lens), total, unread[0]["every"] if unread else 0, days
        ),
    )  # fmt: skip


def _document(row: Mapping[str, Any]) -> Document:
    known = {field.name: row[field.name] for field in dataclasses.fields(Document)}
    return Document(**known | {"pages": tuple(row["pages"])})


def _known(lens: Lens, ids: set[str], texts: set[str]) -> dict[str, Document]:
    """What is known of documents; their texts only of those in `texts`."""
    rows = lens.query(
        f"SELECT id, CASE WHEN list_contains(?::VARCHAR[], id) THEN text ELSE '' END AS text,"
        f" {_columns(_PARTICULARS)} FROM documents WHERE list_contains(?::VARCHAR[], id)"
        " ORDER BY date_from NULLS LAST, id",
        [sorted(texts), sorted(ids | texts)],
    )
    return {str(row.pop("id")): Document(**row) for row in rows}


def _grouped(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[SentenceRow, ...]]:
    found: dict[str, tuple[SentenceRow, ...]] = {}
    for row in rows:
        place = SentenceRow(*(row[name] for name in _PLACE))
        found[row["document"]] = (*found.get(row["document"], ()), place)
    return found


def _sentences(store: Store, documents: Iterable[str]) -> dict[str, list[SentenceRow]]:
    table: dict[str, list[SentenceRow]] = {id: [] for id in documents}
    for row in store.sentences.rows():
        table[row["document"]].append(SentenceRow(*(row[name] for name in _PLACE)))
    return {id: sorted(rows, key=lambda row: row.index) for id, rows in table.items()}


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
