"""`dragoman statements`: select from a store, or from sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli.errors import clear_errors
from dragoman.cli.lens import as_meant, meant_in
from dragoman.cli.notes import Notes
from dragoman.cli.options import (
    AboutBeside,
    Output,
    Select,
    Sources,
    StorePath,
    Talk,
    Using,
    one_origin,
    open_store,
)
from dragoman.cli.output import resolve
from dragoman.cli.pipeline import Batch, readings
from dragoman.rows import Reading
from dragoman.statement import Document

if TYPE_CHECKING:
    from dragoman.store import Filter


def statements(
    *sources: Sources,
    store: StorePath = None,
    select: Annotated[Select, Parameter(name="*")] = Select(),  # noqa: B008 (frozen)
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Select statements from a store, or from sources read on the spot."""
    from dragoman.store import Filter

    one_origin(sources, store)
    notes = Notes(talk)
    with clear_errors():
        filter = select.filter() or Filter()
        target = resolve(output)
        if store:
            found = stored(store, filter, notes)
        else:
            found = selected(readings(sources, about, using, notes), filter)
        rows = target.write(found, notes)
    if not rows:
        notes.note("dragoman: no statement fits")
    return notes.code


def stored(path: Path, filter: Filter, notes: Notes) -> Iterator[Batch]:
    """The statements of a store that a filter lets through, in its order."""
    store = open_store(path, create=False)
    known: dict[str, Document] = {}
    for id, stmts in groupby(as_meant(store.lens(filter), notes), key=lambda stmt: stmt.document):
        if id not in known:
            known[id] = store.document(id)
        yield known[id], list(stmts)


def selected(readings: Iterable[Reading], filter: Filter) -> Iterator[Batch]:
    """The statements of readings that a filter lets through.

    In the order of reading they go out one document after the other; any other order needs all.
    """
    from dragoman.api import Statements

    if filter.order != "text":
        every = list(readings)
        docs = {reading.document.id: reading.document for reading in every}
        for stmt in Statements(every).where(meant_in(every, filter)):
            yield docs[stmt.document], [stmt]
        return
    left = filter.limit
    for reading in readings:
        stmts = list(islice(Statements([reading]).where(meant_in([reading], filter)), left))
        yield reading.document, stmts
        left = None if left is None else left - len(stmts)
        if left == 0:
            return
