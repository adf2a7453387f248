"""Documents: the list, and one with its text, its statements, and each one's record and why."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from dragoman.report.pieces import pieces
from dragoman.sources import KINDS
from dragoman.web.judged import counted, judged, one, statement
from dragoman.web.page import Page, fragment, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.readings import Readings
from dragoman.web.seen import Looking, Seen
from dragoman.web.stretches import part_of, parts
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
    return Page("documents.html", "Documents", rows, {
        "total": total, "after": more, "kinds": KINDS, "jobs": _readings(seen).jobs(),
    })  # fmt: skip


@view(router, "/documents/{id}")
def document(
    seen: Looking,
    id: str,
    chosen: Annotated[str, Query(alias="statement")] = "",
    part: int = 0,
    show: str = "",
) -> Page:
    """A document: its text with what was read on it. The lens decides which statements show.

    show: `todo` for those alone that the reviewer has not judged.
    """
    doc = seen.store.document(id)
    every = judged(seen, doc)
    found = [j for j in every if j.todo or j.id == chosen] if show == "todo" else every
    first = next((j for j in found if j.id == chosen), None)
    stretches = parts(doc.text)
    at = part_of(stretches, first.told.stmt.start) if first and not part else max(part, 1) - 1
    at = min(at, len(stretches) - 1)
    start, end = stretches[at]
    shown = {
        "doc": doc, "start": start, "part": at + 1, "parts": len(stretches), "show": show,
        "pieces": list(pieces(doc.text, [j.told.stmt for j in found], start, end)),
        "judged": {j.id: j for j in found}, "found": found, **counted(every),
        "one": one(seen, first.id) if first else None, "said": "", "before": "",
    }  # fmt: skip
    rows = [{**j.told.row(), "judgement": str(j.stands.judgement)} for j in found]
    data = {"document": _particulars(doc), "statements": rows}
    return Page("document.html", doc.title or doc.source or id, rows, shown, data)


@view(router, "/statements/{id}/why")
def explained(seen: Looking, id: str) -> Page | Response:
    """Why a statement was coded so: parse, cue, predicate entry, resolution."""
    stmt = statement(seen.store, id)
    steps = why(seen.store.document(stmt.document), stmt)
    rows = [{"step": step, "text": text} for step, text in steps.steps]
    if seen.request.headers.get("hx-request"):
        return fragment("_why.html", rows=rows, note=steps.note)
    parts = {"told": told(seen.lens, [stmt])[0], "note": steps.note}
    return Page("why.html", "Why it was read so", rows, parts)


def _readings(seen: Seen) -> Readings:
    readings: Readings = seen.request.app.state.readings
    return readings


def _particulars(doc: Any) -> dict[str, Any]:
    names = ("id", "title", "author", "speaker", "publisher", "date", "url", "kind", "source",
             "language", "text")  # fmt: skip
    return {name: getattr(doc, name) for name in names}
