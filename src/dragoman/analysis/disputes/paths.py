"""Legal sequences of moves: nobody moves twice running."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.moves import Indices


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it, and to which state (from 1)."""

    by: str
    to: int


Path = tuple[Step, ...]
_Node = tuple[int, int]
"""A state (from 0) and who moved last (-1: nobody)."""


def targets(dispute: Dispute, k: int, state: int, improving: bool) -> Indices:
    """The states (from 0) that decision maker `k` can move to, all or the better ones."""
    to = dispute.moves[k].targets(state)
    payoffs = dispute.payoffs[k]
    return to[payoffs[to] > payoffs[state]] if improving else to


def shortest(
    dispute: Dispute,
    start: int,
    movers: Sequence[int],
    goal: NDArray[np.bool_],
    improving: bool,
) -> Path | None:
    """A shortest legal sequence of at least one move from `start` (from 0) to a goal; or None."""
    parents: dict[_Node, _Node] = {}
    for node in _search(dispute, start, movers, improving, parents):
        if goal[node[0]]:
            return _path(dispute, node, parents)
    return None


def all_shortest(
    dispute: Dispute, start: int, movers: Sequence[int], improving: bool
) -> dict[int, Path]:
    """A shortest legal sequence to each state (from 0) that one leads to, the nearest first."""
    parents: dict[_Node, _Node] = {}
    found: dict[int, Path] = {}
    for node in _search(dispute, start, movers, improving, parents):
        if node[0] not in found:
            found[node[0]] = _path(dispute, node, parents)
    return found


def told(path: Path) -> str:
    """A sequence in words: `Iraq to 4, then Syria to 5`."""
    return ", then ".join(f"{step.by} to {step.to}" for step in path)


def _search(
    dispute: Dispute,
    start: int,
    movers: Sequence[int],
    improving: bool,
    parents: dict[_Node, _Node],
) -> Iterator[_Node]:
    """Breadth first over states and last movers; `parents` is filled as it goes."""
    queue = deque([(start, -1)])
    while queue:
        node = queue.popleft()
        for k in movers:
            if k == node[1]:
                continue
            for state in targets(dispute, k, node[0], improving).tolist():
                if (state, k) not in parents:
                    parents[state, k] = node
                    queue.append((state, k))
                    yield state, k


def _path(dispute: Dispute, node: _Node, parents: dict[_Node, _Node]) -> Path:
    steps = []
    while node[1] >= 0:
        steps.append(Step(dispute.names[node[1]], node[0] + 1))
        node = parents[node]
    return tuple(reversed(steps))
