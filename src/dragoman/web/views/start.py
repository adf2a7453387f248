"""Where one begins: the store at a glance, what its words mean, and what a lens may be set to."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from dragoman.store import Lens, StoreError
from dragoman.system.sides import PAIRS
from dragoman.web.kept import network_of
from dragoman.web.page import Page, as_json, render, view
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import name, names, told

router = APIRouter()

_LISTED, _LATEST, _OFFERED = 8, 5, 30

_COUNTS = """
SELECT count(*) AS statements, count(DISTINCT document) AS documents,
  count(DISTINCT voices[-1]) AS voices,
  any_value(dates.first) AS first, any_value(dates.last) AS last, any_value(dates.n) AS dated,
  (SELECT count(DISTINCT actor) FROM (
    SELECT unnest(subject || object || attribution[-1].actors) AS actor FROM lens)) AS actors
FROM lens, (
  SELECT min(date_from) AS first, max(date_to) AS last, count(coalesce(date_from, date_to)) AS n
  FROM documents WHERE id IN (SELECT document FROM lens)
) AS dates"""
_SPOKEN = """
SELECT actor, count(*) AS statements FROM (
  SELECT unnest(list_distinct(subject || object)) AS actor FROM lens
) GROUP BY actor ORDER BY statements DESC, actor LIMIT ?"""
_VOICES = """
SELECT voices[-1] AS voice, count(*) AS statements, count(DISTINCT document) AS documents
FROM lens GROUP BY voice ORDER BY statements DESC, voice LIMIT ?"""
_LAST = """
SELECT statement FROM (
  SELECT statement, coalesce(said_to, said_from) AS day FROM attribution
  WHERE innermost AND statement IN (SELECT id FROM lens)
) JOIN statements ON id = statement
WHERE day IS NOT NULL ORDER BY day DESC, confidence DESC, id LIMIT ?"""
_NEWEST = """
SELECT id, coalesce(title, source, id) AS title, publisher, date,
  (SELECT count(*) FROM lens WHERE document = documents.id) AS statements
FROM documents {where} ORDER BY date_from DESC NULLS LAST, title, id LIMIT ?"""

_CHOICES = {
    "voice": "SELECT voices[-1] AS word, '' AS label, count(*) AS n FROM lens GROUP BY word",
    "publisher": "SELECT publisher AS word, '' AS label, count(*) AS n FROM documents"
    " WHERE publisher IS NOT NULL GROUP BY word",
    "actor": "SELECT id AS word, min(name) AS label, count(*) AS n FROM actors GROUP BY word",
}
_CHOICES["but"] = _CHOICES["voice"]
_MATCHING = """
SELECT word, label FROM ({}) WHERE contains(
  strip_accents(lower(word || ' ' || label)), strip_accents(lower(?)))
ORDER BY n DESC, word LIMIT ?"""


@view(router, "/overview")
def overview(seen: Looking) -> Page:
    """How much there is, who speaks, who is tied to whom, and what was said last."""
    [found] = seen.lens.query(_COUNTS)
    last = told(seen.lens, _last(seen.lens))
    voices = list(seen.lens.query(_VOICES, [_LISTED]))
    parts = {
        "counts": found, "voices": voices, "spoken": _spoken(seen.lens), "ties": _ties(seen),
        "last": last, "newest": _newest(seen),
    }  # fmt: skip
    data = {**parts, "last": [t.row() for t in last]}
    return Page("overview.html", "At a glance", voices, parts, data)


@router.get("/help", include_in_schema=False)
def help_(seen: Looking) -> Response:
    """What the pages show and what their words mean."""
    return render(seen, Page("help.html", "Help"))


@router.get("/choices/{part}", include_in_schema=False)
def choices(seen: Looking, part: str, q: str = "") -> Response:
    """What a part of the lens may be set to, most frequent first; with `q`, only what has it."""
    if part not in _CHOICES:
        raise StoreError("missing", f"{part!r} has no choices")
    sql = _MATCHING.format(_CHOICES[part])
    rows = seen.store.lens().query(sql, [q.strip(), _OFFERED])
    return as_json([{"value": row["word"], "label": _label(**row)} for row in rows])


def _label(word: str, label: str) -> str:
    """The name beside an id; nothing where it says the same."""
    named = name(word, {word: label}) if label else word
    return "" if named == word else named


def _spoken(lens: Lens) -> list[dict[str, Any]]:
    """Of whom most is told."""
    rows = list(lens.query(_SPOKEN, [_LISTED]))
    known = names(lens, [row["actor"] for row in rows])
    return [{**row, "name": name(row["actor"], known)} for row in rows]


def _ties(seen: Seen) -> list[dict[str, Any]]:
    """The strongest ties, with the names of both ends."""
    edges = network_of(seen, PAIRS).strongest(_LISTED)
    known = names(seen.lens, [id for edge in edges for id in (edge.source, edge.target)])
    return [
        {
            "source": edge.source, "target": edge.target,
            "names": [name(edge.source, known), name(edge.target, known)],
            "weight": edge.weight, "statements": edge.statements, "voices": edge.voices,
        }
        for edge in edges
    ]  # fmt: skip


def _last(lens: Lens) -> Any:
    ids = [str(row["statement"]) for row in lens.query(_LAST, [_LATEST])]
    return lens.evidence(ids)


def _newest(seen: Seen) -> list[dict[str, Any]]:
    where = "WHERE id IN (SELECT document FROM lens)" if seen.narrowed else ""
    return list(seen.lens.query(_NEWEST.format(where=where), [_LATEST]))
