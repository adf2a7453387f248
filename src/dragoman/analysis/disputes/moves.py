"""The unilateral moves of one decision maker, and what can be had by one of them.

Nothing here builds the graph: moves are looked up in groups of states that differ in the decision
maker's own options only, so that 2^16 states take megabytes, not gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.preferences import Payoffs
from dragoman.analysis.disputes.statements import Codes

Indices = NDArray[np.int64]
Values = NDArray[np.int64]
"""One non-negative number a state, at most 2^31."""

_FAR = np.int64(1) << 32


class Moves(Protocol):
    """The moves of one decision maker; `transitive` if two running can be made as one, or none."""

    transitive: bool

    def least(self, values: Values, improving: bool) -> Values:
        """The least value one move away, by state; 2^32 where there is no move."""

    def most(self, values: Values, improving: bool) -> Values:
        """The greatest value one move away, by state; -1 where there is no move."""

    def targets(self, state: int) -> Indices:
        """The states one move away, ascending (indices from 0)."""


@dataclass(frozen=True, slots=True)
class Directions:
    """Bit masks of options: that may be taken and dropped, only taken, only dropped."""

    both: int = 0
    forward: int = 0
    back: int = 0

    def one_way(self) -> Iterator[int]:
        """All sets of one-way options that one move may change, the empty one first."""
        mask = self.forward | self.back
        subset = 0
        while True:
            yield subset
            subset = (subset - mask) & mask
            if not subset:
                return


class OptionMoves:
    """Moves by changing options: any set of one's own, each in a direction that it allows.

    `least` and `most` may count staying as a move where not only improvements are asked for:
    these moves are transitive, and no stability rests on the difference.
    """

    transitive = True

    def __init__(self, codes: Codes, payoffs: Payoffs, directions: Directions) -> None:
        self.codes, self.directions = codes, directions
        keys = codes & ~np.int64(directions.both)
        self.keys, group = np.unique(keys, return_inverse=True)
        self.order = np.lexsort((-payoffs, group))
        self.group = group[self.order]
        self.starts = np.searchsorted(self.group, np.arange(len(self.keys) + 1))
        self.links = list(self._links(keys, payoffs))

    def least(self, values: Values, improving: bool) -> Values:
        """The least value one move away, by state; 2^32 where there is no move."""
        shift = self.group * _FAR
        sums = np.minimum.accumulate(values[self.order] - shift) + shift
        found = np.full(len(values), _FAR)
        for source, better, last in self.links:
            at = better if improving else last
            found[source] = np.minimum(found[source], np.where(at >= 0, sums[at], _FAR))
        return found

    def most(self, values: Values, improving: bool) -> Values:
        """The greatest value one move away, by state; -1 where there is no move."""
        shift = self.group * _FAR
        sums = np.maximum.accumulate(values[self.order] + shift) - shift
        found = np.full(len(values), np.int64(-1))
        for source, better, last in self.links:
            at = better if improving else last
            found[source] = np.maximum(found[source], np.where(at >= 0, sums[at], -1))
        return found

    def targets(self, state: int) -> Indices:
        """The states one move away, ascending (indices from 0)."""
        code = int(self.codes[state])
        parts = []
        for change in self.directions.one_way():
            if not _allowed(code, change, self.directions):
                continue
            key = (code ^ change) & ~self.directions.both
            at = int(np.searchsorted(self.keys, key))
            if at < len(self.keys) and self.keys[at] == key:
                parts.append(self.order[self.starts[at] : self.starts[at + 1]])
        found = np.sort(np.concatenate(parts))
        return np.asarray(found[found != state])

    def _links(self, keys: Codes, payoffs: Payoffs) -> Iterator[tuple[Indices, Indices, Indices]]:
        """For each change of one-way options: from which states, to which places in `order`.

        The two places are the last of the states that are better, and the last of all; the former
        is -1 where none is. Groups lie in order of payoff, so that all up to a place are meant.
        """
        top = int(payoffs.max()) + 1
        places = self.group * top + (top - payoffs[self.order])
        for change in self.directions.one_way():
            source = np.flatnonzero(self._may(change))
            wanted = keys[source] ^ change
            to = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            there = self.keys[to] == wanted
            source, to = source[there], to[there]
            better = np.searchsorted(places, to * top + (top - payoffs[source])) - 1
            better[better < self.starts[to]] = -1
            yield source, better, self.starts[to + 1] - 1

    def _may(self, change: int) -> NDArray[np.bool_]:
        forward, back = change & self.directions.forward, change & self.directions.back
        allowed: NDArray[np.bool_] = ((self.codes & forward) == 0) & (self.codes & back == back)
        return allowed


class ListedMoves:
    """Moves as a list of pairs of states: for conflicts in which single moves are forbidden."""

    transitive = False

    def __init__(self, source: Indices, target: Indices, payoffs: Payoffs) -> None:
        order = np.lexsort((target, source))
        self.source, self.target = source[order], target[order]
        self.better = payoffs[self.target] > payoffs[self.source]

    def least(self, values: Values, improving: bool) -> Values:
        """The least value one move away, by state; 2^32 where there is no move."""
        found = np.full(len(values), _FAR)
        source, target = self._pairs(improving)
        np.minimum.at(found, source, values[target])
        return found

    def most(self, values: Values, improving: bool) -> Values:
        """The greatest value one move away, by state; -1 where there is no move."""
        found = np.full(len(values), np.int64(-1))
        source, target = self._pairs(improving)
        np.maximum.at(found, source, values[target])
        return found

    def targets(self, state: int) -> Indices:
        """The states one move away, ascending (indices from 0)."""
        first, last = np.searchsorted(self.source, [state, state + 1])
        found: Indices = self.target[first:last]
        return found

    def _pairs(self, improving: bool) -> tuple[Indices, Indices]:
        if improving:
            return self.source[self.better], self.target[self.better]
        return self.source, self.target


def listed(moves: OptionMoves, payoffs: Payoffs, forbidden: NDArray[np.bool_]) -> ListedMoves:
    """The same moves without those from a state of the first row to one of the second, and so on.

    `forbidden` has the shape (rules, 2, states).
    """
    pairs = [(state, moves.targets(state)) for state in range(len(payoffs))]
    source = np.repeat([state for state, _ in pairs], [len(to) for _, to in pairs]).astype(np.int64)
    target = np.concatenate([to for _, to in pairs])
    barred = np.zeros(len(source), dtype=np.bool_)
    for before, after in forbidden:
        barred |= before[source] & after[target]
    return ListedMoves(source[~barred], target[~barred], payoffs)


def _allowed(code: int, change: int, directions: Directions) -> bool:
    forward, back = change & directions.forward, change & directions.back
    return not code & forward and code & back == back
