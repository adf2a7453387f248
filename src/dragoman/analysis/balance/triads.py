"""The triad census of a signed graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.result import Result, Row

KINDS = ("+++", "++-", "+--", "---", "++", "+-", "--", "+", "-", "")
"""The triads by their ties: three, two, one, none."""

_BALANCED = ("+++", "+--")


@dataclass(frozen=True, slots=True)
class Triads(Result):
    """How many triads of each kind there are; `counts` in the order of `KINDS`."""

    counts: tuple[int, ...]

    @property
    def closed(self) -> int:
        """Triads of three ties."""
        return sum(self.counts[:4])

    @property
    def balanced(self) -> float | None:
        """The share of closed triads that are balanced: +++ and +-- (Heider 1946)."""
        return (self.counts[0] + self.counts[2]) / self.closed if self.closed else None

    @property
    def weakly_balanced(self) -> float | None:
        """The share that is balanced if three enemies are as well (Davis 1967)."""
        return 1 - self.counts[1] / self.closed if self.closed else None

    def rows(self) -> list[Row]:
        """One row a kind."""
        return [
            {"triad": kind or "(none)", "count": count,
             "balanced": ("yes" if kind in _BALANCED else "no") if len(kind) == 3 else None}
            for kind, count in zip(KINDS, self.counts, strict=True)
        ]  # fmt: skip

    def to_dict(self) -> dict[str, object]:
        named = dict(zip((kind or "none" for kind in KINDS), self.counts, strict=True))
        return {
            "triads": named,
            "closed": self.closed,
            "balanced": self.balanced,
            "weakly_balanced": self.weakly_balanced,
        }

    def summary(self) -> str:
        if self.balanced is None:
            return "No triad has three ties"
        return (
            f"{self.closed} triads of three ties: {self.balanced:.1%} balanced, "
            f"{self.weakly_balanced:.1%} weakly balanced"
        )


def triads(graph: SignedGraph) -> Triads:
    """Count the triads of a graph by the signs of their ties.

    Pairs that hold ties of both signs (`reciprocal="keep"`) raise ValueError.

    >>> triads(SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])).counts[1]
    1
    """
    near: list[dict[int, bool]] = [{} for _ in graph.actors]
    for i, j, weight in graph.ties:
        if j in near[i]:
            pair = f"{graph.actors[i]} and {graph.actors[j]}"
            raise ValueError(f"{pair} have a tie of each sign: a census needs one a pair")
        near[i][j] = near[j][i] = weight < 0
    closed = _closed(near)
    two = _paths(near, closed)
    one = _single(near, closed, two)
    rest = comb(len(near), 3) - sum(closed) - sum(two) - sum(one)
    return Triads((*closed, *two, *one, rest))


def _closed(near: Sequence[dict[int, bool]]) -> list[int]:
    """Triads of three ties by the number of negative ones."""
    rank = sorted(range(len(near)), key=lambda k: (len(near[k]), k))
    place = {vertex: k for k, vertex in enumerate(rank)}
    above = [{v: n for v, n in ties.items() if place[v] > place[u]} for u, ties in enumerate(near)]
    found: Counter[int] = Counter()
    for ties in above:
        for v, negative in ties.items():
            common = ties.keys() & above[v].keys()
            found.update(negative + ties[x] + above[v][x] for x in common)
    return [found[k] for k in range(4)]


def _paths(near: Sequence[dict[int, bool]], closed: Sequence[int]) -> list[int]:
    """Triads of two ties: pairs of ties that meet, less those that a third closes."""
    count = [0, 0, 0]
    for ties in near:
        negative = sum(ties.values())
        positive = len(ties) - negative
        count[0] += comb(positive, 2)
        count[1] += positive * negative
        count[2] += comb(negative, 2)
    inside = (
        3 * closed[0] + closed[1],
        2 * closed[1] + 2 * closed[2],
        closed[2] + 3 * closed[3],
    )
    return [total - part for total, part in zip(count, inside, strict=True)]


def _single(
    near: Sequence[dict[int, bool]], closed: Sequence[int], two: Sequence[int]
) -> list[int]:
    """Triads of one tie: every tie has n - 2 triads; take off those with more ties."""
    negative = sum(map(sum, (ties.values() for ties in near))) // 2
    positive = sum(map(len, near)) // 2 - negative
    others = max(len(near) - 2, 0)
    return [
        positive * others - 3 * closed[0] - 2 * closed[1] - closed[2] - 2 * two[0] - two[1],
        negative * others - closed[1] - 2 * closed[2] - 3 * closed[3] - two[1] - 2 * two[2],
    ]
