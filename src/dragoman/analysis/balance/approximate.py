"""The blocs of a signed graph by search alone: quick, good, and not proven."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Kernel
from dragoman.analysis.balance.partition import broken_ties, oriented, tidy
from dragoman.analysis.balance.search import Search

_KICKS = 20


def approximate(
    graph: SignedGraph, start: Sequence[int] | None = None, kicks: int = _KICKS
) -> tuple[float, tuple[int, ...]]:
    """What the best partition pays that a short search finds, and its sides, 1 or -1.

    It pays at least the frustration index. For many graphs that differ little, as resamples do,
    where `balance` would prove each; `start` is where the search begins, from one side otherwise.

    >>> approximate(SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]))
    (1, (1, 1, 1))
    """
    search = Search(Kernel(len(graph.actors), graph.ties).near)
    if start is not None:
        before, sides = search.cost, search.best()
        search.descend_from(start)
        if search.cost > before:
            search.descend_from(sides.tolist())
    search.improve(kicks if graph.ties else 0, Clock())
    found = tuple(oriented(graph, search.best()).tolist())
    return tidy(sum(abs(graph.ties[k][2]) for k in broken_ties(graph.ties, found))), found
