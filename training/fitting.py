"""Logistic and softmax models over sparse named features, fitted with L2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Features = Mapping[str, float]
Rows = Sequence[tuple[Features, float]]
Group = tuple[Sequence[Features], Sequence[int]]
"""Options, and which of them are right."""


def fit(rows: Rows, l2: float = 2.0, least: int = 8) -> dict[str, float]:
    """L2-regularised logistic regression over features seen `least` times or more."""
    names = ["bias", *_frequent((f for f, _ in rows), least)]
    x = _matrix([{"bias": 1.0, **f} for f, _ in rows], names)
    y = np.array([label for _, label in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        grad = x.T @ (p - y)
        grad[1:] += l2 * w[1:]
        return float(value + 0.5 * l2 * (w[1:] @ w[1:])), grad

    return _minimum(loss, names)


def fit_choice(groups: Sequence[Group], l2: float = 1.0, least: int = 4) -> dict[str, float]:
    """L2-regularised softmax over the options of each group; any right one will do."""
    options = [f for fs, _ in groups for f in fs]
    names = list(_frequent(options, least))
    x = _matrix(options, names)
    sizes = [len(fs) for fs, _ in groups]
    first = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(groups)), sizes)
    right = np.zeros(len(options), bool)
    for start, (_, good) in zip(first, groups, strict=True):
        right[[start + k for k in good]] = True

    def softmax(z: np.ndarray) -> np.ndarray:
        odds = np.exp(z - np.maximum.reduceat(z, first)[of])
        return odds / np.add.reduceat(odds, first)[of]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.asarray(x @ w)
        p = softmax(z)
        good = np.add.reduceat(np.where(right, p, 0.0), first)
        value = -np.log(good + 1e-12).sum() + 0.5 * l2 * (w @ w)
        target = np.where(right, p, 0.0) / (good[of] + 1e-12)
        return float(value), x.T @ (p - target) + l2 * w

    return _minimum(loss, names)


def _frequent(rows: Iterable[Features], least: int) -> list[str]:
    count = Counter(name for row in rows for name, value in row.items() if value)
    return sorted(name for name, n in count.items() if n >= least)


def _matrix(rows: Sequence[Features], names: Sequence[str]) -> csr_matrix:
    index = {n: k for k, n in enumerate(names)}
    entries = [
        (k, index[name], value)
        for k, row in enumerate(rows)
        for name, value in row.items()
        if value and name in index
    ]
    r, c, v = zip(*entries, strict=True)
    return csr_matrix((v, (r, c)), shape=(len(rows), len(names)))


def _minimum(loss, names: Sequence[str]) -> dict[str, float]:
    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    )
    return {n: round(float(w), 4) for n, w in zip(names, found.x, strict=True) if abs(w) > 0.005}
