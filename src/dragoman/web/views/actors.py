"""Actors: who is named, and one page for each of what it says, what is said of it, its ties."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from dragoman.store import Lens
from dragoman.system.cast import cast
from dragoman.system.positions import Position, positions
from dragoman.system.sides import PAIRS
from dragoman.web.kept import network_of
from dragoman.web.listing import surest
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import ids_like, name, names, told

router = APIRouter()

_LISTED, _COMPARED = 20, 400


@view(router, "/actors")
def actors(seen: Looking, q: str = "", after: str = "") -> Page:
    """Who speaks and who is spoken of, those first of whom there is most."""
    start = offset(after)
    among = ids_like(seen.lens, q) if q.strip() else None
    found = cast(seen.lens, PAGE, start=start, among=among)
    known = names(seen.lens, [part.actor for part in found.parts])
    rows = [
        {"actor": row["actor"], "name": name(row["actor"], known), **row} for row in found.rows()
    ]
    more = token(start + PAGE) if start + PAGE < found.every else ""
    return Page("actors.html", "Actors", rows, {"q": q, "total": found.every, "after": more})


@view(router, "/actors/{actor:path}")
def actor(seen: Looking, actor: str) -> Page:
    """One actor: said by it, said about it, its ties and its positions."""
    lens = seen.lens
    by, about = lens.narrow(voice=actor), lens.narrow(actor=actor)
    known = name(actor, names(lens, [actor]))
    said, told_of = surest(by, _LISTED), surest(about, _LISTED)
    parts: dict[str, Any] = {
        "actor": actor,
        "name": known,
        "by": told(lens, said.statements), "by_total": said.total,
        "about": told(lens, told_of.statements), "about_total": told_of.total,
        "ties": _ties(seen, actor),
        "positions": sorted(positions(_strongest(by), actor).positions, key=_when),
    }  # fmt: skip
    rows = [t.row() for t in (*parts["by"], *parts["about"])]
    return Page("actor.html", known, rows, parts)


def _when(position: Position) -> str:
    """When it was first said; what nobody dates comes last."""
    return position.first or "~"


def _strongest(by: Lens) -> Lens:
    """What an actor says, the surest of it where it is much: positions are compared in pairs."""
    return by.narrow(order="confidence", limit=_COMPARED)


def _ties(seen: Seen, actor: str) -> list[dict[str, Any]]:
    """The strongest ties of an actor, whoever tells of them."""
    edges = network_of(seen, PAIRS).around(actor, _LISTED)
    others = [edge.target if edge.source == actor else edge.source for edge in edges]
    known = names(seen.lens, others)
    return [
        {
            "other": other, "name": name(other, known), "sign": edge.sign,
            "weight": edge.weight, "statements": edge.statements, "voices": edge.voices,
            "ids": edge.ids,
        }
        for edge, other in zip(edges, others, strict=True)
    ]  # fmt: skip
