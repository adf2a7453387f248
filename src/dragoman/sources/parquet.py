"""Parquet tables, through DuckDB, a few rows at a time."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.sources.errors import SourceError
from dragoman.sources.json_rows import Row
from dragoman.sources.opening import Opened
from dragoman.sources.options import SourceOptions
from dragoman.sources.rows import ABOUT, draft_of, text_column

_BATCH = 64
_SELECT = "SELECT {} FROM read_parquet(?)"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "memory_limit": "2GB",
}


def read(opened: Opened, options: SourceOptions) -> Iterator[Row]:
    """The rows of a Parquet file, named by their number from 1.

    Raises SourceError: `encrypted`, `truncated`, `no_text_column`, `unreadable`.
    """
    _check_ends(opened)
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        yield from _from_file(_file(opened, Path(folder)), opened.source, options)


def _check_ends(opened: Opened) -> None:
    """Raise SourceError unless the file begins and ends as Parquet does."""
    opened.stream.seek(0, 2)
    opened.stream.seek(-min(4, opened.stream.tell()), 2)
    ends = opened.head[:4], opened.stream.read(4)
    opened.stream.seek(0)
    if b"PARE" in ends:
        raise SourceError(opened.source, "it is encrypted", "Save it without.", "encrypted")
    if ends[0] != b"PAR1":
        raise SourceError(opened.source, "it is no Parquet file")
    if ends[1] != b"PAR1":
        raise SourceError(opened.source, "the file breaks off", "Fetch it again.", "truncated")


def _file(opened: Opened, folder: Path) -> Path:
    """A copy under a plain name: DuckDB takes brackets and stars in a name for a pattern."""
    path = folder / "table.parquet"
    if isinstance(opened.stream, io.BufferedReader) and Path(opened.source).is_file():
        path.symlink_to(Path(opened.source).absolute())
        return path
    with path.open("wb") as copy:
        shutil.copyfileobj(opened.stream, copy)
    return path


def _from_file(path: Path, source: str, options: SourceOptions) -> Iterator[Row]:
    import duckdb

    try:
        with duckdb.connect(":memory:", config=_SETTINGS) as connection:
            head = connection.execute(f"{_SELECT.format('*')} LIMIT 0", [str(path)])
            columns = [name for name, *_type in head.description]
            column = text_column(columns, options.text_column, source)
            names = [column, *(x for x in columns if x.lower() in ABOUT and x != column)]
            result = connection.execute(_SELECT.format(_quoted(names)), [str(path)])
            for number, values in enumerate(_batches(result), 1):
                yield _row(dict(zip(names, values, strict=True)), column, f"{source}#{number}")
    except duckdb.Error as error:
        reason = f"it is no Parquet file that can be read ({str(error).splitlines()[0][:80]})"
        raise SourceError(source, reason) from None


def _quoted(names: list[str]) -> str:
    """Column names as SQL takes them, whatever signs they hold."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _batches(result: Any) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_BATCH):
        yield from rows


def _row(row: dict[str, Any], column: str, source: str) -> Row:
    try:
        return source, draft_of(row, column, source)
    except SourceError as error:
        return source, error
