"""A statement that nobody read: a reviewer adds it on words of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from dragoman.report.page.text import shown
from dragoman.review import FIELDS, Session
from dragoman.statement import Document, Span
from dragoman.store import Filter, Store, StoreError
from dragoman.web.choices import CLOSED, HINTS, LABELS
from dragoman.web.page import Page, fragment, render
from dragoman.web.seen import Looking, Seen, looking
from dragoman.web.text import place_of
from dragoman.web.views.judging import entered

router = APIRouter()

_USUAL = {"voices": "author", "stance": "assert", "polarity": "affirmed", "status": "actual"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been filled in: the words, and the fields as they are typed."""

    span: Span | None
    words: str
    typed: Mapping[str, str]


@router.get("/documents/{id}/add", include_in_schema=False)
def form(
    seen: Looking, id: str, start: int = 0, a: int = 0, b: int = 0, near: str = "", words: str = ""
) -> Response:
    """The form for a statement on words that were selected, or are to be typed.

    start: where the part of the text begins that a page shows. a, b: the selection, in
    characters as shown from there. near: a statement whose words the typed ones are near.
    """
    doc = seen.store.document(id)
    span = None
    if a < b:
        rest = doc.text[start:]
        span = _words(doc.text, start + place_of(rest, a), start + place_of(rest, b))
    typed = {**dict.fromkeys(FIELDS, ""), **_USUAL}
    quoted = words or (_quote(seen, near) if near and not span else "")
    return _form(seen, doc, Draft(span, quoted, typed), "", 200)


@router.post("/documents/{id}/statements", include_in_schema=False)
async def add(request: Request, id: str) -> Response:
    """Keep it in the name of the reviewer."""
    sent = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_add, request, id, sent)


def _add(request: Request, id: str, sent: dict[str, str]) -> Response:
    store: Store = request.app.state.store
    doc = store.document(id)
    span = None
    try:
        span = _span(doc, sent)
        session = Session(store, request.app.state.reviewer, Filter(document=id))
        stmt = session.add(doc, span, **_parts(sent)).statement
    except ValueError as error:
        draft = Draft(span, sent.get("words", ""), {**dict.fromkeys(FIELDS, ""), **sent})
        with looking(request) as seen:
            return _form(seen, doc, draft, str(error), 400)
    with looking(request) as seen:
        at = f"{seen.url(f'/documents/{id}', statement=stmt.id)}#s-{stmt.id}"
    if request.headers.get("x-fragment"):
        return JSONResponse({"at": at})
    return RedirectResponse(at, 303)


def _parts(sent: Mapping[str, str]) -> dict[str, object]:
    """What was filled in; `code` there must be. Raises ValueError."""
    given = {name: text for name, text in sent.items() if text.strip() or name == "voices"}
    if not given.get("code"):
        raise ValueError("Code: choose what kind of deed, relation or measure it is")
    return entered(given)


def _span(doc: Document, sent: Mapping[str, str]) -> Span:
    """The words that were selected, or typed. Raises ValueError where the text has none such."""
    start, end = sent.get("start", ""), sent.get("end", "")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(doc.text):
        return int(start), int(end)
    words = sent.get("words", "").strip()
    if not words:
        raise ValueError("no words are selected: select some in the text, or type them here")
    at = doc.text.find(words)
    if at < 0:
        raise ValueError("the text does not have these words, letter for letter")
    return at, at + len(words)


def _words(text: str, start: int, end: int) -> Span:
    """The selection with the whole of the words that it begins and ends in."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _quote(seen: Seen, id: str) -> str:
    """The words of a statement, to begin with."""
    found = seen.store.lens().evidence([id])
    return found[0].quote if found else ""


def _form(seen: Seen, doc: Document, draft: Draft, problem: str, status: int) -> Response:
    span = draft.span
    parts = {
        "doc": doc, "span": span, "quote": shown(doc.text[slice(*span)]) if span else "",
        "words": draft.words, "typed": draft.typed, "problem": problem, "fields": list(FIELDS),
        "labels": LABELS, "hints": HINTS, "closed": CLOSED,
    }  # fmt: skip
    if not seen.edit:
        raise StoreError("read-only", "this store is read-only: start serve with --edit")
    if seen.request.headers.get("x-fragment"):
        return fragment("_missing.html", seen=seen, **parts)
    return render(seen, Page("missing.html", "Add a statement", (), parts), status)
