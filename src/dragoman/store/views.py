"""What connections see in place of the tables: statements as reviewed, actors as merged.

Without judgements and merges there are no views, and no cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.store import merges, revisions
from dragoman.store.merges import Merge

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Seen:
    """The merges that stand in a store, and whether reviewers changed statements in it."""

    merges: list[Merge]
    revised: bool


def seen(con: DuckDBPyConnection, catalog: str, revised: bool = True) -> Seen:
    """What a connection is to see in the store attached as `catalog`."""
    return Seen(merges.known(con, catalog), revised and revisions.known(con, catalog))


def show(con: DuckDBPyConnection, catalog: str, seen: Seen) -> None:
    """Put views over the tables, for this connection alone."""
    place = f"{catalog}.main"
    sources = revisions.SOURCES if seen.revised else {}
    columns: Mapping[str, Mapping[str, str]] = merges.columns(seen.merges) if seen.merges else {}
    for table in dict.fromkeys((*sources, *columns)):
        source = sources.get(table, "{0}." + table).format(place)
        replaced = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.get(table, {}).items())
        chosen = f"* REPLACE ({replaced})" if replaced else "*"
        con.execute(f"CREATE TEMP VIEW {table} AS SELECT {chosen} FROM {source}")
