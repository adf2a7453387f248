"""What confidence would be worth after recalibration: by cross-validation over documents."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from dragoman.evaluation.calibration import Calibration, calibration

Readings = Sequence[tuple[float, bool]]
"""The confidence of each statement of a document, and whether it is right."""
Points = Sequence[tuple[float, float]]
"""The log odds of confidence, and 1 for what is right, else 0."""

_EDGE = 1e-6
_STEPS = 25
_PRIOR = 1e-3
_HALVINGS = 10


def cross_validated(documents: Sequence[Readings]) -> Calibration:
    """The calibration of confidences that were mapped, document by document, by a curve fitted
    on the other documents (`fitted`). With fewer than two documents as they are."""
    if len(documents) < 2:
        return calibration(pair for readings in documents for pair in readings)
    mapped: list[tuple[float, bool]] = []
    for k, readings in enumerate(documents):
        curve = fitted([pair for j, other in enumerate(documents) if j != k for pair in other])
        mapped += [(curve(confidence), right) for confidence, right in readings]
    return calibration(mapped)


def fitted(readings: Readings) -> Callable[[float], float]:
    """A logistic curve over the log odds of confidence (Platt 1999), as it fits readings best.

    >>> curve = fitted([(0.9, True), (0.9, False)] * 50)
    >>> round(curve(0.9), 2)
    0.5
    """
    points = [(_odds(confidence), float(right)) for confidence, right in readings]
    at = 1.0, 0.0
    for _ in range(_STEPS):
        at = _newton(points, *at)
    slope, level = at
    return lambda confidence: _logistic(slope * _odds(confidence) + level)


def _newton(points: Points, slope: float, level: float) -> tuple[float, float]:
    """One step downhill, as far as it goes downhill."""
    g1, g0 = _PRIOR * (slope - 1), _PRIOR * level
    h11, h10, h00 = _PRIOR, 0.0, _PRIOR
    for x, y in points:
        p = _logistic(slope * x + level)
        weight = p * (1 - p)
        g1, g0 = g1 + (p - y) * x, g0 + (p - y)
        h11, h10, h00 = h11 + weight * x * x, h10 + weight * x, h00 + weight
    det = h11 * h00 - h10 * h10
    by = (h00 * g1 - h10 * g0) / det, (h11 * g0 - h10 * g1) / det
    here = _loss(points, slope, level)
    for halving in range(_HALVINGS):
        there = slope - by[0] / 2**halving, level - by[1] / 2**halving
        if _loss(points, *there) < here:
            return there
    return slope, level


def _loss(points: Points, slope: float, level: float) -> float:
    """Log loss, and a weak pull to the curve that changes nothing, which keeps it finite."""
    pull = _PRIOR * ((slope - 1) ** 2 + level**2) / 2
    chances = ((_logistic(slope * x + level), y) for x, y in points)
    return pull - sum(math.log(p if y else 1 - p) for p, y in chances)


def _odds(confidence: float) -> float:
    p = max(_EDGE, min(1 - _EDGE, confidence))
    return math.log(p / (1 - p))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
