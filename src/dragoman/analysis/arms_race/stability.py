"""Does the race come to rest? With what the fit leaves open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.analysis.arms_race.fit import Estimate
from dragoman.analysis.arms_race.series import Array
from dragoman.analysis.result import require

_DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Stability:
    """Stable where α·β > k·l and α + β > 0: fatigue outweighs reaction (Richardson 1960)."""

    verdict: str
    """stable, runaway, or open where the data leave both possible."""
    margin: float
    """α·β - k·l, a year squared."""
    margin_low: float
    margin_high: float
    stable_share: float
    """Share of the draws from the parameters' distribution that are stable."""
    equilibrium: tuple[float, float] | None
    """Where neither bloc changes its spending; None where there is no such point."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Joint confidence region of two parameters: an ellipse."""

    names: tuple[str, str]
    centre: tuple[float, float]
    covariance: Array
    radius: float
    """In units of the covariance: the region is all points so near the centre."""

    def outline(self, points: int = 200) -> Array:
        """(points, 2) on its edge."""
        angles = np.linspace(0, 2 * np.pi, points)
        values, vectors = np.linalg.eigh(self.covariance)
        axes = vectors * np.sqrt(np.maximum(values, 0)) * self.radius
        circle = np.column_stack([np.cos(angles), np.sin(angles)])
        found: Array = np.asarray(self.centre) + circle @ axes.T
        return found


def stability(estimate: Estimate, level: float = 0.95, seed: int = 1) -> Stability:
    """Judge by draws from a multivariate t around the estimate."""
    k, alpha, g, l, beta, h = estimate.values  # noqa: E741 (Richardson's letters)
    margins, sums = _drawn(estimate, seed)
    share = float(((margins > 0) & (sums > 0)).mean())
    low, high = np.quantile(margins, [(1 - level) / 2, (1 + level) / 2])
    verdict = "stable" if share >= level else "runaway" if share <= 1 - level else "open"
    margin = float(alpha * beta - k * l)
    rest = None
    if abs(margin) > 1e-12:
        rest = float((beta * g + k * h) / margin), float((alpha * h + l * g) / margin)
    return Stability(verdict, margin, float(low), float(high), share, rest)


def region(estimate: Estimate, first: int, second: int, level: float = 0.95) -> Region:
    """The region of two of the six parameters, by Fisher's F with 2 and the free increases.

    Raises ImportError where scipy is missing.
    """
    from dragoman.analysis.arms_race.fit import SYMBOLS

    quantile = require("scipy.stats").f.ppf(level, 2, estimate.freedom)
    pair = [first, second]
    return Region(
        (SYMBOLS[first], SYMBOLS[second]),
        (float(estimate.values[first]), float(estimate.values[second])),
        estimate.covariance[np.ix_(pair, pair)],
        float(np.sqrt(2 * quantile)),
    )


def _drawn(estimate: Estimate, seed: int) -> tuple[Array, Array]:
    """Draws of α·β - k·l and of α + β."""
    rng = np.random.default_rng(seed)
    values, vectors = np.linalg.eigh(estimate.covariance)
    root = vectors * np.sqrt(np.maximum(values, 0))
    normal = rng.standard_normal((_DRAWS, 6)) @ root.T
    heavy = np.sqrt(estimate.freedom / rng.chisquare(estimate.freedom, _DRAWS))
    k, alpha, _, l, beta, _ = (estimate.values + normal * heavy[:, None]).T  # noqa: E741
    return alpha * beta - k * l, alpha + beta
