"""`dragoman lexicon gaps`: what joins known actors and is not covered."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from dragoman.cli import rows
from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import About, Output, Sources, Talk, Using, as_sources

if TYPE_CHECKING:
    from dragoman.reading.gaps import Coverage
    from dragoman.statement import Document

COLUMNS = ("pos", "lemma", "times", "documents", "context")
_SORTS = {
    "statement": "read as statements",
    "entry": "with an entry",
    "cue": "open a voice",
    "operator": "turn a status",
    "listed": "listed as not political",
}


def gaps(
    *sources: Sources,
    limit: Annotated[int | None, Parameter(help="At most so many.")] = None,
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008 (frozen)
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """The commonest predicates that join two known actors and are not covered."""
    from dragoman.reading.gaps import coverage

    if not sources:
        raise misuse("name a source: a file, a folder, or - for standard input")
    form, path = rows.resolve(output)
    notes = Notes(talk)
    with clear_errors():
        found = coverage(_documents(sources, about, notes), using.reader())
        rows.write(COLUMNS, [_row(gap) for gap in found.gaps[:limit]], form, path)
    sys.stderr.write(f"dragoman: {summary(found)}\n")
    return notes.code


def summary(found: Coverage) -> str:
    """How many occurrences there are and what covers them, in one line."""
    parts = [f"{found.by[name]} {text}" for name, text in _SORTS.items() if found.by[name]]
    open_ = found.total - sum(found.by.values())
    what = f"{found.total} predicates join two known actors: "
    return what + ", ".join([*parts, f"{open_} open ({found.share:.0%} covered)"])


def _documents(sources: tuple[str, ...], about: About, notes: Notes) -> Iterator[Document]:
    """The documents of sources; what cannot be read is noted."""
    from dragoman.api import found_documents
    from dragoman.sources import SourceError

    for item in found_documents(as_sources(sources), about.options()):
        if isinstance(item, SourceError):
            notes.failed(item)
        else:
            yield item


def _row(gap: Any) -> dict[str, Any]:
    return {name: getattr(gap, name) for name in COLUMNS}
