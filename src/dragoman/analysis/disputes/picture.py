"""A stability analysis as a graph and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.disputes.paths import targets
from dragoman.analysis.result import require, short

if TYPE_CHECKING:
    from dragoman.analysis.disputes.stability import Stability

MOST_DRAWN = 32
"""With more states the moves between them could not be told apart."""
_MOST_LINES = 12
_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#5b5b5b", "#990000")
_DASHES = ("-", "--", ":", "-.", (0, (6, 1, 1, 1)), (0, (1, 3)))
_NONE, _SOME, _NASH = "#ffffff", "#d9e6f2", "#9cc1e0"


def graph(stability: Stability) -> Any:
    """The integrated graph; see `Stability.to_networkx`."""
    networkx, dispute = require("networkx"), stability.dispute
    found = networkx.MultiDiGraph()
    for state in range(1, dispute.count + 1):
        held = stability.concepts(state)
        found.add_node(state, options=dispute.written(state), equilibrium=held)
    for k, name in enumerate(dispute.names):
        for state in range(dispute.count):
            better = set(targets(dispute, k, state, True).tolist())
            for to in dispute.moves[k].targets(state).tolist():
                found.add_edge(state + 1, to + 1, by=name, improves=to in better)
    return found


def draw(stability: Stability, axes: Any) -> None:
    """The improvements between few states; of many, the ranks of the equilibria."""
    if stability.dispute.count <= MOST_DRAWN:
        _draw_graph(stability, axes)
    else:
        _draw_ranks(stability, axes)


def _draw_graph(stability: Stability, axes: Any) -> None:
    dispute = stability.dispute
    places = _circle(dispute.count)
    for k in range(len(dispute.makers)):
        for state in range(dispute.count):
            for to in targets(dispute, k, state, True).tolist():
                _arrow(axes, places[state], places[to], k)
    for state, place in enumerate(places, 1):
        _node(stability, axes, state, place)
    _legend(stability, axes)
    axes.set(xlim=(-1.5, 1.5), ylim=(-1.18, 1.18), aspect="equal", title=_title(stability))
    axes.set_axis_off()


def _circle(count: int) -> Any:
    angles = np.pi / 2 - 2 * np.pi * np.arange(count) / count
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _arrow(axes: Any, start: Any, end: Any, k: int) -> None:
    # Towards the middle, past the states between; of a different bend for each decision maker,
    # whose moves may join the same two states.
    (x, y), (dx, dy) = start + end, end - start
    bend = (0.2 + 0.07 * k) * (1 if dy * x <= dx * y else -1)
    axes.annotate(
        "", xy=end, xytext=start,
        arrowprops={
            "arrowstyle": "-|>", "color": _COLOURS[k % len(_COLOURS)], "shrinkA": 12,
            "shrinkB": 12, "linestyle": _dashes(k), "linewidth": 1.2,
            "connectionstyle": f"arc3,rad={bend}",
        },
    )  # fmt: skip


def _dashes(k: int) -> Any:
    """Of the seventh, whose colour is that of the first, another kind."""
    return _DASHES[(k + k // len(_COLOURS)) % len(_DASHES)]


def _node(stability: Stability, axes: Any, state: int, place: Any) -> None:
    held = stability.concepts(state)
    fill = _NASH if "R" in held else _SOME if held else _NONE
    shape = "square" if fill == _SOME else "circle"
    ring = {
        "boxstyle": f"{shape},pad=0.35", "facecolor": fill, "linewidth": 2.2 if held else 0.8,
    }  # fmt: skip
    axes.text(*place, str(state), ha="center", va="center", fontsize=10, bbox=ring, zorder=3)
    x, y = place * 1.11
    side = "center" if abs(x) < 0.12 else "left" if x > 0 else "right"
    level = "center" if side != "center" else "bottom" if y > 0 else "top"
    text = stability.dispute.written(state)
    axes.text(x, y, text, ha=side, va=level, fontsize=7, family="monospace")


def _legend(stability: Stability, axes: Any) -> None:
    lines = require("matplotlib.lines").Line2D
    shown = [
        lines([], [], color=_COLOURS[k % len(_COLOURS)], linestyle=_dashes(k),
              label=f"{short(name)} gains")
        for k, name in enumerate(stability.dispute.names)
    ]  # fmt: skip
    kinds = [
        ("equilibrium, also by R", "o", _NASH, 2.2),
        ("equilibrium, not by R", "s", _SOME, 2.2),
        ("no equilibrium", "o", _NONE, 0.8),
    ]
    shown += [
        lines([], [], marker=marker, linestyle="", markersize=10, markerfacecolor=fill,
              markeredgecolor="black", markeredgewidth=width, label=label)
        for label, marker, fill, width in kinds
    ]  # fmt: skip
    axes.legend(handles=shown, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=3)


def _draw_ranks(stability: Stability, axes: Any) -> None:
    """One line an equilibrium: how high each decision maker ranks it, in per cent."""
    dispute = stability.dispute
    equilibria, names = _strongest(stability), [short(name, 20) for name in dispute.names]
    for place, state in enumerate(equilibria):
        shares = [100 * float(np.mean(p <= p[state - 1])) for p in dispute.payoffs]
        label = f"{state} ({', '.join(stability.concepts(state))})"
        style = _dashes(place)
        axes.plot(range(len(names)), shares, marker="o", linestyle=style, label=label)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylabel("states that it likes no better (%)")
    axes.set(ylim=(0, 103), title=_title(stability))
    axes.grid(axis="y", alpha=0.3)
    if equilibria:
        axes.legend(title="equilibrium", fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5))


def _strongest(stability: Stability) -> list[int]:
    """The equilibria of most concepts, in ordinal order."""
    states = {state for found in stability.equilibria.values() for state in found}
    by_strength = sorted(states, key=lambda state: (-len(stability.concepts(state)), state))
    return sorted(by_strength[:_MOST_LINES])


def _title(stability: Stability) -> str:
    dispute = stability.dispute
    return f"{short(dispute.title, 60) or 'Conflict'}: {dispute.count} states"
