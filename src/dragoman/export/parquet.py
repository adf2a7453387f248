"""Parquet: the whole record with its types, for any data frame or database."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TextIO

from dragoman.export.output import file_path
from dragoman.export.tables import statement_table
from dragoman.statement import Document, Statement
from dragoman.vocabulary import SCHEMA


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | BinaryIO | Path
) -> int:
    """Write one row a statement: the record's keys, `time_from`, `time_to`; return how many.

    The file's metadata names the record's version as `dragoman_schema`.
    """
    with file_path(out) as path, statement_table(statements, str(out)) as con:
        target = str(path).replace("'", "''")
        con.execute(
            f"COPY statements TO '{target}' (FORMAT parquet, COMPRESSION zstd, "
            f"KV_METADATA {{dragoman_schema: '{SCHEMA}'}})"
        )
        found = con.execute("SELECT count(*) FROM statements").fetchone()
    return int(found[0]) if found else 0
