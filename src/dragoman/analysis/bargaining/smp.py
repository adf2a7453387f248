"""The first state of KTAB's Spatial Model of Politics: utilities, chances, risk, who prevails.

Source: Wise, Lester & Efird (2015, An Introduction to the KAPSARC Toolkit for Behavioral Analysis
and Multidimensional Bargaining Using KTAB, KAPSARC discussion papers), and the toolkit itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining.stakeholders import Stakeholders
from dragoman.analysis.bargaining.votes import pairwise_chance, support

Array = NDArray[np.float64]
_SMALLEST = 1e-8
"""The least strength of a coalition, so that a chance is defined where nobody votes."""


@dataclass(frozen=True, slots=True)
class FirstState:
    """`n` actors. `utility` (n, n): of j's position to i, neutral to risk; `victory` (n, n): the
    chance of i's position against j's; `probability` (n): that a position prevails, 0 for an actor
    whose position stands earlier in the list; `risk` (n): from -0.5 (averse) to 1; `aware` (n, n):
    the utilities with it.
    """

    utility: Array
    victory: Array
    probability: Array
    risk: Array
    aware: Array


def first_state(capability: Array, position: Array, salience: Array, scale: Array) -> FirstState:
    """The first state of `n` actors on `d` dimensions.

    `capability` is (n), `position` and `salience` are (d, n), `scale` is (2): the ends of every
    dimension. The distance of j's position from i's is the root of Σ(s_ik·d_ijk)² / Σs_ik² over
    the dimensions k, so that on one dimension salience has no part in it. Utilities are 1 - d;
    votes are capability times the difference of utilities; a chance is the share of votes.
    """
    distance = _distances(position / (scale[1] - scale[0] or 1.0), salience)
    votes = support(capability[:, None], distance[..., None])[..., 0] + _SMALLEST
    victory = pairwise_chance(votes)
    everyone = _prevails(victory)
    risk = _risk(everyone)
    first = _first_holders(distance)
    probability = np.zeros(len(capability))
    probability[first] = _prevails(victory[np.ix_(first, first)])
    aware = (1 - distance) * (1 + distance * risk[:, None])
    return FirstState(1 - distance, victory, probability, risk, aware)


def start(actors: Stakeholders) -> tuple[Array, Array, Array, Array]:
    """What `first_state` takes, from the most likely values."""
    position = _likely(actors.position)
    ends = actors.scale or (position.min(), position.max())
    return _likely(actors.capability), position, _likely(actors.salience), np.array(ends)


def _likely(part: Array) -> Array:
    return np.where(np.isnan(part[..., 1]), (part[..., 0] + part[..., 2]) / 2, part[..., 1])


def _distances(position: Array, salience: Array) -> Array:
    squares = (salience[:, :, None] * (position[:, :, None] - position[:, None])) ** 2
    total = (salience**2).sum(axis=0)[:, None]
    distances: Array = np.sqrt(squares.sum(axis=0) / np.where(total > 0, total, 1.0))
    return distances


def _prevails(victory: Array) -> Array:
    """The chance that a position beats all others, given that one does."""
    chance = victory.prod(axis=1)
    given: Array = chance / chance.sum()
    return given


def _risk(probability: Array) -> Array:
    low, high = probability.min(), probability.max()
    if high - low < 1e-12:
        return np.zeros_like(probability)
    found: Array = (3 * probability - high - 2 * low) / (2 * (high - low))
    return found


def _first_holders(distance: Array) -> list[int]:
    """Of the actors at one position the first in the list."""
    same = (distance == 0) & (distance.T == 0)
    return [i for i in range(len(distance)) if not same[i, :i].any()]
