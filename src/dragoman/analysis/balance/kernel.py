"""Exact reductions of a signed graph: what is left is its kernel, and the way back is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import numpy as np

Edge = tuple[int, int, float]
Sides = np.ndarray
"""One side a vertex, +1 or -1, as int8."""


class Kernel:
    """A signed graph that shrinks without changing the least frustration.

    Its vertices are numbers, its edges weights: a partition pays |w| for a positive edge between
    the sides and for a negative one within a side. `offset` is what every partition pays already.
    """

    def __init__(self, size: int, edges: Iterable[Edge] = ()) -> None:
        self.near: list[dict[int, float]] = [{} for _ in range(size)]
        self.alive = set(range(size))
        self.offset = 0.0
        self._gone: list[tuple[int, dict[int, float]]] = []
        for u, v, weight in edges:
            self.add(u, v, weight)

    def copy(self) -> Self:
        """One that can be changed apart; the way back starts here."""
        other = type(self)(0)
        other.near = [near.copy() for near in self.near]
        other.alive, other.offset = self.alive.copy(), self.offset
        return other

    def add(self, u: int, v: int, weight: float) -> None:
        """Add an edge. Where it meets one of the other sign, the smaller weight is lost anyway."""
        old = self.near[u].get(v, 0.0)
        if old * weight < 0:
            self.offset += min(abs(old), abs(weight))
        new = old + weight
        if new:
            self.near[u][v] = self.near[v][u] = new
        elif old:
            del self.near[u][v], self.near[v][u]

    def merge(self, u: int, v: int, sign: int) -> None:
        """Let u be on the side of v (sign +1) or on the other one (-1) from now on."""
        weight = self.near[u].get(v, 0.0)
        if weight * sign < 0:
            self.offset += abs(weight)
        for x, w in self._remove(u, {v: float(sign)}).items():
            if x != v:
                self.add(v, x, sign * w)

    def edges(self) -> list[Edge]:
        """The edges that are left, each once."""
        return [(u, v, w) for u in sorted(self.alive) for v, w in self.near[u].items() if u < v]

    def reduce(self) -> None:
        """Merge and eliminate vertices until no rule applies.

        A vertex goes to its neighbour v where the edge to v weighs as much as all its others. A
        vertex of degree three gives way to a triangle: what it pays depends on its neighbours only,
        and four cases up to exchange of sides are told by three weights and a constant.
        """
        waiting = set(self.alive)
        while waiting:
            u = waiting.pop()
            if u not in self.alive:
                continue
            near = self.near[u]
            touched = list(near)
            if not near:
                self._remove(u, {})
            elif not self._yield_to_strongest(u) and len(near) == 3:
                self._star_to_triangle(u)
            if u not in self.alive:
                waiting.update(touched)

    def restore(self, sides: Sides) -> Sides:
        """Fill in the sides of the vertices that are gone, in place."""
        for u, near in reversed(self._gone):
            pull = sum(weight * float(sides[v]) for v, weight in near.items())
            sides[u] = 1 if pull >= 0 else -1
        return sides

    def _yield_to_strongest(self, u: int) -> bool:
        near = self.near[u]
        v = max(near, key=lambda x: abs(near[x]))
        if 2 * abs(near[v]) < sum(map(abs, near.values())):
            return False
        self.merge(u, v, 1 if near[v] > 0 else -1)
        return True

    def _star_to_triangle(self, u: int) -> None:
        near = list(self._remove(u).items())
        for k in range(3):
            (a, wa), (b, wb), (_, wc) = near[k], near[k - 1], near[k - 2]
            weight = (abs(wa) + abs(wb) - abs(wc)) / 2
            if weight:
                self.add(a, b, weight if wa * wb > 0 else -weight)

    def _remove(self, u: int, back: dict[int, float] | None = None) -> dict[int, float]:
        near, self.near[u] = self.near[u], {}
        for v in near:
            del self.near[v][u]
        self.alive.discard(u)
        self._gone.append((u, near if back is None else back))
        return near


def blocks(size: int, edges: Iterable[Edge]) -> list[list[Edge]]:
    """The edges by biconnected component (Hopcroft & Tarjan 1973, Communications of the ACM).

    Frustration adds up over them, as every cycle lies in one of them.
    """
    near: list[list[tuple[int, Edge]]] = [[] for _ in range(size)]
    for edge in edges:
        near[edge[0]].append((edge[1], edge))
        near[edge[1]].append((edge[0], edge))
    found: list[list[Edge]] = []
    depth = [0] * size
    for root in range(size):
        if not depth[root] and near[root]:
            _search(root, near, depth, found)
    return found


def _search(
    root: int, near: list[list[tuple[int, Edge]]], depth: list[int], found: list[list[Edge]]
) -> None:
    """Depth first from `root`, without recursion: graphs may be deep."""
    depth[root] = 1
    low, kept = {root: 1}, list[Edge]()
    path: list[tuple[int, Edge | None, int]] = [(root, None, 0)]
    todo = [iter(near[root])]
    while path:
        u, came, since = path[-1]
        step = next(todo[-1], None)
        if step is None:
            path.pop()
            todo.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[u])
                if low[u] >= depth[above]:
                    found.append(kept[since:])
                    del kept[since:]
            continue
        v, edge = step
        if not depth[v]:
            depth[v] = low[v] = len(path) + 1
            path.append((v, edge, len(kept)))
            todo.append(iter(near[v]))
            kept.append(edge)
        elif edge is not came and depth[v] < depth[u]:
            low[u] = min(low[u], depth[v])
            kept.append(edge)
