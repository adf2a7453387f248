"""The similarity of every two actors, with intervals if wanted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.alignment.matrices import distance_for, matrices
from dragoman.analysis.alignment.parts import Array
from dragoman.analysis.alignment.portfolios import Portfolios
from dragoman.analysis.alignment.resample import Bootstrap, interval, resampler
from dragoman.analysis.result import Result, Row, require

if TYPE_CHECKING:
    import networkx
    from matplotlib.axes import Axes

NAMES = {
    "s": "S",
    "kappa": "kappa",
    "pi": "pi",
    "taub": "tau-b",
    "alignment": "alignment A",
}


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """One date's matrix: `values`, `low` and `high` (actors, actors), `shared` items a pair."""

    time: str | None
    actors: tuple[str, ...]
    values: Array
    shared: Array
    low: Array | None = None
    high: Array | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pairs(Result):
    """The similarity of every two actors; undefined ones are None."""

    measure: str
    distance: str | None
    """None for tau-b, which has none."""
    periods: tuple[Period, ...]

    def rows(self) -> Sequence[Row]:
        """`a`, `b`, `value`, the items that both have; first the date, last the interval."""
        return list(self._rows(items=True))

    def to_dict(self) -> Any:
        """A list of `{"a", "b", "value"}`; with `time`, `low` and `high` where there are any."""
        return list(self._rows(items=False))

    def summary(self) -> str:
        named = NAMES[self.measure]
        kind = f", {self.distance} distances" if self.distance else ""
        return f"Similarity: {named}{kind}"

    def value(self, a: str, b: str, time: str | None = None) -> float:
        """The similarity of two actors. Raises KeyError for one that is not there."""
        for period in self.periods:
            if period.time == time and {a, b} <= set(period.actors):
                return float(period.values[period.actors.index(a), period.actors.index(b)])
        raise KeyError((a, b, time))

    def to_networkx(self, time: str | None = None) -> networkx.Graph:
        """One date's pairs (the last unless named) as a graph; edges bear the similarity as
        `weight`. Undefined pairs have no edge. Raises ImportError where networkx is missing."""
        named = [period for period in self.periods if time is None or period.time == time]
        if not named:
            raise KeyError(time)
        graph = require("networkx").Graph()
        graph.add_nodes_from(named[-1].actors)
        rows = (_row(named[-1], a, b, items=True) for a, b in _pairs(named[-1]))
        graph.add_edges_from(
            (row["a"], row["b"], {"weight": row["value"], "items": row["items"]})
            for row in rows
            if row["value"] is not None
        )
        return graph

    def draw(self, axes: Axes) -> None:
        """The last date's matrix, actors in the order of its first axis of likeness."""
        from dragoman.analysis.alignment.drawing import heatmap

        heatmap(axes, self.periods[-1], self.summary())

    def _rows(self, *, items: bool) -> Iterator[dict[str, Any]]:
        for period in self.periods:
            for a, b in _pairs(period):
                yield _row(period, a, b, items)


def similarity(
    data: Portfolios | Sequence[Portfolios],
    measure: str = "s",
    distance: str | None = None,
    bootstrap: Bootstrap | None = None,
) -> Pairs:
    """The similarity of every two actors.

    `measure` is s, kappa, pi, taub or alignment; `distance` absolute or squared, by default
    absolute for S and alignment, squared for kappa and pi. Raises ValueError for other words.

    >>> from dragoman.analysis.alignment import portfolios
    >>> found = similarity(portfolios([[3, 0, 0], [3, 0, 1], [0, 3, 3]], "abc"))
    >>> [(row["a"], row["b"], round(row["value"], 2)) for row in found.rows()]
    [('a', 'b', 0.78), ('a', 'c', -1.0), ('b', 'c', -0.78)]
    """
    several = [data] if isinstance(data, Portfolios) else data
    kind = distance_for(measure, distance)
    if all(len(one.actors) < 2 for one in several):
        raise ValueError("there are no two actors to compare")
    made = tuple(_period(one, measure, kind, bootstrap) for one in several)
    return Pairs(measure, None if measure == "taub" else kind, made)


def _period(data: Portfolios, measure: str, kind: str, how: Bootstrap | None) -> Period:
    (values,) = matrices(data, [(measure, kind)])
    known = np.isfinite(data.values).astype(np.float64)
    low = high = None
    if how is not None and how.draws:
        low, high = _intervals(data, measure, kind, how)
    return Period(data.time, data.actors, values, known @ known.T, low, high)


def _intervals(data: Portfolios, measure: str, kind: str, how: Bootstrap) -> tuple[Array, Array]:
    count = len(data.actors)
    drawn = resampler(data, measure, kind, how)
    low, high = np.full((count, count), np.nan), np.full((count, count), np.nan)
    for a, b in itertools.combinations(range(count), 2):
        low[a, b], high[a, b] = interval(drawn.values(a, b), how.level)
    return low, high


def _pairs(period: Period) -> Iterator[tuple[int, int]]:
    return itertools.combinations(range(len(period.actors)), 2)


def _row(period: Period, a: int, b: int, items: bool) -> dict[str, Any]:
    row: dict[str, Any] = {} if period.time is None else {"time": period.time}
    row |= {"a": period.actors[a], "b": period.actors[b], "value": or_none(period.values[a, b])}
    if period.low is not None and period.high is not None:
        row |= {"low": or_none(period.low[a, b]), "high": or_none(period.high[a, b])}
    return row | {"items": int(period.shared[a, b])} if items else row


def or_none(value: float) -> float | None:
    """None for what is not defined."""
    return float(value) if np.isfinite(value) else None
