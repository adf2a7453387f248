"""Balance in both systems: the sign of each tie, the two blocs, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.network import Ties, network
from dragoman.system.whatif.analyses import Fact

if TYPE_CHECKING:
    from dragoman.store import Lens

_LIMIT = 60.0
"""Seconds for the proof; then the best blocs that were found stand."""
_MOST = 12


@dataclass(frozen=True, slots=True)
class Blocs:
    """Structural balance of the network of a lens, one tie a pair; each counts by its sign."""

    name: str = "balance"

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterator[Fact]:
        from dragoman.analysis.balance import SignedGraph, balance

        edges = network(lens, Ties(layered=False, directed=False)).edges
        ties = {(e.source, e.target): e for e in edges if e.weight}
        graph = SignedGraph.of((e.source, e.target, e.weight) for e in ties.values())
        found = balance(graph, _LIMIT)
        count = f"{found.frustration:g} of {len(graph.ties)} ties"
        yield Fact("frustration", count if found.optimal else f"{count}, not proven")
        yield Fact("blocs", " against ".join(map(_named, found.blocs)))
        broken = {tuple(sorted(pair)) for pair in graph.names(found.broken)}
        for pair, tie in sorted(ties.items()):
            way = ", in the way of two blocs" if pair in broken else ""
            sign = "friendly" if tie.weight > 0 else "hostile"
            yield Fact(f"tie of {pair[0]} and {pair[1]}", sign + way, tie.voices, tie.ids)


def _named(bloc: tuple[str, ...]) -> str:
    more = f" and {len(bloc) - _MOST} more" if len(bloc) > _MOST else ""
    return ", ".join(bloc[:_MOST]) + more or "nobody"
