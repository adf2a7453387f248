"""Pictures of signed graphs: signs by line and by mark, never by colour alone."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.result import short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.balance.partition import Balance

_AS_NETWORK = 40
_AS_NAMES = 60
_LEGIBLE = 7.0
"""Points across a mark."""
_POSITIVE, _NEGATIVE, _FRUSTRATED = "#2b6ca3", "#7a7a7a", "#c2410c"
Point = tuple[float, float]


def draw_blocs(found: Balance, axes: Axes) -> None:
    """The two blocs as circles side by side; a matrix where there are too many actors for that."""
    if len(found.graph.actors) > _AS_NETWORK:
        draw_matrix(found.graph, found.blocs, found.broken, axes)
    else:
        _network(found, axes)
    axes.set_title(found.summary().partition("; blocs")[0])


def draw_matrix(
    graph: SignedGraph, blocs: Sequence[Sequence[str]], broken: Iterable[int], axes: Axes
) -> None:
    """Actors by bloc along both sides: + and - where there is room for them, else squares."""
    order = [actor for bloc in blocs for actor in bloc]
    place = {actor: k for k, actor in enumerate(order)}
    at = np.array([(place[graph.actors[i]], place[graph.actors[j]]) for i, j, _ in graph.ties])
    at = at.reshape(-1, 2)
    negative = np.array([w < 0 for *_, w in graph.ties], bool)
    wrong = np.zeros(len(at), bool)
    wrong[list(broken)] = True
    size = max(300 / max(len(order), 1), 0.6)
    for chosen, mark, colour, label in _kinds(negative, wrong):
        xs, ys = np.concatenate([at[chosen], at[chosen][:, ::-1]]).T
        axes.scatter(xs, ys, s=size**1.5, marker=mark, c=colour, label=label, linewidths=1.0)
    edge = -0.5
    for bloc in blocs[:-1]:
        edge += len(bloc)
        axes.axhline(edge, color="black", linewidth=0.8)
        axes.axvline(edge, color="black", linewidth=0.8)
    _names(axes, order, blocs)
    _legend(axes, max(_LEGIBLE / size**0.75, 1.0))


def _kinds(negative: np.ndarray, wrong: np.ndarray) -> list[tuple[np.ndarray, str, str, str]]:
    kinds = [
        (~negative & ~wrong, "+", _POSITIVE, "positive"),
        (negative & ~wrong, "_", _NEGATIVE, "negative"),
        (~negative & wrong, "P", _FRUSTRATED, "frustrated +"),
        (negative & wrong, "s", _FRUSTRATED, "frustrated −"),
    ]
    return [kind for kind in kinds if kind[0].any()]


def _names(axes: Axes, order: Sequence[str], blocs: Sequence[Sequence[str]]) -> None:
    axes.set_xlim(-0.5, len(order) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_aspect("equal")
    if len(order) <= _AS_NAMES:
        size, names = min(9.0, 300 / len(order)), [short(name) for name in order]
        axes.set_xticks(range(len(order)), names, rotation=90, fontsize=size)
        axes.set_yticks(range(len(order)), names, fontsize=size)
        return
    middle = np.cumsum([0, *map(len, blocs)])
    spots = [(a + b - 1) / 2 for a, b in itertools.pairwise(middle)]
    names = [f"bloc {k} ({len(bloc)})" for k, bloc in enumerate(blocs, 1)]
    axes.set_xticks(spots, names)
    axes.set_yticks(spots, names, rotation=90, va="center")
    axes.set_xlabel("actors by bloc")


def _network(found: Balance, axes: Axes) -> None:
    graph, where = found.graph, _circles(found.blocs)
    broken = set(found.broken)
    labelled: set[str] = set()
    for k, (i, j, weight) in sorted(enumerate(graph.ties), key=lambda item: item[0] in broken):
        (x, y), (a, b) = where[graph.actors[i]], where[graph.actors[j]]
        name = ("positive" if weight > 0 else "negative") + (", frustrated" if k in broken else "")
        axes.plot(
            [x, a], [y, b],
            linestyle="-" if weight > 0 else (0, (4, 3)),
            color=_FRUSTRATED if k in broken else _POSITIVE if weight > 0 else _NEGATIVE,
            linewidth=2.6 if k in broken else 1.0,
            alpha=1.0 if k in broken else 0.6,
            label=None if name in labelled else name, zorder=1,
        )  # fmt: skip
        labelled.add(name)
    size = 10 if len(where) <= 24 else 8
    for actor, (x, y) in where.items():
        box = {"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": "black"}
        axes.text(x, y, short(actor), ha="center", va="center", fontsize=size, bbox=box, zorder=2)
    axes.set_aspect("equal")
    axes.margins(0.12)
    axes.set_axis_off()
    _legend(axes)


def _legend(axes: Axes, magnified: float = 1.0) -> None:
    """Below everything, also below long names; marks as large as can be told apart."""
    handles, labels = axes.get_legend_handles_labels()
    axes.get_figure(root=True).legend(  # type: ignore[union-attr, unused-ignore]
        handles, labels, loc="outside lower center", ncols=4, frameon=False, handlelength=3,
        markerscale=magnified,
    )  # fmt: skip


def _circles(blocs: Sequence[Sequence[str]]) -> dict[str, Point]:
    """A circle a bloc, side by side, each as wide as its actors need."""
    where: dict[str, Point] = {}
    left = 0.0
    for bloc in filter(None, blocs):
        radius = max(0.35 * len(bloc) / math.pi, 0.5) if len(bloc) > 1 else 0.0
        middle = left + radius
        for k, actor in enumerate(bloc):
            angle = 2 * math.pi * (k + 0.5) / len(bloc)
            where[actor] = middle + radius * math.cos(angle), radius * math.sin(angle)
        left = middle + radius + 1.1
    return where
