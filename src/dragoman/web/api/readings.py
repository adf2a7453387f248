"""Reading a text into the store: it takes its time, so one asks again until it is done."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dragoman.sources import SourceError, SourceOptions
from dragoman.store import StoreError
from dragoman.web.api import PREFIX
from dragoman.web.api.asking import changes, reads
from dragoman.web.api.record import Job, Text
from dragoman.web.readings import Job as Running
from dragoman.web.readings import Readings

router = APIRouter()

_SAID = ("title", "author", "speaker", "publisher", "date", "url", "kind")


@changes(router, "/readings", "Reading", 202)
def read(request: Request, response: Response, text: Text) -> Job:
    """Read a text.

    It is put in line; the header `Location` says where to ask how far it is. A text that is there
    already is not read twice. Needs `--edit`.
    """
    readings: Readings = request.app.state.readings
    try:
        about = SourceOptions(**{name: getattr(text, name) for name in _SAID})
        job = readings.submit(text.name, text.text, about)
    except SourceError as error:
        raise StoreError("invalid", f"{error.reason}. {error.hint}") from None
    response.headers["location"] = f"{PREFIX}/readings/{job.id}"
    return _job(job)


@reads(router, "/readings/{id}", "Reading", lens=False)
def reading(request: Request, id: str) -> Job:
    """Ask how far a reading is.

    Until its state is `done` or `failed`; jobs are forgotten when `serve` ends.
    """
    readings: Readings = request.app.state.readings
    job = readings.job(id)
    if job is None:
        raise StoreError("missing", f"there is no reading {id!r}")
    return _job(job)


def _job(job: Running) -> Job:
    return Job.model_validate({
        "id": job.id, "name": job.name, "state": job.state, "share": round(job.share, 3),
        "message": job.message, "document": job.document or None, "statements": job.statements,
    })  # fmt: skip
