"""The picture of reported pacts: who is bound to whom, how firmly, and what is contested."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.analysis.result import short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.system.pacts.pact import Pact

_INK, _FILL = "#1f2933", "#eef2f5"
_STYLES = {"de jure": "-", "de facto": (0, (5, 3)), "contested": (0, (1, 2))}
"""A basis, or that it is contested, is told by the line, not by a colour."""
_MOST = 30
Edge = tuple[str, str, str, str, bool]
"""Who owes, to whom, the kind, the style, whether it is mutual."""


def draw_pacts(pacts: Sequence[Pact], axes: Axes) -> None:
    """Parties on a circle, the surest pacts first; a member is joined to its alliance."""
    edges = list(dict.fromkeys(edge for pact in pacts if pact.owed for edge in _edges(pact)))
    shown = edges[:_MOST]
    nodes = list(dict.fromkeys(node for edge in shown for node in edge[:2]))
    places = {node: _place(k, len(nodes)) for k, node in enumerate(nodes)}
    labels: dict[tuple[str, str, str, bool], list[str]] = {}
    for one, other, kind, style, mutual in shown:
        labels.setdefault((one, other, style, mutual), []).append(kind)
    for (one, other, style, mutual), kinds in labels.items():
        _line(axes, places[one], places[other], ", ".join(kinds), style, mutual)
    for node, (x, y) in places.items():
        box = {"boxstyle": "round,pad=0.4", "facecolor": _FILL, "edgecolor": _INK}
        axes.text(x, y, short(node, 22), ha="center", va="center", bbox=box, zorder=3)
    for style, line in _STYLES.items():
        axes.plot([], [], linestyle=line, color=_INK, label=style)
    axes.legend(loc="lower center", ncols=3, frameon=False, bbox_to_anchor=(0.5, -0.06))
    more = f" (the surest {_MOST} of {len(edges)})" if len(edges) > _MOST else ""
    axes.set_title(f"Pacts as statements report them{more}" if nodes else "No pact is reported")
    axes.set(xlim=(-1.35, 1.35), ylim=(-1.3, 1.2))
    axes.axis("off")


def _edges(pact: Pact) -> Iterator[Edge]:
    style = "contested" if pact.status == "contested" else pact.basis
    for report in pact.saying("holds", "committed"):
        if report.organisation:
            for member in report.debtors:
                yield member, report.organisation, pact.kind, style, True
            continue
        for one, other in report.pairs():
            if not report.mutual or one < other:
                yield one, other, pact.kind, style, report.mutual


def _place(k: int, count: int) -> tuple[float, float]:
    angle = math.pi / 2 - 2 * math.pi * k / max(count, 1)
    return math.cos(angle), math.sin(angle)


def _line(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], label: str,
    style: str, mutual: bool,
) -> None:  # fmt: skip
    arrow = {"arrowstyle": "-" if mutual else "-|>", "color": _INK, "linestyle": _STYLES[style],
             "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0 if mutual else 24}  # fmt: skip
    axes.annotate("", xy=end, xytext=start, arrowprops=arrow, zorder=1)
    # Off the middle, where the lines of a circle meet.
    x, y = (a + (b - a) * 0.38 for a, b in zip(start, end, strict=True))
    patch = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    axes.text(x, y, label, ha="center", va="center", size="small", bbox=patch, zorder=2)
