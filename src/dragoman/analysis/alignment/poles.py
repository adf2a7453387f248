"""Between two poles: how like each an actor is, which it leans to, and how that moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.alignment.matrices import distance_for, matrices
from dragoman.analysis.alignment.pairs import NAMES, or_none
from dragoman.analysis.alignment.portfolios import Portfolios
from dragoman.analysis.alignment.resample import Bootstrap, Resampler, interval, resampler
from dragoman.analysis.result import Result, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Interval = tuple[float, float]
_NONE: Interval = (np.nan, np.nan)
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one actor stands at one date.

    Intervals are NaN where none were asked for, and on fewer than five items, of which resamples
    say nothing.
    """

    time: str | None
    actor: str
    first: float
    """Similarity to the first pole."""
    second: float
    items: int
    """Items that it shares with the pole with which it shares fewer."""
    first_interval: Interval = _NONE
    second_interval: Interval = _NONE
    difference_interval: Interval = _NONE

    @property
    def difference(self) -> float:
        """Above 0 it is more like the first pole, below 0 more like the second."""
        return self.first - self.second


@dataclass(frozen=True, slots=True)
class Poles(Result):
    """Every actor between two poles, over time where the table is dated."""

    measure: str
    distance: str | None
    poles: tuple[str, str]
    stands: tuple[Stand, ...]
    left_out: tuple[str, ...] = ()
    """Dates at which a pole is missing."""

    def rows(self) -> Sequence[Row]:
        """Similarity to each pole, their difference and its interval, one row a date and actor."""
        return [self._row(stand) for stand in self.stands]

    def to_dict(self) -> Any:
        """A list of `{"a": actor, "b": pole, "value", "low", "high", "difference", …}`.

        `difference` is the similarity to this pole less that to the other.
        """
        return [entry for stand in self.stands for entry in self._entries(stand)]

    def summary(self) -> str:
        kind = f", {self.distance} distances" if self.distance else ""
        gone = f"; no {' or '.join(self.poles)} in {', '.join(self.left_out)}"
        return (
            f"Between {self.poles[0]} and {self.poles[1]}: {NAMES[self.measure]}{kind}; "
            f"a difference above 0 leans to {self.poles[0]}" + (gone if self.left_out else "")
        )

    def path(self, actor: str) -> list[Stand]:
        """One actor's stands in the order of time. Raises KeyError for one that is not there."""
        found = [stand for stand in self.stands if stand.actor == actor]
        if not found:
            raise KeyError(actor)
        return found

    def draw(self, axes: Axes) -> None:
        """The differences with their intervals: over time, or actor by actor."""
        from dragoman.analysis.alignment import drawing

        drawing.stands(axes, self)

    def _row(self, stand: Stand) -> dict[str, Any]:
        when = {} if stand.time is None else {"time": stand.time}
        low, high = stand.difference_interval
        row = when | {
            "actor": stand.actor,
            self.poles[0]: or_none(stand.first),
            self.poles[1]: or_none(stand.second),
            "difference": or_none(stand.difference),
            "items": stand.items,
        }
        return row | {"low": or_none(low), "high": or_none(high)} if self._intervals else row

    @property
    def _intervals(self) -> bool:
        return any(np.isfinite(stand.difference_interval[0]) for stand in self.stands)

    def _entries(self, stand: Stand) -> list[dict[str, Any]]:
        low, high = stand.difference_interval
        return [
            self._entry(stand, self.poles[0], stand.first, stand.first_interval)
            | self._difference(stand.difference, low, high),
            self._entry(stand, self.poles[1], stand.second, stand.second_interval)
            | self._difference(-stand.difference, -high, -low),
        ]

    def _entry(self, stand: Stand, pole: str, value: float, bounds: Interval) -> dict[str, Any]:
        when = {} if stand.time is None else {"time": stand.time}
        entry = when | {"a": stand.actor, "b": pole, "value": or_none(value)}
        if self._intervals:
            entry |= {"low": or_none(bounds[0]), "high": or_none(bounds[1])}
        return entry

    def _difference(self, value: float, low: float, high: float) -> dict[str, Any]:
        found = {"difference": or_none(value)}
        if self._intervals:
            found |= {"difference_low": or_none(low), "difference_high": or_none(high)}
        return found


def between(
    data: Portfolios | Sequence[Portfolios],
    poles: tuple[str, str],
    measure: str = "s",
    distance: str | None = None,
    bootstrap: Bootstrap | None = Bootstrap(),  # noqa: B008 (frozen)
) -> Poles:
    """Each actor's similarity to two poles, their difference, and bootstrap intervals.

    Raises ValueError for poles that are the same, not in the table, or alone in it, and for a
    measure or a distance that does not exist. With dated portfolios, dates at which a pole is
    missing are left out and named.

    >>> from dragoman.analysis.alignment import portfolios
    >>> found = between(portfolios([[3, 0, 0], [0, 3, 3], [3, 0, 1]], "ABc"), ("A", "B"))
    >>> round(found.stands[0].difference, 3)
    1.556
    """
    if poles[0] == poles[1]:
        raise ValueError(f"the poles are two different actors, not {poles[0]!r} twice")
    several = [data] if isinstance(data, Portfolios) else data
    kind = distance_for(measure, distance)
    there = [one for one in several if set(poles) <= set(one.actors)]
    if not there:
        for pole in poles:
            if not any(pole in one.actors for one in several):
                several[-1].index(pole)
        raise ValueError(f"{poles[0]} and {poles[1]} are at no date both in the table")
    stands = tuple(
        stand for one in there for stand in _stands(one, poles, measure, kind, bootstrap)
    )
    if not stands:
        raise ValueError(f"beside {poles[0]} and {poles[1]} there is no actor to place")
    gone = tuple(str(one.time) for one in several if not set(poles) <= set(one.actors))
    return Poles(measure, None if measure == "taub" else kind, poles, stands, gone)


def _stands(
    data: Portfolios, poles: tuple[str, str], measure: str, kind: str, how: Bootstrap | None
) -> list[Stand]:
    (values,) = matrices(data, [(measure, kind)])
    known = np.isfinite(data.values)
    first, second = data.index(poles[0]), data.index(poles[1])
    drawn = resampler(data, measure, kind, how) if how is not None and how.draws else None
    found = []
    for k, actor in enumerate(data.actors):
        if k not in (first, second):
            items = min(int((known[k] & known[pole]).sum()) for pole in (first, second))
            enough = drawn if items >= _FEWEST else None
            bounds = _bounds(enough, (k, first, second), how.level if how else 0)
            stands = float(values[k, first]), float(values[k, second])
            found.append(Stand(data.time, actor, *stands, items, *bounds))
    return found


def _bounds(
    drawn: Resampler | None, who: tuple[int, int, int], level: float
) -> tuple[Interval, Interval, Interval]:
    if drawn is None:
        return _NONE, _NONE, _NONE
    actor, first, second = who
    to_first, to_second = drawn.values(actor, first), drawn.values(actor, second)
    return (
        interval(to_first, level),
        interval(to_second, level),
        interval(to_first - to_second, level),
    )
