"""Adding documents: files and pasted texts are put in line, and read beside the pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from dragoman.sources import SourceError, SourceOptions
from dragoman.web.page import Page, fragment, view
from dragoman.web.readings import Job, Readings
from dragoman.web.seen import Looking

router = APIRouter()

_PASTED = "pasted text"
Text = Annotated[str, Form()]


@router.post("/documents", include_in_schema=False)
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Text = "",
    title: Text = "",
    date: Text = "",
    author: Text = "",
    speaker: Text = "",
    publisher: Text = "",
    kind: Text = "",
) -> Response:
    """Put files, or a text, in line, with what is said of them."""
    readings: Readings = request.app.state.readings
    given = {
        "title": title, "date": date, "author": author, "speaker": speaker,
        "publisher": publisher, "kind": kind,
    }  # fmt: skip
    about = {name: word.strip() for name, word in given.items() if word.strip()}
    sent = [(file.filename or "", file.file.read()) for file in files or () if file.filename]
    for name, content in sent:
        _submit(readings, name, content, about)
    if text.strip() or not sent:
        _submit(readings, title.strip() or _PASTED, text, about)
    return _answer(request, readings)


@view(router, "/readings")
def jobs(seen: Looking) -> Page | Response:
    """What is being read, and what became of the rest."""
    readings: Readings = seen.request.app.state.readings
    if seen.request.headers.get("x-fragment"):
        return _fragment(readings)
    rows = [_row(job) for job in readings.jobs()]
    return Page("readings.html", "What is being read", rows, {"jobs": readings.jobs()})


@router.post("/readings/forget", include_in_schema=False)
def forget(request: Request) -> Response:
    """Clear the list of what is over."""
    readings: Readings = request.app.state.readings
    readings.forget()
    return _answer(request, readings)


def _submit(readings: Readings, name: str, content: bytes | str, about: dict[str, Any]) -> None:
    """Whatever is wrong is said in the list, in one line."""
    try:
        readings.submit(name, content, SourceOptions(**about))
    except SourceError as error:
        readings.refuse(name, f"{error.reason}. {error.hint}" if error.hint else error.reason)


def _answer(request: Request, readings: Readings) -> Response:
    if request.headers.get("x-fragment"):
        return _fragment(readings)
    return RedirectResponse("/readings", 303)


def _fragment(readings: Readings) -> Response:
    return fragment("_jobs.html", jobs=readings.jobs())


def _row(job: Job) -> dict[str, object]:
    return {
        "id": job.id, "name": job.name, "state": job.state, "share": round(job.share, 3),
        "message": job.message, "document": job.document, "statements": job.statements,
    }  # fmt: skip
