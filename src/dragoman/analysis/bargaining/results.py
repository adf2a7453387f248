"""What the bargaining models give back: one forecast with its path, or a distribution of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.result import Result, Row, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_MARKERS = "os^Dv<>pPX*hd"
_IN_LEGEND, _ON_AXIS = 25, 60


@dataclass(frozen=True, slots=True)
class Bargain(Result):
    """One run of a model.

    `rounds` is the weighted mean position at the start and after each round (one value for a
    model without rounds) and `medians` the weighted median there; `positions` (rounds + 1, n) and
    `risk` (rounds + 1, n), the risk exponents, belong to them. `more` holds what only one model
    has, ready for JSON.
    """

    model: str
    dimension: str
    forecast: float
    rounds: tuple[float, ...]
    medians: tuple[float, ...]
    actors: tuple[str, ...]
    weights: Array
    positions: Array
    risk: Array | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def rows(self) -> Sequence[Row]:
        first, last = self.positions[0], self.positions[-1]
        columns: dict[str, Sequence[Any]] = {"actor": self.actors, "weight": self.weights.tolist()}
        columns["position"] = first.tolist()
        if len(self.positions) > 1:
            columns["last"] = last.tolist()
        if self.risk is not None:
            columns["risk"] = self.risk[-1].tolist()
        if "probabilities" in self.more:
            columns["prevails"] = self.more["probabilities"]
            columns["risk"] = self.more["risk"]
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def to_dict(self) -> dict[str, Any]:
        trajectory = [
            {"round": k, "mean": mean, "median": median, "positions": self._by_actor(k)}
            for k, (mean, median) in enumerate(zip(self.rounds, self.medians, strict=True))
        ]
        return {
            "model": self.model,
            "dimension": self.dimension,
            "forecast": self.forecast,
            "rounds": list(self.rounds),
            "medians": list(self.medians),
            "trajectory": trajectory,
            **plain(self.more),
        }

    def summary(self) -> str:
        count = len(self.rounds) - 1
        after = f" after {count} rounds, median {self.medians[-1]:.3f}" if count else ""
        return f"{self.model} ({self.dimension}): {self.forecast:.3f}{after}"

    def draw(self, axes: Axes) -> None:
        """The path of every actor, or on one line who stands where with which weight."""
        if len(self.positions) > 1:
            _draw_paths(self, axes)
        else:
            _draw_line(self, axes)

    def _by_actor(self, k: int) -> dict[str, float]:
        return dict(zip(self.actors, self.positions[k].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class BargainRuns(Result):
    """Many runs of a model on inputs drawn from their ranges.

    `forecasts` (runs) are the forecasts; `rounds` are the mean over the runs after each round and
    `quantiles` (5, rounds + 1) those of `QUANTILES`; `last` (5, n) are the quantiles of the
    actors' last positions.
    """

    model: str
    dimension: str
    runs: int
    forecasts: Array
    rounds: tuple[float, ...]
    quantiles: Array
    actors: tuple[str, ...]
    last: Array

    @property
    def forecast(self) -> float:
        """The mean of the forecasts."""
        return float(self.forecasts.mean())

    def rows(self) -> Sequence[Row]:
        names = [f"q{100 * share:.0f}" for share in QUANTILES]
        return [
            {
                "round": k,
                "mean": mean,
                **dict(zip(names, self.quantiles[:, k].tolist(), strict=True)),
            }
            for k, mean in enumerate(self.rounds)
        ]

    def to_dict(self) -> dict[str, Any]:
        counts, edges = np.histogram(self.forecasts, bins=20)
        names = [f"{share:g}" for share in QUANTILES]
        last = {
            actor: dict(zip(names, self.last[:, k].tolist(), strict=True))
            for k, actor in enumerate(self.actors)
        }
        return {
            "model": self.model,
            "dimension": self.dimension,
            "runs": self.runs,
            "forecast": self.forecast,
            "standard_deviation": float(self.forecasts.std()),
            "quantiles": dict(
                zip(names, np.quantile(self.forecasts, QUANTILES).tolist(), strict=True)
            ),
            "rounds": list(self.rounds),
            "round_quantiles": dict(zip(names, self.quantiles.tolist(), strict=True)),
            "last_positions": last,
            "histogram": {"edges": edges.tolist(), "counts": counts.tolist()},
        }

    def summary(self) -> str:
        low, high = np.quantile(self.forecasts, (0.05, 0.95))
        return (
            f"{self.model} ({self.dimension}), {self.runs:,} runs: {self.forecast:.3f}, "
            f"nine in ten from {low:.3f} to {high:.3f}"
        )

    def draw(self, axes: Axes) -> None:
        """How the forecasts are spread, with their mean and the middle nine in ten."""
        low, high = np.quantile(self.forecasts, (0.05, 0.95))
        axes.hist(self.forecasts, bins=50, color="#8fb3d1", edgecolor="white", linewidth=0.4)
        axes.axvline(self.forecast, color="#1f3a5f", label=f"mean {self.forecast:.2f}")
        for end, label in ((low, f"5 % below {low:.2f}"), (high, f"5 % above {high:.2f}")):
            axes.axvline(end, color="#1f3a5f", linestyle="--", label=label)
        axes.set(
            xlabel=self.dimension, ylabel="runs",
            title=f"{self.model}: forecasts of {self.runs:,} runs",
        )  # fmt: skip
        axes.legend(frameon=False)


def _draw_paths(found: Bargain, axes: Axes) -> None:
    rounds = range(len(found.positions))
    named = len(found.actors) <= _IN_LEGEND
    for k, actor in enumerate(found.actors):
        axes.plot(
            rounds, found.positions[:, k], marker=_MARKERS[k % len(_MARKERS)], markersize=4,
            linewidth=1, label=actor if named else None,
        )  # fmt: skip
    axes.plot(rounds, found.rounds, color="black", linewidth=2.5, label="weighted mean")
    axes.plot(rounds, found.medians, color="black", linestyle=":", linewidth=2, label="median")
    axes.set(xlabel="round", ylabel=found.dimension, title=f"{found.model}: positions by round")
    axes.set_xticks(list(rounds)[:: max(1, len(rounds) // 12)])
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize="small")


def _area(found: Bargain) -> str:
    return "capability" if found.model == "ktab" else "capability × salience"


def _draw_line(found: Bargain, axes: Axes) -> None:
    order = np.argsort(found.positions[0], kind="stable")
    heights = np.arange(len(order))
    share = found.weights[order] / found.weights.max()
    at = found.positions[0][order]
    axes.scatter(at, heights, s=25 + 275 * share, color="#8fb3d1", edgecolor="#1f3a5f", zorder=3)
    axes.axvline(found.forecast, color="#1f3a5f", label=f"forecast {found.forecast:.2f}")
    step = -(-len(order) // _ON_AXIS)
    names = [found.actors[k] for k in order[::step]]
    axes.set_yticks(heights[::step], names, fontsize=10 if len(names) <= 25 else 6)
    if step > 1:
        axes.set_ylabel(f"{len(order)} actors, one of {step} named")
    axes.set(
        xlabel=f"{found.dimension} (area: {_area(found)})",
        title=f"{found.model}: who stands where",
    )
    axes.grid(axis="y", alpha=0.3)
    axes.legend(frameon=False)
