"""Statements as a page shows them: in whose name, on which words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.report.citation import position, voice_name
from dragoman.report.material import Material
from dragoman.report.wording import sentence
from dragoman.statement import Document, Statement
from dragoman.store import Lens
from dragoman.web.lens import segment

_PARTICULARS = ("title", "author", "speaker", "publisher", "date", "url", "source", "kind")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words.

    line: according to whom, that what. who: the innermost voice. place: where it stands.
    path: its words in the full text; add the lens with `Seen.url`.
    """

    stmt: Statement
    line: str
    who: str
    place: str

    @property
    def path(self) -> str:
        return f"/documents/{segment(self.stmt.document)}"

    @property
    def anchor(self) -> str:
        return f"s-{self.stmt.id}"

    def row(self) -> dict[str, Any]:
        """The record, and the words that a reader sees."""
        return {**self.stmt.to_dict(), "line": self.line, "location": self.place}


def told(lens: Lens, stmts: Iterable[Statement]) -> list[Told]:
    """Statements in words, in their order."""
    found = list(stmts)
    material = _material(lens, found)
    others = {stmt.id: stmt for stmt in found}
    return [_told(stmt, material, others) for stmt in found]


def names(lens: Lens, ids: Iterable[str]) -> dict[str, str]:
    """The names of actors by id, as the documents have them."""
    rows = lens.query(
        "SELECT id, min(name) AS name FROM actors WHERE list_contains(?::VARCHAR[], id)"
        " GROUP BY id",
        [sorted(set(ids))],
    )
    return {str(row["id"]): str(row["name"]) for row in rows}


def ids_like(lens: Lens, query: str) -> list[str]:
    """The ids of actors whose name or id has these words."""
    rows = lens.query(
        "SELECT DISTINCT id, name FROM actors WHERE contains(strip_accents(lower(id || ' ' ||"
        " name)), strip_accents(lower(?)))",
        [query.strip()],
    )
    return [str(row["id"]) for row in rows]


def name(actor: str, known: dict[str, str]) -> str:
    """The name of an actor: as the gazetteer has it, else as read, else the id."""
    from dragoman.system.dispute.makers import display

    named = display(actor)
    return known.get(actor, actor) if named == actor else named


def _told(stmt: Statement, material: Material, others: dict[str, Statement]) -> Told:
    doc = material.documents.get(stmt.document)
    return Told(
        stmt,
        sentence(stmt, material, others),
        voice_name(stmt.voice, doc),
        position(doc, stmt.paragraph, stmt.page, stmt.turn),
    )


def _material(lens: Lens, stmts: Sequence[Statement]) -> Material:
    actors = {actor for stmt in stmts for actor in (*stmt.subject, *stmt.object)}
    known = names(lens, actors)
    return Material(
        documents=_documents(lens, {stmt.document for stmt in stmts}),
        statements=tuple(stmts),
        names={actor: name(actor, known) for actor in actors},
        unread={},
        total=0,
        lens=lambda: lens,
    )


def _documents(lens: Lens, ids: set[str]) -> dict[str, Document]:
    """What is known of documents, without their texts."""
    rows = lens.query(
        f"SELECT id, {', '.join(_PARTICULARS)} FROM documents"
        " WHERE list_contains(?::VARCHAR[], id)",
        [sorted(ids)],
    )
    return {
        str(row["id"]): Document("", **{name: row[name] for name in _PARTICULARS}) for row in rows
    }
