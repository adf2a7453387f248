"""A picture of ideal points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.scaling.points import Points

_MOST_NAMES = 60


def ladder(axes: Axes, found: Points) -> None:
    """Points with intervals, one actor a line; of many, some are named."""
    count = len(found.points)
    size = 10 if count <= 25 else max(3.0, 250 / count)
    for place, p in enumerate(found.points):
        axes.plot(
            [p.low, p.high], [place, place], color="0.6", linewidth=min(2, size / 3), zorder=1
        )
    axes.scatter([p.point for p in found.points], range(count), s=size * 3, color="black", zorder=2)
    step = -(-count // _MOST_NAMES)
    named = sorted({*range(0, count, step), count - 1})
    if step > 1 and named[-1] - named[-2] < step:
        del named[-2]
    names = [found.points[k].actor for k in named]
    axes.set_yticks(named, names, fontsize=10 if len(named) <= 25 else 6)
    if step > 1:
        axes.set_ylabel(f"{count} actors, one of {step} named")
    axes.set_ylim(-1, count)
    axes.set_xlabel(f"ideal point (standard deviations), with {found.level:.0%} intervals")
    axes.set_title(f"Ideal points from {len(found.items)} votes")
