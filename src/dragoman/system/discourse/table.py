"""The table of a discourse from a lens: who takes which side on which concept, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.analysis.discourse import Coding, Codings
from dragoman.store import Lens
from dragoman.system.discourse.concepts import Concept, named
from dragoman.system.discourse.sides import PLANES, Side, sides
from dragoman.system.dispute.makers import display, homes
from dragoman.system.dispute.sayings import SPEAKERS
from dragoman.system.speakers import speaks_for

VARIABLES = ("organization", "person")
"""What an actor can be: for whom somebody speaks, or whoever speaks."""

HAND = "dna "
"""How the reader of statements begins that were coded by hand."""

_SIGNS = {"accept": 1, "reject": -1}
"""The sides of statements that were coded by hand."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the side that it takes: one row for each who speaks together.

    by, side: ids of who speaks, and for whom. sign: 1 for the concept, -1 against it. row: the
    statement.
    """

    id: str
    by: str
    side: str
    concept: str
    sign: int
    row: Mapping[str, Any]

    def coding(self, variable: str) -> Coding:
        row = self.row
        about = {
            "person": display(self.by), "organization": display(self.side), "stance": row["stance"],
            "code": row["code"], "theme": row["theme"], "title": row["title"] or "",
            "author": row["author"] or "", "source": row["publisher"] or "",
            "type": row["type"] or "",
        }  # fmt: skip
        actor = about[variable]
        level = int(self.sign > 0)
        return Coding(self.id, actor, self.concept, level, row["document"], row["day"], about)


def codings(
    lens: Lens,
    concepts: Sequence[Concept] = (),
    planes: tuple[str, ...] = PLANES,
    variable: str = "organization",
) -> Codings:
    """The table of what a lens lets through.

    concepts: a user's list, in place of concepts told by likeness. planes: policies, claims or
    both. variable: `organization`, for whom somebody speaks (a leader in office for the state), or
    `person`, whoever speaks. Raises ValueError, StoreError.

    >>> from dragoman.store import open
    >>> len(codings(open(":memory:").lens()))
    0
    """
    for word, words in ((variable, VARIABLES), *((plane, PLANES) for plane in planes)):
        if word not in words:
            raise ValueError(f"there is no {word!r}; there are {', '.join(words)}")
    return Codings(tuple(row.coding(variable) for row in told(lens, concepts, planes)))


def told(
    lens: Lens, concepts: Sequence[Concept] = (), planes: tuple[str, ...] = PLANES
) -> list[Told]:
    """The sides, statement by statement, in the order of documents and statements in them."""
    found = list(named(sides(lens, planes), concepts))
    rows = _rows(lens, {id for _, side in found for id in side.claim.ids})
    by_hand = not concepts and "policies" in planes
    rest = [*_read(found, rows, homes(lens), by_hand), *(_coded(rows) if by_hand else ())]
    order = {id: place for place, id in enumerate(rows)}
    return sorted(rest, key=lambda row: order[row.id])


def _read(
    found: Iterable[tuple[str, Side]],
    rows: Mapping[str, Mapping[str, Any]],
    origin: Mapping[str, str],
    by_hand: bool,
) -> Iterator[Told]:
    """What a reader found; what was coded by hand too, unless its own concepts are taken."""
    for name, side in found:
        for id in side.claim.ids:
            row = rows[id]
            if by_hand and row["reader"].startswith(HAND):
                continue
            for who in side.by:
                yield Told(id, who, speaks_for(who, origin, row["day"]), name, side.sign, row)


def _coded(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Told]:
    """What was coded by hand, whose concepts are as they were coded, as is for whom they speak."""
    for row in rows.values():
        sign = _SIGNS.get(row["stance"])
        if row["reader"].startswith(HAND) and sign:
            for id in row["speakers"]:
                yield Told(row["id"], id, row["side"] or id, row["theme"], sign, row)


def _rows(lens: Lens, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is known of these statements, and of all that were coded by hand, by id, in order."""
    return {row["id"]: row for row in lens.query(_ROWS, [f"{HAND}%", sorted(ids)])}


_ROWS = f"""
SELECT l.id, l.document, l.reader, l.stance, l.code, l.theme, {SPEAKERS} AS speakers,
    coalesce(a.said_from, a.said_to) AS day, d.title, d.author, d.publisher, d.kind AS type,
    who.state AS side
FROM lens l LEFT JOIN documents d ON d.id = l.document
LEFT JOIN attribution a ON a.statement = l.id AND a.innermost
LEFT JOIN actors who ON who.document = l.document AND who.id = l.attribution[-1].actors[1]
WHERE l.reader LIKE ? OR l.id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY l.document, l."start", l."end", l.id
"""
