"""What reviewers say of statements: kept apart from what was read, and never overwritten.

Each judgement is a row of its own with the statement as it then was; of several on the same
anchor by one author the last one counts. Reading a document again leaves them alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.statement import Statement
from dragoman.store.schema import Row, create
from dragoman.vocabulary import Judgement

if TYPE_CHECKING:
    from dragoman.store.connection import Place

TABLE = "judgements"


@dataclass(frozen=True, slots=True)
class Review:
    """What `author` said of one statement, at `date` (ISO 8601, UTC).

    statement: as it was read. source: of its document, by which the quotation is found again
    when the text has changed. corrected: how it should read. anchor: one for all that is said
    of the same words, by whomever and under whichever reader; made where none is given.
    """

    statement: Statement
    judgement: Judgement
    author: str
    date: str
    source: str = ""
    corrected: Statement | None = None
    anchor: str = ""

    def __post_init__(self) -> None:
        if (self.corrected is not None) != (self.judgement is Judgement.CORRECTED):
            raise ValueError("a correction needs the statement as it should be, and only that")
        if not self.anchor:
            object.__setattr__(self, "anchor", _anchor(self.statement))

    @property
    def gold(self) -> Statement | None:
        """The statement that should be read here; None where none should, or nobody knows."""
        return self.statement if self.judgement is Judgement.ACCEPTED else self.corrected


def row_of(review: Review) -> Row:
    """The values of a review in the order of the table's columns."""
    stmt, corrected = review.statement, review.corrected
    return (
        review.anchor, stmt.document, review.source, stmt.start, stmt.end, stmt.quote, stmt.id,
        str(review.judgement), stmt.to_json(), corrected.to_json() if corrected else None,
        review.author, review.date, stmt.reader,
    )  # fmt: skip


def standing(rows: Iterable[dict[str, Any]]) -> list[Review]:
    """The last word of each author on each anchor, in the order in which they were first given."""
    last: dict[tuple[str, str], Review] = {}
    for row in rows:
        last[row["author"], row["anchor"]] = _review(row)
    return list(last.values())


def ensure(place: Place, table: str = TABLE) -> None:
    """Make the table where an older Dragoman made the store. Raises StoreError."""
    with place.reading() as con:
        known = {row[0] for row in con.execute("SHOW TABLES").fetchall()}
    if table not in known:
        with place.writing() as con:
            create(con, table)


def _review(row: dict[str, Any]) -> Review:
    corrected = row["corrected"]
    return Review(
        Statement.from_json(row["record"]),
        Judgement(row["judgement"]),
        row["author"],
        row["date"],
        row["source"],
        Statement.from_json(corrected) if corrected else None,
        row["anchor"],
    )


def _anchor(stmt: Statement) -> str:
    key = f"{stmt.document} {stmt.start} {stmt.end} {stmt.code} {stmt.id}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
