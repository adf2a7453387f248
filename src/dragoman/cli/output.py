"""The one output switch: which format, to where, and each document's statements at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dragoman.cli.errors import STDIN, CommandError, misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import Output
from dragoman.cli.pipeline import Batch
from dragoman.statement import Statement

if TYPE_CHECKING:
    from dragoman.export import Format

TABLE = "table"


@dataclass(frozen=True, slots=True)
class Target:
    """A format (None: a table for people), and a path (None: standard output)."""

    format: Format | None
    path: Path | None

    def write(self, batches: Iterable[Batch], notes: Notes) -> int:
        """Write each document's statements as they come; return how many rows."""
        if self.path is None:
            return self._to_stream(batches, sys.stdout, notes)
        with replacing(self.path) as path:
            if self.format is not None and self.format.binary:
                return _collected(self.format, batches, path, notes)
            with path.open("w", encoding="utf-8", newline="") as stream:
                return self._to_stream(batches, stream, notes)

    def _to_stream(self, batches: Iterable[Batch], out: TextIO, notes: Notes) -> int:
        if self.format is None:
            from dragoman.cli.table import write

            return write(_flushed(batches, out, notes), out)
        if self.format.name in ("csv", "plover"):
            return _rows(self.format.name, _flushed(batches, out, notes), out)
        if self.format.binary:
            return _collected(self.format, batches, out, notes)
        stmts = (stmt for _, group in _flushed(batches, out, notes) for stmt in group)
        return self.format.write(stmts, (), out)


def resolve(output: Output) -> Target:
    """What the flags ask for. Raises CommandError for a format that does not exist or fit."""
    from dragoman.export import FormatError, by_name, by_path

    path = None if output.output in (None, STDIN) else Path(str(output.output))
    if output.format == TABLE:
        return Target(None, path)
    try:
        if output.format is None:
            format = by_path(path) if path else _default()
        else:
            format = by_name(output.format)
    except FormatError as error:
        raise misuse(f"{error}, and {TABLE}") from error
    if format is not None and format.binary and path is None and sys.stdout.isatty():
        raise misuse(f"{format.name} is not for a terminal: name a file with -o")
    return Target(format, path)


def _default() -> Format | None:
    from dragoman.export import by_name

    return None if sys.stdout.isatty() else by_name("jsonl")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` that takes its place if all goes well; a device is written itself.

    Opened at once, so that a place that cannot be written is known before anything is read.
    """
    if path.is_dir():
        raise CommandError(f"{path}: it cannot be written (it is a directory)")
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch()
    except OSError as error:
        raise CommandError(f"{path}: it cannot be written ({error.strerror})") from error
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _flushed(batches: Iterable[Batch], out: TextIO, notes: Notes) -> Iterator[Batch]:
    """The batches; what was written of one is out before the next is read."""
    for doc, stmts in batches:
        with notes.paused():
            yield doc, stmts
            out.flush()


def _rows(name: str, batches: Iterable[Batch], out: TextIO) -> int:
    """CSV and PLOVER need each statement's document beside it."""
    from dragoman.export import csv, plover

    if name == "csv":
        flat = (csv.flat(stmt, doc) for doc, stmts in batches for stmt in stmts)
        return csv.write_rows(csv.COLUMNS, flat, out)
    events = (row for doc, stmts in batches for row in plover.rows(stmts, [doc]))
    return csv.write_rows(plover.COLUMNS, events, out)


def _collected(format: Format, batches: Iterable[Batch], out: TextIO | Path, notes: Notes) -> int:
    """Formats in columns are written at the end."""
    docs, stmts = [], list[Statement]()
    for doc, group in batches:
        docs.append(doc)
        stmts += group
    with notes.paused():
        return format.write(stmts, docs, out)
