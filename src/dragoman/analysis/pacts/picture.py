"""The picture of an answer: two sides, who joins whom at which step, and the torn between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.pacts.answer import CasusFoederis

_INK, _FILLS = "#1f2933", {1: "#f3d9c9", -1: "#cfe0ee", 0: "#eeeeee"}


def draw_sides(found: CasusFoederis, axes: Axes) -> None:
    """Attackers to the left, defenders to the right, each below whom it joins."""
    places = _places(found)
    for front in found.war.fronts:
        _arrow(axes, places[front.attacker], places[front.victim], front.step)
    for state, (x, y) in places.items():
        box = {"boxstyle": "round,pad=0.5", "facecolor": _FILLS[found.war.side(state)],
               "edgecolor": _INK}  # fmt: skip
        if state in found.war.torn and found.war.side(state) == 0:
            box["linestyle"] = "--"
        weight = "bold" if state in (found.attacker, found.target) else "normal"
        axes.text(x, y, state, ha="center", va="center", bbox=box, weight=weight, zorder=3)
    deepest = min(y for _, y in places.values())
    heads = {1: "with the attacker", 0: "torn", -1: "with the target"}
    columns = {1: 0.0, 0: 1.0, -1: 2.0}
    for side, words in heads.items():
        if side or found.war.torn:
            axes.text(columns[side], 0.9, words, ha="center", color=_INK, size="small")
    axes.set(xlim=(-0.7, 2.7), ylim=(deepest - 0.8, 1.3))
    axes.set_title(f"{found.attacker} attacks {found.target}, {found.on} (steps on the arrows)")
    axes.axis("off")


def _places(found: CasusFoederis) -> dict[str, tuple[float, float]]:
    sides = found.sides()
    left = [found.attacker, *(s for s in sides["with_attacker"] if s != found.attacker)]
    right = [found.target, *(s for s in sides["with_target"] if s != found.target)]
    torn = [s for s in found.war.torn if found.war.side(s) == 0]
    columns = ((0.0, left), (1.0, torn), (2.0, right))
    return {state: (x, float(-k)) for x, states in columns for k, state in enumerate(states)}


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], step: int) -> None:
    style = {"arrowstyle": "-|>", "color": _INK, "linewidth": 1.4, "shrinkA": 22, "shrinkB": 22}
    axes.annotate("", xy=end, xytext=start, arrowprops=style, zorder=1)
    # A third of the way: where arrows cross in the middle, their numbers would cover one another.
    x, y = (a + (b - a) / 3 for a, b in zip(start, end, strict=True))
    patch = {"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": _INK}
    axes.text(x, y, str(step), ha="center", va="center", size="x-small", bbox=patch, zorder=2)
