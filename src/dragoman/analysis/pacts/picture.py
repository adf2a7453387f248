"""The picture of an answer: two sides, who joins whom at which step, and the torn between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.pacts.answer import CasusFoederis

_MOST_ROWS = 12
_INK, _FILLS = "#1f2933", {1: "#f3d9c9", -1: "#cfe0ee", 0: "#eeeeee"}


def draw_sides(found: CasusFoederis, axes: Axes) -> None:
    """Attackers to the left, defenders to the right, each below whom it joins.

    Of many states each has one arrow, that with which it joined.
    """
    places = _places(found)
    lowest, highest = (end(y for _, y in places.values()) for end in (min, max))
    crowded = highest - lowest > _MOST_ROWS
    fronts = list(found.war.fronts)
    if crowded:
        fronts = list({front.attacker: front for front in reversed(fronts)}.values())
    for front in fronts:
        _arrow(axes, places[front.attacker], places[front.victim], front.step)
    for state, (x, y) in places.items():
        box = {"boxstyle": f"round,pad={0.15 if crowded else 0.5}", "edgecolor": _INK,
               "linewidth": 0.5 if crowded else 1.0,
               "facecolor": _FILLS[found.war.side(state)]}  # fmt: skip
        if state in found.war.torn and found.war.side(state) == 0:
            box["linestyle"] = "--"
        weight = "bold" if state in (found.attacker, found.target) else "normal"
        axes.text(x, y, state, ha="center", va="center", bbox=box, weight=weight, zorder=3,
                  size=6 if crowded else 10)  # fmt: skip
    for x, words in ((0.0, "with the attacker"), (1.0, "torn"), (2.0, "with the target")):
        if any(place[0] == x for place in places.values()):
            axes.text(x, highest + (1.2 if crowded else 0.6), words, ha="center", color=_INK,
                      size="small")  # fmt: skip
    axes.set(xlim=(-0.7, 2.7), ylim=(lowest - 0.8, highest + (2.2 if crowded else 1.0)))
    steps = "how each joined, with its step" if crowded else "steps on the arrows"
    axes.set_title(f"{found.attacker} attacks {found.target}, {found.on} ({steps})")
    axes.axis("off")


def _places(found: CasusFoederis) -> dict[str, tuple[float, float]]:
    sides = found.sides()
    left = [found.attacker, *(s for s in sides["with_attacker"] if s != found.attacker)]
    right = [found.target, *(s for s in sides["with_target"] if s != found.target)]
    torn = [s for s in found.war.torn if found.war.side(s) == 0]
    places = {
        s: (x, float(-k)) for x, some in ((0.0, left), (2.0, right)) for k, s in enumerate(some)
    }
    # Above the first row, where no arrow runs.
    return places | {state: (1.0, 0.8 * (k + 1)) for k, state in enumerate(torn)}


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], step: int) -> None:
    style = {"arrowstyle": "-|>", "color": _INK, "linewidth": 1.4, "shrinkA": 22, "shrinkB": 22}
    axes.annotate("", xy=end, xytext=start, arrowprops=style, zorder=1)
    # A third of the way: where arrows cross in the middle, their numbers would cover one another.
    x, y = (a + (b - a) / 3 for a, b in zip(start, end, strict=True))
    patch = {"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": _INK}
    axes.text(x, y, str(step), ha="center", va="center", size="x-small", bbox=patch, zorder=2)
