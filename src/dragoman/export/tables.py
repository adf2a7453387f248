"""Statements as a table in an engine's memory, in the columns that the store uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.statement import Statement
from dragoman.store.connection import engine
from dragoman.store.errors import translated
from dragoman.store.schema import append, create, statement_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@contextmanager
def statement_table(statements: Iterable[Statement], name: str) -> Iterator[DuckDBPyConnection]:
    """A connection with the statements in its table `statements`; errors name `name`."""
    with translated(name):
        con = filled(statements)
        try:
            yield con
        finally:
            con.close()


def filled(statements: Iterable[Statement]) -> DuckDBPyConnection:
    """The same, for whoever closes it."""
    con = engine()
    create(con, "statements")
    append(con, "statements", (statement_row(stmt) for stmt in statements))
    return con
