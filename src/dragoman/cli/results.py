"""How the commands of the methods print: `--format table|json|csv`, `-o`, `--plot`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TextIO

from cyclopts import Parameter, validators

from dragoman.analysis.result import Result, cell, plain
from dragoman.cli.errors import STDIN, CommandError, misuse
from dragoman.cli.options import OUTPUT, OutputPath
from dragoman.cli.output import replacing

_BY_SUFFIX = {".json": "json", ".csv": "csv"}
FORMATS = ("table", "json", "csv")
SEED = validators.Number(gte=0)
"""What a seed of random draws must be."""


@dataclass(frozen=True, slots=True)
class Show:
    """Where a result goes, and as what."""

    format: Annotated[
        str | None,
        Parameter(
            help="table, json or csv. Default: by the extension of -o, else table on a terminal "
            "and json in a pipe.",
            group=OUTPUT,
        ),
    ] = None
    output: OutputPath = None
    plot: Annotated[
        Path | None, Parameter(help="Also draw it: a .svg, .png or .pdf file.", group=OUTPUT)
    ] = None


def show(result: Result, how: Show) -> None:
    """Write a result as the flags say. Raises CommandError."""
    path = None if how.output in (None, STDIN) else Path(str(how.output))
    form = how.format or _default(path)
    if form not in FORMATS:
        raise misuse(f"there is no format {form!r} for this; there are {', '.join(FORMATS)}")
    if path is None:
        _print(result, form, sys.stdout)
    else:
        with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
            _print(result, form, stream)
    if how.plot is not None:
        _draw(result, how.plot)


def path_of(file: str) -> Path:
    """The file that an argument names; `-` for standard input."""
    return Path("-" if file == STDIN else file)


@contextmanager
def analysing() -> Iterator[None]:
    """Turn the errors that bad tables and missing extras raise into one line, exit code 1."""
    try:
        yield
    except (ValueError, ImportError) as error:
        raise CommandError(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise CommandError(f"{name}{error.strerror or error}") from error


def _default(path: Path | None) -> str:
    if path is not None:
        return _BY_SUFFIX.get(path.suffix.lower(), "table")
    return "table" if sys.stdout.isatty() else "json"


def _print(result: Result, form: str, out: TextIO) -> None:
    if form == "json":
        out.write(json.dumps(plain(result.to_dict()), ensure_ascii=False) + "\n")
        return
    rows = result.rows() if form == "csv" else result.shown()
    head = list(rows[0]) if rows else []
    if form == "csv":
        from dragoman.export.csv import write_rows

        write_rows(head, [{name: _flat(row[name]) for name in head} for row in rows], out)
    else:
        from dragoman.cli import table

        if result.summary():
            table.console(out).print(result.summary())
        table.rows(head, ([cell(row[name]) for name in head] for row in rows), out)


def _flat(value: object) -> object:
    """Lists as one cell; numbers stay exact."""
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _draw(result: Result, path: Path) -> None:
    with analysing():
        try:
            result.plot(path)
        except NotImplementedError as error:
            raise CommandError(str(error)) from error
