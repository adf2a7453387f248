"""The blocs of a network told group by group: who stands where, which ties fit and which do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.network import Edge, Network, Ties, weights

if TYPE_CHECKING:
    from dragoman.statement import Statement

PAIRS = Ties(layered=False, directed=False)
"""One edge a pair, whoever does it and in whatever layer."""
_LIMIT = 2.0
"""Seconds for the proof that there are no better blocs; then the best that were found stand."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Actors that ties connect, in two blocs, the larger first; the best tied stand first in each.

    fitting: friendly ties within a bloc, and hostile ones between them. misfitting: the others.
    Both by weight, the greatest first.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    fitting: tuple[Edge, ...]
    misfitting: tuple[Edge, ...]


def sides(net: Network) -> tuple[Sides, ...]:
    """The blocs of every group of actors that ties connect, where there are friends and foes.

    They pay least for what does not fit, each edge by its weight, as `balance.blocs` finds them;
    blocs of actors that no tie connects cannot be compared. Fewer than three actors make none, nor
    do actors of whom nothing hostile is said. net: with one edge a pair. Raises ImportError where
    a network is so large that it needs the extra `analysis`.
    """
    from dragoman.analysis.balance import balance, components
    from dragoman.system.balance import graph_of

    found = balance(graph_of(net, weighted=True), _LIMIT)
    names = found.graph.actors
    bloc = dict(zip(names, found.sides, strict=True))
    group = {
        names[k]: number
        for number, part in enumerate(components(len(names), found.graph.ties))
        for k in part
    }
    edges: dict[int, list[Edge]] = defaultdict(list)
    for edge in net.edges:
        if edge.weight:
            edges[group[edge.source]].append(edge)
    split = (_sides(part, bloc) for part in edges.values())
    return tuple(sorted(filter(None, split), key=lambda one: -len(one.one) - len(one.other)))


def _sides(edges: Sequence[Edge], bloc: Mapping[str, int]) -> Sides | None:
    tied: dict[str, float] = defaultdict(float)
    for edge in edges:
        tied[edge.source] += abs(edge.weight)
        tied[edge.target] += abs(edge.weight)
    if len(tied) < 3 or not any(edge.weight < 0 for edge in edges):
        return None
    ranked = sorted(tied, key=lambda actor: (-tied[actor], actor))
    parts = [tuple(a for a in ranked if bloc[a] == side) for side in (1, -1)]
    one, other = sorted(parts, key=len, reverse=True)
    fits: dict[bool, list[Edge]] = {True: [], False: []}
    for edge in sorted(edges, key=lambda e: (-abs(e.weight), e.source, e.target)):
        fits[(bloc[edge.source] == bloc[edge.target]) == (edge.weight > 0)].append(edge)
    return Sides(one, other, tuple(fits[True]), tuple(fits[False]))


def telling(edge: Edge, stmts: Iterable[Statement]) -> list[Statement]:
    """The statements of an edge by what they add to its weight, the greatest first.

    Those that tell of the opposite stand last.
    """
    table, sign = weights.load(), edge.sign

    def adds(stmt: Statement) -> float:
        acts = table.of(stmt.code, stmt.stance, stmt.status, stmt.polarity)
        return sign * stmt.confidence * sum(act.weight for act in acts)

    return sorted(stmts, key=lambda stmt: -adds(stmt))
