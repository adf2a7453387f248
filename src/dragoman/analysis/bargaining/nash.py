"""The Nash bargaining solution on a line, with capabilities as bargaining powers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining.draws import Draws

Array = NDArray[np.float64]
_STEPS = 60
_LEAST = 1e-200  # where an outcome is as bad as failure, the slope is steep but finite


def nash_position(draws: Draws, reversion: float | None = None, failure: float = 1.0) -> Array:
    """The position that maximises the product of gains over disagreement, for each run.

    An outcome x costs actor i the loss s_i·((x - x_i)/W)², W being the range of positions. Where
    negotiations fail everybody loses `failure`, or, with `reversion`, what that position costs
    each. Maximised is Σ c_i·log(loss of failure - loss of x); it is strictly concave, and bisection
    on its slope finds the one maximum. Source: Nash (1950, The Bargaining Problem, Econometrica
    18); for bargaining powers Kalai (1977, Int. J. of Game Theory 6). Raises ValueError for a
    failure that costs less than 1, the most that an outcome can cost.
    """
    if failure < 1:
        raise ValueError(f"a failure that costs {failure:g}: it is at least 1, the worst outcome")
    width = draws.position.max(axis=0) - draws.position.min(axis=0)
    width = np.where(width > 0, width, 1.0)
    ideal = draws.position / width
    if reversion is None:
        worst = np.full_like(ideal, failure)
        low, high = ideal.min(axis=0), ideal.max(axis=0)
    else:
        apart = np.abs(ideal - reversion / width)
        worst = draws.salience * apart**2
        reach = np.where(draws.weight > 0, apart, np.inf)  # who has no say can lose nothing
        low, high = (ideal - reach).max(axis=0), (ideal + reach).min(axis=0)
    return _highest(draws, ideal, worst, low, high) * width


def _highest(draws: Draws, ideal: Array, worst: Array, low: Array, high: Array) -> Array:
    low, high = np.minimum(low, high), np.maximum(low, high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        up = _slope(draws, ideal, worst, middle) > 0
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return (low + high) / 2


def _slope(draws: Draws, ideal: Array, worst: Array, at: Array) -> Array:
    off = ideal - at
    gain = np.maximum(worst - draws.salience * off**2, _LEAST)
    total: Array = (draws.weight * off / gain).sum(axis=0)
    return total
