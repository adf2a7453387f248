"""How far the ties that statements tell of are from two blocs, and how sure the blocs are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.alignment import Bootstrap
from dragoman.analysis.balance import Balance, SignedGraph, approximate, components
from dragoman.analysis.balance import balance as proven
from dragoman.analysis.result import Result, plain
from dragoman.system.network.draws import drawn
from dragoman.system.network.network import Network
from dragoman.system.network.options import Ties
from dragoman.system.network.told import Told, flat, grounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

Interval = tuple[float, float]
_DRAWS = 100
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Sureness:
    """What resamples of the statements give.

    frustration: an interval. stays: for each actor the share of the resamples in which it has
    ties and stands where it does in the result; both are of blocs found by search, not proven.
    """

    draws: int
    level: float
    frustration: Interval
    stays: dict[str, float]


@dataclass(frozen=True)
class ToldBlocs(Told):
    """The two blocs of a network of statements."""

    balance: Balance
    sureness: Sureness | None

    def rows(self) -> list[dict[str, Any]]:
        """One row an actor: its bloc, how often it stays there, and its statements."""
        return [self._row(row) for row in self.balance.rows()]

    def to_dict(self) -> dict[str, Any]:
        found = self.balance.to_dict()
        return {**found, "sureness": plain(self.sureness), "ties": ties_told(self)}

    def summary(self) -> str:
        if self.sureness is None:
            return self.balance.summary()
        low, high = self.sureness.frustration
        return (
            f"{self.balance.summary()}; in {self.sureness.level:.0%} of resamples of statements "
            f"{low:g} to {high:g}"
        )

    def draw(self, axes: Axes) -> None:
        self.balance.draw(axes)

    def _row(self, row: Any) -> dict[str, Any]:
        actor = row["actor"]
        stays = {"stays": self.sureness.stays.get(actor)} if self.sureness else {}
        return {"actor": actor, "bloc": row["bloc"], **stays,
                **{key: row[key] for key in ("positive", "negative", "frustrated_with")},
                **grounds(self.touching(actor))}  # fmt: skip


@dataclass(frozen=True)
class Asked(Told):
    """What another method of balance finds on a network of statements, with its ties."""

    found: Result

    def rows(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self.found.rows()]

    def to_dict(self) -> dict[str, Any]:
        return {**self.found.to_dict(), "ties": ties_told(self)}

    def summary(self) -> str:
        return self.found.summary()

    def draw(self, axes: Axes) -> None:
        self.found.draw(axes)


def blocs(
    lens: Lens,
    how: Ties = Ties(),  # noqa: B008 (frozen)
    bootstrap: Bootstrap = Bootstrap(_DRAWS),  # noqa: B008
    *,
    weighted: bool = False,
    time_limit: float | None = None,
) -> ToldBlocs:
    """The two blocs that the ties of a lens fit best, proven, and how sure they are.

    A tie is friendly or hostile by the sum of what is told; with `weighted` it counts by how much.
    Raises ValueError where no tie is told of.
    """
    net = flat(lens, how)
    found = proven(graph_of(net, weighted=weighted), time_limit)
    return ToldBlocs(net, found, _sureness(net, found, bootstrap, weighted))


def graph_of(net: Network, *, weighted: bool = False) -> SignedGraph:
    """The signed graph of a network with one edge a pair."""
    return SignedGraph.of(net.ties(), weighted=weighted)


def ties_told(told: Told) -> list[dict[str, Any]]:
    """The ties that a result rests on, each with its statements."""
    return [
        {"source": edge.source, "target": edge.target, "weight": round(edge.weight, 6),
         **grounds([edge])}
        for edge in told.net.edges
    ]  # fmt: skip


def _sureness(
    net: Network, found: Balance, bootstrap: Bootstrap, weighted: bool
) -> Sureness | None:
    if not bootstrap.draws:
        return None
    actors = found.graph.actors
    costs, seen, same = [], np.zeros(len(actors)), np.zeros(len(actors))
    for graph in _graphs(net, actors, bootstrap, weighted):
        cost, sides = approximate(graph, found.sides)
        costs.append(cost)
        there, agree = _agreement(graph, sides, found.sides)
        seen += there
        same += agree
    alpha = (1 - bootstrap.level) / 2
    low, high = np.quantile(costs, [alpha, 1 - alpha])
    stays = {a: float(k / n) for a, k, n in zip(actors, same, seen, strict=True) if n}
    return Sureness(bootstrap.draws, bootstrap.level, (float(low), float(high)), stays)


def _graphs(
    net: Network, actors: Sequence[str], how: Bootstrap, weighted: bool
) -> Iterator[SignedGraph]:
    """The graphs of resamples, all with the same actors."""
    place = {name: k for k, name in enumerate(actors)}
    edges = net.parts.edges
    ends = [(place.get(a, -1), place.get(b, -1))
            for a, b in zip(edges.source, edges.target, strict=True)]  # fmt: skip
    for friendly, hostile in drawn(net, how.draws, how.seed):
        sums = (friendly + hostile).tolist()
        yield SignedGraph(tuple(actors), tuple(
            (i, j, w if weighted else (1.0 if w > 0 else -1.0))
            for (i, j), w in zip(ends, sums, strict=True)
            if abs(w) > _NOISE and i >= 0 and j >= 0
        ))  # fmt: skip


def _agreement(graph: SignedGraph, sides: Sequence[int], main: Sequence[int]) -> tuple[Any, Any]:
    """Who has ties, and who of them stands as in `main`; which side is which is no matter."""
    there, agree = np.zeros(len(sides)), np.zeros(len(sides))
    for part in components(len(sides), graph.ties):
        if len(part) > 1:
            same = np.array([sides[k] * main[k] > 0 for k in part])
            there[part] = 1
            agree[part] = same if same.sum() * 2 >= len(part) else ~same
    return there, agree
