"""Pages of statements: all that a lens lets through in order of reading, or the best found."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.statement import Statement
from dragoman.store import Lens
from dragoman.store.filter import ORDERS
from dragoman.store.search import search
from dragoman.web import paging

_KEY = 'document, start, "end", id'


@dataclass(frozen=True, slots=True)
class Listed:
    """Statements, how many there are in all, and the token of the next page, if there is one."""

    statements: tuple[Statement, ...]
    total: int
    after: str = ""
    scores: tuple[float, ...] = ()


def listed(lens: Lens, query: str, after: str, size: int = paging.PAGE, of: str = "") -> Listed:
    """A page of the statements of a lens: ranked by a query where there is one.

    of: what the list is, for its tokens. Raises StoreError for a token of another one.
    """
    if query.strip():
        return _ranked(lens, query, after, size, of)
    return _in_order(lens, after, size, of)


def by_id(lens: Lens, ids: list[str]) -> Listed:
    """The statements with these ids, in the order of the ids."""
    known = {stmt.id: stmt for stmt in lens.evidence(ids)}
    found = tuple(known[id] for id in dict.fromkeys(ids) if id in known)
    return Listed(found, len(found))


def surest(lens: Lens, size: int) -> Listed:
    """The surest statements of a lens, and how many it lets through, in one go."""
    order = ORDERS["confidence"]
    chosen = f"SELECT id, count(*) OVER () AS total FROM lens ORDER BY {order} LIMIT ?"
    found = list(
        lens.query(f"SELECT * FROM lens JOIN ({chosen}) USING (id) ORDER BY {order}", [size])
    )
    return Listed(tuple(map(Statement.from_dict, found)), found[0]["total"] if found else 0)


def _ranked(lens: Lens, query: str, after: str, size: int, of: str) -> Listed:
    start = paging.offset(after, of)
    found = search(lens, query, limit=size, offset=start)
    more = paging.token(start + size, of=of) if start + size < found.total else ""
    stmts = by_id(lens, list(found.ids)).statements
    return Listed(stmts, found.total, more, found.scores)


def _in_order(lens: Lens, after: str, size: int, of: str) -> Listed:
    place = paging.place(after, str, int, int, str, of=of)
    condition = f"WHERE ({_KEY}) > (?, ?, ?, ?)" if place else ""
    chosen = f"SELECT id FROM lens {condition} ORDER BY {_KEY} LIMIT ?"
    rows = lens.query(
        f"SELECT *, (SELECT count(*) FROM lens) AS total FROM lens WHERE id IN ({chosen})"
        f" ORDER BY {_KEY}",
        [*(place or ()), size + 1],
    )
    found = list(rows)
    stmts = tuple(Statement.from_dict(row) for row in found[:size])
    last = stmts[-1] if len(found) > size else None
    more = paging.token(last.document, last.start, last.end, last.id, of=of) if last else ""
    return Listed(stmts, found[0]["total"] if found else 0, more)
