"""PLOVER: one row an event, as event data sets have them, in CSV.

Deeds become events of their own type; what a voice does by speaking becomes PLOVER's verbal
types (see `plover_events`). Relations and measures that are only asserted are no events and
give no row, neither do OTHER and CHANGE, which PLOVER lacks, nor words of an author who is no
actor. Joint actors stay one row, joined by "; ", as PLOVER's manual asks.

Source: PLOVER codebook, draft 0.8 (Open Event Data Alliance, 2021); REQUEST is its DEMAND, under
the name that the POLECAT data use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from dragoman.edtf import Time
from dragoman.export.csv import write_rows
from dragoman.export.plover_events import Event, event_of
from dragoman.ontology.gazetteer import Actor, ActorType, Gazetteer
from dragoman.ontology.groups import Group, group_of
from dragoman.statement import Document, Statement

COLUMNS = (
    "id", "date", "end_date", "date_basis", "event", "mode", "context", "quad_code",
    "source", "source_country", "source_sector", "target", "target_country", "target_sector",
    "quotation", "voice", "confidence", "document", "title", "publisher", "url",
)  # fmt: skip
"""The columns. `date_basis` says whether the day is the event's, that of the words (`said`), or
the document's; `quad_code` is 1 verbal and 2 material cooperation, 3 verbal and 4 material
conflict; `id` is the statement's."""

_SECTORS = {
    ActorType.STATE: "GOV",
    ActorType.FORMER_STATE: "GOV",
    ActorType.MEDIA: "JRN",
    ActorType.COMPANY: "BUS",
    ActorType.PARTY: "PTY",
    ActorType.ARMED_GROUP: "REB",
    ActorType.COURT: "JUD",
}
_NON_STATE = {ActorType.IGO: "IGO", ActorType.NGO: "NGO"}

Lookup = Callable[[str], Actor | None]


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | Path
) -> int:
    """Write a line of column names and one row an event; return how many events."""
    return write_rows(COLUMNS, rows(statements, documents), out)


def rows(
    statements: Iterable[Statement], documents: Iterable[Document], lookup: Lookup | None = None
) -> Iterator[dict[str, Any]]:
    """The events as mappings by column. `lookup` knows actors by id, the gazetteer unless given."""
    known = {doc.id: doc for doc in documents}
    find = lookup or Gazetteer.load().actor
    for stmt in statements:
        event = event_of(stmt)
        if event:
            yield _row(stmt, event, known.get(stmt.document), find)


def _row(stmt: Statement, event: Event, doc: Document | None, find: Lookup) -> dict[str, Any]:
    return {
        "id": stmt.id,
        **_dates(stmt, event, doc),
        "event": event.type,
        "mode": event.mode,
        "context": [*stmt.contexts, *_special(event, doc)],
        "quad_code": event.quad,
        **_side("source", event.source, find),
        **_side("target", event.target, find),
        "quotation": stmt.quote,
        "voice": stmt.voice,
        "confidence": stmt.confidence,
        "document": stmt.document,
        **{name: getattr(doc, name, None) for name in ("title", "publisher", "url")},
    }


def _dates(stmt: Statement, event: Event, doc: Document | None) -> dict[str, Any]:
    """The event's own days, else those of the words, else the document's."""
    said, date = stmt.attribution[-1].said, doc.date if doc else None
    for basis, text in (("event", event.time), ("said", said), ("document", date)):
        time = Time(text) if text else None
        if time and (time.first or time.last):
            first = time.first or time.last
            last = time.last if time.last != first else None
            return {"date": first, "end_date": last, "date_basis": basis}
    return {"date": None, "end_date": None, "date_basis": None}


def _special(event: Event, doc: Document | None) -> Iterator[str]:
    """PLOVER's special contexts; `historical` is what ended over a year before the document."""
    yield from event.contexts
    last = Time(event.time).last if event.time else None
    written = doc.time.first if doc and doc.time else None
    if last and written and (written - last).days > 365:
        yield "historical"


def _side(side: str, ids: tuple[str, ...], find: Lookup) -> dict[str, Any]:
    actors = [find(id) or group_of(id, Gazetteer.load()) for id in ids]
    return {
        side: ids,
        f"{side}_country": _joined(_country(actor) for actor in actors),
        f"{side}_sector": _joined(_sector(actor) for actor in actors),
    }


def _sector(actor: Actor | Group | None) -> str | None:
    if isinstance(actor, Group):
        return actor.sector
    return _SECTORS.get(actor.type) if actor else None


def _country(actor: Actor | Group | None) -> str | None:
    if actor is None:
        return None
    return actor.state or _NON_STATE.get(actor.type)


def _joined(codes: Iterable[str | None]) -> list[str]:
    """One code an actor, in their order, an empty one where it is not known; nothing if none is."""
    parts = [code or "" for code in codes]
    return parts if any(parts) else []
