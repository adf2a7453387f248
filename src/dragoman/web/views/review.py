"""The review as a whole: progress, agreement, gold, and which actors were merged."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.review import (
    Agreement,
    Difference,
    Progress,
    Said,
    agreement,
    called,
    export,
    merged,
    parted,
    progress,
    together,
)  # fmt: skip
from dragoman.review.agreement import Measured
from dragoman.store import Store, StoreError
from dragoman.web.kept import kept
from dragoman.web.lens import segment
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.seen import Looking, Seen

router = APIRouter()

_DIFFERENCES = 200
_MOST_REVIEWERS = 6
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Apart:
    """What reviewers say differently of the same words, and where these stand now."""

    quote: str
    path: str
    id: str
    what: list[Difference]


@view(router, "/review")
def review(seen: Looking, after: str = "") -> Page:
    """How far the review is, how far reviewers agree, and which actors are one."""
    start = offset(after)
    found, total = progress(seen.store, PAGE, start)
    more = token(start + PAGE) if start + PAGE < total else ""
    agreed = kept(seen, "agreement", (), lambda: agreement(seen.store))
    parts = {
        "documents": found, "total": total, "after": more, "agreement": agreed,
        "apart": _apart(seen, agreed), "merges": together(seen.store),
        "most": _DIFFERENCES, "pairs": _pairs(seen.store, agreed),
    }  # fmt: skip
    rows = [_row(each) for each in found]
    data = {"documents": rows, "reviewers": agreed.reviewers, "agreement": agreed.rows()}
    return Page("review.html", "Review", rows, parts, data)


@router.get("/review/gold.zip", include_in_schema=False)
def gold(request: Request, author: str = "") -> Response:
    """What was judged, as `dragoman evaluate` takes it. It may take a while, so nobody waits."""
    store: Store = request.app.state.store
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        export(store, folder, author or None)
        content = _zipped(Path(folder))
    headers = {"content-disposition": 'attachment; filename="gold.zip"'}
    return Response(content, media_type="application/zip", headers=headers)


@router.post("/actors/merge", include_in_schema=False)
def merge(
    request: Request, actor: Text = "", into: Text = "", document: Text = "", back: Text = ""
) -> Response:
    """Say that an actor is another one, or who an unknown one is."""
    store: Store = request.app.state.store
    try:
        merged(store, actor, into, request.app.state.reviewer, document or None)
    except ValueError as error:
        raise StoreError("invalid", str(error)) from error
    return RedirectResponse(_safe(back) or f"/actors/{segment(called(into.strip())[0])}", 303)


@router.post("/merges/undo", include_in_schema=False)
def part(request: Request, date: Text = "", author: Text = "") -> Response:
    """Take back what somebody said then of names."""
    store: Store = request.app.state.store
    chosen = [m for group in together(store) for m in group if (m.date, m.author) == (date, author)]
    parted(store, chosen, request.app.state.reviewer)
    return RedirectResponse("/review#merges", 303)


def _pairs(store: Store, agreed: Agreement) -> list[tuple[str, str, Measured]]:
    """How far any two of several reviewers agree on the judgement as a whole."""
    several = agreed.reviewers if 2 < len(agreed.reviewers) <= _MOST_REVIEWERS else ()
    return [(a, b, agreement(store, (a, b)).measured[0]) for a, b in combinations(several, 2)]


def _apart(seen: Seen, agreed: Agreement) -> list[Apart]:
    """What reviewers say differently, each with the statement that now stands there."""
    chosen = agreed.differences[:_DIFFERENCES]
    rows = seen.store.documents.where(
        "list_contains(?::VARCHAR[], id) OR (source <> '' AND list_contains(?::VARCHAR[], source))",
        [[d.review.statement.document for d in chosen], [d.review.source for d in chosen]],
    )
    documents = {str(row["id"]): seen.store.document(str(row["id"])) for row in rows.rows()}
    said = Said(seen.store, documents)
    now = {r.anchor: r.statement.id for r in said.added()}
    now |= {review.anchor: id for id, review in said.by_statement().items()}
    groups: dict[str, list[Difference]] = {}
    for each in chosen:
        groups.setdefault(each.review.anchor, []).append(each)
    return [_one(said, found, now.get(anchor, "")) for anchor, found in groups.items()]


def _one(said: Said, found: list[Difference], id: str) -> Apart:
    review = found[0].review
    home = said.home(review)
    return Apart(review.statement.quote, f"/documents/{home}" if home else "", id, found)


def _zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
    return out.getvalue()


def _row(each: Progress) -> dict[str, Any]:
    return {
        "document": each.document, "title": each.title, "date": each.date,
        "statements": each.statements, "judged": each.judged, "accepted": each.accepted,
        "corrected": each.corrected, "rejected": each.rejected, "added": each.added,
    }  # fmt: skip


def _safe(back: str) -> str:
    """A path of this server; nothing for any other address."""
    here = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if here else ""
