"""What a ranking must meet for a state to be stable: in words, and how many rankings do."""

from __future__ import annotations

from collections.abc import Iterable
from math import factorial

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.paths import all_shortest
from dragoman.analysis.disputes.stability import IMPROVING, SYMMETRIC

MOST_RELEVANT = 22
MOST_ENDS = 60
"""Where more states can follow a move, they are counted, not named."""
_SHOWN = 12
States = frozenset[int]


class Conditions:
    """Of decision maker `k` at a state (from 0); the others' preferences are as they are."""

    def __init__(self, dispute: Dispute, k: int, state: int) -> None:
        self.dispute, self.k, self.state = dispute, k, state
        self.name = dispute.names[k]
        self.to = dispute.moves[k].targets(state).tolist()
        self.others = [other for other in range(len(dispute.makers)) if other != k]
        self._known: dict[tuple[int, bool], States] = {}

    def told(self, concept: str) -> tuple[str, ...]:
        """The conditions in words, none where every ranking will do."""
        here = self.state + 1
        if concept == "R":
            return (f"{self.name} prefers none of {_set(self.to)} to {here}",) if self.to else ()
        if concept in SYMMETRIC:
            return self._told_only_if(concept)
        return tuple(
            f"{self.name} does not prefer {'all of ' * (len(states) > 1)}{_set(states)} to {here}"
            for states in self._not_all(concept)
        )

    def count(self, concept: str) -> int | None:
        """How many strict rankings of all states meet them; None where they are too many sets."""
        relevant = sorted(self._relevant(concept))
        if len(relevant) > MOST_RELEVANT:
            return None
        sets = np.arange(1 << len(relevant), dtype=np.int64)
        met = sets[self._met(concept, sets, relevant)]
        sizes = np.bincount(np.bitwise_count(met), minlength=len(relevant) + 1)
        n, r = self.dispute.count, len(relevant)
        rest = factorial(n) // factorial(r + 1)
        return sum(
            int(many) * rest * factorial(u) * factorial(r - u) for u, many in enumerate(sizes)
        )

    def _told_only_if(self, concept: str) -> tuple[str, ...]:
        here = self.state + 1
        many = [first for first in self.to if len(self._follows(first, concept)) > MOST_ENDS]
        if many:
            return tuple(
                f"{self.name} prefers {first + 1} to {here} only if it prefers neither one of "
                f"{len(self._follows(first, concept))} states that can follow nor any that it can "
                "move to from there"
                for first in self.to
            )
        return tuple(
            f"{self.name} prefers {first + 1} to {here} only if it prefers none of "
            f"{' or none of '.join(map(_set, ways))} to it"
            if ways
            else f"{self.name} does not prefer {first + 1} to {here}"
            for first, ways in self._only_if(concept)
        )

    def _relevant(self, concept: str) -> States:
        found: set[int] = set(self.to)
        if concept in SYMMETRIC:
            found.update(s for _, ways in self._only_if(concept) for way in ways for s in way)
        elif concept != "R":
            found = {s for states in self._not_all(concept) for s in states}
        return frozenset(found - {self.state})

    def _met(self, concept: str, sets: NDArray[np.int64], relevant: list[int]) -> NDArray[np.bool_]:
        """For which sets of preferred states, as bits over `relevant`."""
        bit = {state: 1 << place for place, state in enumerate(relevant)}
        met = np.ones(len(sets), dtype=np.bool_)
        if concept == "R":
            return np.asarray(sets == 0)
        if concept not in SYMMETRIC:
            for states in self._not_all(concept):
                mask = sum(bit[s] for s in states)
                met &= (sets & mask) != mask
            return met
        for first, ways in self._only_if(concept):
            some = (sets & bit[first]) == 0
            for way in ways:
                some |= (sets & sum(bit[s] for s in way)) == 0
            met &= some
        return met

    def _not_all(self, concept: str) -> list[States]:
        """Sets of which not all states may be preferred; smallest only, for they imply the rest."""
        found = [self._follows(first, concept) | {first} for first in self.to]
        return _smallest(states for states in found if self.state not in states)

    def _only_if(self, concept: str) -> list[tuple[int, list[States]]]:
        """By move that may be preferred: sets one of which must not be preferred at all."""
        found = []
        for first in self.to:
            ends = self._follows(first, concept)
            ways = [self._regained(end) for end in ends]
            if frozenset() not in ways:
                found.append((first, _smallest(way for way in ways if first not in way)))
        return found

    def _regained(self, end: int) -> States:
        """An end of a response and all one move from there, but for the state itself."""
        return frozenset([end, *self.dispute.moves[self.k].targets(end).tolist()]) - {self.state}

    def _follows(self, first: int, concept: str) -> States:
        key = first, concept in IMPROVING
        if key not in self._known:
            self._known[key] = frozenset(all_shortest(self.dispute, first, self.others, key[1]))
        return self._known[key]


def _smallest(sets: Iterable[States]) -> list[States]:
    """Those that contain no other, in order of their states."""
    found: list[States] = []
    for states in sorted(set(sets), key=lambda one: (len(one), sorted(one))):
        if not any(known <= states for known in found):
            found.append(states)
    return sorted(found, key=sorted)


def _set(states: Iterable[int]) -> str:
    numbers = [str(state + 1) for state in sorted(states)]
    rest = f" … ({len(numbers)} states)" if len(numbers) > _SHOWN else ""
    return ", ".join(numbers[:_SHOWN]) + rest
