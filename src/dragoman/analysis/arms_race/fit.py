"""Richardson's two equations, fitted; or why they cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dragoman.analysis.arms_race.series import Array, Series
from dragoman.analysis.result import require

METHODS = ("midyear", "start", "exact")
LEAST_FREEDOM = 3
"""Increases beyond the three unknowns of an equation that are asked for."""
COLLINEAR = 10.0
"""Variance inflation from which the two blocs count as moving together."""
SYMBOLS = ("k", "α", "g", "l", "β", "h")


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """k, α, g of the first bloc and l, β, h of the second: dx/dt = k·y - α·x + g,
    dy/dt = l·x - β·y + h."""

    values: Array
    """(6,) in the order of `SYMBOLS`."""
    covariance: Array
    """(6, 6)"""
    freedom: int
    """Increases less unknowns, an equation."""
    inflation: float
    """Variance inflation of the two regressors: 1 / (1 - r²)."""
    together: float
    """Correlation of the two blocs' spending."""
    echo: tuple[float, float]
    """Correlation of each equation's residuals with the ones before."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the parameters cannot be told."""

    reasons: tuple[str, ...]


def fit(series: Series, method: str = "midyear", level: float = 0.95) -> Estimate | Refusal:
    """Fit the two equations by least squares, or say why the data cannot identify them.

    `midyear` regresses yearly increases on spending halfway, as Richardson did; `start` on
    spending at the beginning; `exact` takes the logarithm of the fitted step from one time to the
    next, so that the equations hold in between as well (Phillips 1959). Raises ValueError for
    another method or a series of other than two blocs.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; there are {', '.join(METHODS)}")
    if len(series.blocs) != 2:
        raise ValueError(f"the two equations need two blocs, not {len(series.blocs)}")
    before = _too_little(series)
    if before:
        return Refusal(before)
    estimate = _exact(series) if method == "exact" else _direct(series, method)
    if isinstance(estimate, Refusal):
        return estimate
    after = _told_apart(estimate, series.blocs, level)
    return Refusal(after) if after else estimate


def _too_little(series: Series) -> tuple[str, ...]:
    """Reasons that show before anything is fitted."""
    count = len(series.times) - 1
    together, inflation = _collinearity(series.middles)
    still = [
        f"the spending of {bloc} does not change"
        for bloc, change in zip(series.blocs, np.ptp(series.spending, axis=0), strict=True)
        if change <= 1e-9 * np.abs(series.spending).max()
    ]
    few = [
        f"{count} increases for the 3 unknowns of each equation leave {max(count - 3, 0)} to "
        f"judge by; at least {LEAST_FREEDOM} are asked for, that is spending at "
        f"{LEAST_FREEDOM + 4} times"
    ]
    reasons = still + (few if count - 3 < LEAST_FREEDOM else [])
    if not still and (inflation == np.inf or (reasons and inflation > COLLINEAR)):
        reasons.append(_moving_together(series.blocs, together))
    return tuple(reasons)


def _moving_together(blocs: tuple[str, ...], together: float) -> str:
    return (
        f"{' and '.join(blocs)} move together (r = {together:.3f}): what one does in answer to "
        "the other cannot be told from what it does in answer to itself"
    )


def _direct(series: Series, method: str) -> Estimate:
    levels = series.middles if method == "midyear" else series.spending[:-1]
    coefficients, covariance, residuals = _least_squares(levels, series.increases)
    together, inflation = _collinearity(levels)
    values = _ordered(coefficients)
    change = _jacobian(lambda flat: _ordered(flat.reshape(3, 2)), coefficients.ravel())
    return Estimate(
        values, change @ covariance @ change.T, len(levels) - 3, inflation, together,
        _echo(residuals),
    )  # fmt: skip


def _exact(series: Series) -> Estimate | Refusal:
    steps = np.diff(series.times)
    if np.ptp(steps) > 1e-6 * steps.max():
        return Refusal(("the method exact needs times at equal distance",))
    coefficients, covariance, residuals = _least_squares(series.spending[:-1], series.spending[1:])
    step = float(steps.mean())
    if not _has_logarithm(coefficients):
        return Refusal(
            ("spending swings from one time to the next as no process of this kind does",)
        )
    change = _jacobian(lambda flat: _logarithm(flat.reshape(3, 2), step), coefficients.ravel())
    together, inflation = _collinearity(series.spending[:-1])
    return Estimate(
        _logarithm(coefficients, step), change @ covariance @ change.T, len(steps) - 3, inflation,
        together, _echo(residuals),
    )  # fmt: skip


def _least_squares(levels: Array, outcome: Array) -> tuple[Array, Array, Array]:
    """Coefficients (constant, x, y; by equation), covariance of them flattened, and residuals."""
    design = np.column_stack([np.ones(len(levels)), levels])
    scale = np.linalg.norm(design, axis=0)
    inverse = np.linalg.pinv(design / scale) / scale[:, None]
    coefficients = inverse @ outcome
    residuals = outcome - design @ coefficients
    noise = residuals.T @ residuals / (len(levels) - 3)
    return coefficients, np.kron(inverse @ inverse.T, noise), residuals


def _ordered(coefficients: Array) -> Array:
    """k, α, g, l, β, h from (constant, x, y) by equation."""
    constant, x, y = coefficients
    return np.array([y[0], -x[0], constant[0], x[1], -y[1], constant[1]])


def _has_logarithm(coefficients: Array) -> bool:
    values = np.linalg.eigvals(coefficients[1:].T)
    return bool((np.abs(values.imag) > 0).any() or (values.real > 1e-9).all())


def _logarithm(coefficients: Array, step: float) -> Array:
    """The equations whose solution over one step has these coefficients."""
    whole = np.eye(3)
    whole[:2, :2], whole[:2, 2] = coefficients[1:].T, coefficients[0]
    rates = _matrix_logarithm(whole) / step
    return _ordered(np.vstack([rates[:2, 2], rates[:2, :2].T]))


def _matrix_logarithm(matrix: Array) -> Array:
    """By eigenvectors, which is quick; by Schur's form where they hardly differ."""
    values, vectors = np.linalg.eig(matrix)
    if np.linalg.cond(vectors) > 1e8:
        return np.asarray(np.real(require("scipy.linalg").logm(matrix)))
    return np.real((vectors * np.log(values.astype(complex))) @ np.linalg.inv(vectors))


def _jacobian(function: Callable[[Array], Array], at: Array) -> Array:
    columns = []
    for k, value in enumerate(at):
        small = 1e-6 * max(abs(value), 1e-3)
        up, down = at.copy(), at.copy()
        up[k] += small
        down[k] -= small
        columns.append((function(up) - function(down)) / (2 * small))
    return np.column_stack(columns)


def _collinearity(levels: Array) -> tuple[float, float]:
    """Correlation of the two, and variance inflation (infinite where one is the other's line)."""
    off = levels - levels.mean(axis=0)
    norms = np.linalg.norm(off, axis=0)
    if (norms <= 1e-9 * np.abs(levels).max()).any():
        return 0.0, np.inf
    together = float(off[:, 0] @ off[:, 1] / norms.prod())
    rest = 1 - together**2
    return together, 1 / rest if rest > 1e-10 else np.inf


def _told_apart(estimate: Estimate, blocs: tuple[str, ...], level: float) -> tuple[str, ...]:
    """Reasons against: where blocs move together and an equation has nothing but zeros."""
    if estimate.inflation <= COLLINEAR:
        return ()
    width = require("scipy.stats").t.ppf((1 + level) / 2, estimate.freedom)
    errors = np.sqrt(np.diag(estimate.covariance))
    known = np.abs(estimate.values) > width * errors
    unknown = [
        f"neither {SYMBOLS[first]} nor {SYMBOLS[first + 1]} of {bloc} can be told from 0"
        for bloc, first in zip(blocs, (0, 3), strict=True)
        if not known[first : first + 2].any()
    ]
    return (_moving_together(blocs, estimate.together), *unknown) if unknown else ()


def _echo(residuals: Array) -> tuple[float, float]:
    before, after = residuals[:-1], residuals[1:]
    size = (residuals**2).sum(axis=0)
    found = np.divide((before * after).sum(axis=0), size, out=np.zeros(2), where=size > 0)
    return float(found[0]), float(found[1])
