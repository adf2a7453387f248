"""A good partition, by local search: an upper bound, of which nothing is claimed."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Sides

_LARGEST_KICK = 12
_TINY = 1e-9


class Search:
    """Flips vertices; `cost` is what the present partition pays, kept up to date."""

    def __init__(self, near: Sequence[dict[int, float]], sides: Sides | None = None) -> None:
        self.near = near
        self._random = random.Random(0)
        self.sides: list[int] = [1] * len(near) if sides is None else sides.tolist()
        self.descend_from(self.sides)

    def descend_from(self, sides: Sequence[int]) -> None:
        """Start anew from a partition, and flip vertices while that pays."""
        s = self.sides = list(sides)
        self._gain = [sum(w * s[u] * s[v] for v, w in near.items()) for u, near in self._each()]
        pairs = ((u, v, w) for u, near in self._each() for v, w in near.items() if u < v)
        self.cost = sum(abs(w) for u, v, w in pairs if w * s[u] * s[v] < 0)
        self._bad = {u for u, gain in enumerate(self._gain) if gain < -_TINY}
        self._descend([])

    def improve(self, kicks: int, clock: Clock) -> None:
        """Flip small connected sets; keep what is no worse."""
        for _ in range(kicks):
            if clock.over():
                return
            before, flipped = self.cost, list[int]()
            for u in self._cluster():
                self._flip(u)
                flipped.append(u)
            self._descend(flipped)
            if self.cost > before + _TINY:
                for u in reversed(flipped):
                    self._flip(u)

    def best(self) -> Sides:
        return np.array(self.sides, np.int8)

    def _each(self) -> enumerate[dict[int, float]]:
        return enumerate(self.near)

    def _flip(self, u: int) -> None:
        gain, s, bad = self._gain, self.sides, self._bad
        self.cost += gain[u]
        gain[u] = -gain[u]
        s[u] = -s[u]
        (bad.add if gain[u] < -_TINY else bad.discard)(u)
        twice = 2 * s[u]
        for v, weight in self.near[u].items():
            gain[v] += twice * weight * s[v]
            (bad.add if gain[v] < -_TINY else bad.discard)(v)

    def _descend(self, flipped: list[int]) -> None:
        while self._bad:
            u = self._bad.pop()
            self._flip(u)
            flipped.append(u)

    def _cluster(self) -> list[int]:
        """A few vertices that hang together, those that cost little to flip more often."""
        size, pick = self._random.randint(1, _LARGEST_KICK), self._random
        cluster = [pick.randrange(len(self.near))]
        while len(cluster) < size:
            around = [v for v in self.near[pick.choice(cluster)] if v not in cluster]
            if not around:
                break
            few = pick.sample(around, min(4, len(around)))
            cluster.append(min(few, key=self._gain.__getitem__))
        return cluster
