"""What a brief is made of: documents, their statements, names, and the sentences they have."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from dragoman.rows import Reading, SentenceRow
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    from dragoman.store import Filter, Lens, Store


@dataclass(frozen=True)
class Material:
    """All of it in order of reading.

    statements: what the brief may tell. names: the name of each actor by id. sentences: by
    document's id, those that have no statement at all. total: how many sentences there are.
    lens: gives the lens that lets just these statements through.
    """

    documents: Mapping[str, Document]
    statements: tuple[Statement, ...]
    names: Mapping[str, str]
    unread: Mapping[str, tuple[SentenceRow, ...]]
    total: int
    lens: Callable[[], Lens] = field(repr=False, compare=False)
    readers: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """The statements by their ids."""
        return {stmt.id: stmt for stmt in self.statements}

    def of(self, ids: Iterable[str]) -> list[Statement]:
        """The statements with these ids, as far as they are to be told."""
        return [self.by_id[id] for id in dict.fromkeys(ids) if id in self.by_id]

    def name(self, actor: str) -> str:
        """The name of an actor: as read, else as the gazetteer has it, else the id."""
        return self.names.get(actor) or _gazetteer_name(actor) or actor


def of_readings(readings: Iterable[Reading], filter: Filter | None = None) -> Material:
    """The material of readings; `filter` where only some of their statements are to be told.

    Raises StoreError.
    """
    found = {reading.document.id: reading for reading in readings}
    every = (stmt for reading in found.values() for stmt in reading.statements)

    @cache
    def lens() -> Lens:
        return _kept(found.values()).lens(filter)

    return Material(
        documents={id: reading.document for id, reading in found.items()},
        statements=tuple(every if filter is None else lens()),
        names={a.id: a.name for reading in found.values() for a in reading.actors},
        unread={id: tuple(_unread(r.sentences, r.statements)) for id, r in found.items()},
        total=sum(len(reading.sentences) for reading in found.values()),
        lens=lens,
        readers=tuple(sorted({reading.reader for reading in found.values() if reading.reader})),
    )


def _kept(readings: Iterable[Reading]) -> Store:
    """The readings in a store in memory, which the analyses ask."""
    from dragoman.store import open

    store = open(":memory:")
    for reading in readings:
        store.add(reading)
    return store


def of_store(store: Store, filter: Filter | None = None) -> Material:
    """The material of a store. Raises StoreError."""
    from dragoman.store import Filter

    stmts = tuple(store.select(filter or Filter()))
    rows = list(store.documents.rows())
    documents = {str(row["id"]): _document(row) for row in rows}
    every = stmts if filter is None else tuple(store.select())
    by_document: dict[str, list[Statement]] = {id: [] for id in documents}
    for stmt in every:
        by_document[stmt.document].append(stmt)
    sentences = _sentences(store, documents)
    return Material(
        documents=documents,
        statements=stmts,
        names={str(row["id"]): str(row["name"]) for row in store.actors.rows()},
        unread={id: tuple(_unread(sentences[id], by_document[id])) for id in documents},
        total=sum(map(len, sentences.values())),
        lens=lambda: store.lens(filter),
        readers=tuple(sorted({str(row["reader"]) for row in rows})),
    )


def _document(row: Mapping[str, Any]) -> Document:
    known = {field.name: row[field.name] for field in dataclasses.fields(Document)}
    return Document(**known | {"pages": tuple(row["pages"])})


def _sentences(store: Store, documents: Iterable[str]) -> dict[str, list[SentenceRow]]:
    table: dict[str, list[SentenceRow]] = {id: [] for id in documents}
    for row in store.sentences.rows():
        fields = ("index", "start", "end", "paragraph", "turn", "page")
        table[row["document"]].append(SentenceRow(*(row[name] for name in fields)))
    return {id: sorted(rows, key=lambda row: row.index) for id, rows in table.items()}


def _unread(sentences: Iterable[SentenceRow], stmts: Iterable[Statement]) -> Iterable[SentenceRow]:
    """Sentences that no statement belongs to or reaches into."""
    spans = sorted((stmt.start, stmt.end) for stmt in stmts)
    known = {stmt.sentence for stmt in stmts}
    for row in sentences:
        overlap = any(start < row.end and row.start < end for start, end in spans)
        if row.index not in known and not overlap:
            yield row


def _gazetteer_name(actor: str) -> str | None:
    from dragoman.ontology.gazetteer import Gazetteer

    found = Gazetteer.load().actor(actor)
    return found.name if found else None
