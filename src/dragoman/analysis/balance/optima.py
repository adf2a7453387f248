"""All optimal partitions, or for every tie whether they all, some or none of them frustrate it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np

from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Edge, Kernel, Sides, blocks
from dragoman.analysis.balance.partition import Balance, components, oriented
from dragoman.analysis.balance.relations import Relations
from dragoman.analysis.balance.settle import Settled
from dragoman.analysis.balance.solve import Piece, joined, minimise, renumbered
from dragoman.analysis.result import Result, Row

LIMIT = 1000
_BY_HAND = 14
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Optima(Result):
    """The optimal partitions of a graph, those alike up to the sides of components being one.

    There are `count` of them, or at least so many where `counted` is False; `partitions` holds the
    sides of the actors in each, and nothing where there are more than asked for. `ties` says of
    every tie "always", "sometimes" or "never" (frustrated), or "unknown" where time ran out.
    """

    balance: Balance = field(repr=False)
    count: int
    counted: bool
    partitions: tuple[tuple[int, ...], ...] = field(repr=False)
    ties: tuple[str, ...] = field(repr=False)

    def rows(self) -> list[Row]:
        """One row a tie."""
        graph = self.balance.graph
        return [
            {"source": graph.actors[i], "target": graph.actors[j],
             "sign": 1 if w > 0 else -1, "frustrated": self.ties[k]}
            for k, (i, j, w) in enumerate(graph.ties)
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        listed = [replace(self.balance, sides=sides).to_dict() for sides in self.partitions]
        return {
            **self.balance.to_dict(),
            "optima": self.count,
            "optima_counted": self.counted,
            "partitions": [{key: one[key] for key in ("blocs", "frustrated")} for one in listed],
            "ties": self.rows(),
        }

    def summary(self) -> str:
        many = "" if self.counted else "at least "
        count = f"{self.count:,}" if self.count < 1e9 else f"{Decimal(self.count):.2e}"
        kinds = [kind for kind in ("always", "sometimes", "never", "unknown") if kind in self.ties]
        told = ", ".join(f"{self.ties.count(kind)} {kind}" for kind in kinds)
        return (
            f"{self.balance.summary()}\nOptimal partitions: {many}{count}; "
            f"ties by how often they frustrate them: {told}"
        )

    def draw(self, axes: Any) -> None:
        self.balance.draw(axes)


def optima(found: Balance, limit: int = LIMIT, time_limit: float | None = None) -> Optima:
    """All optimal partitions, where there are not over `limit`, and what they say of every tie.

    Raises ValueError where `found` is not proven to be optimal.

    >>> from dragoman.analysis.balance import SignedGraph, balance
    >>> triangle = SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])
    >>> optima(balance(triangle)).ties
    ('sometimes', 'sometimes', 'sometimes')
    """
    clock = Clock(time_limit)
    relations = Relations(found, 0.0, clock)
    choices, complete = list[list[Piece]](), True
    for vertices, core in relations.cores:
        for edges in blocks(core.size, core.kernel.edges()):
            local, inner = renumbered(edges)
            few = _free_sides(len(local), inner, relations.step, limit, clock)
            complete = complete and few is not None
            outer = [vertices[k] for k in local]
            choices.append([(outer, s) for s in few or [np.ones(len(outer), np.int8)]])
        choices += _unbound(vertices, core)
    choices += _loose(found)
    count = math.prod(map(len, choices))
    listed = complete and count <= limit
    partitions = tuple(_partitions(found, relations, choices)) if listed else ()
    return Optima(found, count, complete, partitions, tuple(_statuses(found, relations)))


def _statuses(found: Balance, relations: Relations) -> Iterator[str]:
    broken = set(found.broken)
    for k, (i, j, _) in enumerate(found.graph.ties):
        parted = relations.parted(i, j)
        settled = "always" if k in broken else "never"
        yield "unknown" if parted is None else "sometimes" if parted else settled


def _partitions(
    found: Balance, relations: Relations, choices: Sequence[Sequence[Piece]]
) -> Iterator[tuple[int, ...]]:
    """One choice for each block, joined; everybody stays in the first."""
    groups, base = list(relations.groups()), np.array(found.sides, np.int8)
    for chosen in itertools.product(*choices):
        flips = joined(np.ones(relations.size, np.int8), [*groups, *chosen])
        yield tuple(oriented(found.graph, base * flips).tolist())


def _unbound(vertices: Sequence[int], core: Settled) -> Iterator[list[Piece]]:
    """Groups of a block between which all ties cancel each other out change sides at no cost."""
    heads = sorted(core.kernel.alive)
    place = {vertex: k for k, vertex in enumerate(heads)}
    edges = [(place[u], place[v], w) for u, v, w in core.kernel.edges()]
    parts = components(len(heads), edges)
    yield from _either([vertices[heads[part[0]]] for part in parts])


def _loose(found: Balance) -> Iterator[list[Piece]]:
    """So do parts of a component that hang together only by pairs with a tie of each sign."""
    ties, size = found.graph.ties, len(found.graph.actors)
    firsts = {part[0] for part in components(size, Kernel(size, ties).edges())}
    for part in components(size, ties):
        yield from _either([vertex for vertex in part if vertex in firsts])


def _either(heads: Sequence[int]) -> Iterator[list[Piece]]:
    """Each of some vertices on the side of the first, or on the other."""
    for other in heads[1:]:
        yield [([heads[0], other], np.array(s, np.int8)) for s in ((1, 1), (1, -1))]


def _free_sides(
    size: int, edges: Sequence[Edge], step: float, limit: int, clock: Clock
) -> list[Sides] | None:
    """The optimal partitions of a graph whose optimum is all on one side, that one first.

    None where there are more than `limit`, or no time.
    """
    cost = sum(-w for *_, w in edges if w < 0)
    found: list[Sides] = []
    for sides in _search(Kernel(size, edges), cost, step, clock):
        found.append(sides * sides[0])
        if len(found) > limit or clock.over():
            return None
    return sorted(found, key=lambda sides: -int(sides.sum()))


def _search(kernel: Kernel, cost: float, step: float, clock: Clock) -> Iterator[Sides]:
    """Branch on whether two vertices are on one side, where an optimum allows it; then try all."""
    if len(kernel.alive) <= _BY_HAND:
        yield from _all(kernel, cost)
        return
    u = max(kernel.alive, key=lambda k: len(kernel.near[k]))
    v = max(kernel.near[u] or kernel.alive - {u}, key=lambda k: len(kernel.near[k]))
    for sign in (1, -1):
        trial = kernel.copy()
        trial.merge(v, u, sign)
        if not clock.over() and minimise(trial.copy(), step, clock).cost <= cost + _TINY:
            yield from map(trial.restore, _search(trial, cost, step, clock))


def _all(kernel: Kernel, cost: float) -> Iterator[Sides]:
    """Try every partition of what is left."""
    alive = sorted(kernel.alive)
    bits = np.arange(1 << max(len(alive) - 1, 0))
    sides = np.ones((len(bits), len(kernel.near)), np.int8)
    for k, vertex in enumerate(alive[1:]):
        sides[:, vertex] = 1 - 2 * (bits >> k & 1)
    paid = np.full(len(bits), kernel.offset)
    for u, v, weight in kernel.edges():
        paid += abs(weight) * (sides[:, u] * sides[:, v] * weight < 0)
    yield from sides[paid <= cost + _TINY]
