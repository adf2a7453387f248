"""`dragoman review`: walk through statements and say which are right."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli import rows
from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import as_meant
from dragoman.cli.notes import Notes
from dragoman.cli.options import Output, Select, Talk, open_store

if TYPE_CHECKING:
    from dragoman.store import Store

COLUMNS = ("name", "statements", "judged", "sentences", "lost")


def review(
    *,
    store: Annotated[Path, Parameter(help="The store (one .duckdb file) that was read into.")],
    reviewer: Annotated[
        str | None, Parameter(help="Who judges; the name you are logged in with unless given.")
    ] = None,
    again: Annotated[
        bool, Parameter(help="Also what you have judged already.", negative="", show_default=False)
    ] = False,
    export: Annotated[
        Path | None,
        Parameter(help="Write gold for dragoman evaluate into this folder, and ask nothing."),
    ] = None,
    select: Annotated[Select, Parameter(name="*")] = Select(),  # noqa: B008 (frozen)
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Walk through statements and say which are right."""
    notes = Notes(talk)
    if export is not None:
        return _export(store, export, reviewer, output, notes)
    if output != Output():
        raise misuse("--format and --output go with --export")
    with clear_errors():
        _walk(open_store(store, create=False), reviewer or _login(), select, again, notes)
    return notes.code


def _walk(store: Store, reviewer: str, select: Select, again: bool, notes: Notes) -> None:
    from dragoman.review import Loop, Session

    session = Session(store, reviewer, as_meant(store.lens(select.filter())).filter)
    stmts = session.statements if again else session.pending()
    counts = Loop(session, _ask, _say).run(stmts)
    left = counts.pop("unreviewed", 0)
    told = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
    notes.note(f"dragoman: {told or 'nothing judged'}; {left} left")


def _export(path: Path, folder: Path, reviewer: str | None, output: Output, notes: Notes) -> int:
    from dragoman.analysis.result import plain
    from dragoman.review import export

    form, target = rows.resolve(output)
    with clear_errors():
        done = export(open_store(path, create=False), folder, reviewer)
        rows.write(COLUMNS, [plain(made) for made in done], form, target)
    for made in done:
        if made.lost:
            notes.say(f"dragoman: {made.name}: {made.lost} judgements on words that are gone")
    notes.left_out += sum(bool(made.lost) for made in done)
    notes.note(f"dragoman: {len(done)} documents written to {folder}")
    return notes.code


def _ask(prompt: str) -> str | None:
    """What is typed; None at the end. Without a terminal the answers are lines of a file."""
    try:
        return input(prompt)
    except EOFError:
        return None


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine that knows no users
        return os.environ.get("USER") or "reviewer"
