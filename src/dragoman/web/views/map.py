"""The map: with whom an actor is said to be on good terms, and with whom not."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter

from dragoman.system.dispute.makers import actor_id
from dragoman.system.network import Edge, Network
from dragoman.web.kept import network_of
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking
from dragoman.web.told import name, names
from dragoman.web.views.network import Layers, Number, ties
from dragoman.web.world import world
from dragoman.web.years import years

router = APIRouter()

_STRONG, _MIDDLE = 0.5, 0.15
_OFFERED = 40


@view(router, "/map")
def map_(seen: Looking, centre: str = "", layer: Layers = None, half_life: Number = None) -> Page:
    """The ties of one actor on the map; by default of the one with the weightiest."""
    net = network_of(seen, ties(layer, 1, half_life, False))
    ranked = _weightiest(net)
    chosen = actor_id(centre) if centre else next(iter(ranked), "")
    edges = net.around(chosen)
    known = names(seen.lens, [chosen, *ranked, *map(_other(chosen), edges)])
    most = max((abs(edge.weight) for edge in edges), default=1.0) or 1.0
    rows = [_row(edge, chosen, known, most) for edge in edges]
    parts = {
        "centre": chosen, "name": name(chosen, known), "world": world(),
        "tied": {row["actor"]: row for row in rows},
        "offered": {id: name(id, known) for id in ranked},
        "layers": net.how.layers, "half_life": half_life, "years": years(seen),
    }  # fmt: skip
    return Page("map.html", "Map", rows, parts, {"centre": chosen, "ties": rows})


def _weightiest(net: Network) -> list[str]:
    """The actors with the most weight on their ties."""
    sums: Counter[str] = Counter()
    for a, b, weight in net.ties():
        sums[a] += abs(weight)  # type: ignore[assignment]
        sums[b] += abs(weight)  # type: ignore[assignment]
    return [id for id, _ in sums.most_common(_OFFERED)]


def _other(actor: str) -> Any:
    return lambda edge: edge.target if edge.source == actor else edge.source


def _row(edge: Edge, actor: str, known: dict[str, str], most: float) -> dict[str, Any]:
    """A tie from the side of the actor, with how strong it is drawn."""
    other = str(_other(actor)(edge))
    share = abs(edge.weight) / most
    strength = 3 if share >= _STRONG else 2 if share >= _MIDDLE else 1
    found = edge.row()
    return {
        "actor": other, "name": name(other, known), "sign": found["sign"],
        "weight": found["weight"], "strength": strength, "statements": found["statements"],
        "start": found["start"], "end": found["end"], "types": found["types"],
        "voices": found["voices"], "evidence": found["ids"], "on_map": world().has(other),
    }  # fmt: skip
