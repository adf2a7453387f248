"""Both blocs added up: Richardson's line of yearly increase on spending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.analysis.arms_race.series import Series
from dragoman.analysis.result import require


@dataclass(frozen=True, slots=True)
class Line:
    """d(x + y)/dt = slope · (x + y) + intercept, by least squares.

    With equal reaction k and equal fatigue α in both blocs the slope is k - α a year: above 0 the
    race runs away from `zero_increase_at`, below 0 it is drawn to it.
    """

    slope: float
    intercept: float
    zero_increase_at: float | None
    """Spending at which nothing grows; None for a flat line."""
    r: float | None
    """Correlation of increase and spending."""
    increases: int
    slope_low: float | None
    slope_high: float | None
    """Interval of the slope; None with two increases, which any line fits."""


def line(series: Series, level: float = 0.95) -> Line:
    """Fit yearly increases of the total on the total in mid-year (Richardson 1960, Arms and
    Insecurity). Raises ImportError where scipy is missing.

    >>> from dragoman.analysis.arms_race import series
    >>> line(series([0, 1, 2], {"x": [1, 2, 4]})).slope
    0.6666666666666666
    """
    x, y = series.middles.sum(axis=1), series.increases.sum(axis=1)
    x_off, y_off = x - x.mean(), y - y.mean()
    spread = float(x_off @ x_off)
    flat = spread <= 1e-18 * float(x @ x)
    slope = 0.0 if flat else float(x_off @ y_off) / spread
    intercept = float(y.mean()) - slope * float(x.mean())
    half = None if flat else _half_width(y_off - slope * x_off, spread, level)
    return Line(
        slope,
        intercept,
        -intercept / slope if slope else None,
        _correlation(float(x_off @ y_off), spread, float(y_off @ y_off)),
        len(y),
        None if half is None else slope - half,
        None if half is None else slope + half,
    )


def _correlation(cross: float, x: float, y: float) -> float | None:
    return cross / float(np.sqrt(x * y)) if x > 0 and y > 0 else None


def _half_width(residuals: np.ndarray, spread: float, level: float) -> float | None:
    freedom = len(residuals) - 2
    if freedom < 1:
        return None
    error = np.sqrt(float(residuals @ residuals) / freedom / spread)
    return float(error * require("scipy.stats").t.ppf((1 + level) / 2, freedom))
