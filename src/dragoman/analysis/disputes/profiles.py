"""Stability of one state under many profiles of rankings at once, straight from the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.paths import all_shortest
from dragoman.analysis.disputes.stability import IMPROVING, SYMMETRIC

Truth = NDArray[np.bool_]


class Profiles:
    """`payoffs` holds for each decision maker an array (profiles, states).

    One whose ranking is the same in all profiles may have it once; what comes out is then by
    profile, or once where it is the same in all.
    """

    def __init__(self, dispute: Dispute, payoffs: Sequence[NDArray[np.int64]]) -> None:
        self.dispute, self.payoffs = dispute, payoffs
        self.makers = range(len(payoffs))
        self.count = max(map(len, payoffs))

    def equilibrium(self, state: int, concept: str) -> Truth:
        """In which profiles a state (from 0) is stable for everybody."""
        each = (self.stable(k, state, concept) for k in self.makers)
        return np.broadcast_to(reduce(np.logical_and, each), (self.count,))

    def stable(self, k: int, state: int, concept: str) -> Truth:
        """In which profiles a state (from 0) is stable for decision maker `k`."""
        payoffs = self.payoffs[k]
        better = payoffs > payoffs[:, [state]]
        to = self.dispute.moves[k].targets(state).tolist()
        if concept == "R":
            return np.asarray(~better[:, to].any(axis=1))
        lasting = self._lasting(k, better) if concept in SYMMETRIC else better
        stable = np.ones(len(payoffs), dtype=np.bool_)
        for first in to:
            gains = better[:, first]
            if gains.any():
                follows = self._follows(k, first, concept)
                stable = stable & (~gains | (follows & ~lasting).any(axis=1))
        return stable

    def _lasting(self, k: int, better: Truth) -> Truth:
        """States that are better, or from which `k` can get to a better one."""
        found = better.copy()
        for state in range(self.dispute.count):
            to = self.dispute.moves[k].targets(state)
            found[:, state] |= better[:, to].any(axis=1)
        return found

    def _follows(self, k: int, first: int, concept: str) -> Truth:
        """The states that the others can lead to from `first`, which they have not left yet."""
        others = [other for other in self.makers if other != k]
        if concept in IMPROVING:
            return self._improved(others, first)
        found = np.zeros((1, self.dispute.count), dtype=np.bool_)
        found[:, list(all_shortest(self.dispute, first, others, False))] = True
        return found

    def _improved(self, movers: Sequence[int], first: int) -> Truth:
        """By legal sequences of improvements: `by[k]` is what a move of `k` has led to."""
        shape = (self.count, self.dispute.count)
        by = {k: np.zeros(shape, dtype=np.bool_) for k in movers}
        changed = True
        while changed:
            changed = False
            for k in movers:
                before = by[k].sum()
                self._extend(k, first, by)
                changed |= bool(by[k].sum() > before)
        return np.logical_or.reduce(list(by.values())) if by else np.zeros(shape, dtype=np.bool_)

    def _extend(self, k: int, first: int, by: dict[int, Truth]) -> None:
        payoffs = self.payoffs[k]
        for state in range(self.dispute.count):
            led = [table[:, state] for j, table in by.items() if j != k]
            here = np.logical_or.reduce(led) if led else np.zeros(self.count, dtype=np.bool_)
            if state == first:
                here = np.ones(self.count, dtype=np.bool_)
            if not np.any(here):
                continue
            for to in self.dispute.moves[k].targets(state).tolist():
                by[k][:, to] |= here & (payoffs[:, to] > payoffs[:, state])
