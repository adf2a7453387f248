"""Bootstrap over items: how far a similarity depends on which items there were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.analysis.alignment import parts
from dragoman.analysis.alignment.matrices import FEW_LEVELS
from dragoman.analysis.alignment.parts import Array
from dragoman.analysis.alignment.portfolios import Portfolios, levels_of


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are made: items drawn with replacement (Efron 1979), percentiles."""

    draws: int = 1000
    """0 for none."""
    level: float = 0.95
    seed: int = 1

    def __post_init__(self) -> None:
        if self.draws < 0:
            raise ValueError(f"{self.draws} draws: the number of resamples cannot be below 0")
        if not 0 < self.level < 1:
            raise ValueError(f"level {self.level}: an interval covers more than 0, less than 1")


@dataclass(frozen=True, slots=True, eq=False)
class Resampler:
    """Similarities of one set of portfolios on resampled items, the same for every pair."""

    data: Portfolios
    measure: str
    kind: str
    weights: Array
    """(draws, items)"""
    levels: Array

    def values(self, a: int, b: int) -> Array:
        """(draws,) similarities of two actors."""
        first, second = self.data.values[a], self.data.values[b]
        if len(self.levels) > FEW_LEVELS:
            made = parts.from_values(first, second, self.weights, self.kind)
        else:
            made = parts.from_tables(self._tables(first, second), self.levels, self.kind)
        return parts.value(made, self.measure, self.kind, self.data.span)

    def _tables(self, first: Array, second: Array) -> Array:
        rows = (first[:, None] == self.levels).astype(np.float64)
        columns = (second[:, None] == self.levels).astype(np.float64)
        cells = (rows[:, :, None] * columns[:, None, :]).reshape(len(first), -1)
        size = len(self.levels)
        tables: Array = (self.weights @ cells).T
        return tables.reshape(size, size, -1)


def resampler(data: Portfolios, measure: str, kind: str, how: Bootstrap) -> Resampler:
    """Draw the items: one set of draws serves every pair, so that differences are paired."""
    count = len(data.items)
    drawn = np.random.default_rng(how.seed).multinomial(count, [1 / count] * count, how.draws)
    return Resampler(data, measure, kind, drawn * data.weights, levels_of(data.values))


def interval(values: Array, level: float) -> tuple[float, float]:
    """Percentile interval; NaN where no resample was defined."""
    known = values[np.isfinite(values)]
    if not len(known):
        return np.nan, np.nan
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
