"""Richardson's model on a series, whole: the line of the total, and the two equations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.arms_race.fit import SYMBOLS, Estimate, Refusal, fit
from dragoman.analysis.arms_race.series import Series
from dragoman.analysis.arms_race.stability import Region, Stability, region, stability
from dragoman.analysis.arms_race.total import Line, line
from dragoman.analysis.result import Result, Row, plain, require

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MEANINGS = ("reaction", "fatigue", "grievance")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One of k, α, g (first bloc), l, β, h (second)."""

    symbol: str
    bloc: str
    meaning: str
    """reaction to the other bloc's spending, fatigue under the own, grievance that is constant"""
    value: float
    error: float
    """Standard error."""
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Race(Result):
    """What a series of spending says of an arms race, and what it cannot say."""

    series: Series
    total: Line
    method: str
    level: float
    reasons: tuple[str, ...]
    """Why the two equations were not fitted; empty where they were."""
    parameters: tuple[Parameter, ...] = ()
    stability: Stability | None = None
    regions: tuple[Region, ...] = ()
    """Of reaction and fatigue, one a bloc."""
    echo: tuple[float, float] | None = None
    """Correlation of each equation's residuals with the ones before; far from 0 the intervals are
    too narrow."""

    @property
    def identified(self) -> bool:
        return not self.reasons

    def rows(self) -> Sequence[Row]:
        """One row a figure: whose, which, value, interval."""
        rows = [self._total(*row) for row in self._of_total()]
        rows += [
            _row(p.bloc, f"{p.symbol} {p.meaning}", p.value, p.low, p.high) for p in self.parameters
        ]
        if self.stability is not None:
            s = self.stability
            rows.append(_row("both", "αβ − kl", s.margin, s.margin_low, s.margin_high))
            for bloc, rest in zip(self.series.blocs, s.equilibrium or (), strict=False):
                rows.append(_row(bloc, "spending at rest", rest))
        return rows

    def to_dict(self) -> dict[str, Any]:
        """`total`, `identified`, `reasons`, and `fit`, which is null where it was refused."""
        return {
            "blocs": list(self.series.blocs),
            "times": self.series.times.tolist(),
            "total": plain(self.total),
            "identified": self.identified,
            "reasons": list(self.reasons),
            "fit": self._fit() if self.identified else None,
        }

    def summary(self) -> str:
        if self.stability is None:
            return "The two equations cannot be fitted: " + "; ".join(self.reasons)
        s = self.stability
        words = {
            "stable": "stable: αβ > kl",
            "runaway": "a runaway race: kl > αβ",
            "open": "open: the data allow a stable and a runaway race",
        }
        share = f"{s.stable_share:.0%} of what the data allow is stable"
        return f"{' and '.join(self.series.blocs)}: {words[s.verdict]} ({share})"

    def draw(self, axes: Axes) -> None:
        """The plane of the two blocs if fitted, else increases against total spending."""
        from dragoman.analysis.arms_race import drawing

        (drawing.plane if self.identified else drawing.total)(axes, self)

    def plot(self, path: str | Path | None = None, size: tuple[float, float] = (8, 6)) -> Figure:
        """As `Result.plot`; with a fit, its confidence regions stand beside the plane."""
        if not self.identified:
            return Result.plot(self, path, size)
        require("matplotlib")
        from matplotlib.figure import Figure

        from dragoman.analysis.arms_race import drawing

        figure = Figure(figsize=(size[0] * 1.5, size[1] * 0.9), layout="constrained")
        left, right = figure.subplots(1, 2)
        drawing.plane(left, self)
        drawing.regions(right, self)
        if path is not None:
            figure.savefig(path, dpi=150)
        return figure

    def _of_total(self) -> list[tuple[str, float | None]]:
        t = self.total
        return [
            ("slope", t.slope),
            ("zero increase at", t.zero_increase_at),
            ("correlation r", t.r),
        ]

    def _total(self, name: str, value: float | None) -> Row:
        if name == "slope":
            return _row("total", name, value, self.total.slope_low, self.total.slope_high)
        return _row("total", name, value)

    def _fit(self) -> dict[str, Any]:
        return {
            "method": self.method,
            "level": self.level,
            "parameters": plain(self.parameters),
            "stability": plain(self.stability),
            "regions": plain(self.regions),
            "residual_autocorrelation": plain(self.echo),
        }


def race(series: Series, method: str = "midyear", level: float = 0.95) -> Race:
    """Fit Richardson's model; the two equations only where the data can identify them.

    `method` is midyear, start or exact (see `fit`). Raises ValueError for another one, ImportError
    where scipy is missing.

    >>> from dragoman.analysis.arms_race import series
    >>> found = race(series([1909, 1910, 1911], {"A": [1, 2, 4], "B": [2, 3, 5]}))
    >>> found.identified
    False
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level}: an interval covers more than 0 and less than 1")
    total = line(series, level)
    if len(series.blocs) != 2:
        reason = f"they need two blocs, and there are {len(series.blocs)}: name two"
        return Race(series, total, method, level, (reason,))
    found = fit(series, method, level)
    if isinstance(found, Refusal):
        return Race(series, total, method, level, found.reasons)
    return Race(
        series, total, method, level, (),
        _parameters(found, series.blocs, level),
        stability(found, level),
        (region(found, 0, 1, level), region(found, 3, 4, level)),
        found.echo,
    )  # fmt: skip


def _parameters(estimate: Estimate, blocs: tuple[str, ...], level: float) -> tuple[Parameter, ...]:
    width = require("scipy.stats").t.ppf((1 + level) / 2, estimate.freedom)
    errors = np.sqrt(np.diag(estimate.covariance))
    return tuple(
        Parameter(symbol, blocs[k // 3], _MEANINGS[k % 3], float(value), float(error),
                  float(value - width * error), float(value + width * error))
        for k, (symbol, value, error) in enumerate(
            zip(SYMBOLS, estimate.values, errors, strict=True)
        )
    )  # fmt: skip


def _row(
    of: str, what: str, value: float | None, low: float | None = None, high: float | None = None
) -> dict[str, Any]:
    return {"of": of, "what": what, "value": value, "low": low, "high": high}
