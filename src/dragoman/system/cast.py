"""Who is in a lens: how much each actor says, and how much is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.analysis.result import Result
from dragoman.store import Lens

_COUNTED = """
SELECT * FROM (
  SELECT actor, count(*) FILTER (part = 'says') AS says, count(*) FILTER (part = 'told') AS told,
    count(DISTINCT document) AS documents, says + told AS much, count(*) OVER () AS every
  FROM (
    SELECT unnest(list_distinct(subject || object)) AS actor, 'told' AS part, document FROM lens
    UNION ALL
    SELECT unnest(list_distinct(attribution[-1].actors)), 'says', document FROM lens
  ) WHERE ?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], actor)
  GROUP BY actor
) WHERE ?::BIGINT IS NULL OR much < ? OR (much = ? AND actor > ?)
ORDER BY much DESC, actor LIMIT ? OFFSET ?"""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor: in how many statements it is the innermost voice, in how many it is spoken of."""

    actor: str
    says: int
    told: int
    documents: int

    @property
    def much(self) -> int:
        """In how many statements it has a part."""
        return self.says + self.told


@dataclass(frozen=True, slots=True)
class Cast(Result):
    """The actors of whom there is most, first; `every` counts them all."""

    parts: tuple[Part, ...]
    every: int

    def rows(self) -> Sequence[dict[str, Any]]:
        return [
            {"actor": p.actor, "says": p.says, "told": p.told, "documents": p.documents}
            for p in self.parts
        ]

    def summary(self) -> str:
        return f"{self.every:,} actors"


def cast(
    lens: Lens,
    most: int | None = None,
    *,
    start: int = 0,
    among: Sequence[str] | None = None,
    after: tuple[int, str] | None = None,
) -> Cast:
    """Who speaks in a lens and who is spoken of.

    most: so many actors, None for all, from the one at `start` on, or from the one behind `after`:
    how many statements it has, and its id. among: of these alone.

    >>> from dragoman.store import open
    >>> cast(open(":memory:").lens()).every
    0
    """
    ids = None if among is None else list(among)
    much, actor = after or (None, None)
    rows = list(lens.query(_COUNTED, [ids, ids, much, much, much, actor, most, start]))
    names = ("actor", "says", "told", "documents")
    parts = tuple(Part(*(row[name] for name in names)) for row in rows)
    return Cast(parts, int(rows[0]["every"]) if rows else 0)
