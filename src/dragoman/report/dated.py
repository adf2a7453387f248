"""The timeline: what has a time, the earliest first, under its year."""

from __future__ import annotations

from dragoman.report.entries import Entry, headed
from dragoman.report.figures import point
from dragoman.report.likeness import fold
from dragoman.report.material import Material
from dragoman.report.tree import Section
from dragoman.system.timeline import Item, items

TITLE = "Timeline"
_MOST = 2000


def timeline(material: Material, limit: int) -> Section:
    """What is told of times, in words alone: the quotations stand under the topics."""
    found = {item.stmt.id: item for item in items(material.lens(), limit=_MOST)}
    entries = [
        Entry(group, heading=_year(found[first]), told_above=True,
              cells=(("when", _when(found[first])),))
        for group in fold(item.stmt for item in found.values())
        for first in [min((stmt.id for stmt in group), key=list(found).index)]
    ]  # fmt: skip
    return headed("timeline", TITLE, entries, material, limit)


def _year(item: Item) -> str:
    """The year in which it begins, or ends where nobody says when it begins."""
    if item.first is None and item.last is not None:
        return f"Until {item.last.year}"
    return point(item.time.partition("/")[0]).split()[-1]


def _when(item: Item) -> str:
    """Its time in words, as a table has room for it; nothing where the year says it all."""
    start, slash, end = item.time.partition("/")
    if not slash:
        words = point(start)
        return "" if words.removeprefix("the ") == _year(item) else words
    if start in ("", ".."):
        return f"until {point(end)}"
    return f"since {point(start)}" if end in ("", "..") else f"{point(start)} – {point(end)}"
