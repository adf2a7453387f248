"""Events and relations in the order of time: when they happen or hold, or when they were said."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dragoman.statement import Statement

if TYPE_CHECKING:
    from dragoman.store import Lens

By = Literal["holds", "said"]
"""By the time that a statement speaks of, or by the day on which its innermost voice spoke."""

Count = tuple[str, int, int]
"""A period, how many events begin in it, and how many relations."""

_ITEMS = {
    "holds": "SELECT id, kind, document, start, time_from AS first, time_to AS last FROM lens"
    " WHERE kind <> 'measure' AND coalesce(time_from, time_to) IS NOT NULL",
    "said": "SELECT l.id, l.kind, l.document, l.start, a.said_from AS first, a.said_to AS last"
    " FROM lens l JOIN attribution a ON a.statement = l.id AND a.innermost"
    " WHERE l.kind <> 'measure' AND coalesce(a.said_from, a.said_to) IS NOT NULL",
}
_COUNTS = (
    ", items AS ({items}) SELECT {period} AS period,"
    " count(*) FILTER (kind = 'event') AS events, count(*) FILTER (kind = 'relation') AS relations"
    " FROM items {where} GROUP BY period ORDER BY period"
)
_CHOSEN = (
    ", items AS MATERIALIZED ({items}), chosen AS (SELECT id AS item, first, last FROM items"
    " {where} ORDER BY coalesce(first, last), document, start, id LIMIT ? OFFSET ?)"
    " SELECT lens.*, first, last FROM lens JOIN chosen ON lens.id = item"
    ' ORDER BY coalesce(first, last), document, start, "end", id'
)
_PERIOD = "strftime(coalesce(first, last), '{form}')"
_COARSE = "CASE WHEN first = ?::DATE AND last >= ?::DATE THEN ? ELSE {period} END"
_WITHIN = "WHERE coalesce(first, last) BETWEEN ?::DATE AND ?::DATE"
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last, named as `2020` or `2020-03`."""

    name: str
    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, text: str) -> Window | None:
        """The window that a year or a month is; None for no text. Raises ValueError.

        >>> Window.of("2020-02").last
        datetime.date(2020, 2, 29)
        """
        if not text:
            return None
        year, dash, month = text.partition("-")
        try:
            first, last = (int(month), int(month)) if dash else (1, 12)
            end = calendar.monthrange(int(year), last)[1]
            name = f"{int(year):04}-{first:02}" if dash else f"{int(year):04}"
            return cls(name, dt.date(int(year), first, 1), dt.date(int(year), last, end))
        except ValueError:
            raise ValueError(f"{text!r} is no year or month; write 2024 or 2024-02") from None


@dataclass(frozen=True, slots=True)
class Item:
    """A statement, and the first and the last day of it, as far as they are known."""

    stmt: Statement
    first: dt.date | None
    last: dt.date | None


def counts(lens: Lens, by: By = "holds", within: Window | None = None) -> list[Count]:
    """What begins in each year; within a year in each month, within a month on each day.

    What the text dates no finer than the window itself stands under the name of the window.
    """
    form = "%Y" if within is None else "%Y-%m" if len(within.name) == _YEAR else "%Y-%m-%d"
    period, params = _PERIOD.format(form=form), _bounds(within)
    if within:
        period, params = _COARSE.format(period=period), [*params, within.name, *params]
    sql = _COUNTS.format(items=_ITEMS[by], period=period, where=_WITHIN if within else "")
    rows = lens.query(sql, params)
    return [(str(row["period"]), int(row["events"]), int(row["relations"])) for row in rows]


def items(
    lens: Lens, by: By = "holds", within: Window | None = None, *, limit: int = 50, offset: int = 0
) -> list[Item]:
    """What begins in a window, the earliest first."""
    sql = _CHOSEN.format(items=_ITEMS[by], where=_WITHIN if within else "")
    rows = lens.query(sql, [*_bounds(within), limit, offset])
    return [Item(Statement.from_dict(row), row["first"], row["last"]) for row in rows]


def _bounds(within: Window | None) -> list[Any]:
    return [within.first, within.last] if within else []
