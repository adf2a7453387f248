"""Drawing inputs from their ranges, and what a table of draws has in common for all models."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining.stakeholders import Stakeholders

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Draws:
    """`runs` sets of inputs on one dimension: arrays of (n, runs), so that runs lie side by side.

    Salience goes from 0 to 1; `scale` (2, runs) is the lowest and highest position.
    """

    capability: Array
    position: Array
    salience: Array
    scale: Array

    @property
    def weight(self) -> Array:
        """Capability times salience."""
        return self.capability * self.salience


def most_likely(actors: Stakeholders) -> Draws:
    """One draw: the most likely values, the middle of a uniform range."""
    parts = (actors.capability, actors.position[0], actors.salience[0])
    c, x, s = (_likely(part)[:, None] for part in parts)
    return Draws(c, x, s, _scale(actors, x))


def draw(actors: Stakeholders, runs: int, generator: np.random.Generator) -> Draws:
    """`runs` independent draws from the ranges, uniform or triangular."""
    parts = (actors.capability, actors.position[0], actors.salience[0])
    c, x, s = (_sample(part, runs, generator) for part in parts)
    return Draws(c, x, s, _scale(actors, x))


def mean_position(weight: Array, position: Array) -> Array:
    """The mean of positions by weight, for each run: the compromise model."""
    mean: Array = (weight * position).sum(axis=0) / weight.sum(axis=0)
    return mean


def median_position(weight: Array, position: Array) -> tuple[Array, Array]:
    """The lowest and the highest held position that no other beats by weighted votes (Condorcet).

    An actor's vote between two positions is its weight times the difference of their distances;
    a position that wins so against all others is the weighted median. The two differ only where
    votes are level.
    """
    cost = np.einsum("ir,ijr->jr", weight, np.abs(position[:, None] - position[None]))
    level = cost <= cost.min(axis=0) * (1 + 1e-12)
    low = np.where(level, position, np.inf).min(axis=0)
    high = np.where(level, position, -np.inf).max(axis=0)
    return low, high


def _likely(part: Array) -> Array:
    middle = (part[..., 0] + part[..., 2]) / 2
    return np.where(np.isnan(part[..., 1]), middle, part[..., 1])


def _sample(part: Array, runs: int, generator: np.random.Generator) -> Array:
    low, likely, high = (part[:, k, None] for k in range(3))
    if not (low < high).any():
        return np.repeat(low, runs, axis=1)
    share = generator.random((len(part), runs))
    width = high - low
    uniform = low + share * width
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = (likely - low) / width
        rising = low + np.sqrt(share * width * (likely - low))
        falling = high - np.sqrt((1 - share) * width * (high - likely))
    triangular = np.where(share < turn, rising, falling)
    found = np.where(np.isnan(likely), uniform, triangular)
    return np.where(width > 0, found, low)


def _scale(actors: Stakeholders, position: Array) -> Array:
    if actors.scale is None:
        return np.stack([position.min(axis=0), position.max(axis=0)])
    ends = np.array(actors.scale)[:, None]
    return np.repeat(ends, position.shape[1], axis=1)
