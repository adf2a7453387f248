"""Structural balance of a signed graph: the frustration index, proven, and the two blocs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Edge, Kernel, Sides, blocks
from dragoman.analysis.balance.programme import frustration
from dragoman.analysis.balance.solve import minimise
from dragoman.analysis.result import Result, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TINY, _TIDY, _COARSE = 1e-6, 1e-9, 1e-3


@dataclass(frozen=True, slots=True)
class Balance(Result):
    """The best partition into two blocs, with a proven bound from below.

    `frustration` is what the partition pays, `lower_bound` what every partition pays at least;
    `optimal` says that they are equal. `sides` is 1 or -1 an actor, in the order of the graph's.
    """

    graph: SignedGraph = field(repr=False)
    sides: tuple[int, ...] = field(repr=False)
    frustration: float
    lower_bound: float
    optimal: bool

    @property
    def blocs(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The actors by bloc, the larger bloc first."""
        actors = self.graph.actors
        first, second = (
            tuple(a for a, s in zip(actors, self.sides, strict=True) if s == side)
            for side in (1, -1)
        )
        return first, second

    @property
    def broken(self) -> tuple[int, ...]:
        """The numbers of the frustrated ties."""
        return broken_ties(self.graph.ties, self.sides)

    def to_dict(self) -> dict[str, Any]:
        return {
            "nodes": len(self.graph.actors),
            "edges": len(self.graph.ties),
            "frustration": self.frustration,
            "lower_bound": self.lower_bound,
            "optimal": self.optimal,
            "blocs": [list(bloc) for bloc in self.blocs],
            "frustrated": self.graph.names(self.broken),
        }

    def rows(self) -> list[Row]:
        """One row an actor: its bloc, its ties, and with whom a tie is frustrated."""
        actors, broken = self.graph.actors, set(self.broken)
        count = {name: [0, 0] for name in actors}
        against: dict[str, list[str]] = {name: [] for name in actors}
        for k, (i, j, weight) in enumerate(self.graph.ties):
            for a, b in ((actors[i], actors[j]), (actors[j], actors[i])):
                count[a][weight < 0] += 1
                if k in broken:
                    against[a].append(b)
        bloc = {name: k for k, names in enumerate(self.blocs, 1) for name in names}
        return [
            {"actor": name, "bloc": bloc[name], "positive": count[name][0],
             "negative": count[name][1], "frustrated_with": sorted(against[name])}
            for name in sorted(actors, key=lambda name: (bloc[name], name))
        ]  # fmt: skip

    def summary(self) -> str:
        low = self.lower_bound
        proof = "proven optimal" if self.optimal else f"not proven; no partition has under {low:g}"
        sizes = " and ".join(str(len(bloc)) for bloc in self.blocs)
        return (
            f"Frustration {self.frustration:g} of {len(self.graph.ties)} ties ({proof}); "
            f"blocs of {sizes} actors"
        )

    def draw(self, axes: Axes) -> None:
        from dragoman.analysis.balance.picture import draw_blocs

        draw_blocs(self, axes)

    def to_networkx(self) -> Any:
        """The graph with `bloc` on its nodes and `frustrated` on its edges. Raises ImportError."""
        graph = self.graph.to_networkx()
        for k, names in enumerate(self.blocs, 1):
            for name in names:
                graph.nodes[name]["bloc"] = k
        broken = set(self.broken)
        for k, (_, _, data) in enumerate(self._edges_in_order(graph)):
            data["frustrated"] = k in broken
        return graph

    def _edges_in_order(self, graph: Any) -> list[Any]:
        """networkx lists edges by node; here they come by the number of the tie."""
        seen: dict[tuple[str, str], int] = {}
        found = []
        for i, j, _ in self.graph.ties:
            pair = self.graph.actors[i], self.graph.actors[j]
            key = seen[pair] = seen.get(pair, -1) + 1
            found.append((*pair, graph.edges[(*pair, key)]))
        return found


def balance(graph: SignedGraph, time_limit: float | None = None) -> Balance:
    """The frustration index of a signed graph, exact, with the blocs that attain it.

    The least weight of ties whose removal leaves two blocs, positive ties within them and negative
    ones between (Abelson & Rosenberg 1958, Behavioral Science; Harary 1959). `time_limit` in
    seconds: where it ends the work, `optimal` is False and both bounds hold.

    >>> found = balance(SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]))
    >>> found.frustration, found.optimal
    (1, True)
    """
    ties, unit, step = scaled(graph.ties)
    best = minimise(Kernel(len(graph.actors), ties), step, Clock(time_limit))
    sides = oriented(graph, best.sides)
    cost = frustration(ties, sides)
    slack = max(_TINY, _TINY * step)
    optimal = cost - best.bound < max(step, 2 * slack) - slack
    low = cost if optimal else _raised(best.bound, step)
    return Balance(graph, tuple(sides.tolist()), tidy(cost * unit), tidy(low * unit), optimal)


def broken_ties(ties: Sequence[Edge], sides: Sequence[int]) -> tuple[int, ...]:
    """The numbers of the ties that a partition frustrates."""
    return tuple(k for k, (i, j, w) in enumerate(ties) if w * sides[i] * sides[j] < 0)


def oriented(graph: SignedGraph, sides: Sides) -> Sides:
    """In each connected component the larger side, or that of its first actor, is 1."""
    turned = np.array(sides)
    for part in components(len(graph.actors), graph.ties):
        balance = int(turned[part].sum()) or int(turned[part[0]])
        if balance < 0:
            turned[part] *= -1
    return turned


def components(size: int, ties: Sequence[Edge]) -> list[list[int]]:
    """The vertices by connected component, in ascending order."""
    head = list(range(size))

    def find(k: int) -> int:
        while head[k] != k:
            head[k] = head[head[k]]
            k = head[k]
        return k

    for i, j, _ in ties:
        a, b = find(i), find(j)
        head[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = {}
    for k in range(size):
        parts.setdefault(find(k), []).append(k)
    return list(parts.values())


def spacing(ties: Sequence[Edge]) -> float:
    """Two partitions differ by a multiple of this: the greatest common divisor of the weights."""
    weights = [Fraction(str(w)) for w in {abs(w) for *_, w in ties}]
    if not weights:
        return 1.0
    below = math.lcm(*(w.denominator for w in weights))
    step = math.gcd(*(int(w * below) for w in weights)) / below
    return step if step > _COARSE else 0.0


def scaled(ties: Sequence[Edge]) -> tuple[list[Edge], float, float]:
    """The ties in a unit that tolerances of a millionth suit, the unit, and their `spacing`.

    The unit is 1 where the weights as they are differ by enough, else a power of two near the
    greatest one, by which nothing is rounded.
    """
    step = spacing(ties)
    if step:
        return list(ties), 1.0, step
    unit = 2.0 ** math.floor(math.log2(max(abs(w) for *_, w in ties)))
    small = [(i, j, w / unit) for i, j, w in ties]
    return small, unit, spacing(small)


def switched(sides: Sequence[int], ties: Sequence[Edge]) -> list[list[Edge]]:
    """The biconnected components of some ties, turned so that everybody is on one side."""
    turned = [(i, j, w * sides[i] * sides[j]) for i, j, w in ties]
    return blocks(len(sides), Kernel(len(sides), turned).edges())


def tidy(value: float) -> float:
    """A whole number as int, so that it prints as one; what is small stays what it is."""
    whole = round(value)
    return whole if abs(value - whole) <= _TIDY * min(abs(value), 1.0) else float(value)


def _raised(bound: float, step: float) -> float:
    """A bound lifted to the next value that is possible."""
    return math.ceil(bound / step - _TINY) * step if step else bound
