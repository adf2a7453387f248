"""What a method finds on a network of statements, with the statements beside each row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result
from dragoman.system.dispute.makers import actor_id
from dragoman.system.network.network import Edge, Network, network
from dragoman.system.network.options import Ties

if TYPE_CHECKING:
    from dragoman.statement import Statement
    from dragoman.store import Lens

_SAID = 2
_PREFIX = 8


@dataclass(frozen=True)
class Told(Result):
    """Base of results on a network. Without slots, to keep which edge joins whom."""

    net: Network = dataclasses.field(repr=False)

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], Edge]:
        return {(edge.source, edge.target): edge for edge in self.net.edges}

    @cached_property
    def _by_actor(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.net.edges:
            found.setdefault(edge.source, []).append(edge)
            found.setdefault(edge.target, []).append(edge)
        return found

    def edge(self, a: str, b: str) -> Edge | None:
        """What is told of two actors; None where nothing is."""
        return self._by_pair.get((a, b) if a < b else (b, a))

    def touching(self, *actors: str) -> list[Edge]:
        """The edges of these actors, each once."""
        found = (edge for actor in actors for edge in self._by_actor.get(actor, ()))
        return list({(edge.source, edge.target): edge for edge in found}.values())

    def evidence(self, *actors: str) -> tuple[Statement, ...]:
        """The statements behind all of it, or behind the ties of some actors."""
        return self.net.evidence(*(self.touching(*actors) if actors else ()))

    def shown(self) -> list[dict[str, Any]]:
        """The table without long lists of ids: how many statements, and the first of them."""
        return [_short(row) for row in self.rows()]


def flat(lens: Lens, how: Ties) -> Network:
    """The network with one edge a pair. Raises ValueError where there is none."""
    found = network(lens, dataclasses.replace(how, layered=False, directed=False))
    if not len(found.parts.edges):
        raise ValueError("no statement here tells of a tie between two actors that counts")
    return found


def named(word: str, net: Network) -> str:
    """The id of an actor that is named, or of a group. Raises ValueError if it has no tie."""
    id = word if word in net.actors else actor_id(word)
    if id not in net.actors:
        some = ", ".join(net.actors[:8]) + (" …" if len(net.actors) > 8 else "")
        raise ValueError(f"no statement here tells of a tie of {word}; there are ties of {some}")
    return id


def grounds(edges: Iterable[Edge]) -> dict[str, Any]:
    """The columns that name what a row rests on: how many statements, whose, and which."""
    several = list(edges)
    ids = list(dict.fromkeys(id for edge in several for id in edge.ids))
    voices = sorted({voice for edge in several for voice in edge.voices})
    return {"statements": len(ids), "according_to": voices, "evidence": ids}


def _short(row: Mapping[str, Any]) -> dict[str, Any]:
    """The first voices, and the first statement."""
    found = {name: value for name, value in row.items() if name != "evidence"}
    if "according_to" in row:
        found["according_to"] = _few(row["according_to"])
        found["first"] = next(iter(row["evidence"]), "")[:_PREFIX]
    return found


def _few(words: list[str]) -> str:
    more = f" and {len(words) - _SAID} more" if len(words) > _SAID else ""
    return ", ".join(words[:_SAID]) + more
