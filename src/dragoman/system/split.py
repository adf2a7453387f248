"""Which of two blocs each actor of a few ties stands in, quickly: for pictures of networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.network import Edge

if TYPE_CHECKING:
    from dragoman.analysis.balance import SignedGraph

PROVEN = 150
"""With so many ties or fewer the blocs are proven to be the best, if that takes no longer than
`SECONDS`; with more they are the best that a short search finds."""
SECONDS = 0.1
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Split:
    """The bloc of each actor, 1 or 2; actors that no tie joins to the most others have none.

    frustrated: the ties that do not fit, friendly between the blocs or hostile within one.
    proven: whether no blocs fit better. Ties count by their weights.
    """

    bloc: dict[str, int]
    frustrated: frozenset[tuple[str, str]]
    proven: bool


def split(edges: Sequence[Edge]) -> Split:
    """The two blocs that the ties fit best. No blocs where nothing hostile is told of."""
    from dragoman.analysis.balance import SignedGraph, components

    part = [edge for edge in edges if edge.weight]
    graph = SignedGraph.of(((e.source, e.target, e.weight) for e in part), weighted=True)
    parts = components(len(graph.actors), graph.ties)
    largest = {graph.actors[k] for k in max(parts, key=len, default=())}
    part = [edge for edge in part if edge.source in largest]
    if len(largest) < _FEWEST or all(edge.weight > 0 for edge in part):
        return Split({}, frozenset(), True)
    return _split(part)


def _split(edges: Sequence[Edge]) -> Split:
    from dragoman.analysis.balance import SignedGraph

    graph = SignedGraph.of(((e.source, e.target, e.weight) for e in edges), weighted=True)
    sides, proven = _sides(graph)
    larger = 1 if sum(sides) >= 0 else -1
    bloc = {a: 1 if side == larger else 2 for a, side in zip(graph.actors, sides, strict=True)}
    broken = frozenset(
        (e.source, e.target)
        for e in edges
        if (bloc[e.source] == bloc[e.target]) != (e.weight > 0)
    )  # fmt: skip
    return Split(bloc, broken, proven)


def _sides(graph: SignedGraph) -> tuple[Sequence[int], bool]:
    from dragoman.analysis.balance import approximate, balance

    if len(graph.ties) <= PROVEN:
        try:
            found = balance(graph, SECONDS)
        except ImportError:  # the extra `analysis` is missing
            pass
        else:
            return found.sides, found.optimal
    return approximate(graph)[1], False
