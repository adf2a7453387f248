"""How many statements each year has: what the brush of time is drawn on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.edtf import Time
from dragoman.store import Filter
from dragoman.web.kept import kept
from dragoman.web.seen import Seen

By = Literal["said", "holds"]
"""When it was said, or when what was said happens or holds."""

PARTS = {"said": ("said_since", "said_until"), "holds": ("since", "until")}
"""The parts of the lens that bound it."""

_SAID = (
    "SELECT year(coalesce(said_from, said_to)) AS year, count(*) AS n FROM attribution"
    " WHERE innermost AND statement IN (SELECT id FROM lens) GROUP BY ALL ORDER BY year"
)
_HOLDS = (
    "SELECT year(coalesce(time_from, time_to)) AS year, count(*) AS n FROM lens"
    " GROUP BY ALL ORDER BY year"
)
_MOST = 60
_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or several where there are very many: its statements, and where it is drawn."""

    first: int
    last: int
    count: int
    x: float
    width: float
    height: float
    on: bool

    @property
    def label(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Years:
    """The bars from the first year to the last, and the years that the lens now lets through.

    parts: the names of the fields that bound it. undated: statements without a year.
    """

    bars: tuple[Bar, ...]
    parts: tuple[str, str]
    since: int
    until: int
    undated: int

    @property
    def first(self) -> int:
        return self.bars[0].first

    @property
    def last(self) -> int:
        return self.bars[-1].last


def years(seen: Seen, by: By = "said") -> Years | None:
    """The years of the lens, whatever its own bounds; None where nothing has a date."""
    parts = PARTS[by]
    every: dict[int | None, int] = kept(seen, "years", by, lambda: _counts(seen, by))
    counts = {year: n for year, n in every.items() if year is not None}
    if not counts:
        return None
    since, until = (_year(seen.filter, part) for part in parts)
    chosen = (since or min(counts), until or max(counts))
    return Years(_bars(counts, chosen), parts, *chosen, every.get(None, 0))


def _counts(seen: Seen, by: By) -> dict[int | None, int]:
    """How many statements each year has, and under None those without one."""
    unbounded = seen.lens.narrow(**dict.fromkeys(PARTS[by]))
    rows = unbounded.query(_SAID if by == "said" else _HOLDS)
    return {row["year"]: int(row["n"]) for row in rows}


def _year(filter: Filter, part: str) -> int | None:
    text = getattr(filter, part)
    day = Time(text) if text else None
    found = day and (day.first if part.endswith("since") else day.last)
    return found.year if found else None


def _bars(counts: dict[int, int], chosen: tuple[int, int]) -> tuple[Bar, ...]:
    first, last = min(counts), max(counts)
    each = -(-(last - first + 1) // _MOST)
    starts = range(first, last + 1, each)
    sums = [sum(counts.get(start + k, 0) for k in range(each)) for start in starts]
    most, width = max(sums), 100 / len(sums)
    return tuple(
        Bar(
            start, min(start + each - 1, last), n, round(k * width, 2), round(width * 0.9, 2),
            round(_HEIGHT * n / most, 2), chosen[0] < start + each and start <= chosen[1],
        )
        for k, (start, n) in enumerate(zip(starts, sums, strict=True))
    )  # fmt: skip
