"""Statements: all that a lens lets through, those with the words looked for, and one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.store import Lens
from dragoman.web.api.asking import Alone, Asked, Asking, reads
from dragoman.web.api.record import Statement, Statements
from dragoman.web.listing import listed
from dragoman.web.told import Told, told

router = APIRouter()

Words = Annotated[
    str,
    Query(description='words, or a "phrase": those alone that have one, the best first (BM25)'),
]


@reads(router, "/statements", "Statements")
def statements(asked: Asking, q: Words = "") -> Statements:
    """List or search statements.

    Those that the lens lets through, document by document in the order of the text; with `q`
    those whose quotation, theme or voice has the words, the best first.
    """
    return Statements.model_validate(page_of(asked, asked.lens, q))


@reads(router, "/statements/{id}", "Statements", lens=False)
def statement(seen: Alone, id: str) -> Statement:
    """Get a statement.

    The whole record, whatever the lens.
    """
    stmt = seen.store.statement(id)
    return Statement.model_validate(_row(told(seen.store.lens(), [stmt])[0]))


def page_of(asked: Asked, lens: Lens, q: str = "") -> dict[str, Any]:
    """A page of the statements of a lens."""
    found = listed(lens, q, asked.after, asked.limit, asked.of)
    items = [_row(t) for t in told(lens, found.statements)]
    return {"total": found.total, "after": found.after or None, "items": items}


def _row(t: Told) -> dict[str, Any]:
    return {**t.row(), "href": f"{t.path}?statement={t.stmt.id}#{t.anchor}"}
