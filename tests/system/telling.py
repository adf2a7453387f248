"""Lenses for tests: statements that tell of ties, each in a document of a day."""

from __future__ import annotations

from typing import Any

from records import make_document, make_statement

from dragoman.rows import ActorRow, Reading
from dragoman.store import Lens, open

PEOPLE = (
    ActorRow("FRA", "France", "state"),
    ActorRow("Emmanuel Macron", "Emmanuel Macron", "person", "FRA"),
    ActorRow("Ruritanian Navy", "Ruritanian Navy", "organisation", "RUR"),
    ActorRow("Ruritania Today", "Ruritania Today", "media", "RUR"),
)


def lens_of(*says: dict[str, Any]) -> Lens:
    """Each a mapping of a statement's parts, and `day` and `text` of its document."""
    store = open(":memory:")
    by_doc: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for parts in says:
        rest = {"confidence": 1.0, "speaker": (), "subject": ("FRD",), "object": ("SYL",), **parts}
        key = rest.pop("text", "a text"), rest.pop("day", "2024-03-05")
        by_doc.setdefault(key, []).append(rest)
    for (text, day), rows in by_doc.items():
        doc = make_document(text, source=text, date=day)
        stmts = tuple(make_statement(doc, ordinal=k, **row) for k, row in enumerate(rows))
        store.add(Reading(doc, stmts, PEOPLE, (), (), "test-1"))
    return store.lens()
