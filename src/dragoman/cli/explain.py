"""`dragoman explain`: why a statement was coded so."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

from cyclopts import Parameter

from dragoman.cli.errors import CommandError, clear_errors, misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import About, StorePath, Talk, Using, one_origin, open_store
from dragoman.cli.pipeline import readings
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    from dragoman.reading.reader import Explanation

FORMATS = ("text", "json")


def explain(
    id: Annotated[str, Parameter(help="The statement's id, or what it begins with.")],
    *sources: Annotated[str, Parameter(help="Where it was read: files, folders, or -.")],
    store: StorePath = None,
    format: Annotated[str, Parameter(help="text or json.")] = "text",
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008 (frozen)
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Why a statement was coded so: parse, cue, predicate entry, resolution."""
    one_origin(sources, store)
    if format not in FORMATS:
        raise misuse(f"an explanation has no format {format!r}; there are {', '.join(FORMATS)}")
    notes = Notes(talk)
    with clear_errors():
        if store:
            doc, stmt = in_store(store, id)
        else:
            doc, stmt = in_sources(sources, id, about, using, notes)
        reader = using.reader()
        if stmt.reader != reader.version:
            notes.note(f"dragoman: it was read by {stmt.reader}; this is {reader.version}")
        _print(reader.explain(doc, stmt.id), doc, format, sys.stdout)
    return notes.code


def in_store(path: Path, prefix: str) -> tuple[Document, Statement]:
    """The document and the statement with that id. Raises StoreError, LookupError."""
    from dragoman.api import match_id

    store = open_store(path, create=False)
    rows = store.statements.where("starts_with(id, ?)", [prefix]).rows()
    stmt = match_id(prefix, [store.statement(str(row["id"])) for row in rows])
    return store.document(stmt.document), stmt


def in_sources(
    sources: tuple[str, ...], prefix: str, about: About, using: Using, notes: Notes
) -> tuple[Document, Statement]:
    """The same among statements read on the spot."""
    from dragoman.api import match_id

    found = list(readings(sources, about, using, notes))
    if not found:
        raise CommandError("nothing could be read")
    stmt = match_id(prefix, (stmt for reading in found for stmt in reading.statements))
    return next(r.document for r in found if r.document.id == stmt.document), stmt


def _print(explanation: Explanation, doc: Document, format: str, out: TextIO) -> None:
    if format == "json":
        steps = [{"step": step, "text": text} for step, text in explanation.steps]
        whole = {"statement": explanation.statement.to_dict(), "steps": steps}
        out.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        return
    _print_text(explanation, doc, out)


def _print_text(explanation: Explanation, doc: Document, out: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.table import console
    from dragoman.visible import visible

    screen, stmt = console(out), explanation.statement
    screen.print(Text(_sentence(stmt, doc), style="bold"))
    screen.print(Text(f"“{visible(stmt.quote)}”", style="italic"))
    screen.print(Text(f"{stmt.kind} {stmt.code}, confidence {stmt.confidence:.2f}, id {stmt.id}\n"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for step, text in explanation.steps:
        lines = "\n".join(visible(line) for line in text.splitlines())
        grid.add_row(visible(step), Text(lines))
    screen.print(grid)


def _sentence(stmt: Statement, doc: Document) -> str:
    from dragoman.report import of_readings
    from dragoman.report.wording import sentence
    from dragoman.rows import Reading
    from dragoman.visible import visible

    return visible(sentence(stmt, of_readings([Reading(doc, (stmt,))]), {}))
