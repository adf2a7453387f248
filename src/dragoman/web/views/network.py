"""The network: who is tied to whom, as statements tell; each tie opens its statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BeforeValidator, Field

from dragoman.store import StoreError
from dragoman.system.network import Edge, Network, Ties
from dragoman.system.network.weights import LAYERS
from dragoman.system.sides import telling
from dragoman.system.split import Split, split
from dragoman.web.kept import network_of
from dragoman.web.members import members
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import name, names, told
from dragoman.web.years import years

router = APIRouter()

Number = Annotated[
    float | None, Field(allow_inf_nan=False), BeforeValidator(lambda text: text or None)
]
"""A number that a form may leave empty."""
Layers = Annotated[list[str] | None, Query()]

MOST = (60, 120, 300, 1000)
"""How many ties may be drawn, the strongest; the second unless another is asked for."""
_LISTED = 100
_LEAST = 10**6


@view(router, "/network")
def network(
    seen: Looking,
    layer: Layers = None,
    least: Number = None,
    weight: Number = None,
    most: int = MOST[1],
    half_life: Number = None,
    states: bool = False,
    tie: str = "",
) -> Page:
    """The strongest ties that the lens tells of, the two blocs that fit them best."""
    least = min(int(least or 1), _LEAST)
    how = ties(layer, least, half_life, states)
    net = network_of(seen, how)
    edges = _drawn(net, min(max(most, 1), MOST[-1]), weight or 0.0, tie)
    blocs, known = split(edges), _names(seen, edges)
    rows = [_row(edge, blocs, known) for edge in edges]
    actors = members(edges, blocs.bloc, blocs.frustrated, known)
    parts = {
        "layers": LAYERS, "chosen_layers": layer or LAYERS, "least": least,
        "weight": weight,
        "most": most, "choices": MOST, "half_life": half_life, "states": states,
        "total": len(net.parts.edges), "actors": actors, "blocs": _told_blocs(actors),
        "proven": blocs.proven, "years": years(seen), "open": _opened(seen, how, tie),
    }  # fmt: skip
    data = {"ties": rows, "actors": actors, "proven": blocs.proven, "total": parts["total"]}
    return Page("network.html", "Network", rows, parts, data)


@view(router, "/network/tie")
def one_tie(
    seen: Looking,
    a: str,
    b: str,
    layer: Layers = None,
    half_life: Number = None,
) -> Page:
    """What is told of two actors, the statements that weigh most first."""
    found = tie_of(seen, ties(layer, 1, half_life, False), a, b)
    title = f"{found['names'][0]} and {found['names'][1]}"
    return Page("tie.html", title, [t.row() for t in found["told"]], {"open": found})


def ties(layer: Sequence[str] | None, least: int, half_life: float | None, states: bool) -> Ties:
    """One edge a pair. Raises StoreError for a layer that is none, or a number that cannot be."""
    layers = tuple(x for x in layer or () if x) if set(layer or ()) != set(LAYERS) else ()
    try:
        return Ties(layers, layered=False, directed=False, half_life=half_life,
                    min_statements=least, states=states)  # fmt: skip
    except ValueError as error:
        raise StoreError("invalid", str(error)) from None


def tie_of(seen: Seen, how: Ties, a: str, b: str) -> dict[str, Any]:
    """The parts of a tie that a page shows."""
    edges = network_of(seen, how).between(a, b)
    known = names(seen.lens, [a, b])
    stmts = [s for edge in edges for s in telling(edge, seen.lens.evidence(edge.ids[:_LISTED]))]
    edge = edges[0] if edges else None
    return {
        "a": a, "b": b, "names": (name(a, known), name(b, known)), "edge": edge,
        "told": told(seen.lens, stmts), "total": len(edge.ids) if edge else 0,
    }  # fmt: skip


def _drawn(net: Network, most: int, weight: float, tie: str) -> list[Edge]:
    """The strongest ties, and the one that is open."""
    edges = list(net.strongest(most, weight))
    a, _, b = tie.partition("|")
    known = {(edge.source, edge.target) for edge in edges}
    return edges + [e for e in net.between(a, b) if e.weight and (e.source, e.target) not in known]


def _opened(seen: Seen, how: Ties, tie: str) -> dict[str, Any] | None:
    a, _, b = tie.partition("|")
    return tie_of(seen, how, a, b) if b else None


def _names(seen: Seen, edges: Sequence[Edge]) -> dict[str, str]:
    ids = {id for edge in edges for id in (edge.source, edge.target)}
    known = names(seen.lens, ids)
    return {id: name(id, known) for id in ids}


def _row(edge: Edge, blocs: Split, known: dict[str, str]) -> dict[str, Any]:
    fits = (edge.source, edge.target) not in blocs.frustrated
    return {
        **edge.row(),
        "source_name": known[edge.source],
        "target_name": known[edge.target],
        "fits": fits if edge.source in blocs.bloc else None,
    }


def _told_blocs(actors: Sequence[dict[str, Any]]) -> list[tuple[int | None, list[dict[str, Any]]]]:
    """The actors by bloc, those of none last."""
    return [
        (bloc, part)
        for bloc in (1, 2, None)
        if (part := [actor for actor in actors if actor["bloc"] == bloc])
    ]
