"""The picture of a network: friends side by side, hostile ties dashed, strong ones thick."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analysis.result import short
from dragoman.system.dispute.makers import display

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.system.network.network import Network

_FRIENDLY, _HOSTILE, _INK = "#2b6ca3", "#c2410c", "#1f2933"
_MOST_TIES, _MOST_ACTORS = 60, 30
_THIN, _THICK = 0.8, 5.0
_BENT, _POINTS = 0.45, 40
Tie = tuple[str, str, float]


def draw_network(found: Network, axes: Axes) -> None:
    """Actors on a circle, the strongest ties between them; layers and directions taken together."""
    every = _ties(found)
    ties = _strongest(every)
    actors = _around({name for tie in ties for name in tie[:2]}, ties)
    where = {name: _place(k, len(actors)) for k, name in enumerate(actors)}
    most = max((abs(weight) for *_, weight in ties), default=1.0)
    for a, b, weight in reversed(ties):
        _line(axes, where[a], where[b], weight, most)
    for k, name in enumerate(actors):
        _name(axes, name, where[name], k, len(actors))
    _legend(axes, most)
    more = f" (the strongest {len(ties)} of {len(every)})" if len(ties) < len(every) else ""
    hostile = sum(weight < 0 for *_, weight in ties)
    axes.set_title(
        f"Ties that statements tell of{more}: {len(ties) - hostile} friendly, {hostile} hostile"
        if ties else "No tie is told of", fontsize=11,
    )  # fmt: skip
    axes.set(xlim=(-1.9, 1.9), ylim=(-1.75, 1.75), aspect="equal")
    axes.set_axis_off()


def _ties(found: Network) -> list[Tie]:
    """One tie a pair, the strongest first."""
    sums: dict[tuple[str, str], float] = {}
    for a, b, weight in found.ties():
        pair = (a, b) if a < b else (b, a)
        sums[pair] = sums.get(pair, 0.0) + weight
    return sorted(((a, b, w) for (a, b), w in sums.items() if w), key=lambda t: (-abs(t[2]), t[:2]))


def _strongest(ties: Sequence[Tie]) -> list[Tie]:
    """As many as can be told apart."""
    kept: list[Tie] = []
    actors: set[str] = set()
    for a, b, weight in ties:
        if len(kept) < _MOST_TIES and len(actors | {a, b}) <= _MOST_ACTORS:
            kept.append((a, b, weight))
            actors |= {a, b}
    return kept


def _around(names: set[str], ties: Sequence[Tie]) -> list[str]:
    """Actors in the order in which the two smoothest ways to sort friend from foe place them.

    The angle in the plane of the eigenvectors of the signed Laplacian with the least eigenvalues
    (Kunegis et al. 2010, Proc. SIAM Data Mining): friends fall together, foes opposite.
    """
    order = sorted(names)
    if len(order) < 3:
        return order
    index = {name: k for k, name in enumerate(order)}
    matrix = np.zeros((len(order), len(order)))
    for a, b, weight in ties:
        tie = math.copysign(math.sqrt(abs(weight)), weight)
        matrix[index[a], index[b]] = matrix[index[b], index[a]] = tie
    laplacian = np.diag(np.abs(matrix).sum(axis=1)) - matrix
    _, vectors = np.linalg.eigh(laplacian)
    angles = np.arctan2(vectors[:, 1], vectors[:, 0])
    return [order[k] for k in np.argsort(angles, kind="stable")]


def _place(k: int, count: int) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * k / max(count, 1)
    return math.cos(angle), math.sin(angle)


def _line(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], weight: float, most: float
) -> None:
    """A curve that bends to the middle: straight lines between neighbours would hide each other."""
    share = np.linspace(0, 1, _POINTS)[:, None]
    first, last = np.array(start), np.array(end)
    middle = _BENT * (first + last) / 2
    x, y = ((1 - share) ** 2 * first + 2 * share * (1 - share) * middle + share**2 * last).T
    width = _THIN + (_THICK - _THIN) * abs(weight) / most
    axes.plot(
        x, y, color=_FRIENDLY if weight > 0 else _HOSTILE,
        linestyle="-" if weight > 0 else (0, (4 / math.sqrt(width), 3 / math.sqrt(width))),
        linewidth=width, alpha=0.75, zorder=1, solid_capstyle="round",
    )  # fmt: skip


def _name(axes: Axes, name: str, at: tuple[float, float], k: int, count: int) -> None:
    x, y = at
    turn = 90 - 360 * k / max(count, 1)
    left = x < -1e-9
    axes.plot([x], [y], "o", color="white", markeredgecolor=_INK, markersize=8, zorder=2)
    axes.text(
        1.06 * x, 1.06 * y, short(display(name), 22), rotation=turn + 180 if left else turn,
        rotation_mode="anchor", ha="right" if left else "left", va="center",
        fontsize=10 if count <= 20 else 8, color=_INK, zorder=3,
    )  # fmt: skip


def _legend(axes: Axes, most: float) -> None:
    for label, colour, style in (("friendly", _FRIENDLY, "-"), ("hostile", _HOSTILE, "--")):
        axes.plot([], [], color=colour, linestyle=style, linewidth=2, label=label)
    axes.plot([], [], color=_INK, linewidth=_THICK, label=f"weight {most:.1f}")
    axes.legend(loc="lower center", ncols=3, frameon=False, bbox_to_anchor=(0.5, -0.04))
