"""More than two blocs: the partition of Doreian and Mrvar, with a proven bound."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Kernel
from dragoman.analysis.balance.kprogramme import k_bound, k_programme
from dragoman.analysis.balance.partition import scaled, tidy
from dragoman.analysis.balance.solve import minimise
from dragoman.analysis.result import Result, Row

_STARTS = 200
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class KBlocs(Result):
    """At most `k` blocs, and how far they are from being balanced.

    `criterion` is alpha N + (1 - alpha) P, N the negative weight within blocs and P the positive
    weight between them; every partition has at least `lower_bound`. `bloc` numbers the bloc of each
    actor from 0, the largest first.
    """

    graph: SignedGraph = field(repr=False)
    k: int
    alpha: float
    criterion: float
    lower_bound: float
    optimal: bool
    bloc: tuple[int, ...] = field(repr=False)

    @property
    def blocs(self) -> tuple[tuple[str, ...], ...]:
        """The actors by bloc; none is empty."""
        pairs = list(zip(self.graph.actors, self.bloc, strict=True))
        return tuple(
            tuple(a for a, b in pairs if b == k) for k in range(max(self.bloc, default=-1) + 1)
        )

    @property
    def misplaced(self) -> tuple[int, ...]:
        """The numbers of the negative ties within blocs and the positive ones between them."""
        ties = enumerate(self.graph.ties)
        return tuple(k for k, (i, j, w) in ties if (self.bloc[i] == self.bloc[j]) == (w < 0))

    def to_dict(self) -> dict[str, Any]:
        return {
            "nodes": len(self.graph.actors),
            "edges": len(self.graph.ties),
            "k": self.k,
            "alpha": self.alpha,
            "criterion": self.criterion,
            "lower_bound": self.lower_bound,
            "optimal": self.optimal,
            "blocs": [list(bloc) for bloc in self.blocs],
            "frustrated": self.graph.names(self.misplaced),
        }

    def rows(self) -> list[Row]:
        """One row an actor."""
        return [
            {"actor": actor, "bloc": number}
            for number, actors in enumerate(self.blocs, 1)
            for actor in actors
        ]

    def summary(self) -> str:
        proof = "proven optimal" if self.optimal else f"not proven; at least {self.lower_bound:g}"
        sizes = ", ".join(str(len(bloc)) for bloc in self.blocs)
        return f"Criterion {self.criterion:g} ({proof}); blocs of {sizes} actors, at most {self.k}"

    def draw(self, axes: Any) -> None:
        from dragoman.analysis.balance.picture import draw_matrix

        draw_matrix(self.graph, self.blocs, self.misplaced, axes)
        axes.set_title(self.summary().partition("; blocs")[0])


def k_blocs(
    graph: SignedGraph, k: int, alpha: float = 0.5, time_limit: float | None = None
) -> KBlocs:
    """The partition into at most k blocs that is nearest to k-balance, with proof.

    Minimises alpha N + (1 - alpha) P (Doreian & Mrvar 1996, Social Networks 18, 149-168). They work
    on directed, valued ties as they are: read these with `reciprocal="keep", weighted=True`.
    `time_limit` in seconds. Raises ValueError for k < 1 or an alpha outside of 0 to 1.

    >>> graph = SignedGraph.of([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    >>> k_blocs(graph, 3).criterion, k_blocs(graph, 2).criterion
    (0, 0.5)
    """
    if k < 1 or not 0 <= alpha <= 1:
        raise ValueError(f"k = {k}, alpha = {alpha}: k is 1 or more, alpha from 0 to 1")
    clock, size = Clock(time_limit), len(graph.actors)
    pairs, offset = _pairs(graph, alpha)
    ties, unit, step = scaled([(i, j, w) for (i, j), w in pairs.items()])
    pairs = {(i, j): w for i, j, w in ties}
    if k == 2 or not pairs:
        best = minimise(Kernel(size, ties), step, clock)
        bloc, bound = ((1 - best.sides) // 2).tolist(), best.bound
    else:
        bloc, bound = _divide(size, pairs, min(k, size), step, clock)
    ordered = _by_size(bloc)
    cost = cost_of(pairs, ordered)
    optimal = cost - bound < max(step - _TINY, _TINY)
    paid, least = (tidy(unit * x + offset) for x in (cost, cost if optimal else bound))
    return KBlocs(graph, k, alpha, paid, least, optimal, tuple(ordered))


def cost_of(pairs: dict[tuple[int, int], float], bloc: Sequence[int]) -> float:
    """What a partition pays for the net weights of pairs."""
    return sum(abs(w) for (i, j), w in pairs.items() if (bloc[i] == bloc[j]) == (w < 0))


def _pairs(graph: SignedGraph, alpha: float) -> tuple[dict[tuple[int, int], float], float]:
    """The net weight of each pair, and what is paid wherever its two are."""
    positive: dict[tuple[int, int], float] = {}
    negative: dict[tuple[int, int], float] = {}
    for i, j, w in graph.ties:
        kind, share = (positive, 1 - alpha) if w > 0 else (negative, alpha)
        kind[i, j] = kind.get((i, j), 0.0) + share * abs(w)
    pairs = {p: positive.get(p, 0.0) - negative.get(p, 0.0) for p in positive | negative}
    lost = sum(min(w, negative[p]) for p, w in positive.items() if p in negative)
    return {p: w for p, w in pairs.items() if w}, lost


def _divide(
    size: int, pairs: dict[tuple[int, int], float], k: int, step: float, clock: Clock
) -> tuple[list[int], float]:
    """Search from above, cycles from below, and the integer programme where they do not meet."""
    best = _relocate(size, pairs, k, clock)
    edges = [(i, j, w) for (i, j), w in pairs.items()]
    cycles, bound = k_bound(size, edges, clock)
    if cost_of(pairs, best) - bound < max(step - _TINY, _TINY):
        return best, bound
    found, proven = k_programme(edges, cycles, _by_size(best), k, step, clock)
    return min(best, found, key=lambda bloc: cost_of(pairs, bloc)), max(bound, proven)


def _relocate(size: int, pairs: dict[tuple[int, int], float], k: int, clock: Clock) -> list[int]:
    """Move single actors while that pays, from many random starts."""
    weights = np.zeros((size, size))
    for (i, j), w in pairs.items():
        weights[i, j] = weights[j, i] = w
    pick, best, most = random.Random(0), [0] * size, weights.sum()
    for _ in range(_STARTS):
        blocs = np.eye(k)[[pick.randrange(k) for _ in range(size)]]
        gain = _climb(weights, blocs)
        if gain > most + _TINY:
            best, most = blocs.argmax(axis=1).tolist(), gain
        if clock.over():
            break
    return best


def _climb(weights: np.ndarray, blocs: np.ndarray) -> float:
    """Relocate in place; the weight within blocs that results, each pair twice."""
    pull = weights @ blocs
    while True:
        gain = pull - (pull * blocs).sum(axis=1, keepdims=True)
        actor, target = np.unravel_index(gain.argmax(), gain.shape)
        if gain[actor, target] <= _TINY:
            return float((pull * blocs).sum())
        change = np.zeros(blocs.shape[1])
        change[blocs[actor].argmax()], change[target] = -1.0, 1.0
        blocs[actor] += change
        pull += np.outer(weights[:, actor], change)


def _by_size(bloc: Sequence[int]) -> list[int]:
    """Number the blocs anew: the largest 0, equals by their first actor; none is left empty."""
    members: dict[int, list[int]] = {}
    for actor, number in enumerate(bloc):
        members.setdefault(number, []).append(actor)
    order = sorted(members, key=lambda number: (-len(members[number]), members[number][0]))
    place = {number: k for k, number in enumerate(order)}
    return [place[number] for number in bloc]
