"""Pictures of discourse networks: signs by line and by mark, never by colour alone."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from dragoman.analysis.result import require, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.discourse.network import DiscourseNetwork, DiscourseWindows
    from dragoman.analysis.discourse.ties import Tie

_POSITIVE, _NEGATIVE, _NONE = "#2b6ca3", "#c2410c", "#7a7a7a"
_LINES, _COLUMNS, _NODES = 24, 16, 30
_SIZE = 420.0
"""The area of the largest mark, in square points."""


def draw_network(net: DiscourseNetwork, axes: Axes) -> None:
    """Two modes as a table with a mark a tie; one mode as nodes and lines.

    Where there are more nodes than can be told apart those with the most statements are drawn.
    """
    if not net.ties:
        raise NotImplementedError("there is no tie between any two: nothing to draw")
    if net.how.mode == "twomode":
        _table(net, axes)
    else:
        _graph(net, axes)


def draw_windows(found: DiscourseWindows, axes: Axes) -> None:
    """The sums of positive and of negative weights in each window."""
    if not found.networks:
        raise NotImplementedError("no window has a statement: nothing to draw")
    places = range(len(found.networks))
    for sign, line, mark, colour, label in (
        (1, "-", "o", _POSITIVE, "positive weights"),
        (-1, "--", "v", _NEGATIVE, "negative weights"),
    ):
        sums = [sum(t.weight for t in n.ties if t.weight * sign > 0) for n in found.networks]
        axes.plot(places, sums, linestyle=line, marker=mark, color=colour, label=label)
    step = math.ceil(len(found.networks) / 12)
    ends = [f"{net.start}\n{net.end}" for net in found.networks]
    axes.set_xticks(list(places)[::step], ends[::step], rotation=45, fontsize=8)
    axes.axhline(0, color="black", linewidth=0.6)
    axes.set_ylabel("sum of the weights of ties")
    axes.set_title(found.summary())
    axes.legend(frameon=False)


def _table(net: DiscourseNetwork, axes: Axes) -> None:
    """Sources down, targets across: the size of a mark is its weight, + and − its sign."""
    down = _busiest(net, "source", _LINES)
    across = _busiest(net, "target", _COLUMNS)
    lines, columns = ({name: k for k, name in enumerate(names)} for names in (down, across))
    seen = [tie for tie in net.ties if tie.source in lines and tie.target in columns]
    most = max(abs(tie.weight) for tie in seen) or 1.0
    scale = min(1.0, 14 / max(len(down), len(across)))
    for tie in seen:
        x, y = columns[tie.target], lines[tie.source]
        size = _SIZE * scale * (0.35 + 0.65 * abs(tie.weight) / most)
        axes.scatter(x, y, s=size, c=_colour(net, tie), marker="s" if _minus(net, tie) else "o")
        axes.text(x, y, _number(net, tie), ha="center", va="center", color="white",
                  fontsize=max(9 * scale, 5), fontweight="bold")  # fmt: skip
    axes.set_yticks(range(len(down)), [short(name, 34) for name in down], fontsize=9)
    axes.set_xticks(range(len(across)), [_wrapped(name) for name in across], rotation=35,
                    ha="right", rotation_mode="anchor", fontsize=8)  # fmt: skip
    axes.set(xlim=(-0.5, len(across) - 0.5), ylim=(len(down) - 0.5, -0.5))
    axes.grid(visible=True, linewidth=0.3)
    axes.set_axisbelow(True)
    axes.set_title(_title(net, len(down) < len(net.sources) or len(across) < len(net.targets)))


def _graph(net: DiscourseNetwork, axes: Axes) -> None:
    """Nodes near to those with whom they have ties; dashes where the weight is below 0."""
    module = require("networkx")
    names = set(_busiest(net, "both", _NODES))
    seen = [tie for tie in net.ties if tie.source in names and tie.target in names]
    graph = module.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_weighted_edges_from((t.source, t.target, max(t.weight, 0.01)) for t in seen)
    where = module.spring_layout(graph, seed=1, k=2.2 / math.sqrt(len(names)), iterations=200)
    most = max(abs(tie.weight) for tie in seen) or 1.0
    used = set()
    for tie in sorted(seen, key=lambda t: abs(t.weight)):
        (x, y), (a, b) = where[tie.source], where[tie.target]
        label, style, colour = _line(net, tie)
        axes.plot([x, a], [y, b], linestyle=style, color=colour, alpha=0.7, zorder=1,
                  linewidth=0.8 + 4 * abs(tie.weight) / most)  # fmt: skip
        used.add((label, style, colour))
    box = {"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": "black"}
    for name, (x, y) in where.items():
        axes.text(x, y, _wrapped(name, 18, 3), ha="center", va="center", bbox=box, zorder=2,
                  fontsize=9 if len(names) <= 16 else 7)  # fmt: skip
    axes.margins(0.18)
    axes.set_axis_off()
    for label, style, colour in sorted(used, reverse=True) if len(used) > 1 else ():
        axes.plot([], [], linestyle=style, color=colour, linewidth=2, label=label)
        axes.legend(frameon=False, loc="best")
    axes.set_title(_title(net, len(names) < len(net.sources)))


def _busiest(net: DiscourseNetwork, end: str, most: int) -> list[str]:
    """The nodes with ties that rest on the most statements, in order of their names."""
    counts: Counter[str] = Counter()
    for tie in net.ties:
        for name in (tie.source, tie.target) if end == "both" else (getattr(tie, end),):
            counts[name] += len(tie.evidence)
    return sorted(name for name, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:most])


def _minus(net: DiscourseNetwork, tie: Tie) -> bool:
    """Whether a tie speaks against: in `combine` disagreement alone, in `conflict` all."""
    if net.how.qualifier == "combine":
        return tie.plus == 0
    return tie.weight < 0 or net.how.qualifier == "conflict"


def _colour(net: DiscourseNetwork, tie: Tie) -> str:
    if net.how.qualifier == "ignore" or tie.weight == 0:
        return _NONE
    if net.how.qualifier == "combine" and tie.plus and tie.minus:
        return _NONE
    return _NEGATIVE if _minus(net, tie) else _POSITIVE


def _line(net: DiscourseNetwork, tie: Tie) -> tuple[str, str, str]:
    """What a line says, its style and its colour."""
    if tie.weight == 0:
        return "as much one as the other", ":", _NONE
    return ("negative", "--", _colour(net, tie)) if _minus(net, tie) else (
        "positive", "-", _colour(net, tie)
    )  # fmt: skip


def _number(net: DiscourseNetwork, tie: Tie) -> str:
    if net.how.qualifier == "combine":
        return ("+" if tie.plus else "") + ("−" if tie.minus else "")
    number = f"{tie.weight:.2g}" if tie.weight % 1 else f"{tie.weight:.0f}"
    plus = "+" if tie.weight > 0 and net.how.qualifier == "subtract" else ""
    return plus + number.replace("-", "−")


def _wrapped(name: str, width: int = 26, most: int = 2) -> str:
    lines = textwrap.wrap(short(name, most * width - 4), width)
    return "\n".join(lines) or name


def _title(net: DiscourseNetwork, cut: bool) -> str:
    what = "actors by concepts" if net.how.mode == "twomode" else f"{net.how.of}s"
    more = ", the most active" if cut else ""
    norm = "" if net.how.normalization == "no" else f", {net.how.normalization}"
    return f"{what.capitalize()}{more}: {net.how.qualifier}{norm}, {net.statements} statements"
