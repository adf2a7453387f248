"""A store: documents and all that was read from them, in one DuckDB file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dragoman.rows import Reading
from dragoman.statement import Document, Statement
from dragoman.store import merges, revisions
from dragoman.store.connection import FilePlace, MemoryPlace, Place
from dragoman.store.errors import StoreError
from dragoman.store.filter import Filter
from dragoman.store.judgements import Review, ensure, row_of, standing
from dragoman.store.lens import Lens
from dragoman.store.merges import Merge
from dragoman.store.schema import READ, Row, append, document_row, rows_of
from dragoman.store.table import Table, stream

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading: its document's id, and how many statements it now has."""

    status: Literal["added", "unchanged", "replaced"]
    document: str
    statements: int


class Store:
    """Documents, statements, actors and their links. Made by `open`; safe between threads."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def __repr__(self) -> str:
        return f"Store({self._place.name!r})"

    @property
    def documents(self) -> Table:
        """One row a document, with its text."""
        return Table(self._place, "documents")

    @property
    def statements(self) -> Table:
        """One row a statement: the record's keys, and `time_from`, `time_to`."""
        return Table(self._place, "statements")

    @property
    def attribution(self) -> Table:
        """One row a voice of a statement, outermost at `position` 0."""
        return Table(self._place, "attribution")

    @property
    def links(self) -> Table:
        """One row a link between two statements."""
        return Table(self._place, "links")

    @property
    def actors(self) -> Table:
        """One row an actor of a document."""
        return Table(self._place, "actors")

    @property
    def mentions(self) -> Table:
        """One row a mention of an actor."""
        return Table(self._place, "mentions")

    @property
    def sentences(self) -> Table:
        """One row a sentence."""
        return Table(self._place, "sentences")

    @property
    def judgements(self) -> Table:
        """One row a judgement of a reviewer; no reading changes them. Raises StoreError."""
        ensure(self._place)
        return Table(self._place, "judgements")

    def judge(self, review: Review) -> None:
        """Keep a judgement, which stands from now on for its author. Raises StoreError."""
        ensure(self._place)
        with self._place.writing() as con:
            append(con, "judgements", [row_of(review)])
            for document in _judged(con, review):
                revisions.revise(con, document)

    def reviews(self, author: str | None = None) -> list[Review]:
        """The judgements that stand: the last of each author, or of one, on the same words."""
        table = self.judgements
        return standing((table.where("author = ?", [author]) if author else table).rows())

    def merge(self, *found: Merge) -> None:
        """Keep that names mean the same, which every look at the store then shows.

        What was read stays as it is. Raises StoreError.
        """
        ensure(self._place, merges.TABLE)
        with self._place.writing() as con:
            append(con, merges.TABLE, [merges.row_of(merge) for merge in found])

    @property
    def merges(self) -> Table:
        """One row a merge of names; no reading changes them. Raises StoreError."""
        ensure(self._place, merges.TABLE)
        return Table(self._place, merges.TABLE)

    def standing_merges(self) -> list[Merge]:
        """The last word on each name. Raises StoreError."""
        with self._place.reading() as con:
            return merges.known(con, self._place.catalog)

    def add(self, reading: Reading) -> Added:
        """Store a reading, all of it or nothing.

        The same document read by the same reader changes nothing. A document whose text
        changed under the same source, one read by another version of the reader, or one whose
        particulars (date, title …) changed is replaced. Raises StoreError.
        """
        doc = reading.document
        rows = _checked(reading)
        with self._place.writing() as con:
            known = _documents(con, doc)
            same = known.pop(doc.id, None)
            keep = same is not None and not _differs(same, doc, reading.reader)
            _delete(con, [*known] if keep or same is None else [*known, doc.id])
            if not keep:
                for table, values in rows.items():
                    append(con, table, values)
            if not keep or known:
                for ident in (*known, doc.id):
                    revisions.revise(con, ident)
            count = con.execute("SELECT count(*) FROM statements WHERE document = ?", [doc.id])
            found = count.fetchone()
        status: Literal["added", "unchanged", "replaced"] = (
            "replaced" if known or (same and not keep) else "unchanged" if keep else "added"
        )
        return Added(status, doc.id, int(found[0]) if found else 0)

    def has(self, document: Document | str, reader: str) -> bool:
        """Whether adding this document, read by this reader, would change nothing.

        An id in place of the document leaves its particulars (date, title …) out of account.
        """
        ident = document if isinstance(document, str) else document.id
        with self._place.reading() as con:
            found = con.execute("SELECT * FROM documents WHERE id = ?", [ident]).fetchone()
            stale = not isinstance(document, str) and len(_documents(con, document)) > 1
        if found is None or stale:
            return False
        if isinstance(document, str):
            return bool(found[-1] == reader)
        return not _differs(found, document, reader)

    def select(self, filter: Filter = Filter()) -> Iterator[Statement]:  # noqa: B008 (frozen)
        """The statements that a filter lets through, in its order. Raises StoreError."""
        query, params = filter.sql()
        return (Statement.from_dict(row) for row in stream(self._place, query, params))

    def lens(self, filter: Filter | None = None, **parts: Any) -> Lens:
        """A lens on this store: a `Filter`, or its parts by name. Raises StoreError, TypeError.

        >>> len(open(":memory:").lens(voice="Armenia", code="AID"))
        0
        """
        return Lens(self._place, filter or Filter(**parts))

    @property
    def revised(self) -> bool:
        """Whether reviewers accepted, corrected, rejected or added anything that stands."""
        with self._place.reading() as con:
            return revisions.known(con, self._place.catalog)

    def as_read(self) -> Store:
        """The same store without what reviewers changed: the statements as they were read.

        >>> open(":memory:").as_read()
        Store(':memory:')
        """
        return Store(self._place.as_read())

    @contextmanager
    def held(self) -> Iterator[Store]:
        """The store as it is now, for several reads in a row, each of which then costs less.

        Writers wait meanwhile, so hold it for a page and no longer. Raises StoreError.

        >>> with open(":memory:").held() as store:
        ...     len(store.documents)
        0
        """
        with self._place.held() as place:
            yield Store(place)

    def statement(self, id: str) -> Statement:
        """The statement with this id. Raises StoreError (`missing`) where there is none."""
        return Statement.from_dict(self._one("statements", id))

    def document(self, id: str) -> Document:
        """The document with this id, its text unchanged. Raises StoreError (`missing`)."""
        row = self._one("documents", id)
        known = {field.name: row[field.name] for field in dataclasses.fields(Document)}
        return Document(**known | {"pages": tuple(row["pages"])})

    def _one(self, table: str, id: str) -> dict[str, Any]:
        row = next(Table(self._place, table, ("id = ?",), (id,)).rows(), None)
        if row is None:
            raise StoreError("missing", f"{self._place.name}: no {table[:-1]} has the id {id!r}")
        return row


def open(path: str | Path, *, create: bool = True, wait: float = 2.0) -> Store:
    """Open a store, or make it where there is none. `":memory:"` keeps it in memory.

    path: the file. create: whether a missing file is made; otherwise it is an error. wait:
    seconds that each operation waits while another program writes. Raises StoreError.

    >>> store = open(":memory:")
    >>> len(store.statements)
    0
    """
    if str(path) == ":memory:":
        return Store(MemoryPlace())
    place = FilePlace(Path(path), wait)
    if not place.path.exists():
        if not create:
            raise StoreError("missing", f"{path}: there is no such store; read documents into it")
        place.create()
    place.check()
    return Store(place)


def _checked(reading: Reading) -> dict[str, list[Row]]:
    """The rows of a reading whose every statement is borne out by the document."""
    try:
        for stmt in reading.statements:
            stmt.check(reading.document)
        _require_ids(reading)
        return rows_of(reading)
    except (ValueError, OverflowError) as error:
        raise StoreError("invalid", f"{reading.document.source or 'document'}: {error}") from error


def _require_ids(reading: Reading) -> None:
    ids, document = {stmt.id for stmt in reading.statements}, reading.document.id
    if len(ids) != len(reading.statements):
        raise ValueError("two statements have the same id")
    for stmt in reading.statements:
        if stmt.document != document:
            raise ValueError(f"statement {stmt.id} is of another document, {stmt.document}")
        lost = next((link.to for link in stmt.links if link.to not in ids), None)
        if lost:
            raise ValueError(f"statement {stmt.id} is linked to {lost}, which is not there")


def _judged(con: DuckDBPyConnection, review: Review) -> list[str]:
    """The documents whose statements a review is about: of a changed text, the one now there."""
    ident = review.statement.document
    if con.execute("SELECT 1 FROM documents WHERE id = ?", [ident]).fetchone():
        return [ident]
    query = "SELECT id FROM documents WHERE source = ? AND source <> ''"
    return [row[0] for row in con.execute(query, [review.source]).fetchall()]


def _documents(con: DuckDBPyConnection, doc: Document) -> dict[str, Row]:
    """The rows, by id, that this document would take the place of: its own, its source's."""
    query = "SELECT * FROM documents WHERE id = ? OR (source = ? AND source <> '')"
    return {row[0]: row for row in con.execute(query, [doc.id, doc.source]).fetchall()}


def _differs(row: Row, doc: Document, reader: str) -> bool:
    """The same text from another source is the same document: the first source stands."""
    other_source = row[1] not in ("", doc.source)
    return bool(row[-1] != reader or not (other_source or row == document_row(doc, reader)))


def _delete(con: DuckDBPyConnection, ids: list[str]) -> None:
    if not ids:
        return
    con.execute("DELETE FROM documents WHERE list_contains(?::VARCHAR[], id)", [ids])
    for table in READ:
        con.execute(f"DELETE FROM {table} WHERE list_contains(?::VARCHAR[], document)", [ids])
