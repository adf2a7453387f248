"""A lens: according to whom, about whom, from when to when, how sure; every analysis takes one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.statement import Statement
from dragoman.store.filter import ORDERS, Filter
from dragoman.store.table import arrays, shown, stream

if TYPE_CHECKING:
    from dragoman.store.connection import Place
    from dragoman.system.comparison import Comparison

_SHOWN = 20
"""Statements that a notebook shows."""
_COLUMNS = (
    "array_to_string(voices, ' › ') AS voices, stance, code, subject, object, theme, time, quote,"
    " confidence"
)


@dataclass(frozen=True, slots=True)
class Lens:
    """The statements of a store that a filter lets through, in the filter's order.

    Nothing is read until it is asked for, and nothing is kept: the same lens on a store that has
    grown sees more. Made by `Store.lens`.
    """

    place: Place
    filter: Filter

    def __iter__(self) -> Iterator[Statement]:
        query, params = self.filter.sql()
        return (Statement.from_dict(row) for row in stream(self.place, query, params))

    def __len__(self) -> int:
        return int(next(self.query("SELECT count(*) AS n FROM lens"))["n"])

    def __bool__(self) -> bool:
        """A lens is true, statements or none: truth must not cost a query."""
        return True

    def query(self, sql: str, params: Iterable[object] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query in which `lens` is the table of the statements let through.

        The other tables of the store stand beside it. `params` fill the `?` of `sql`. `lens` is
        in no order, unless its filter has a limit. The rows come from a copy, so the store is
        free meanwhile.

        >>> from dragoman.store import open
        >>> list(open(":memory:").lens(code="AID").query("SELECT count(*) AS n FROM lens"))
        [{'n': 0}]
        """
        inner, values = self.filter.sql(ordered=False)
        return stream(self.place, f"WITH lens AS ({inner}) {sql}", [*values, *params])

    def arrays(self, sql: str, params: Iterable[object] = ()) -> dict[str, Any]:
        """The same as numpy arrays by column, for more rows than one would go through.

        Where there is NULL they are masked.
        """
        inner, values = self.filter.sql(ordered=False)
        return arrays(self.place, f"WITH lens AS ({inner}) {sql}", [*values, *params])

    def narrow(self, **parts: Any) -> Lens:
        """The same lens with other parts of its filter. Raises StoreError, TypeError."""
        return Lens(self.place, dataclasses.replace(self.filter, **parts))

    def evidence(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids that the lens lets through, in the filter's order."""
        wanted = "SELECT * FROM lens WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY "
        rows = self.query(wanted + ORDERS[self.filter.order], [list(ids)])
        return tuple(Statement.from_dict(row) for row in rows)

    def _repr_html_(self) -> str:
        order = ORDERS[self.filter.order]
        rows = list(self.query(f"SELECT {_COLUMNS} FROM lens ORDER BY {order} LIMIT {_SHOWN}"))
        caption = f"{len(self)} statements, the first {len(rows)} shown"
        return shown(rows, list(rows[0]) if rows else (), caption)

    def compare(self, other: Lens, names: tuple[str, str] = ("one", "other")) -> Comparison:
        """What this lens shows beside another: said on both sides, denied, never mentioned.

        names: what the sides are called. `dragoman.system.comparison.compare` says what counts.

        >>> from dragoman.store import open
        >>> store = open(":memory:")
        >>> store.lens(voice="Armenia").compare(store.lens(but="Armenia")).matters
        ()
        """
        from dragoman.system.comparison import compare

        return compare(self, other, names)
