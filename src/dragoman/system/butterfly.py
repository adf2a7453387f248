"""Two lenses as a picture: of whom each side speaks, and what the other has to say to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.analysis.result import short
from dragoman.system.dispute.makers import display

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.system.comparison import Comparison, Matter

_MOST, _WIDE = 14, 24
_LOOKS = {
    "denied": ("denied by the other", "#c2410c", "xxx"),
    "changed": ("the opposite at another time", "#e8a33d", "///"),
    "both": ("said by both", "#2b6ca3", ""),
    "blamed": ("blamed on somebody; the other is silent", "#8d99a6", "..."),
    "alone": ("the other is silent", "#d5dbe1", ""),
}
"""What each kind is called, its colour, and its hatching: colour alone says nothing."""

Counts = Mapping[str, Counter[str]]


def draw_comparison(found: Comparison, axes: Axes) -> None:
    """How many statements of each side, the one leftwards, touch whom of the most named."""
    sides = [_counts(found, 0), _counts(found, 1)]
    total = Counter({a: sides[0][a].total() + sides[1][a].total() for a in {*sides[0], *sides[1]}})
    actors = sorted(total, key=lambda a: (-total[a], a))[:_MOST][::-1]
    for sign, side in zip((-1, 1), sides, strict=True):
        _bars(axes, sign, side, actors)
    axes.set_yticks(range(len(actors)), [short(display(a), _WIDE) for a in actors])
    axes.axvline(0, color="#1f2933", linewidth=1)
    _frame(axes, found.names, max((_longest(side) for side in sides), default=1))


def _counts(found: Comparison, side: int) -> Counts:
    """By actor, how many statements of a side are of each kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for matter in found.matters:
        claims = (matter.one, matter.other)[side]
        ids = {id for claim in claims for id in claim.ids}
        for actor in _actors(matter, side):
            counts[actor][matter.kind] += len(ids)
    return counts


def _actors(matter: Matter, side: int) -> set[str]:
    return {a for c in (matter.one, matter.other)[side] for a in (*c.subject, *c.object)}


def _bars(axes: Axes, sign: int, side: Counts, actors: list[str]) -> None:
    start = [0] * len(actors)
    for kind, (label, colour, hatch) in _LOOKS.items():
        size = [side[actor][kind] for actor in actors]
        if any(size):
            axes.barh(
                range(len(actors)), [sign * n for n in size], left=[sign * n for n in start],
                color=colour, hatch=hatch, edgecolor="white", linewidth=0.5, height=0.72,
                label=label,
            )  # fmt: skip
        start = [a + b for a, b in zip(start, size, strict=True)]


def _longest(side: Counts) -> int:
    return max((counts.total() for counts in side.values()), default=1)


def _frame(axes: Axes, names: tuple[str, str], longest: int) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_xlim(-1.08 * longest, 1.08 * longest)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{abs(x):g}"))
    axes.set_xlabel("statements about each")
    for side, place in zip(names, (0.25, 0.75), strict=True):
        axes.text(place, 1.02, short(side, 40), transform=axes.transAxes, ha="center")
    for spine in ("top", "right", "left"):
        axes.spines[spine].set_visible(False)
    axes.tick_params(axis="y", length=0)
    handles, labels = axes.get_legend_handles_labels()
    each = dict(zip(labels, handles, strict=True))
    if each:
        axes.legend(each.values(), each, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2,
                    frameon=False, handlelength=2.4, handleheight=1.4)  # fmt: skip
