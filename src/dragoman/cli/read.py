"""`dragoman read`: sources into statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import (
    About,
    Output,
    Sources,
    StorePath,
    Talk,
    Using,
    as_sources,
    confidence,
    open_store,
)
from dragoman.cli.output import resolve
from dragoman.cli.pipeline import Batch, batches


def read(
    *sources: Sources,
    store: StorePath = None,
    min_confidence: Annotated[
        float, Parameter(help="Print only statements at least so sure (0 to 1); all are stored.")
    ] = 0.0,
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008 (frozen)
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Read sources into statements, and print or keep them."""
    if not sources:
        raise misuse("name a source: a file, a folder, or - for standard input")
    confidence(min_confidence)
    notes = Notes(talk)
    with clear_errors():
        options, target = about.options(), resolve(output)
        kept = open_store(store, create=True) if store and str(store) != ":memory:" else None
        found = batches(as_sources(sources), options, using.reader(), kept, notes)
        count = _Count()
        rows = target.write(count.of(_sure(found, min_confidence)), notes)
    notes.note(f"dragoman: {count} read, {rows} {'row' if rows == 1 else 'rows'} written")
    return notes.code


def _sure(found: Iterator[Batch], least: float) -> Iterator[Batch]:
    for doc, stmts in found:
        yield doc, [stmt for stmt in stmts if stmt.confidence >= least]


class _Count:
    """Counts documents as they pass."""

    def __init__(self) -> None:
        self.number = 0

    def of(self, found: Iterator[Batch]) -> Iterator[Batch]:
        for batch in found:
            self.number += 1
            yield batch

    def __str__(self) -> str:
        return f"{self.number} {'document' if self.number == 1 else 'documents'}"
