"""Judging a statement: accept, reject, correct, take back; what was read stays beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.review import FIELDS, Session, parsed, words
from dragoman.statement import Statement
from dragoman.store import Filter, Store, StoreError
from dragoman.vocabulary import Judgement
from dragoman.web.choices import CLOSED, HINTS, LABELS
from dragoman.web.judged import Judged, one, statement
from dragoman.web.page import Page, fragment, render
from dragoman.web.seen import Looking, Seen, looking

router = APIRouter()

_SAID = {
    "accept": "Accepted",
    "reject": "Rejected",
    "correct": "Corrected",
    "undo": "Taken back",
}


@router.get("/statements/{id}/panel", include_in_schema=False)
def panel(seen: Looking, id: str) -> Response:
    """The record of one statement, to stand beside the text."""
    return fragment("_panel.html", seen=seen, one=one(seen, id), said="", before="")


@router.get("/statements/{id}/edit", include_in_schema=False)
def edit(seen: Looking, id: str) -> Response:
    """The form in which every field of a statement can be corrected."""
    if not seen.edit:
        raise StoreError("read-only", "this store is read-only: start serve with --edit")
    found = one(seen, id)
    return _form(seen, found, _typed(found.stands.stmt), "", 200)


@router.post("/statements/{id}/{act}", include_in_schema=False)
async def judge(request: Request, id: str, act: str) -> Response:
    """Say what is right."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    return await _in_thread(request, id, act, form)


async def _in_thread(request: Request, id: str, act: str, form: dict[str, str]) -> Response:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(_judge, request, id, act, form)


def _judge(request: Request, id: str, act: str, form: Mapping[str, str]) -> Response:
    if act not in _SAID:
        raise StoreError("missing", f"there is no {act!r}")
    store: Store = request.app.state.store
    stmt = statement(store, id)
    session = Session(store, request.app.state.reviewer, Filter(document=stmt.document))
    before = session.review(stmt)
    try:
        _act(session, act, stmt, form)
    except ValueError as error:
        with looking(request) as seen:
            return _form(seen, one(seen, id), {**_typed(stmt), **form}, str(error), 400)
    with looking(request) as seen:
        if request.headers.get("x-fragment"):
            return _shown(seen, id, act, before.date if before else "")
        at = seen.url(f"/documents/{stmt.document}", statement=id)
        return RedirectResponse(f"{at}#s-{id}", 303)


def _act(session: Session, act: str, stmt: Statement, form: Mapping[str, str]) -> None:
    """Raises ValueError for a value that does not fit."""
    if act == "accept":
        session.agree(stmt)
    elif act == "reject":
        session.reject(stmt)
    elif act == "undo":
        session.undo(stmt, form.get("to"))
    else:
        session.correct(stmt, **entered(form))


def entered(form: Mapping[str, str]) -> dict[str, Any]:
    """The values of a form. Raises ValueError that names the field."""
    found = {}
    for name in FIELDS:
        if name in form:
            try:
                found[name] = parsed(name, form[name])
            except ValueError as error:
                raise ValueError(f"{LABELS[name]}: {error}") from None
    return found


def _typed(stmt: Statement) -> dict[str, str]:
    """The fields of a statement as they are typed."""
    found = {name: words(name, getattr(stmt, name)) for name in FIELDS}
    return {name: "" if text == "-" else text for name, text in found.items()}


def _form(
    seen: Seen, found: Judged, typed: Mapping[str, str], problem: str, status: int
) -> Response:
    parts = {
        "one": found, "typed": typed, "problem": problem, "fields": list(FIELDS),
        "labels": LABELS, "hints": HINTS, "closed": CLOSED,
    }  # fmt: skip
    if seen.request.headers.get("x-fragment"):
        return fragment("_edit.html", seen=seen, **parts)
    return render(seen, Page("edit.html", "Correct a statement", (), parts), status)


def _shown(seen: Seen, id: str, act: str, before: str) -> Response:
    """The panel as it is now; of what was added and taken back there is none any more."""
    try:
        found = one(seen, id)
    except StoreError:
        return fragment("_gone.html")
    said = "" if act == "undo" and found.word is not Judgement.UNREVIEWED else _SAID[act]
    said = said or f"Back to {found.word}"
    return fragment("_panel.html", seen=seen, one=found, said=said, before=before)
