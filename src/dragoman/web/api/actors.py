"""Actors: who speaks and who is spoken of, and one with its ties and positions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.store import Lens, StoreError
from dragoman.system.network import Ties, network
from dragoman.system.positions import positions
from dragoman.web import paging
from dragoman.web.api.answers import Actors, OneActor
from dragoman.web.api.asking import EVIDENCE, Asked, Asking, Rests, cuts, reads
from dragoman.web.api.sayings import position_row
from dragoman.web.api.ties import tie_rows
from dragoman.web.kept import kept
from dragoman.web.told import name, names

router = APIRouter()

_NAMED = (
    "WHERE actor IN (SELECT id FROM actors WHERE contains(strip_accents(lower(id || ' ' || name)),"
    " strip_accents(lower(?))))"
)
_COUNTED = """
SELECT *, says + told AS much, count(*) OVER () AS total FROM (
  SELECT actor, count(*) FILTER (part = 'says') AS says, count(*) FILTER (part = 'told') AS told,
    count(DISTINCT document) AS documents
  FROM (
    SELECT unnest(list_distinct(subject || object)) AS actor, 'told' AS part, document FROM lens
    UNION ALL
    SELECT unnest(attribution[-1].actors), 'says', document FROM lens
  ) GROUP BY actor
) {where}"""
_PAGE = "SELECT * FROM ({}) {} ORDER BY much DESC, actor LIMIT ?"

Part = Annotated[str, Query(description="part of a name or of an id")]


@reads(router, "/actors", "Actors")
def actors(asked: Asking, q: Part = "") -> Actors:
    """List or find actors.

    Who speaks and who is spoken of, those first of whom there is most.
    """
    where, params = (_NAMED, [q.strip()]) if q.strip() else ("", [])
    rows = _rows(asked, where, params)
    after = None
    if len(rows) > asked.limit:
        last = rows[asked.limit - 1]
        after = paging.token(last["much"], last["actor"], of=asked.of)
    total = rows[0]["total"] if rows else 0
    items = _named(asked.lens, rows[: asked.limit])
    return Actors.model_validate({"total": total, "after": after, "items": items})


@reads(router, "/actors/{actor:path}", "Actors")
def actor(asked: Asking, actor: str, evidence: Rests = EVIDENCE) -> OneActor:
    """Get an actor.

    What the lens tells of it: its strongest ties and its positions, `limit` of each at most.
    """
    rows = list(asked.lens.query(_COUNTED.format(where="WHERE actor = ?"), [actor]))
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


def _rows(asked: Asked, where: str, params: list[Any]) -> list[dict[str, Any]]:
    place = paging.place(asked.after, int, str, of=asked.of)
    beyond = "WHERE much < ? OR (much = ? AND actor > ?)" if place else ""
    after = [place[0], place[0], place[1]] if place else []
    sql = _PAGE.format(_COUNTED.format(where=where), beyond)
    return list(asked.lens.query(sql, [*params, *after, asked.limit + 1]))


def _named(lens: Lens, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = names(lens, [row["actor"] for row in rows])
    return [{**row, "name": name(row["actor"], known)} for row in rows]
