"""Pairs of actors whose relation is the same in all partitions that are nearly optimal, or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Kernel, Sides
from dragoman.analysis.balance.partition import Balance, scaled, switched
from dragoman.analysis.balance.programme import frustration
from dragoman.analysis.balance.settle import Settled, settle
from dragoman.analysis.balance.solve import Piece, joined, minimise, renumbered

_TINY = 1e-6


class Relations:
    """What partitions within `level` of the optimum say of the pairs that have ties.

    Raises ValueError where the optimum is not proven.
    """

    def __init__(self, found: Balance, level: float, clock: Clock) -> None:
        if not found.optimal:
            raise ValueError("the optimum is not proven, which this builds on: give more time")
        self._found, self._level, self._clock = found, level, clock
        self.size = len(found.graph.actors)
        self._ties, _, self.step = scaled(found.graph.ties)
        self.cores: list[tuple[list[int], Settled]] = []
        self._place: dict[frozenset[int], tuple[int, int, int]] = {}
        for edges in switched(found.sides, self._ties):
            vertices, local = renumbered(edges)
            for (u, v, _), (a, b, _) in zip(edges, local, strict=True):
                self._place[frozenset((u, v))] = len(self.cores), a, b
            self.cores.append((vertices, settle(len(vertices), local, level, self.step, clock)))

    def parted(self, i: int, j: int) -> bool | None:
        """Whether some such partition changes the relation of i and j; None where unknown."""
        if frozenset((i, j)) not in self._place:
            return self._parted_by_proof(i, j)
        number, a, b = self._place[frozenset((i, j))]
        core = self.cores[number][1]
        if core.find(a) == core.find(b):
            return False
        return None if core.parting(a, b) is None else True

    def moved(self, i: int, j: int) -> list[int]:
        """Who changes sides in such a partition: of those known, the fewest."""
        if frozenset((i, j)) not in self._place:
            return []
        number, a, b = self._place[frozenset((i, j))]
        core = self.cores[number][1]
        sides = core.parting(a, b)
        pieces = [(core_vertices, _alike(core_vertices)) for core_vertices, _ in self.cores]
        if sides is not None:
            pieces[number] = (pieces[number][0], sides)
        flips = joined(np.ones(self.size, np.int8), pieces)
        part = -1 if flips.sum() >= 0 else 1
        return np.flatnonzero(flips == part).tolist()

    def groups(self) -> Iterator[Piece]:
        """Vertices that are never parted, as pieces."""
        for vertices, core in self.cores:
            heads: dict[int, list[int]] = {}
            for k, vertex in enumerate(vertices):
                heads.setdefault(core.find(k), []).append(vertex)
            yield from ((members, _alike(members)) for members in heads.values())

    def _parted_by_proof(self, i: int, j: int) -> bool | None:
        """For pairs whose ties cancel each other out, so that no block holds them."""
        s = self._found.sides
        kernel = Kernel(self.size, self._ties)
        kernel.merge(i, j, -s[i] * s[j])
        best = minimise(kernel, self.step, self._clock)
        most = frustration(self._ties, np.array(s)) + self._level + _TINY
        if best.cost <= most:
            return True
        return False if best.bound > most else None


def _alike(vertices: list[int]) -> Sides:
    return np.ones(len(vertices), np.int8)
