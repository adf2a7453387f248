"""Moving time windows: the statements of so many days, weeks, months, years, or statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.analysis.discourse.coding import Coding


class Window(NamedTuple):
    """From the first to the last day, both in it, with its statements."""

    start: dt.date
    end: dt.date
    rows: list[Coding]


def windows(rows: Sequence[Coding], size: int, unit: str) -> Iterator[Window]:
    """Windows of `size` whole units, each a unit later; those without a statement are left out.

    The first begins with the unit of the first statement, the last ends with that of the last.
    A time that is shorter than one window makes one window. Of events, those of the same day as
    the first or the last of a window are all in it. Statements without a date are in none.
    """
    dated = sorted((row for row in rows if row.date is not None), key=_day)
    if not dated:
        return
    if unit == "events":
        yield from _events(dated, size)
        return
    first, last = (_number(_day(dated[k]), unit) for k in (0, -1))
    for start in range(first, max(first, last - size + 1) + 1):
        begin, end = _first_day(start, unit), _first_day(start + size, unit) - dt.timedelta(1)
        inside = [row for row in dated if begin <= _day(row) <= end]
        if inside:
            yield Window(begin, end, inside)


def _events(dated: Sequence[Coding], size: int) -> Iterator[Window]:
    """The windows of `size` statements; one that would be the same as the last is left out."""
    before = None
    for k in range(max(len(dated) - size, 0) + 1):
        span = (_day(dated[k]), _day(dated[min(k + size, len(dated)) - 1]))
        if span != before:
            yield Window(*span, [row for row in dated if span[0] <= _day(row) <= span[1]])
        before = span


def _day(row: Coding) -> dt.date:
    assert row.date is not None
    return row.date


def _number(day: dt.date, unit: str) -> int:
    """The units since a fixed one; weeks begin on Monday."""
    if unit == "years":
        return day.year
    if unit == "months":
        return day.year * 12 + day.month - 1
    return (day.toordinal() - 1) // 7 if unit == "weeks" else day.toordinal()


def _first_day(number: int, unit: str) -> dt.date:
    if unit == "years":
        return dt.date(number, 1, 1)
    if unit == "months":
        return dt.date(number // 12, number % 12 + 1, 1)
    return dt.date.fromordinal(number * 7 + 1 if unit == "weeks" else number)
