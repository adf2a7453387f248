"""What every measure of similarity is made of: distances observed, expected, and pairs in order."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NOTHING = 1e-12

DISTANCES = ("absolute", "squared")
MEASURES = ("s", "kappa", "pi", "taub", "alignment")
USUAL_DISTANCE = {
    "s": "absolute",
    "kappa": "squared",
    "pi": "squared",
    "taub": "absolute",
    "alignment": "absolute",
}
"""The distance that a measure is usually taken with; tau-b has none."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Weighted means over items, one entry a pair of actors (or a resample of one)."""

    observed: Array
    """Mean distance between the two, item by item."""
    independent: Array
    """Mean distance if the two chose independently, each with its own frequencies."""
    pooled: Array
    """Mean distance of two draws from the frequencies of both together."""
    order: Array | None = None
    """Share of pairs of items that both order alike, less that of those ordered oppositely."""
    untied: tuple[Array, ...] | None = None
    """Share of pairs of items that the first, and the second, does not tie."""


def distance_of(difference: Array, kind: str) -> Array:
    """Distances of differences. Raises ValueError for a kind that does not exist."""
    if kind not in DISTANCES:
        raise ValueError(f"there is no distance {kind!r}; there are {', '.join(DISTANCES)}")
    return np.abs(difference) if kind == "absolute" else np.square(difference)


def from_tables(tables: Array, levels: Array, kind: str, *, order: bool = True) -> Parts:
    """Parts from contingency tables.

    `tables` (L, L, …) holds the weight of the items on which the first actor has level k and the
    second level l; `levels` (L,) are their values. With `order=False` what tau-b needs is left out.
    """
    first, second = tables.sum(axis=1), tables.sum(axis=0)
    total = first.sum(axis=0)
    distance = distance_of(levels[:, None] - levels[None, :], kind)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.einsum("kl,kl...->...", distance, tables) / total
        both = first + second
        independent = _crossed(distance, first, second) / total**2
        pooled = _crossed(distance, both, both) / (4 * total**2)
    if not order:
        return Parts(observed, independent, pooled)
    with np.errstate(divide="ignore", invalid="ignore"):
        untied = tuple(1 - ((each / total) ** 2).sum(axis=0) for each in (first, second))
        return Parts(observed, independent, pooled, _ordered(tables) / total**2, untied)


def from_values(first: Array, second: Array, weights: Array, kind: str) -> Parts:
    """Parts of one pair, for any values: `first` and `second` (n,), `weights` (m, n), m results.

    Needs n × n numbers; `from_tables` is for few levels. Missing values (NaN) are left out.
    """
    known = ~(np.isnan(first) | np.isnan(second))
    x, y, w = first[known], second[known], weights[:, known]
    total = w.sum(axis=1)

    def mean(matrix: Array) -> Array:
        found: Array = np.einsum("mi,mi->m", w @ matrix, w)
        return found

    across = mean(distance_of(x[:, None] - y[None, :], kind))
    within = [mean(distance_of(v[:, None] - v[None, :], kind)) for v in (x, y)]
    order_x, order_y = np.sign(x[:, None] - x[None, :]), np.sign(y[:, None] - y[None, :])
    with np.errstate(divide="ignore", invalid="ignore"):
        return Parts(
            w @ distance_of(x - y, kind) / total,
            across / total**2,
            (within[0] + 2 * across + within[1]) / (4 * total**2),
            mean(order_x * order_y) / total**2,
            (mean(np.abs(order_x)) / total**2, mean(np.abs(order_y)) / total**2),
        )


def value(parts: Parts, measure: str, kind: str, span: float) -> Array:
    """The measure; NaN where it is not defined. `span` is the length of the scale, above 0.

    S = 1 - 2·D/d (Signorino & Ritter 1999), kappa = 1 - D/E (Cohen 1968), pi = 1 - D/P (Scott
    1955, with distances), alignment = 2·(E - D)/d, which is S less the S expected of independent
    actors (Benati & Capurri 2026), tau-b (Kendall 1945); d is the greatest distance on the scale.
    """
    greatest = span if kind == "absolute" else span**2
    try:
        formula = _FORMULAS[measure]
    except KeyError:
        raise ValueError(
            f"there is no measure {measure!r}; there are {', '.join(MEASURES)}"
        ) from None
    with np.errstate(divide="ignore", invalid="ignore"):
        found = formula(parts, greatest)
    return np.where(np.isfinite(found), found, np.nan)


def _crossed(distance: Array, first: Array, second: Array) -> Array:
    """The sum over k and l of first_k · distance_kl · second_l."""
    found: Array = np.einsum("k...,k...->...", first, np.einsum("kl,l...->k...", distance, second))
    return found


def _ordered(tables: Array) -> Array:
    """Pairs of items (each counted from both ends) ordered alike less those ordered oppositely.

    An item in row k, column l is ordered alike with those above and to the left of it, oppositely
    with those above and to the right.
    """
    found = np.zeros(tables.shape[2:])
    above = np.zeros(tables.shape[1:])
    for previous, row in itertools.pairwise(tables):
        above += previous
        balance = -above.sum(axis=0)
        for column, cells in zip(above, row, strict=True):
            balance += column
            found += cells * balance
            balance += column
    return 2 * found


def _taub(parts: Parts, _: float) -> Array:
    if parts.order is None or parts.untied is None:
        raise ValueError("these parts were made without the order of items that tau-b needs")
    return _ratio(parts.order, np.sqrt(_positive(parts.untied[0]) * _positive(parts.untied[1])))


def _positive(share: Array) -> Array:
    return np.where(share > _NOTHING, share, 0.0)


def _ratio(value: Array, base: Array) -> Array:
    """NaN over nothing, also where rounding makes it something."""
    return np.divide(value, base, out=np.full_like(value, np.nan), where=base > _NOTHING)


_FORMULAS: dict[str, Callable[[Parts, float], Array]] = {
    "s": lambda parts, greatest: 1 - 2 * parts.observed / greatest,
    "kappa": lambda parts, greatest: (
        1 - _ratio(parts.observed / greatest, parts.independent / greatest)
    ),
    "pi": lambda parts, greatest: 1 - _ratio(parts.observed / greatest, parts.pooled / greatest),
    "alignment": lambda parts, greatest: 2 * (parts.independent - parts.observed) / greatest,
    "taub": _taub,
}
