"""How many statements there are by time: when what they tell of begins, or when it was said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dragoman.analysis.result import Result
from dragoman.edtf import Time
from dragoman.statement import Statement
from dragoman.system.network import weights
from dragoman.system.network.weights import LAYERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

By = Literal["holds", "said"]
"""By the time that a statement speaks of, or by the day on which its innermost voice spoke."""
Split = Literal["layer", "tone"]
Step = Literal["century", "decade", "year", "month", "day"]

GROUPS: dict[Split, tuple[str, ...]] = {
    "layer": (*LAYERS, "figures"),
    "tone": ("friendly", "hostile", "neither"),
}
"""Into what statements are told apart: by the layer of their code, the measures last; or by the
sign of the ties that they tell of, as the table of weights has it."""

_LETTERS: dict[Step, int] = {"century": 2, "decade": 3, "year": 4, "month": 7, "day": 10}
"""So many letters of a day name the period."""
_MOST_YEARS, _MOST_MONTHS, _MOST_DAYS = 60, 36, 62
_DATED = {
    "holds": "SELECT {what}, lens.document, start, time_from AS first, time_to AS last,"
    " length(regexp_extract(time, '^(?:[.][.])?/?([0-9-]*)', 1)) AS letters"
    " FROM lens WHERE coalesce(time_from, time_to) IS NOT NULL",
    "said": "SELECT {what}, lens.document, start, said_from AS first, said_to AS last,"
    " CASE WHEN said_to = said_from THEN 10 WHEN said_to - said_from < 31 THEN 7"
    " WHEN said_to - said_from < 366 THEN 4 ELSE 3 END AS letters"
    " FROM lens JOIN attribution a ON a.statement = lens.id AND a.innermost"
    " WHERE coalesce(said_from, said_to) IS NOT NULL",
}
_GROUP = {
    "layer": "SELECT *, unnest(?::VARCHAR[]) AS code, unnest(?::INTEGER[]) AS part FROM (SELECT 1)",
    "tone": "SELECT unnest(?::VARCHAR[]) AS code, unnest(?::VARCHAR[]) AS stance,"
    " unnest(?::VARCHAR[]) AS status, unnest(?::VARCHAR[]) AS polarity,"
    " unnest(?::INTEGER[]) AS part",
}
_KEYS = {"layer": "code", "tone": "code, stance, status, polarity"}
_COUNTS = """
, parts AS ({parts}), dated AS ({dated})
SELECT strftime(coalesce(first, last), '{form}') AS period, coalesce(part, ?) AS part, letters,
    count(*) AS n
FROM dated LEFT JOIN parts USING ({keys}) GROUP BY ALL ORDER BY period
"""
# The records are read afterwards: in one query with them all columns would be sorted.
_FIRST = """
, dated AS ({dated}) SELECT id, first, last FROM dated
ORDER BY coalesce(first, last), document, start, id LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Bin:
    """A period: its name (`19`, `199`, `2020`, `2020-03`, `2020-03-05`), its days, and how many
    statements begin in it, in the order of the groups."""

    name: str
    first: dt.date
    last: dt.date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline(Result):
    """Statements by time.

    bins: from the first period to the last, empty ones too. before: how many begin before what
    the lens is bound by, and still hold. coarse: how many are told with a time that is coarser than
    the bins (only a year, where they are months); they are in none. undated: how many have no time
    at all.
    """

    by: By
    split: Split
    step: Step
    bins: tuple[Bin, ...]
    before: int
    coarse: int
    undated: int

    @property
    def groups(self) -> tuple[str, ...]:
        return GROUPS[self.split]

    @property
    def dated(self) -> int:
        """How many statements have a time."""
        return sum(sum(one.counts) for one in self.bins) + self.before + self.coarse

    def rows(self) -> list[dict[str, Any]]:
        """One row a period."""
        return [
            {"period": one.name.ljust(_LETTERS["year"], "X"), "since": str(one.first),
             "until": str(one.last), **dict(zip(self.groups, one.counts, strict=True)),
             "statements": sum(one.counts)}
            for one in self.bins
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        return {
            "by": self.by, "split": self.split, "step": self.step, "periods": self.rows(),
            "before": self.before, "coarse": self.coarse, "undated": self.undated,
        }  # fmt: skip

    def summary(self) -> str:
        return f"{self.dated:,} statements with a time, {self.undated:,} without, by {self.step}"

    def draw(self, axes: Axes) -> None:
        """Bars on each other, one colour a group; the hatching tells them apart without it."""
        names, below = [row["period"] for row in self.rows()], [0] * len(self.bins)
        for k, group in enumerate(self.groups):
            heights = [one.counts[k] for one in self.bins]
            axes.bar(names, heights, bottom=below, label=group, hatch=("", "//", "..", "xx", "")[k],
                     edgecolor="white", linewidth=0)  # fmt: skip
            below = [a + b for a, b in zip(below, heights, strict=True)]
        axes.tick_params(axis="x", labelrotation=90, labelsize=7)
        axes.legend()


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with its time as it is told, and its first and last day, if they are known."""

    stmt: Statement
    time: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class _Count:
    """So many statements of a group that begin in a period, told with so fine a time."""

    period: str
    part: int
    letters: int
    n: int


def timeline(lens: Lens, by: By = "holds", split: Split = "layer") -> Timeline:
    """The statements of a lens by time, in years, or finer where they are few.

    A statement counts once, where it begins; where that is not told, where it ends.

    >>> from dragoman.store import open
    >>> timeline(open(":memory:").lens()).bins
    ()
    """
    counts = _counts(lens, by, split, "month")
    bounds = _bounds(lens, by)
    inside = [c for c in counts if bounds[0] is None or c.period >= str(bounds[0])[:7]]
    step = _step(inside, bounds)
    if step == "day":
        counts = _counts(lens, by, split, "day")
        inside = [c for c in counts if bounds[0] is None or c.period >= str(bounds[0])]
    fine = [c for c in inside if c.letters >= _LETTERS[step]]
    return Timeline(
        by, split, step, tuple(_bins(fine, split, step)), _sum(counts) - _sum(inside),
        _sum(inside) - _sum(fine), len(lens) - _sum(counts),
    )  # fmt: skip


def items(lens: Lens, by: By = "holds", *, limit: int = 50, offset: int = 0) -> list[Item]:
    """The statements that have a time, the earliest first."""
    sql = _FIRST.format(dated=_DATED[by].format(what="lens.id"))
    days = {str(row["id"]): (row["first"], row["last"]) for row in lens.query(sql, [limit, offset])}
    known = {stmt.id: stmt for stmt in lens.evidence(days)}
    return [
        Item(known[id], (known[id].time if by == "holds" else None) or _written(*ends), *ends)
        for id, ends in days.items()
    ]


def _written(first: dt.date | None, last: dt.date | None) -> str:
    """The days as EDTF, no finer than they are: a whole year is a year.

    >>> _written(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    '2024-02'
    """
    for letters in (_LETTERS["year"], _LETTERS["month"], _LETTERS["day"]):
        time = Time(str(first)[:letters]) if first else None
        if time and (time.first, time.last) == (first, last):
            return time.text
    return f"{first or '..'}/{last or '..'}"


def _counts(lens: Lens, by: By, split: Split, step: Step) -> list[_Count]:
    sql = _COUNTS.format(
        parts=_GROUP[split],
        dated=_DATED[by].format(what=", ".join(f"lens.{k}" for k in _KEYS[split].split(", "))),
        form="%Y-%m" if step == "month" else "%Y-%m-%d", keys=_KEYS[split],
    )  # fmt: skip
    rest = len(GROUPS[split]) - 1
    columns = [list(column) for column in _parts(split)]
    return [
        _Count(row["period"], int(row["part"]), int(row["letters"]), int(row["n"]))
        for row in lens.query(sql, [*columns, rest])
    ]


@cache
def _parts(split: Split) -> tuple[tuple[Any, ...], ...]:
    """What decides about the group, column by column, the place of the group last."""
    table = weights.load()
    if split == "layer":
        known = ((code, LAYERS.index(entry.layer)) for code, entry in table.codes.items())
        return tuple(zip(*known, strict=True))
    sums: Counter[tuple[str, ...]] = Counter()
    for act in table.acts:
        sums[act.code, act.stance, act.status, act.polarity] += act.weight  # type: ignore[assignment]
    signed = ((*words, 0 if weight > 0 else 1) for words, weight in sums.items() if weight)
    return tuple(zip(*signed, strict=True))


def _bounds(lens: Lens, by: By) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that the lens lets through."""
    filter = lens.filter
    since, until = (
        (filter.said_since, filter.said_until) if by == "said" else (filter.since, filter.until)
    )
    return (Time(since).first if since else None), (Time(until).last if until else None)


def _step(counts: Sequence[_Count], bounds: tuple[dt.date | None, dt.date | None]) -> Step:
    """As fine as the window allows; finer than years only where some are told so."""
    if not counts:
        return "year"
    first = bounds[0] or dt.date.fromisoformat(f"{counts[0].period}-01")
    last = max(c.period for c in counts)
    end = bounds[1] or dt.date.fromisoformat(f"{last}-28")
    days = (end - first).days + 1
    if days <= _MOST_DAYS and any(c.letters >= _LETTERS["day"] for c in counts):
        return "day"
    if days <= _MOST_MONTHS * 31 and any(c.letters >= _LETTERS["month"] for c in counts):
        return "month"
    years = days / 366
    return "year" if years <= _MOST_YEARS else "decade" if years <= 10 * _MOST_YEARS else "century"


def _bins(counts: Iterable[_Count], split: Split, step: Step) -> Iterator[Bin]:
    letters, sums = _LETTERS[step], Counter[tuple[str, int]]()
    for one in counts:
        sums[one.period[:letters], one.part] += one.n
    names = sorted({name for name, _ in sums})
    for name in _between(names[0], names[-1], step) if names else ():
        first, last = _days(name)
        yield Bin(name, first, last, tuple(sums[name, k] for k in range(len(GROUPS[split]))))


def _between(first: str, last: str, step: Step) -> Iterator[str]:
    """The names of all periods from the first to the last."""
    if step == "day":
        day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        yield from (str(day + dt.timedelta(k)) for k in range((end - day).days + 1))
    elif step == "month":
        start, end_month = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (first, last))
        yield from (f"{k // 12:04}-{k % 12 + 1:02}" for k in range(start, end_month + 1))
    else:
        yield from (f"{k:0{len(first)}}" for k in range(int(first), int(last) + 1))


def _days(name: str) -> tuple[dt.date, dt.date]:
    if len(name) < _LETTERS["year"]:
        first, last = int(name.ljust(4, "0")), int(name.ljust(4, "9"))
        return dt.date(max(first, 1), 1, 1), dt.date(last, 12, 31)
    time = Time(name)
    assert time.first is not None and time.last is not None
    return time.first, time.last


def _sum(counts: Iterable[_Count]) -> int:
    return sum(one.n for one in counts)
