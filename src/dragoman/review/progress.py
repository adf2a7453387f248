"""How far the review of each document is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.store import Store

_JUDGED = """
SELECT document, count(*) FILTER (judgement = 'accepted') AS accepted,
  count(*) FILTER (judgement = 'corrected') AS corrected,
  count(*) FILTER (judgement = 'rejected') AS rejected,
  count(*) FILTER (statement NOT IN (SELECT id FROM statements)) AS added
FROM revisions GROUP BY document"""
_NONE = "SELECT NULL AS document, 0 AS accepted, 0 AS corrected, 0 AS rejected, 0 AS added"
_PROGRESS = """
SELECT d.id AS document, coalesce(d.title, d.source, d.id) AS title, d.date, r.n AS statements,
  coalesce(v.accepted, 0) AS accepted, coalesce(v.corrected, 0) AS corrected,
  coalesce(v.rejected, 0) AS rejected, coalesce(v.added, 0) AS added,
  count(*) OVER () AS total
FROM documents AS d JOIN (SELECT document, count(*) AS n FROM statements GROUP BY document) AS r
  ON r.document = d.id LEFT JOIN ({judged}) AS v ON v.document = d.id
ORDER BY v.document IS NULL, d.date_from DESC NULLS LAST, title, d.id LIMIT ? OFFSET ?"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one document: how many statements were read, and what became of them.

    added: statements that reviewers added; they count as accepted or corrected too.
    """

    document: str
    title: str
    date: str | None
    statements: int
    accepted: int
    corrected: int
    rejected: int
    added: int

    @property
    def judged(self) -> int:
        """How many of those that were read are judged."""
        return self.accepted + self.corrected + self.rejected - self.added


def progress(store: Store, limit: int, start: int = 0) -> tuple[list[Progress], int]:
    """The documents, those that somebody judged first, and how many there are in all."""
    query = _PROGRESS.format(judged=_JUDGED if store.revised else _NONE)
    rows = list(store.as_read().lens().query(query, [limit, start]))
    total = int(rows[0]["total"]) if rows else 0
    return [Progress(**{k: v for k, v in row.items() if k != "total"}) for row in rows], total
