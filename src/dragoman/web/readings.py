"""Documents that are being read: one after the other, in a thread beside the pages."""

from __future__ import annotations

import dataclasses
import logging
import math
import queue
import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from dragoman.sources import SourceError, SourceOptions
from dragoman.statement import Document
from dragoman.store import Added, Store, StoreError

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader
    from dragoman.rows import Reading

log = logging.getLogger("dragoman")

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
"""What may be dropped on the page: one document a file."""

MOST_CHARACTERS = 2_000_000
MOST_SECONDS = 600
_KEPT, _WAITING = 200, 50
_PATIENCE = 60.0
"""Seconds that a reading waits for others to let go of the store."""

_FIRST_RATE = 6000.0
"""Characters a second, until it is known better."""


@dataclass
class Job:
    """A document on its way into the store: what it is called, and how far it is."""

    name: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: str = "waiting"
    message: str = ""
    document: str = ""
    statements: int = 0
    expected: float = 0.0
    since: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed")

    @property
    def share(self) -> float:
        """How much of it is done, from what others took: it slows down as it is longer than
        expected, and never says that it is done when it is not."""
        if self.state != "reading":
            return 1.0 if self.over else 0.0
        return 1 - math.exp(-1.5 * (time.monotonic() - self.since) / max(self.expected, 0.5))

    def go(self, state: str, message: str = "") -> None:
        """Say how far it is; what is over stays so."""
        if not self.over:
            self.state, self.message, self.since = state, message, time.monotonic()


class Readings:
    """What is being read into a store. Safe between threads."""

    def __init__(self, store: Store, most_seconds: float = MOST_SECONDS) -> None:
        self._store, self._most_seconds = store, most_seconds
        self._queue: queue.Queue[tuple[Job, bytes | str, SourceOptions]] = queue.Queue(_WAITING)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._rate = _FIRST_RATE
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def submit(self, name: str, content: bytes | str, about: SourceOptions) -> Job:
        """Read a file's bytes, or a text, when those before it are done. Raises SourceError."""
        name = _plain_name(name)
        if isinstance(content, bytes) and PurePath(name).suffix.lower() not in SUFFIXES:
            kinds = ", ".join(SUFFIXES)
            raise SourceError(name, f"is none of {kinds}", "Save it as one of them.")
        job = Job(name)
        try:
            self._queue.put_nowait((job, content, about))
        except queue.Full:
            raise SourceError(name, "too many are waiting", "Try it again later.") from None
        self._remember(job)
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, daemon=True)
                self._worker.start()
        return job

    def refuse(self, name: str, message: str) -> Job:
        """Remember what could not even be put in line."""
        job = Job(_plain_name(name), state="failed", message=message)
        self._remember(job)
        return job

    def jobs(self) -> list[Job]:
        """What is being read, and what was, the latest first."""
        with self._lock:
            return [*reversed(self._jobs.values())]

    def forget(self) -> None:
        """Put what is over out of mind."""
        with self._lock:
            for id in [id for id, job in self._jobs.items() if job.over]:
                del self._jobs[id]

    def job(self, id: str) -> Job | None:
        """The job with this id, as long as it is remembered."""
        return self._jobs.get(id)

    def _remember(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)

    def _work(self) -> None:
        while True:
            job, content, about = self._queue.get()
            thread = threading.Thread(target=self._try, args=(job, content, about), daemon=True)
            thread.start()
            thread.join(self._most_seconds)
            if thread.is_alive():  # it cannot be stopped; what it finds is dropped
                job.go("failed", f"took longer than {self._most_seconds:g} seconds")

    def _try(self, job: Job, content: bytes | str, about: SourceOptions) -> None:
        try:
            self._read(job, content, about)
        except SourceError as error:
            job.go("failed", f"{error.reason}. {error.hint}" if error.hint else error.reason)
        except StoreError as error:
            job.go("failed", str(error))
        except Exception as error:  # one document must not end the app
            log.exception("%s", job.name)
            job.go("failed", f"the program failed on it ({type(error).__name__})")

    def _read(self, job: Job, content: bytes | str, about: SourceOptions) -> None:
        job.go("opening")
        doc = _opened(job.name, content, about)
        reader = _reader()
        if self._store.has(doc, reader.version):
            self._done(job, doc.id, len(self._store.lens(document=doc.id)), "was there already")
            return
        job.expected = len(doc.text) / self._rate
        job.go("reading")
        start = time.monotonic()
        reading = reader.read(doc)
        took = time.monotonic() - start
        if took > 1:
            self._rate = len(doc.text) / took
        if job.over:
            return
        job.go("keeping")
        added = self._kept(reading)
        self._done(job, added.document, added.statements, _SAID[added.status])

    def _kept(self, reading: Reading) -> Added:
        """Pages that are being made, and other programs, may hold the store for a moment."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._store.add(reading)
            except StoreError as error:
                if error.code != "busy" or time.monotonic() > deadline:
                    raise
            time.sleep(_PAUSE)

    def _done(self, job: Job, document: str, statements: int, message: str) -> None:
        job.document, job.statements = document, statements
        job.go("done", message)


_PAUSE = 0.2
_SAID = {
    "added": "",
    "unchanged": "was there already",
    "replaced": "was there already, and has been read again",
}


def _plain_name(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name or "pasted text"


def _opened(name: str, content: bytes | str, about: SourceOptions) -> Document:
    """The document of a file, or of a text. Its source is its name with its id: another text
    under the same name is another document, and takes the place of none."""
    if isinstance(content, str):
        from dragoman.sources.draft import Draft, finish

        doc = finish(Draft(content), name, about)
    else:
        doc = _from_file(name, content, about)
    if len(doc.text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}"
        raise SourceError(name, f"has more than {most} characters", "Use dragoman read.")
    return dataclasses.replace(doc, source=f"{name} ({doc.id[:8]})")


def _from_file(name: str, content: bytes, about: SourceOptions) -> Document:
    from dragoman.sources import document

    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path = Path(folder) / f"document{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            return document(path, about)
        except SourceError as error:
            raise SourceError(name, error.reason, error.hint) from None


def _reader() -> Reader:
    from dragoman.api import ReaderOptions

    return ReaderOptions().reader()
