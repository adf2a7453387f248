"""A copy of what a lens lets through, in memory, with statements left out and others put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.rows import Reading
from dragoman.store.connection import MemoryPlace
from dragoman.store.schema import append, rows_of
from dragoman.store.store import Store

if TYPE_CHECKING:
    from dragoman.store.lens import Lens

_COPIED = {
    "statements": "SELECT * FROM lens WHERE NOT list_contains(?::VARCHAR[], id)",
    "documents": "SELECT * FROM documents WHERE id IN (SELECT document FROM lens)",
    **{
        name: f"SELECT * FROM {name} WHERE NOT list_contains(?::VARCHAR[], statement)"
        " AND statement IN (SELECT id FROM lens)"
        for name in ("attribution", "links")
    },
    **{
        name: f"SELECT * FROM {name} WHERE document IN (SELECT document FROM lens)"
        for name in ("actors", "mentions", "sentences")
    },
}


def copied(lens: Lens, leave_out: Iterable[str] = (), put_in: Sequence[Reading] = ()) -> Store:
    """A store in memory with the statements of a lens, and their documents.

    leave_out: ids of statements that it shall lack. put_in: statements that it shall have
    besides, with their documents, unless these are there already. The store of the lens stays as
    it is. Raises StoreError, and ValueError where a quotation is not in its document.

    >>> from dragoman.store import open
    >>> copied(open(":memory:").lens())
    Store(':memory:')
    """
    place = MemoryPlace()
    gone = list(leave_out)
    for table, query in _COPIED.items():
        _transfer(lens, place, table, query, [gone] if "?" in query else [])
    for reading in put_in:
        _put(place, reading)
    return Store(place)


class _Stream:
    """Rows of one engine as another reads them."""

    def __init__(self, relation: Any) -> None:
        self._relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)


def _transfer(lens: Lens, place: MemoryPlace, table: str, query: str, params: list[object]) -> None:
    inner, values = lens.filter.sql()
    source = lens.place.snapshot(f"WITH lens AS ({inner}) {query}", [*values, *params])
    try:
        with place.writing() as con:
            con.register("incoming", _Stream(source.sql("FROM result")))
            con.execute(f"INSERT INTO {table} SELECT * FROM incoming")
            con.unregister("incoming")
    finally:
        source.close()


def _put(place: MemoryPlace, reading: Reading) -> None:
    for stmt in reading.statements:
        stmt.check(reading.document)
    rows = rows_of(reading)
    with place.writing() as con:
        known = con.execute("SELECT id FROM documents WHERE id = ?", [reading.document.id])
        if known.fetchall():
            del rows["documents"]
        for table, values in rows.items():
            append(con, table, values)
