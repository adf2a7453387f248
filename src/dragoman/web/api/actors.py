"""Actors: who speaks and who is spoken of, and one with its ties and positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.store import Lens, StoreError
from dragoman.system.cast import cast
from dragoman.system.network import Ties, network
from dragoman.system.positions import positions
from dragoman.web import paging
from dragoman.web.api.answers import Actors, OneActor
from dragoman.web.api.asking import EVIDENCE, Asking, Rests, cuts, reads
from dragoman.web.api.sayings import position_row
from dragoman.web.api.ties import tie_rows
from dragoman.web.kept import kept
from dragoman.web.told import ids_like, name, names

router = APIRouter()

Part = Annotated[str, Query(description="part of a name or of an id")]


@reads(router, "/actors", "Actors")
def actors(asked: Asking, q: Part = "") -> Actors:
    """List or find actors.

    Who speaks and who is spoken of, those first of whom there is most.
    """
    among = ids_like(asked.lens, q) if q.strip() else None
    place = paging.place(asked.after, int, str, of=asked.of)
    beyond = (int(place[0]), str(place[1])) if place else None
    found = cast(asked.lens, asked.limit + 1, among=among, after=beyond)
    after = None
    if len(found.parts) > asked.limit:
        last = found.parts[asked.limit - 1]
        after = paging.token(last.much, last.actor, of=asked.of)
    items = _named(asked.lens, found.rows()[: asked.limit])
    return Actors.model_validate({"total": found.every, "after": after, "items": items})


@reads(router, "/actors/{actor:path}", "Actors")
def actor(asked: Asking, actor: str, evidence: Rests = EVIDENCE) -> OneActor:
    """Get an actor.

    What the lens tells of it: its strongest ties and its positions, `limit` of each at most.
    """
    rows = cast(asked.lens, among=[actor]).rows()
    if not rows:
        raise StoreError("missing", f"through this lens there is no actor {actor!r}")
    about, how = asked.lens.narrow(actor=actor), Ties(layered=False, directed=False)
    net = kept(asked.seen, "network", (actor, how), lambda: network(about, how))
    edges = [e for e in net.strongest(len(net.parts.edges)) if actor in (e.source, e.target)]
    said = asked.lens.narrow(voice=actor, order="confidence", limit=paging.MOST)
    found = [position_row(p) for p in positions(said, actor).positions[: asked.limit]]
    return OneActor.model_validate({
        **_named(asked.lens, rows)[0],
        "ties": tie_rows(asked, edges[: asked.limit], evidence),
        "positions": cuts(found, evidence),
    })  # fmt: skip


def _named(lens: Lens, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    known = names(lens, [row["actor"] for row in rows])
    return [{**row, "name": name(row["actor"], known)} for row in rows]
