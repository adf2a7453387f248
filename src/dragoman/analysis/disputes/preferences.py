"""From what is said about preferences to ordinal payoffs: 1 for the least preferred states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.statements import Codes, Statement

Payoffs = NDArray[np.int64]
"""One ordinal payoff a state, 1 the least preferred; equal payoffs are indifference."""


def by_ranking(classes: Sequence[Sequence[int]], count: int) -> Payoffs:
    """Payoffs from a ranking: classes of state numbers (from 1), the most preferred first.

    Raises DisputeError for a state that is ranked twice, not ranked, or does not exist.
    """
    payoffs = np.zeros(count, dtype=np.int64)
    for payoff, states in zip(range(len(classes), 0, -1), classes, strict=True):
        for state in states:
            if not 1 <= state <= count:
                raise DisputeError(f"the ranking names state {state}; there are {count} states")
            if payoffs[state - 1]:
                raise DisputeError(f"the ranking names state {state} twice")
            payoffs[state - 1] = payoff
    missing = np.flatnonzero(payoffs == 0) + 1
    if len(missing):
        listed = ", ".join(map(str, missing[:10])) + (" …" if len(missing) > 10 else "")
        raise DisputeError(f"the ranking leaves out state {listed}")
    return payoffs


def by_priorities(statements: Sequence[Statement], codes: Codes) -> Payoffs:
    """Payoffs by option prioritisation (Fang, Hipel, Kilgour & Peng 2003).

    Of k statements, the most important first, statement j scores 2^(k-j) where it is true. The
    states are ranked by the sum, which is the lexicographic order; only ranks are kept, so that
    any number of statements fits.
    """
    payoffs = np.ones(len(codes), dtype=np.int64)
    for statement in statements:
        payoffs = ordinal(2 * payoffs + statement.holds(codes))
    return payoffs


def by_weights(weights: Mapping[int, float], codes: Codes) -> Payoffs:
    """Payoffs by option weighting: the sum of the weights of the options taken, by option index.

    Sums that differ by less than a billionth of the greatest weight are equal.
    """
    total = np.zeros(len(codes))
    greatest = max((abs(weight) for weight in weights.values()), default=0.0) or 1.0
    for option, weight in weights.items():
        total += weight / greatest * ((codes >> option) & 1)
    return ordinal(np.round(total * 1e9))


def ordinal(values: NDArray[np.float64] | Payoffs) -> Payoffs:
    """Dense ranks from 1, ties equal."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64).reshape(-1) + 1


def ranking(payoffs: Payoffs) -> list[list[int]]:
    """The classes of state numbers (from 1), the most preferred first."""
    order = np.argsort(-payoffs, kind="stable")
    starts = np.flatnonzero(np.diff(payoffs[order])) + 1
    return [(group + 1).tolist() for group in np.split(order, starts)]
