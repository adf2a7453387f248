"""Documents: the list, and one with its text, its statements, and each one's record and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from dragoman.statement import Statement
from dragoman.store import StoreError
from dragoman.web.page import Page, fragment, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.pieces import part_of, parts, pieces
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import told
from dragoman.web.why import why

router = APIRouter()

_LIST = """
SELECT id, title, author, publisher, date, kind, source, reader, n AS statements,
  count(*) OVER () AS total
FROM documents LEFT JOIN (SELECT document, count(*) AS n FROM lens GROUP BY document) AS counted
  ON counted.document = documents.id
{where} ORDER BY date_from DESC NULLS LAST, title, id LIMIT ? OFFSET ?"""


@view(router, "/documents")
def documents(seen: Looking, after: str = "") -> Page:
    """The documents of the store, the latest first; through a lens, those that it has part of."""
    start = offset(after)
    where = "WHERE n > 0" if seen.narrowed else ""
    rows = list(seen.lens.query(_LIST.format(where=where), [PAGE, start]))
    total = rows[0]["total"] if rows else 0
    for row in rows:
        row["statements"] = row["statements"] or 0
        del row["total"]
    more = token(start + PAGE) if start + PAGE < total else ""
    return Page("documents.html", "Documents", rows, {"total": total, "after": more})


@view(router, "/documents/{id}")
def document(seen: Looking, id: str, statement: str = "", part: int = 0) -> Page:
    """A document: its text with what was read on it. The lens decides which statements show."""
    doc = seen.store.document(id)
    stmts = list(seen.lens.narrow(document=id))
    chosen = next((stmt for stmt in stmts if stmt.id == statement), None)
    stretches = parts(doc.text)
    at = part_of(stretches, chosen.start) if chosen and not part else max(part, 1) - 1
    start, end = stretches[min(at, len(stretches) - 1)]
    lines = told(seen.lens, stmts)
    shown = {
        "doc": doc, "told": lines, "pieces": list(pieces(doc.text, stmts, start, end)),
        "numbers": {stmt.id: k for k, stmt in enumerate(stmts, 1)},
        "part": at + 1, "parts": len(stretches),
        "here": [t for t in lines if t.stmt.start < end and start < t.stmt.end],
        "chosen": next((t for t in lines if chosen and t.stmt.id == chosen.id), None),
    }  # fmt: skip
    rows = [t.row() for t in lines]
    data = {"document": _particulars(doc), "statements": rows}
    return Page("document.html", doc.title or doc.source or id, rows, shown, data)


@router.get("/statements/{id}/panel", include_in_schema=False)
def panel(seen: Looking, id: str) -> Response:
    """The record of one statement, to stand beside the text."""
    [shown] = told(seen.lens, [_statement(seen, id)])
    return fragment("_panel.html", seen=seen, chosen=shown)


@view(router, "/statements/{id}/why")
def explained(seen: Looking, id: str) -> Page | Response:
    """Why a statement was coded so: parse, cue, predicate entry, resolution."""
    stmt = _statement(seen, id)
    steps = why(seen.store.document(stmt.document), stmt)
    rows = [{"step": step, "text": text} for step, text in steps.steps]
    if seen.request.headers.get("hx-request"):
        return fragment("_why.html", rows=rows, note=steps.note)
    parts = {"told": told(seen.lens, [stmt])[0], "note": steps.note}
    return Page("why.html", "Why it was read so", rows, parts)


def _statement(seen: Seen, id: str) -> Statement:
    found = seen.store.lens().evidence([id])
    if not found:
        raise StoreError("missing", f"no statement has the id {id!r}")
    return found[0]


def _particulars(doc: Any) -> dict[str, Any]:
    names = ("id", "title", "author", "speaker", "publisher", "date", "url", "kind", "source",
             "language", "text")  # fmt: skip
    return {name: getattr(doc, name) for name in names}
