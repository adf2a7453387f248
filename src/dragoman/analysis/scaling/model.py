"""The graded response model: how likely a vote is, given points and items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.scaling.votes import Array, Codes

Singles = NDArray[np.float32]
_FAR = 35.0
"""Logits beyond this are certain, in single precision too."""


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """Normal priors: points N(0, 1), slopes N(0, slope²), thresholds N(0, threshold²).

    A slope of 1.7 in logits is one of 1 in probits.
    """

    slope: float = 1.7
    threshold: float = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """For every vote (chains, actors, items): the thresholds below and above it, and log(1 - exp(-
    their distance)), which is 0 at the ends of the scale."""

    lower: Singles
    upper: Singles
    width: Singles

    def where(self, taken: NDArray[np.bool_], other: Around) -> Around:
        """The other's for the items (chains, items) that are taken."""
        mask = taken[:, None, :]
        return Around(
            np.where(mask, other.lower, self.lower),
            np.where(mask, other.upper, self.upper),
            np.where(mask, other.width, self.width),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """P(vote ≥ c) = logistic(slope · point - threshold_c), thresholds rising (Samejima 1969).

    Arrays of several chains: points (chains, actors), slopes (chains, items), thresholds
    (chains, categories - 1, items), infinite where an item has fewer categories.
    """

    codes: Codes
    prior: Prior

    @property
    def categories(self) -> int:
        return int(self.codes.max()) + 1

    def unused(self) -> NDArray[np.bool_]:
        """(categories - 1, items) thresholds that an item does not have."""
        return np.asarray(np.arange(self.categories - 1)[:, None] >= self.codes.max(axis=0))

    def cells(self, points: Array, slopes: Array, around: Around) -> Singles:
        """Log-likelihood of every vote (chains, actors, items); 0 where there is none.

        With u the logit above the lower threshold and v that below the upper one, a category has
        the probability logistic(u) · logistic(v) · (1 - exp(-(u + v))).
        """
        logits = points[:, :, None].astype(np.float32) * slopes[:, None, :].astype(np.float32)
        below = np.exp(np.minimum(around.lower - logits, _FAR))
        above = np.exp(np.minimum(logits - around.upper, _FAR))
        below += 1
        above += 1
        below *= above
        found: Singles = around.width - np.log(below)
        return found

    def around(self, thresholds: Array) -> Around:
        """What lies around every vote under these thresholds."""
        chains, _, items = thresholds.shape
        nothing = np.full((chains, 1, items), np.inf, dtype=np.float32)
        inner = thresholds.astype(np.float32)
        with np.errstate(divide="ignore", invalid="ignore"):
            gaps = np.log(-np.expm1(-np.diff(thresholds, axis=1))).astype(np.float32)
        gaps = np.nan_to_num(gaps, nan=0.0, neginf=-1e9)
        zero = np.zeros_like(nothing)
        # One row a category, and a last one, which is that of index -1, for no vote.
        lower = np.concatenate([-nothing, inner, -nothing], axis=1)
        upper = np.concatenate([inner, nothing, nothing], axis=1)
        width = np.concatenate([zero, gaps, zero, zero], axis=1)
        column = np.arange(items)
        return Around(*(each[:, self.codes, column] for each in (lower, upper, width)))

    def of_points(self, points: Array) -> Array:
        """Log prior of points."""
        return -0.5 * points**2

    def of_items(self, slopes: Array, thresholds: Array) -> Array:
        """Log prior of items (chains, items); -inf where thresholds do not rise."""
        used = np.where(self.unused(), 0.0, thresholds)
        rising = np.isinf(thresholds[:, 1:]) | (thresholds[:, 1:] > thresholds[:, :-1])
        found = -0.5 * (slopes / self.prior.slope) ** 2
        found -= 0.5 * ((used / self.prior.threshold) ** 2).sum(axis=1)
        return np.where(rising.all(axis=1), found, -np.inf)
