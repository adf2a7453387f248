"""The timeline: statements by the time of what they tell, or by when they were said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from dragoman.report.figures import time_in_words
from dragoman.system.timeline import GROUPS, Bin, By, Item, Split, Timeline, items, timeline
from dragoman.web.kept import kept
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import Told, told
from dragoman.web.years import PARTS, years

router = APIRouter()

WIDTH, HEIGHT = 1000, 240
"""The size of the chart; it is stretched to the room that there is."""
_LABELS, _FEWEST = 12, 8
_GAP = 0.12


@dataclass(frozen=True, slots=True)
class Block:
    """What is drawn for one group of a period."""

    group: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A period as it is drawn. name: in words. to: the page that shows it alone."""

    name: str
    to: str
    counts: tuple[int, ...]
    x: float
    width: float
    blocks: tuple[Block, ...]
    told: str

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Chart:
    """The columns; where the line of nothing is drawn, how many are at the top and the bottom.

    labels: names of periods along the axis, and over how many columns each stands.
    """

    columns: tuple[Column, ...]
    zero: float
    top: int
    bottom: int
    labels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of the list, with its time in words."""

    when: str
    told: Told


@view(router, "/timeline")
def timeline_(
    seen: Looking, by: By = "holds", split: Split = "layer", after: str = ""
) -> Page:  # fmt: skip
    """How many statements by year, month or day, and below them in their order."""
    found = kept(seen, "timeline", (by, split), lambda: timeline(seen.lens, by, split))
    start = offset(after)
    listed = items(seen.lens, by, limit=PAGE, offset=start)
    lines = _lines(seen, listed)
    rows = [_row(item, line) for item, line in zip(listed, lines, strict=True)]
    parts = {
        "found": found, "chart": _chart(seen, found), "by": by, "split": split,
        "groups": GROUPS[split], "width": WIDTH, "height": HEIGHT, "years": years(seen, by),
        "bound": any(getattr(seen.filter, part) for part in PARTS[by]),
        "lines": lines, "start": start,
        "after": token(start + PAGE) if start + PAGE < found.dated else "",
    }  # fmt: skip
    data = {**found.to_dict(), "rows": rows, "after": parts["after"] or None}
    return Page("timeline.html", "Timeline", rows, parts, data)


def _lines(seen: Seen, listed: Sequence[Item]) -> list[Line]:
    said = told(seen.lens, [item.stmt for item in listed])
    return [Line(time_in_words(i.time), t) for i, t in zip(listed, said, strict=True)]


def _row(item: Item, line: Line) -> dict[str, object]:
    return {"when": item.time, "first": item.first, "last": item.last, **line.told.row()}


def _chart(seen: Seen, found: Timeline) -> Chart | None:
    """Groups on each other; of tones the friendly go up and the hostile down."""
    if not found.bins:
        return None
    tone = found.split == "tone"
    up = max((sum(_above(one.counts, tone)) for one in found.bins), default=0)
    down = max((one.counts[1] for one in found.bins), default=0) if tone else 0
    zero = HEIGHT * up / ((up + down) or 1)
    columns = tuple(_column(seen, found, k, zero, HEIGHT / ((up + down) or 1))
                    for k in range(len(found.bins)))  # fmt: skip
    return Chart(columns, round(zero, 1), up, down, _labels(found.bins))


def _above(counts: Sequence[int], tone: bool) -> tuple[int, ...]:
    """How many of each group stand above the line."""
    return (counts[0], 0, counts[2]) if tone else tuple(counts)


def _column(seen: Seen, found: Timeline, k: int, zero: float, unit: float) -> Column:
    one, each = found.bins[k], WIDTH / max(len(found.bins), _FEWEST)
    blocks, y = [], zero
    for group, n in zip(found.groups, _above(one.counts, found.split == "tone"), strict=True):
        y -= n * unit
        blocks.append(Block(group, round(y, 1), round(n * unit, 1)))
    if found.split == "tone":
        blocks[1] = Block("hostile", round(zero, 1), round(one.counts[1] * unit, 1))
    named = zip(one.counts, found.groups, strict=True)
    parts = ", ".join(f"{n:,} {group}" for n, group in named if n)
    name = _named(one)
    return Column(
        name, _leading(seen, found, one), one.counts, round((k + _GAP / 2) * each, 1),
        round(each * (1 - _GAP), 1), tuple(b for b in blocks if b.height),
        f"{name}: {parts or 'nothing'}",
    )  # fmt: skip


def _named(one: Bin) -> str:
    return one.name if len(one.name) >= len("1990") else f"{one.name.ljust(4, '0')}s"


def _leading(seen: Seen, found: Timeline, one: Bin) -> str:
    """The same page bound to a period."""
    since, until = PARTS[found.by]
    if found.step in ("decade", "century"):
        first, last = str(one.first.year), str(one.last.year)
    else:
        first = last = one.name
    return seen.again(**{since: first, until: last, "after": None})


def _labels(bins: Sequence[Bin]) -> tuple[tuple[str, int], ...]:
    """A name for every so many columns, that they have room; few columns leave some free."""
    each = -(-len(bins) // _LABELS)
    names = [(_named(bins[k]), min(each, len(bins) - k)) for k in range(0, len(bins), each)]
    free = _FEWEST - len(bins)
    return (*names, ("", free)) if free > 0 else tuple(names)
