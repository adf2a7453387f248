"""A lower bound by linear programming: every unbalanced cycle has a frustrated edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np

from dragoman.analysis.balance.highs import Clock, add_rows, run, solver
from dragoman.analysis.balance.kernel import Edge, Sides
from dragoman.analysis.result import require

Cycle = tuple[int, ...]
"""The numbers of its edges, in ascending order."""

_AT_ONCE = 64
_EACH = 12
_SHORT = 1 - 1e-4
_TRIANGLES = 50_000
_STEPS = 10_000
_TINY = 1e-9


class CycleBound:
    """min sum |w_e| x_e over x >= 0 with x(C) >= 1 for every unbalanced cycle C found so far.

    `value` is a lower bound of the frustration at any time; `x` the solution behind it, `reduced`
    its reduced costs: with edge e frustrated, no partition pays less than value + reduced[e].
    """

    def __init__(self, size: int, edges: Sequence[Edge]) -> None:
        self._size = size
        self._edges = edges
        self._u, self._v = (np.array([e[k] for e in edges], np.int64) for k in (0, 1))
        self._negative = np.array([e[2] < 0 for e in edges])
        self._number = {frozenset(e[:2]): k for k, e in enumerate(edges)}
        self.cycles: list[Cycle] = []
        self._known: set[Cycle] = set()
        self.value = 0.0
        self.x = self.reduced = np.zeros(len(edges))
        self._highs = solver()
        self._highs.setOptionValue("simplex_iteration_limit", _STEPS)
        count, infinity = len(edges), require("highspy").kHighsInf
        self._highs.addVars(count, np.zeros(count), np.full(count, infinity))
        self._weights = np.abs([e[2] for e in edges])
        self._highs.changeColsCost(count, np.arange(count, dtype=np.int32), self._weights)

    def start(self, clock: Clock) -> None:
        """Begin with the unbalanced triangles; where they are too many for the time, pack some."""
        found = unbalanced_triangles(self._size, self._edges, self._number)
        if found and not self._solve(found, clock):
            self._prove(packed(self.cycles, self._weights))

    def tighten(self, sides: Sides, clock: Clock) -> bool:
        """Add violated cycles; False where there are none, or no time. `sides`: any partition.

        Each unbalanced cycle has an edge that `sides` frustrates, so it is enough to look for
        short ones through the ends of these.
        """
        found = self._separate(self._sources(sides), clock)
        return not clock.over() and self._solve(found, clock)

    def _solve(self, found: Sequence[Cycle], clock: Clock) -> bool:
        new = [cycle for cycle in dict.fromkeys(found) if cycle not in self._known]
        if not new:
            return False
        self._known.update(new)
        self.cycles += new
        add_rows(self._highs, new, 1.0, 1.0)
        if not self._run(clock):
            return False
        solution = self._highs.getSolution()
        self.x = np.maximum(np.array(solution.col_value), 0.0)
        self._prove(np.maximum(np.array(solution.row_dual), 0.0))
        return True

    def _run(self, clock: Clock) -> bool:
        """By the simplex method; for good by interior points once that takes too many steps.

        Sparse random graphs are so degenerate that it hardly moves. Any prices prove a bound, so
        those of interior points need not be exact.
        """
        if run(self._highs, clock):
            return True
        if clock.over():
            return False
        self._highs.setOptionValue("solver", "ipm")
        self._highs.setOptionValue("run_crossover", "off")
        return run(self._highs, clock)

    def _prove(self, prices: np.ndarray) -> None:
        """The bound that prices of the cycles prove by themselves, whatever the solver took for 0.

        sum_C y_C x(C) >= sum_C y_C for y >= 0, and no x_e need exceed 1.
        """
        lengths = [len(cycle) for cycle in self.cycles]
        numbers = np.fromiter(chain.from_iterable(self.cycles), np.int64)
        load = np.bincount(numbers, np.repeat(prices, lengths), len(self._edges))
        spare = self._weights - load
        value = float(prices.sum() + np.minimum(spare, 0.0).sum())
        if value >= self.value:  # the reduced costs belong to the value
            self.value, self.reduced = value, np.maximum(spare, 0.0)

    def _sources(self, sides: Sides) -> list[int]:
        """A small set of vertices that touches every frustrated edge."""
        frustrated = (sides[self._u] == sides[self._v]) == self._negative
        left = [(int(self._u[k]), int(self._v[k])) for k in np.flatnonzero(frustrated)]
        count = np.bincount(np.array(left, np.int64).ravel(), minlength=self._size)
        chosen: set[int] = set()
        for pair in sorted(left, key=lambda ends: -count[list(ends)].max()):
            if not chosen.intersection(pair):
                chosen.add(max(pair, key=count.__getitem__))
        return sorted(chosen)

    def _separate(self, sources: Sequence[int], clock: Clock) -> list[Cycle]:
        """The shortest unbalanced closed walk through each source, where shorter than 1.

        Paths in the double cover, whose vertices are (vertex, side): from (u, 0) to (u, 1).
        """
        sparse, size = require("scipy.sparse"), self._size
        shift = np.where(self._negative, size, 0)
        rows = np.concatenate([self._u, self._u + size])
        columns = np.concatenate([self._v + shift, self._v + size - shift])
        lengths = np.concatenate([self.x, self.x]) + _TINY  # zeros would be no edges
        cover = sparse.csr_matrix((lengths, (rows, columns)), shape=(2 * size, 2 * size))
        found: list[Cycle] = []
        for k in range(0, len(sources), _AT_ONCE):
            if not clock.over():
                found += self._shortest(cover, sources[k : k + _AT_ONCE])
        return found

    def _shortest(self, cover: object, sources: Sequence[int]) -> list[Cycle]:
        graphs = require("scipy.sparse.csgraph")
        distance, before = graphs.dijkstra(
            cover, directed=False, indices=sources, return_predecessors=True, limit=1.0
        )
        found: dict[Cycle, None] = {}
        for k, u in enumerate(sources):
            for edge, side in self._closing(distance[k]):
                there = self._path(before[k], u, self._u[edge] + side * self._size)
                far = side ^ bool(self._negative[edge]) ^ True
                back = self._path(before[k], u, self._v[edge] + far * self._size)
                found[self._cycle([*there, *reversed(back)])] = None
        return list(found)

    def _closing(self, distance: np.ndarray) -> list[tuple[int, int]]:
        """Edges, and sides of their first ends, that close a short unbalanced walk.

        From the source to one end, over the edge, and back from the other end: the way back is one
        from the source to the other side of that end.
        """
        near = distance.reshape(2, self._size)
        lengths = []
        for side in (0, 1):
            far = np.where(self._negative, side, 1 - side)
            lengths.append(near[side, self._u] + self.x + near[far, self._v])
        length = np.concatenate(lengths)
        few = np.argsort(length, kind="stable")[:_EACH]
        count = len(self._edges)
        return [(int(k % count), int(k // count)) for k in few if length[k] < _SHORT]

    def _path(self, before: np.ndarray, source: int, end: int) -> list[int]:
        """The vertices from the source to a vertex of the double cover."""
        walk = [end]
        while walk[-1] != source:
            walk.append(int(before[walk[-1]]))
        return [int(vertex) % self._size for vertex in reversed(walk)]

    def _cycle(self, walk: Sequence[int]) -> Cycle:
        """An unbalanced cycle on an unbalanced closed walk: balanced loops are left out."""
        path, parity = [walk[0]], [False]
        for vertex in walk[1:]:
            odd = parity[-1] ^ bool(self._negative[self._number[frozenset((path[-1], vertex))]])
            if vertex not in path:
                path.append(vertex)
                parity.append(odd)
                continue
            k = path.index(vertex)
            if odd != parity[k]:
                ring = [*path[k:], vertex]
                ends = pairwise(ring)
                return tuple(sorted(self._number[frozenset(pair)] for pair in ends))
            del path[k + 1 :], parity[k + 1 :]
        raise AssertionError("the walk was balanced")


def packed(cycles: Sequence[Cycle], weights: Iterable[float]) -> np.ndarray:
    """Prices of cycles taken one after the other, each as high as its edges still allow."""
    left, prices = list(weights), []
    for cycle in cycles:
        prices.append(min(left[edge] for edge in cycle))
        for edge in cycle:
            left[edge] -= prices[-1]
    return np.array(prices)


def unbalanced_triangles(
    size: int, edges: Sequence[Edge], number: dict[frozenset[int], int]
) -> list[Cycle]:
    """Unbalanced triangles by their edges, at most as many as are worth starting with."""
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for u, v, weight in edges:
        near[u][v] = near[v][u] = weight
    found: list[Cycle] = []
    for u, v, weight in edges:
        a, b = (u, v) if len(near[u]) < len(near[v]) else (v, u)
        for x in near[a]:
            if x > max(u, v) and x in near[b] and weight * near[a][x] * near[b][x] < 0:
                corners = (frozenset(pair) for pair in ((u, v), (u, x), (v, x)))
                found.append(tuple(sorted(map(number.__getitem__, corners))))
        if len(found) > _TRIANGLES:
            break
    return found
