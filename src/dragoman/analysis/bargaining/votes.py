"""Who gathers how many votes against whom, for many runs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def support(weight: Array, loss: Array) -> Array:
    """The votes for i's position against j's, (n, n, runs).

    `loss` is (n, n, runs): what the position of j costs i, its distance or a power of it. An
    actor votes for what costs it less, with its weight (n, runs) times the difference.
    """
    votes = np.zeros_like(loss)
    part = np.empty_like(loss)
    for k in range(len(weight)):
        cost = loss[k] * weight[k]
        np.subtract(cost[None], cost[:, None], out=part)
        np.maximum(part, 0.0, out=part)
        votes += part
    return votes


def pairwise_chance(votes: Array) -> Array:
    """The chance that i's position beats j's: its share of the votes cast between the two.

    0 where nobody prefers either.
    """
    cast = votes + votes.swapaxes(0, 1)
    share: Array = np.divide(votes, cast, out=np.zeros_like(votes), where=cast > 0)
    return share


def diluted_chance(votes: Array) -> Array:
    """Votes for i against j as a share of all votes that could be cast between any two actors.

    The denominator of Scholz, Calbert & Smith (2011): it counts every ordered pair, so the chances
    of i against j and of j against i do not sum to 1.
    """
    cast = 2 * votes.sum(axis=(0, 1))
    share: Array = np.divide(votes, cast, out=np.zeros_like(votes), where=cast > 0)
    return share
