"""What a brief is made of: documents, their statements, names, and the sentences they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dragoman.rows import Reading, SentenceRow
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    from dragoman.store import Filter, Lens, Store
    from dragoman.system.network import Network


More = tuple[Iterable[Statement], Mapping[str, Document]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, told or not. unread: sentences without a statement. days: the first and
    the last date of a document."""

    documents: int
    statements: int
    sentences: int
    unread: int
    days: tuple[str, str] | None = None


@dataclass(frozen=True)
class Material:
    """All of it in order of reading.

    statements: what the brief may tell. names: the name of each actor by id. unread: by document's
    id, sentences that have no statement at all. total: how many sentences there are. lens: gives
    the lens that lets just these statements through. whole: where the statements are the surest
    of too many to be told, the lens that lets all of them through; `counted` says how many of
    everything there are, `more` gives statements by their ids, and documents without their texts
    by theirs. failed: what gave no document, and why. net: the network where it is known already.
    """

    documents: dict[str, Document]
    statements: tuple[Statement, ...]
    names: Mapping[str, str]
    unread: Mapping[str, tuple[SentenceRow, ...]]
    total: int
    lens: Callable[[], Lens] = field(repr=False, compare=False)
    readers: tuple[str, ...] = ()
    whole: Callable[[], Lens] | None = field(default=None, repr=False, compare=False)
    counted: Counts | None = None
    more: Callable[[set[str]], More] | None = field(default=None, repr=False, compare=False)
    failed: tuple[str, ...] = ()
    net: Callable[[], Network] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """The statements by their ids, with those fetched besides."""
        return {stmt.id: stmt for stmt in self.statements}

    @cached_property
    def counts(self) -> Counts:
        """How much there is."""
        unread = sum(map(len, self.unread.values()))
        return self.counted or Counts(
            len(self.documents), len(self.statements), self.total, unread, _days(self.documents)
        )

    @cached_property
    def network(self) -> Network:
        """One edge a pair of actors, from all statements."""
        from dragoman.system.network import network
        from dragoman.system.sides import PAIRS

        if self.net:
            return self.net()
        return network(self.everything(), PAIRS)

    def everything(self) -> Lens:
        """The lens of all statements, those too many to be told among them."""
        return (self.whole or self.lens)()

    def of(self, ids: Iterable[str]) -> list[Statement]:
        """The statements with these ids, as far as they are at hand."""
        return [self.by_id[id] for id in dict.fromkeys(ids) if id in self.by_id]

    def fetch(self, ids: Iterable[str]) -> None:
        """Have statements at hand that are not among those to be told. Raises StoreError."""
        missing = {id for id in ids if id not in self.by_id}
        if missing and self.more:
            stmts, docs = self.more(missing)
            self.by_id.update((stmt.id, stmt) for stmt in stmts)
            self.documents.update((id, doc) for id, doc in docs.items() if id not in self.documents)

    def name(self, actor: str) -> str:
        """The name of an actor: as read, else as the gazetteer has it, else the id."""
        return self.names.get(actor) or _gazetteer_name(actor) or actor


def of_readings(
    readings: Iterable[Reading], filter: Filter | None = None, failed: Iterable[str] = ()
) -> Material:
    """The material of readings; `filter` where only some of their statements are to be told.

    failed: what gave no document, and why, a line each. Raises StoreError.
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
        unread={id: tuple(without(r.sentences, r.statements)) for id, r in found.items()},
        total=sum(len(reading.sentences) for reading in found.values()),
        lens=lens,
        readers=tuple(sorted({reading.reader for reading in found.values() if reading.reader})),
        failed=tuple(failed),
    )


def without(sentences: Iterable[SentenceRow], stmts: Iterable[Statement]) -> Iterator[SentenceRow]:
    """Sentences that no statement belongs to or reaches into."""
    spans = sorted((stmt.start, stmt.end) for stmt in stmts)
    known = {stmt.sentence for stmt in stmts}
    for row in sentences:
        overlap = any(start < row.end and row.start < end for start, end in spans)
        if row.index not in known and not overlap:
            yield row


def _kept(readings: Iterable[Reading]) -> Store:
    """The readings in a store in memory, which the analyses ask."""
    from dragoman.store import open

    store = open(":memory:")
    for reading in readings:
        store.add(reading)
    return store


def _days(documents: Mapping[str, Document]) -> tuple[str, str] | None:
    days = sorted(
        (doc.time.first, doc.date)
        for doc in documents.values()
        if doc.time and doc.time.first and doc.date
    )
    return (days[0][1], days[-1][1]) if days else None


def _gazetteer_name(actor: str) -> str | None:
    from dragoman.ontology.gazetteer import Gazetteer

    found = Gazetteer.load().actor(actor)
    return found.name if found else None
