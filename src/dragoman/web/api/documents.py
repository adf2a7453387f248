"""Documents, and one with its text and its statements."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter

from dragoman.web import paging
from dragoman.web.api.asking import Asked, Asking, reads
from dragoman.web.api.record import Documents, WholeDocument
from dragoman.web.api.statements import page_of

router = APIRouter()

_COLUMNS = """id, title, author, speaker, publisher, date, url, source, kind, language, reader"""
_DAY = "coalesce(date_from, DATE '0001-01-01')"
_COUNTED = f"""
SELECT {_COLUMNS}, {_DAY} AS day, coalesce(n, 0) AS statements, count(*) OVER () AS total
FROM documents LEFT JOIN (SELECT document, count(*) AS n FROM lens GROUP BY document) AS counted
  ON counted.document = documents.id
{{where}}"""
_PAGE = "SELECT * FROM ({}) {} ORDER BY day DESC, id DESC LIMIT ?"


@reads(router, "/documents", "Documents")
def documents(asked: Asking) -> Documents:
    """List the documents.

    The latest first. Through a lens, those alone of which it lets statements through.
    """
    place = paging.place(asked.after, str, str, of=asked.of)
    where = "WHERE n > 0" if asked.seen.narrowed else ""
    beyond = "WHERE (day, id) < (?, ?)" if place else ""
    params = [dt.date.fromisoformat(str(place[0])), place[1]] if place else []
    sql = _PAGE.format(_COUNTED.format(where=where), beyond)
    rows = list(asked.lens.query(sql, [*params, asked.limit + 1]))
    total = rows[0]["total"] if rows else 0
    return Documents.model_validate({
        "total": total, "after": _after(asked, rows), "items": rows[: asked.limit],
    })  # fmt: skip


@reads(router, "/documents/{id}", "Documents")
def document(asked: Asking, id: str) -> WholeDocument:
    """Get a document.

    Its text, unchanged, and what was read on it, in the order of the text; offsets of statements
    are code points of this text.
    """
    doc = asked.store.document(id)
    about = {name: getattr(doc, name) for name in _COLUMNS.split(", ") if name != "reader"}
    [row] = asked.lens.query("SELECT reader FROM documents WHERE id = ?", [id])
    stated = page_of(asked, asked.lens.narrow(document=id))
    return WholeDocument.model_validate({
        **about, **row, "text": doc.text, "pages": list(doc.pages),
        "statements": stated["total"], "stated": stated,
    })  # fmt: skip


def _after(asked: Asked, rows: list[dict[str, Any]]) -> str | None:
    if len(rows) <= asked.limit:
        return None
    last = rows[asked.limit - 1]
    return paging.token(last["day"].isoformat(), last["id"], of=asked.of)
