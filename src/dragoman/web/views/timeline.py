"""The timeline: events and relations by their time, or by when they were said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from dragoman.store import StoreError
from dragoman.system.timeline import By, Count, Item, Window, counts, items
from dragoman.vocabulary import Kind
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.seen import Looking
from dragoman.web.told import Told, told

router = APIRouter()

WIDTH, ROW = 1000, 14
"""The size of the chart of items, and of a line of it."""
_HEIGHT = 60
_COLUMNS = 60
_FEWEST = 12
_LEAST = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A period of the chart of counts, where a click leads (`to`), and how it is drawn."""

    name: str
    to: str
    events: int
    relations: int
    x: float
    width: float
    events_height: float
    relations_height: float
    on: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement in the chart of items: from where to where it goes."""

    told: Told
    dates: str
    event: bool
    x: float
    width: float
    y: int


@view(router, "/timeline")
def timeline(seen: Looking, by: By = "holds", within: str = "", after: str = "") -> Page:
    """Counts by year, month or day, and what begins then, each with its quotation."""
    window, start, lens = _window(within), offset(after), seen.lens
    every = counts(lens, by)
    zoomed = counts(lens, by, window) if window else []
    total = sum(n + m for _, n, m in (zoomed if window else every))
    found = items(lens, by, window, limit=PAGE, offset=start)
    said = told(lens, [item.stmt for item in found])
    rows = [{"first": i.first, "last": i.last, **t.row()} for i, t in zip(found, said, strict=True)]
    parts = {
        "by": by, "within": window.name if window else "", "total": total,
        "years": _columns(every, window), "zoomed": _columns(zoomed, None),
        "bars": _bars(found, said), "width": WIDTH, "row": ROW, "span": _span(found),
        "after": token(start + PAGE) if start + PAGE < total else "", "start": start,
    }  # fmt: skip
    data = {"total": total, "years": every, "within": zoomed, "rows": rows}
    return Page("timeline.html", "Timeline", rows, parts, data)


def _window(text: str) -> Window | None:
    try:
        return Window.of(text.strip())
    except ValueError as error:
        raise StoreError("invalid", f"within: {error}") from None


def _columns(found: Sequence[Count], window: Window | None) -> list[Column]:
    """One column a period that there is, the latest ones where there are very many."""
    shown = found[-_COLUMNS:]
    most = max((n + m for _, n, m in shown), default=1)
    each = 100 / max(len(shown), _FEWEST)
    return [
        Column(
            name, name[:7], n, m, round(k * each, 2), round(each * 0.86, 2),
            round(_HEIGHT * n / most, 2), round(_HEIGHT * m / most, 2),
            window is not None and window.name.startswith(name),
        )
        for k, (name, n, m) in enumerate(shown)
    ]  # fmt: skip


def _span(found: Sequence[Item]) -> tuple[dt.date, dt.date] | None:
    """The first day on which anything here begins, and the last of which anything is told."""
    begins = [day for item in found if (day := item.first or item.last)]
    ends = [day for item in found if (day := item.last or item.first)]
    return (min(begins), max(ends)) if begins else None


def _bars(found: Sequence[Item], said: Sequence[Told]) -> list[Bar]:
    days = _span(found)
    if days is None:
        return []
    return [
        Bar(one, _dates(item), item.stmt.kind is Kind.EVENT, *_place(item, days), k * ROW)
        for k, (item, one) in enumerate(zip(found, said, strict=True))
    ]


def _place(item: Item, days: tuple[dt.date, dt.date]) -> tuple[float, float]:
    """Where it begins and how wide it is; what is open goes to the edge."""
    each = WIDTH / ((days[1] - days[0]).days + 1)
    left = (item.first - days[0]).days * each if item.first else 0.0
    right = ((item.last - days[0]).days + 1) * each if item.last else float(WIDTH)
    width = max(right - left, _LEAST)
    return round(min(left, WIDTH - width), 1), round(width, 1)


def _dates(item: Item) -> str:
    """The time no finer than it is known: 2018, not its first day to its last."""
    first, last = item.first, item.last
    if first is None or last is None:
        return f"since {first}" if first else f"until {last}"
    for name in (str(first.year), f"{first:%Y-%m}"):
        window = Window.of(name)
        if window and (window.first, window.last) == (first, last):
            return name
    return str(first) if first == last else f"{first} to {last}"
