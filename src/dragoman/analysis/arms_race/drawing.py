"""Pictures of a race: increases on spending, the plane of two blocs, confidence regions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analysis.arms_race.series import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.arms_race.race import Race

_NAMED = 15
_STYLES = (("C0", "-", "s"), ("C1", "--", "o"))


def total(axes: Axes, race: Race) -> None:
    """Yearly increase of the total on its mid-year value, with the line and where it crosses 0."""
    x, y = race.series.middles.sum(axis=1), race.series.increases.sum(axis=1)
    axes.scatter(x, y, color="black", zorder=3)
    spans = list(zip(x, y, itertools.pairwise(race.series.times), strict=True))
    for place, growth, (start, end) in spans if len(spans) <= _NAMED else (spans[0], spans[-1]):
        axes.annotate(f"{start:g} to {end:g}", (place, growth), xytext=(7, -10),
                      textcoords="offset points")  # fmt: skip
    zero = race.total.zero_increase_at
    ends = np.array([x.min(), x.max()])
    if zero is not None and abs(zero - ends.mean()) < 3 * np.ptp(ends):
        ends = np.array([min(ends[0], zero), max(ends[1], zero)])
        axes.annotate(f"no increase at {zero:.1f}", (zero, 0), xytext=(8, -16),
                      textcoords="offset points")  # fmt: skip
        axes.scatter([zero], [0], marker="x", color="black", zorder=3)
    label = f"slope {race.total.slope:.3f} a year"
    axes.plot(ends, race.total.slope * ends + race.total.intercept, label=label)
    axes.axhline(0, color="0.5", linewidth=0.8)
    axes.set_xlabel("spending of all, halfway between one time and the next")
    axes.set_ylabel("increase a year")
    axes.set_title("Increase of spending on spending")
    axes.margins(x=0.2, y=0.12)
    axes.legend(loc="upper left", frameon=False)


def plane(axes: Axes, race: Race) -> None:
    """The path of the two blocs, with the lines on which either stands still."""
    x, y = race.series.spending.T
    low, high = _window(race)
    _flow(axes, race, low, high)
    xs = np.linspace(low[0], high[0], 200)
    values = {p.symbol: p.value for p in race.parameters}
    first, second = race.series.blocs
    if abs(values["k"]) > 1e-12:
        axes.plot(xs, (values["α"] * xs - values["g"]) / values["k"], "C0-",
                  label=f"{first} stands still")  # fmt: skip
    if abs(values["β"]) > 1e-12:
        axes.plot(xs, (values["l"] * xs + values["h"]) / values["β"], "C1--",
                  label=f"{second} stands still")  # fmt: skip
    axes.plot(x, y, color="black", marker="o", markersize=3, linewidth=1)
    for k in (0, -1):
        axes.annotate(f"{race.series.times[k]:g}", (x[k], y[k]), xytext=(5, 5),
                      textcoords="offset points", fontweight="bold")  # fmt: skip
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.set_xlabel(f"spending of {first}")
    axes.set_ylabel(f"spending of {second}")
    axes.set_title(_verdict(race))
    axes.legend(loc="best", frameon=True)


def regions(axes: Axes, race: Race) -> None:
    """Joint confidence regions of fatigue and reaction, one a bloc."""
    for bloc, found, (color, line, marker) in zip(
        race.series.blocs, race.regions, _STYLES, strict=True
    ):
        reaction, fatigue = found.outline().T
        label = f"{bloc}: {found.names[1]} and {found.names[0]}"
        axes.plot(fatigue, reaction, line, color=color, label=label)
        axes.scatter([found.centre[1]], [found.centre[0]], color=color, marker=marker)
    axes.axhline(0, color="0.5", linewidth=0.8)
    axes.axvline(0, color="0.5", linewidth=0.8)
    axes.set_xlabel("fatigue, a year")
    axes.set_ylabel("reaction, a year")
    axes.set_title(f"{race.level:.0%} confidence regions")
    axes.legend(loc="best", frameon=True)


def _verdict(race: Race) -> str:
    words = {"stable": "Stable", "runaway": "A runaway race", "open": "Stable or not is open"}
    return words[race.stability.verdict] if race.stability is not None else ""


def _window(race: Race) -> tuple[Array, Array]:
    points = race.series.spending
    rest = race.stability.equilibrium if race.stability is not None else None
    size = np.ptp(points, axis=0)
    if rest is not None and (np.abs(np.array(rest) - points.mean(axis=0)) < 2 * size).all():
        points = np.vstack([points, rest])
        size = np.ptp(points, axis=0)
    return points.min(axis=0) - 0.15 * size, points.max(axis=0) + 0.15 * size


def _flow(axes: Axes, race: Race, low: Array, high: Array) -> None:
    grid_x, grid_y = np.meshgrid(*(np.linspace(low[k], high[k], 16) for k in (0, 1)))
    k, alpha, g, l, beta, h = (p.value for p in race.parameters)  # noqa: E741
    axes.streamplot(
        grid_x, grid_y, k * grid_y - alpha * grid_x + g, l * grid_x - beta * grid_y + h,
        color="0.75", linewidth=0.7, density=0.8, arrowsize=0.8,
    )  # fmt: skip
