"""Search: statements by their words, ranked, or all that a lens lets through; texts as well."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from dragoman.store.search import search, words
from dragoman.web.listing import by_id, listed
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.passages import Passage, passages
from dragoman.web.seen import Looking
from dragoman.web.told import told

router = APIRouter()


@view(router, "/statements")
def statements(
    seen: Looking,
    q: str = "",
    after: str = "",
    id: Annotated[list[str] | None, Query()] = None,
) -> Page:
    """What a lens lets through, ranked where words are looked for; or the statements named."""
    lens = seen.lens
    found = by_id(lens, id) if id else listed(lens, q, after)
    rows = told(lens, found.statements)
    parts = {"told": rows, "q": q, "total": found.total, "after": found.after, "named": bool(id)}
    records = [t.row() for t in rows]
    data = {"total": found.total, "after": found.after or None, "rows": records}
    return Page("statements.html", "Search", records, parts, data)


@view(router, "/texts")
def texts(seen: Looking, q: str = "", after: str = "") -> Page:
    """Documents by the words of their texts, with the passages that have them."""
    start = offset(after)
    found = search(seen.lens, q, "documents", limit=PAGE, offset=start)
    rows = passages(seen.lens, found.ids, words(q))
    more = token(start + PAGE) if start + PAGE < found.total else ""
    parts = {"passages": rows, "q": q, "total": found.total, "after": more}
    return Page("texts.html", "Search in texts", [_row(p) for p in rows], parts)


def _row(passage: Passage) -> dict[str, object]:
    return {
        "document": passage.document, "title": passage.title, "date": passage.date,
        "start": passage.start, "quote": passage.quote,
    }  # fmt: skip
