"""Read the plain tables that methods take: CSV, TSV, gzipped or not, and Parquet."""

from __future__ import annotations

import csv
import gzip
import io
import math
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]
_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = ",;\t|"


class TableError(ValueError):
    """One line: which file, what is wrong with it, what to do."""


def read_table(path: str | Path, needed: Iterable[str] = ()) -> Rows:
    """The rows of a table by column name; every cell is text without space around it.

    Any kind of line end, comma, semicolon, tab or bar between cells, `.gz` unpacked; `-` is
    standard input; `.parquet` is read as well. Raises TableError for a file that is missing, no
    table, empty, or without a `needed` column.
    """
    path = Path(path)
    if path.suffix == ".parquet":
        return _checked(path, _parquet(path), needed)
    return parse_table(read_text(path), path, needed)


def parse_table(text: str, path: str | Path, needed: Iterable[str] = ()) -> Rows:
    """The rows of a table from its text, as `read_table`; `path` is for messages only."""
    return _checked(Path(path), _delimited(Path(path), text), needed)


def _checked(path: Path, rows: Rows, needed: Iterable[str]) -> Rows:
    if not rows:
        raise TableError(f"{path}: there are no rows in it")
    missing = [name for name in needed if name not in rows[0]]
    if missing:
        raise TableError(
            f"{path}: there is no column {', '.join(missing)}; there are {', '.join(rows[0])}"
        )
    return rows


def number(row: dict[str, str], column: str, path: str | Path, line: int) -> float:
    """A cell as a finite number. Raises TableError naming file and line (the first row is 2)."""
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise TableError(f"{path}, line {line}: {column} is {row[column]!r}, not a number")
    return value


def _delimited(path: Path, text: str) -> Rows:
    sample = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=sample.count)
    lines = _without_blank_columns(split_cells(text, path, delimiter))
    if not lines:
        return []
    head = lines[0]
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise TableError(f"{path}: two columns are called {', '.join(map(repr, twice))}")
    return [_row(path, head, line, k) for k, line in enumerate(lines[1:], 2)]


def split_cells(text: str, path: str | Path, delimiter: str = ",") -> list[list[str]]:
    """The cells of each line that has any, without space around them. Raises TableError."""
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise TableError(f"{path}: it is no table, or a quote is not closed ({error})") from error
    return [[cell.strip() for cell in line] for line in lines if any(map(str.strip, line))]


def _without_blank_columns(lines: list[list[str]]) -> list[list[str]]:
    """Spreadsheets write columns that have neither a name nor a value."""
    width = len(lines[0]) if lines else 0
    used = [k for k in range(width) if any(line[k] for line in lines if k < len(line))]
    return [[line[k] for k in used if k < len(line)] + line[width:] for line in lines]


def _row(path: Path, head: list[str], line: list[str], number: int) -> dict[str, str]:
    if any(line[len(head) :]):
        raise TableError(
            f"{path}, line {number}: {len(line)} cells, but {len(head)} columns are named"
        )
    return dict(zip(head, line + [""] * (len(head) - len(line)), strict=False))


def read_text(path: str | Path) -> str:
    """The text of a file with line feeds for line ends, unpacked if gzipped; `-` is standard input.

    Raises TableError for a file that cannot be read or is no text.
    """
    path = Path(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TableError(f"{path}: it cannot be read ({reason})") from error
    if b"\x00" in data:
        raise TableError(f"{path}: it is no text table")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise TableError(f"{path}: its characters are neither UTF-8 nor Windows-1252")


def _parquet(path: Path) -> Rows:
    import duckdb

    try:
        found: Any = duckdb.read_parquet(str(path))
    except duckdb.Error as error:
        raise TableError(f"{path}: it cannot be read ({str(error).splitlines()[0]})") from error
    head = found.columns
    return [
        {name: "" if value is None else str(value) for name, value in zip(head, row, strict=True)}
        for row in found.fetchall()
    ]
