"""Pictures of similarity: a matrix of pairs, and actors between two poles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment.parts import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.alignment.pairs import Period
    from dragoman.analysis.alignment.poles import Poles, Stand

_WITH_NUMBERS = 14
_WITH_NAMES = 60
_MOST_LINES = 6
_LINES = ("-", "--", "-.", ":")


def heatmap(axes: Axes, period: Period, title: str) -> None:
    """A matrix of similarities, like beside like; negative cells bear a minus."""
    order = _alike_together(period.values)
    values = period.values[np.ix_(order, order)].copy()
    np.fill_diagonal(values, np.nan)
    names = [period.actors[k] for k in order]
    axes.set_facecolor("0.85")  # what is undefined
    image = axes.imshow(values, cmap="RdBu", vmin=-1, vmax=1)
    axes.figure.colorbar(image, ax=axes, label="similarity", shrink=0.8)
    (_numbers if len(names) <= _WITH_NUMBERS else _minuses)(axes, values)
    if len(names) <= _WITH_NAMES:
        size = 10 if len(names) <= 25 else 6
        axes.set_xticks(range(len(names)), names, rotation=90, fontsize=size)
        axes.set_yticks(range(len(names)), names, fontsize=size)
    else:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_xlabel(f"{len(names)} actors, in the same order on both sides")
    when = f", {period.time}" if period.time is not None else ""
    axes.set_title(title + when)


def stands(axes: Axes, found: Poles) -> None:
    """Differences with intervals: lines over time if there is time, else one actor a line."""
    if len({stand.time for stand in found.stands}) > 1:
        _paths(axes, found)
    else:
        _ranked(axes, found)


def _numbers(axes: Axes, values: Array) -> None:
    for (row, column), value in np.ndenumerate(values):
        if np.isfinite(value):
            text = f"{value:.2f}".replace("-", "−")
            shade = "white" if abs(value) > 0.6 else "black"
            axes.text(column, row, text, ha="center", va="center", fontsize=9, color=shade)


def _minuses(axes: Axes, values: Array) -> None:
    rows, columns = np.nonzero(values < 0)
    size = max(1.0, (180 / len(values)) ** 2)
    axes.scatter(columns, rows, s=size, marker="_", color="black", linewidths=min(1, size / 10))


def _alike_together(values: Array) -> NDArray[np.intp]:
    """Actors in the order of the first axis of their similarities."""
    filled = np.where(np.isfinite(values), values, 0.0)
    centred = filled - filled.mean(axis=0)
    centred -= centred.mean(axis=1, keepdims=True)
    axis = np.linalg.eigh((centred + centred.T) / 2)[1][:, -1]
    return np.argsort(axis if axis[np.abs(axis).argmax()] > 0 else -axis, kind="stable")


def _ranked(axes: Axes, found: Poles) -> None:
    ranked = sorted(
        (stand for stand in found.stands if np.isfinite(stand.difference)),
        key=lambda stand: stand.difference,
    )
    size = 10 if len(ranked) <= 25 else max(3.0, 250 / len(ranked))
    for place, stand in enumerate(ranked):
        low, high = stand.difference_interval
        if np.isfinite(low):
            axes.plot(
                [low, high], [place, place], color="0.6", linewidth=min(2, size / 3), zorder=1
            )
    places = range(len(ranked))
    axes.scatter(
        [stand.difference for stand in ranked], places, s=size * 3, color="black", zorder=2
    )
    step = max(1, -(-len(ranked) // _WITH_NAMES))
    named = range(0, len(ranked), step)
    axes.set_yticks(named, [ranked[k].actor for k in named], fontsize=10 if len(named) <= 25 else 6)
    if step > 1:
        axes.set_ylabel(f"{len(ranked)} actors, one of {step} named")
    axes.axvline(0, color="0.3", linewidth=0.8)
    axes.set_ylim(-1, len(ranked))
    axes.set_xlabel(_leaning(found))
    axes.set_title(f"Between {found.poles[0]} and {found.poles[1]}")


def _paths(axes: Axes, found: Poles) -> None:
    times = list(dict.fromkeys(stand.time for stand in found.stands))
    chosen = _most_moved(found)
    ends = {}
    for k, actor in enumerate(chosen):
        path = found.path(actor)
        ends[actor] = (times.index(path[-1].time), path[-1].difference, f"C{k}")
        places = [times.index(stand.time) for stand in path]
        _path(axes, places, path, (f"C{k}", _LINES[k % len(_LINES)]))
    _name_ends(axes, ends)
    labels = [str(time) for time in times]
    step = max(1, len(labels) // 12)
    axes.set_xticks(range(0, len(labels), step), labels[::step])
    axes.axhline(0, color="0.3", linewidth=0.8)
    axes.set_ylabel(f"similarity to {found.poles[0]} less that to {found.poles[1]}")
    axes.margins(x=0.1)
    left = len({stand.actor for stand in found.stands}) - len(chosen)
    moved = f": the {len(chosen)} that moved most" if left else ""
    axes.set_title(f"Between {found.poles[0]} (above) and {found.poles[1]} (below){moved}")


def _path(axes: Axes, places: list[int], path: list[Stand], style: tuple[str, str]) -> None:
    color, line = style
    differences = [stand.difference for stand in path]
    axes.plot(places, differences, line, color=color, marker="o", markersize=4)
    bounds = np.array([stand.difference_interval for stand in path])
    if np.isfinite(bounds).any():
        axes.fill_between(places, bounds[:, 0], bounds[:, 1], color=color, alpha=0.1, linewidth=0)


def _name_ends(axes: Axes, ends: dict[str, tuple[int, float, str]]) -> None:
    """Names at the ends of the lines, pushed apart where they would overlap."""
    low, high = axes.get_ylim()
    lowest = low
    for actor, (place, value, color) in sorted(ends.items(), key=lambda item: item[1][1]):
        height = max(value, lowest)
        axes.annotate(
            actor, (place, value), xytext=(place + 0.04 * axes.get_xlim()[1], height),
            va="center", color=color,
        )  # fmt: skip
        lowest = height + (high - low) / 28


def _most_moved(found: Poles) -> list[str]:
    def moved(actor: str) -> float:
        path = [stand.difference for stand in found.path(actor) if np.isfinite(stand.difference)]
        return max(path) - min(path) if path else -1.0

    actors = dict.fromkeys(stand.actor for stand in found.stands)
    return sorted(actors, key=moved, reverse=True)[:_MOST_LINES]


def _leaning(found: Poles) -> str:
    return f"← more like {found.poles[1]}          more like {found.poles[0]} →"
