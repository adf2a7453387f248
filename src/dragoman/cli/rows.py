"""Rows that are no statements (actors, names) as a table, JSON Lines, JSON or CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from dragoman.cli.errors import STDIN, misuse
from dragoman.cli.options import Output
from dragoman.cli.output import TABLE, replacing

_EXTENSIONS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv"}
FORMATS = (TABLE, "json", "jsonl", "csv")

Row = Mapping[str, Any]


def resolve(output: Output) -> tuple[str, Path | None]:
    """The format and the path that the flags ask for. Raises CommandError."""
    path = None if output.output in (None, STDIN) else Path(str(output.output))
    default = _EXTENSIONS.get(path.suffix.lower(), "") if path else _default()
    form = output.format or default
    if form not in FORMATS:
        wrong = f"there is no format {form!r} for this" if form else f"{path}: no format fits"
        raise misuse(f"{wrong}; there are {', '.join(FORMATS)}")
    return form, path


def write(columns: Sequence[str], rows: Sequence[Row], form: str, path: Path | None) -> None:
    """Write the rows to a file or to standard output."""
    if path is None:
        _print(columns, rows, form, sys.stdout)
        return
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        _print(columns, rows, form, stream)


def _default() -> str:
    return TABLE if sys.stdout.isatty() else "jsonl"


def _print(columns: Sequence[str], rows: Sequence[Row], form: str, out: TextIO) -> None:
    if form == "csv":
        from dragoman.export.csv import write_rows

        write_rows(columns, rows, out)
    elif form == "json":
        out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif form == "jsonl":
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        from dragoman.cli import table

        table.rows(columns, ([_cell(row[name]) for name in columns] for row in rows), out)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
