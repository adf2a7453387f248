"""Arrow: the whole record in memory, shared with data frames, or as an IPC file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, TextIO

from dragoman.export.output import file_path
from dragoman.export.tables import filled
from dragoman.statement import Document, Statement
from dragoman.store.connection import engine
from dragoman.store.errors import translated

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 2048


class ArrowStream(Protocol):
    """What every library that speaks the Arrow PyCapsule interface offers."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class ArrowTable:
    """Statements as an Arrow stream, as often as it is asked for; needs no other library."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._con.sql("FROM statements").__arrow_c_stream__(requested_schema)


def to_arrow(statements: Iterable[Statement]) -> ArrowTable:
    """Statements in the columns of the record, with `time_from` and `time_to`.

    `polars.DataFrame(to_arrow(…))` and `pyarrow.table(to_arrow(…))` take it as it is.
    """
    with translated("arrow"):
        return ArrowTable(filled(statements))


def from_arrow(table: ArrowStream) -> Iterator[Statement]:
    """The statements of any Arrow table that has the record's columns; others are ignored.

    Raises StoreError (`invalid`) for a table that cannot be read, KeyError for a column that
    is missing, ValueError for a row whose parts do not fit.
    """
    with translated("arrow"):
        con = engine()
        con.register("given", _Stream(table))
        con.execute("CREATE TABLE taken AS FROM given")
        cursor = con.execute("FROM taken")
        columns = [column[0] for column in cursor.description or ()]
    while batch := cursor.fetchmany(_BATCH):
        yield from (Statement.from_dict(dict(zip(columns, row, strict=True))) for row in batch)


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | BinaryIO | Path
) -> int:
    """Write an Arrow IPC file and return how many rows. Raises ImportError without pyarrow."""
    try:
        import pyarrow  # type: ignore[import-untyped, unused-ignore]
        import pyarrow.feather  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise ImportError("Arrow files need pyarrow: pip install pyarrow") from None
    table = pyarrow.table(to_arrow(statements))
    with file_path(out) as path:
        pyarrow.feather.write_feather(table, str(path))
    return int(table.num_rows)


class _Stream:
    """A table stripped of all but its stream, so that no library's special case is met."""

    def __init__(self, table: ArrowStream) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)
