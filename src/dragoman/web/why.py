"""Why a statement was read so, asked of the reader that is here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.statement import Document, Statement


@dataclass(frozen=True, slots=True)
class Why:
    """The steps that led to a statement, and what is to be said of them."""

    steps: tuple[tuple[str, str], ...]
    note: str = ""


@lru_cache(maxsize=256)
def _explained(doc: Document, id: str) -> tuple[tuple[str, str], ...]:
    from dragoman.api import ReaderOptions

    return ReaderOptions().reader().explain(doc, id).steps


def why(doc: Document, stmt: Statement) -> Why:
    """The steps, or why there are none: nobody knows what another version thought."""
    from dragoman.api import ReaderOptions

    reader = ReaderOptions().reader()
    if stmt.reader != reader.version:
        return Why((), f"It was read by {stmt.reader or 'hand'}; this is {reader.version}.")
    try:
        return Why(_explained(doc, stmt.id))
    except KeyError:
        return Why((), "The reader that is here does not read it any more.")
