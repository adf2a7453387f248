"""How alike actors are in whom statements tie them to, and between which poles they stand."""

from __future__ import annotations

import dataclasses
import itertools
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment import (
    Bootstrap,
    Pairs,
    Poles,
    Portfolios,
    Stand,
    between,
    matrices,
    portfolios,
    similarity,
)
from dragoman.system.network.draws import drawn
from dragoman.system.network.network import Edge, Network
from dragoman.system.network.options import Ties
from dragoman.system.network.told import Told, flat, grounds, named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

Array = NDArray[np.float64]
UNTOLD = ("missing", "none")
"""What it means that no statement tells of a tie: nothing is known, or there is none."""
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """How likeness is measured: as `analysis.alignment` does, on ties from -1 to 1.

    untold: `missing` leaves out whom only one of two is tied to, `none` takes it for no tie.
    """

    measure: str = "s"
    distance: str | None = None
    untold: str = "missing"
    bootstrap: Bootstrap = Bootstrap(200)  # noqa: RUF009 (frozen)

    def __post_init__(self) -> None:
        if self.untold not in UNTOLD:
            raise ValueError(f"untold is {' or '.join(UNTOLD)}, not {self.untold!r}")


@dataclass(frozen=True)
class ToldPairs(Told):
    """The likeness of every two actors. Intervals are over statements."""

    pairs: Pairs

    def rows(self) -> list[dict[str, Any]]:
        """The likeness, the tie that the two have themselves, and the statements on both."""
        return [
            {**row, **self._tie(row["a"], row["b"]), **grounds(self.shared(row["a"], row["b"]))}
            for row in self.pairs.rows()
        ]

    def to_dict(self) -> list[dict[str, Any]]:
        return self.rows()

    def shared(self, a: str, b: str) -> list[Edge]:
        """The edges that the likeness of two rests on: their own, and those to the same others."""
        near = [{_other(e, one): e for e in self.touching(one)} for one in (a, b)]
        both = (near[0].keys() & near[1].keys()) | ({a, b} & {*near[0], *near[1]})
        found = (side[name] for name in sorted(both) for side in near if name in side)
        return list({(edge.source, edge.target): edge for edge in found}.values())

    def summary(self) -> str:
        return f"{self.pairs.summary()}; {_said(self.net)}"

    def draw(self, axes: Axes) -> None:
        self.pairs.draw(axes)

    def _tie(self, a: str, b: str) -> dict[str, float | None]:
        edge = self.edge(a, b)
        return {"tie": round(edge.weight, 6) if edge else None}


@dataclass(frozen=True)
class ToldPoles(Told):
    """Where every actor stands between two poles. Intervals are over statements."""

    poles: Poles

    def rows(self) -> list[dict[str, Any]]:
        """Likeness to each pole and the difference; the ties to both; and the statements."""
        return [
            {**row, **self._ties(row["actor"]), **grounds(self.touching(row["actor"]))}
            for row in self.poles.rows()
        ]

    def to_dict(self) -> list[dict[str, Any]]:
        """One entry an actor and pole, as `Poles` has it, with their tie and the statements."""
        return [
            {**entry, "tie": self._ties(entry["a"])[f"tie {entry['b']}"],
             **grounds(self.touching(entry["a"]))}
            for entry in self.poles.to_dict()
        ]  # fmt: skip

    def summary(self) -> str:
        return f"{self.poles.summary()}; {_said(self.net)}"

    def draw(self, axes: Axes) -> None:
        self.poles.draw(axes)

    def _ties(self, actor: str) -> dict[str, float | None]:
        edges = {pole: self.edge(actor, pole) for pole in self.poles.poles}
        return {f"tie {pole}": round(e.weight, 6) if e else None for pole, e in edges.items()}


def aligned(
    lens: Lens, how: Ties = Ties(), by: Measured = Measured()  # noqa: B008 (frozen)
) -> ToldPairs:  # fmt: skip
    """The likeness of every two actors in whom they are tied to, as statements tell.

    The items are the actors. A tie counts from -1, all that is told of it hostile, to 1, in
    quarters; to oneself it is 1, so that two who are at odds are unlike. Raises ValueError.
    """
    net = flat(lens, how)
    found = similarity(_ties_of(net, by), by.measure, by.distance)
    if by.bootstrap.draws:
        low, high = _bounds(_resampled(net, by), by.bootstrap.level)
        period = dataclasses.replace(found.periods[0], low=low, high=high)
        found = dataclasses.replace(found, periods=(period,))
    return ToldPairs(net, found)


def between_poles(
    lens: Lens,
    poles: tuple[str, str],
    how: Ties = Ties(),  # noqa: B008 (frozen)
    by: Measured = Measured(),
) -> ToldPoles:
    """Where every actor stands between two, by likeness to each. Raises ValueError."""
    net = flat(lens, how)
    first, second = (named(pole, net) for pole in poles)
    found = between(_ties_of(net, by), (first, second), by.measure, by.distance, None)
    if by.bootstrap.draws:
        made = _resampled(net, by)
        stands = tuple(_bounded(stand, made, net, (first, second), by) for stand in found.stands)
        found = dataclasses.replace(found, stands=stands)
    return ToldPoles(net, found)


def _ties_of(net: Network, by: Measured) -> Portfolios:
    edges = net.parts.edges
    return _portfolios(net, edges.positive, edges.negative, by.untold)


def _portfolios(net: Network, positive: Array, negative: Array, untold: str) -> Portfolios:
    place = {name: k for k, name in enumerate(net.actors)}
    edges = net.parts.edges
    first, second = ([place[name] for name in ends] for ends in (edges.source, edges.target))
    values = np.full((len(place), len(place)), np.nan if untold == "missing" else 0.0)
    tone = tones(positive, negative)
    known = np.isfinite(tone)
    rows, columns = np.array(first, np.intp)[known], np.array(second, np.intp)[known]
    values[rows, columns] = values[columns, rows] = tone[known]
    np.fill_diagonal(values, 1.0)
    return portfolios(values, net.actors, net.actors, scale=(-1, 1))


def tones(positive: Array, negative: Array) -> Array:
    """How much of what is told of each edge is friendly: from -1 to 1, in quarters."""
    with np.errstate(invalid="ignore"):
        tone = (positive + negative) / (positive - negative)
    found: Array = np.round(tone * _STEPS) / _STEPS
    return found


def _resampled(net: Network, by: Measured) -> Array:
    """(draws, actors, actors) likenesses, NaN where a resample tells nothing of it."""
    how = by.bootstrap
    return np.array([
        matrices(_portfolios(net, *parts, by.untold), [(by.measure, by.distance)])[0]
        for parts in drawn(net, how.draws, how.seed)
    ])  # fmt: skip


def _bounds(values: Array, level: float) -> tuple[Array, Array]:
    """Percentiles over the draws, of those that are defined."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a pair that no draw defines
        low, high = np.nanquantile(values, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _bounded(
    stand: Stand, made: Array, net: Network, poles: tuple[str, str], by: Measured
) -> Stand:
    actor, first, second = (net.actors.index(name) for name in (stand.actor, *poles))
    to_first, to_second = made[:, actor, first], made[:, actor, second]
    several = np.stack([to_first, to_second, to_first - to_second], axis=1)
    low, high = _bounds(several, by.bootstrap.level)
    each = [(float(a), float(b)) for a, b in zip(low, high, strict=True)]
    return dataclasses.replace(
        stand, first_interval=each[0], second_interval=each[1], difference_interval=each[2]
    )


def _other(edge: Edge, one: str) -> str:
    return edge.target if edge.source == one else edge.source


def _said(net: Network) -> str:
    voices = set(itertools.chain.from_iterable(edge.voices for edge in net.edges))
    count = len({id for edge in net.edges for id in edge.ids})
    return f"{count} statements of {len(voices)} voices"
