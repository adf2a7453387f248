"""Which actors stand in one relation in every partition that is optimal, or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dragoman.analysis.balance.cycles import CycleBound
from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Edge, Kernel, Sides
from dragoman.analysis.balance.solve import minimise

_TINY = 1e-6


@dataclass(slots=True)
class Settled:
    """Vertices joined where no partition within `level` of the optimum parts them.

    The edges are those of a graph whose optimum puts everybody on one side (switch it first). Let
    c(S) be what moving S to the other side adds. The least c(S) over the S that part u from v is an
    ultrametric (S parts u from w or w from v), so that joining two vertices settles others too, and
    one S that costs little enough shows a whole cut of pairs to be open.
    """

    size: int
    level: float
    kernel: Kernel
    head: list[int]
    witnesses: list[Sides] = field(default_factory=list)
    complete: bool = True

    def find(self, vertex: int) -> int:
        """The vertex that stands for it."""
        while self.head[vertex] != vertex:
            self.head[vertex] = self.head[self.head[vertex]]
            vertex = self.head[vertex]
        return vertex

    def join(self, u: int, v: int) -> None:
        u, v = self.find(u), self.find(v)
        if u != v:
            self.kernel.merge(u, v, 1)
            self.head[u] = v

    def parting(self, u: int, v: int) -> Sides | None:
        """A partition within `level` that parts them, with the fewest on the other side."""
        u, v = self.find(u), self.find(v)
        few = [s for s in self.witnesses if s[u] != s[v]]
        return min(few, key=lambda s: int((s < 0).sum()), default=None)

    def witness(self, sides: Sides) -> None:
        """Keep a partition within `level`; the smaller side is the one that moves."""
        full = sides[[self.find(k) for k in range(self.size)]]
        self.witnesses.append(full if full.sum() >= 0 else -full)


def settle(size: int, edges: Sequence[Edge], level: float, step: float, clock: Clock) -> Settled:
    """Settle every adjacent pair of a biconnected graph in whose optimum all are on one side.

    Pairs that time leaves open are in neither way decided, and `complete` is False.
    """
    settled = Settled(size, level, Kernel(size, edges), list(range(size)))
    _by_bound(settled, edges, clock)
    _by_single_moves(settled)
    for u, v, _ in sorted(edges, key=lambda edge: -edge[2]):
        a, b = settled.find(u), settled.find(v)
        if a != b and settled.parting(a, b) is None:
            _by_proof(settled, a, b, step, clock)
    return settled


def _by_bound(settled: Settled, edges: Sequence[Edge], clock: Clock) -> None:
    """Join what an edge holds together whose reduced cost exceeds the room there is."""
    together = np.ones(settled.size, np.int8)
    cost = sum(-w for *_, w in edges if w < 0)
    bound = CycleBound(settled.size, edges)
    bound.start(clock)
    values = [-1.0] * 4
    while bound.value < cost - _TINY and bound.value > values[-4] + _TINY:
        values.append(bound.value)
        if not bound.tighten(together, clock):
            break
    room = cost - bound.value + settled.level + _TINY
    for k in np.flatnonzero(bound.reduced > room).tolist():
        settled.join(*edges[k][:2])


def _by_single_moves(settled: Settled) -> None:
    near = settled.kernel.near
    for u in sorted(settled.kernel.alive):
        if sum(near[u].values()) <= settled.level + _TINY:
            sides = np.ones(settled.size, np.int8)
            sides[u] = -1
            settled.witness(sides)


def _by_proof(settled: Settled, a: int, b: int, step: float, clock: Clock) -> None:
    """Part the two, and see what that costs at least."""
    if clock.over():
        settled.complete = False
        return
    kernel = settled.kernel
    cost = kernel.offset + sum(-w for *_, w in kernel.edges() if w < 0)
    trial = kernel.copy()
    trial.merge(a, b, -1)
    best = minimise(trial, step, clock)
    if best.cost <= cost + settled.level + _TINY:
        settled.witness(best.sides)
    elif best.bound > cost + settled.level + _TINY:
        settled.join(a, b)
    else:
        settled.complete = False
