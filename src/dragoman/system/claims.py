"""Claims: statements of a lens that say the same in the same words by the same voice, as one.

The grouping is SQL, so that a large store costs seconds; what compares claims works on these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.store import Lens
from dragoman.system.dispute.makers import display, homes
from dragoman.system.dispute.sayings import SPEAKERS
from dragoman.system.dispute.terms import terms
from dragoman.system.speakers import speak_for

MOST = 20_000
"""So many different claims are compared at most, the best supported first."""
_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement as it is cited. voice: the chain of voices, outermost first, without the author
    of the document where somebody else speaks. said: EDTF. words: where its predicate stands."""

    id: str
    voice: str
    said: str | None
    quote: str
    confidence: float
    document: str
    sentence: int | None
    words: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one voice says in one wording, in one statement or several.

    by: the actors whose voice it is; empty for an author of whom nothing is known. speakers: whom
    they speak for, states or else themselves. named: the words name who does it. held: the days
    on which it holds or happened, as far as the words say. days: on which it was said. cited: the
    surest statements. ids: all of them, surest first.
    """

    by: tuple[str, ...]
    speakers: tuple[str, ...]
    voice: str
    stance: str
    code: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    addressed: tuple[str, ...]
    theme: str
    negated: bool
    status: str
    named: bool
    time: str | None
    held: tuple[dt.date | None, dt.date | None]
    value: float | None
    value_max: float | None
    bound: str | None
    unit: str | None
    stems: frozenset[str]
    days: tuple[tuple[dt.date, str], ...]
    cited: tuple[Cited, ...]
    ids: tuple[str, ...]
    sure: float

    @property
    def best(self) -> Cited:
        return self.cited[0]

    @property
    def confidence(self) -> float:
        return self.best.confidence

    @property
    def first(self) -> dt.date | None:
        return self.days[0][0] if self.days else None

    @property
    def last(self) -> dt.date | None:
        return self.days[-1][0] if self.days else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements become claims, as SQL on the columns of `lens`.

    before: further tables for a WITH, that `where` may name. timed: keep apart what holds at
    different times or has different values.
    """

    where: str
    params: tuple[object, ...] = ()
    before: str = ""
    timed: bool = False


def claims(lens: Lens, wanted: Wanted, most: int = MOST) -> list[Claim]:
    """The claims that a lens lets through, best supported first, `most` at most."""
    origin = homes(lens)
    return [_claim(row, origin) for row in _rows(lens, wanted, most)]


def _rows(lens: Lens, wanted: Wanted, most: int) -> Iterator[Mapping[str, Any]]:
    same = (*_SAME, *(_TIMED if wanted.timed else ()))
    columns = ", ".join(f"any_value({name}) AS {name}" for name in (*_SAME, *_TIMED))
    sql = _CLAIMS.format(
        before=wanted.before, where=wanted.where, same=", ".join(same), columns=columns
    )
    return lens.query(sql, [*wanted.params, most])


_SAME = (
    "speakers", "voice", "addressed", "stance", "code", "subject", "object", "theme", "polarity",
    "status", "named", "year",
)  # fmt: skip
"""What the statements of a claim have in common."""
_TIMED = ("time", "time_from", "time_to", "value", "value_max", "bound", "unit")
_NAMED = "(coalesce(len(spans.subject), 0) > 0 OR coalesce(len(spans.predicate), 0) = 0)"
"""A reader that says nowhere which words it rests on is believed."""
_CLAIMS = f"""
{{before}}
, told AS (
    SELECT statement, said AS told_text, coalesce(said_from, said_to) AS told_day FROM attribution
    WHERE innermost AND said IS NOT NULL
), dated AS (
    SELECT id AS source, date AS written, coalesce(date_from, date_to) AS written_day FROM documents
), wanted AS (
    SELECT lens.*, {SPEAKERS} AS speakers, voices[-1] AS voice, attribution[-1]."to" AS addressed,
        {_NAMED} AS named, coalesce(told_text, written) AS said,
        coalesce(told_day, written_day) AS day
    FROM lens LEFT JOIN dated ON source = document LEFT JOIN told ON statement = id
    WHERE {{where}}
), keyed AS (
    SELECT *, hash({{same}}) AS key FROM (SELECT *, date_trunc('year', day) AS year FROM wanted)
), best AS (
    SELECT key, sum(confidence) AS sure, min(id) AS least FROM keyed GROUP BY key
    ORDER BY sure DESC, least LIMIT ?
)
SELECT {{columns}}, any_value(sure) AS sure,
    list(DISTINCT {{{{'day': day, 'said': said}}}}) AS days,
    list(id ORDER BY confidence DESC, id) AS ids,
    max({{{{'confidence': confidence, 'id': id, 'voices': voices, 'said': said, 'quote': quote,
        'document': document, 'sentence': sentence, 'words': spans.predicate}}}}, {_QUOTED})
        AS cited
FROM keyed JOIN best USING (key)
GROUP BY key
ORDER BY any_value(sure) DESC, any_value(least)
"""
"""First only sums, by a hash of all that is the same; then the rest, of the best alone."""


def _claim(row: Mapping[str, Any], origin: Mapping[str, str]) -> Claim:
    days = sorted((day["day"], day["said"]) for day in row["days"] if day["day"] is not None)
    subject, other = tuple(row["subject"]), tuple(row["object"])
    return Claim(
        by=tuple(row["speakers"]),
        speakers=speak_for(row["speakers"], origin, days[0][0] if days else None),
        voice=row["voice"], stance=row["stance"], code=row["code"], subject=subject, object=other,
        addressed=tuple(row["addressed"] or ()), theme=" ".join(row["theme"].split()),
        negated=row["polarity"] == "negated", status=row["status"], named=row["named"],
        time=row["time"], held=(row["time_from"], row["time_to"]), value=row["value"],
        value_max=row["value_max"], bound=row["bound"], unit=row["unit"],
        stems=terms().stems(row["theme"], _names(subject, other)), days=tuple(days),
        cited=tuple(_cited(c) for c in row["cited"]), ids=tuple(row["ids"]), sure=row["sure"],
    )  # fmt: skip


def _names(*ids: Sequence[str]) -> list[str]:
    return [display(id) for group in ids for id in group]


def _cited(row: Mapping[str, Any]) -> Cited:
    chain = [voice for voice in row["voices"] if voice != "author"] or ["author"]
    return Cited(
        row["id"], " > ".join(chain), row["said"], " ".join(row["quote"].split()),
        row["confidence"], row["document"], row["sentence"],
        tuple((s, e) for s, e in row["words"] or ()),
    )  # fmt: skip
