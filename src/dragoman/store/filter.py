"""What to select among the statements, and the SQL that does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import overload

from dragoman.edtf import Time
from dragoman.store.errors import StoreError
from dragoman.vocabulary import CODES, Kind, Polarity, Stance, Status

Names = str | tuple[str, ...] | None
"""One name, or several of which any will do; None asks for nothing."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A voice that counts on some days alone, both included: an actor's id, or the name of a
    voice without one. What nobody dates counts."""

    actor: str
    since: dt.date | None = None
    until: dt.date | None = None


Voices = str | Spell | tuple[str | Spell, ...] | None
"""Voices, of which any will do: names in whatever case, actors' ids, and those on some days."""

Condition = tuple[str, list[object]]

ORDERS = {
    "text": 'document, start, "end", id',
    "time": 'time_from NULLS LAST, time_to NULLS LAST, document, start, "end", id',
    "confidence": 'confidence DESC, document, start, "end", id',
}
"""The orders that a filter can ask for, as SQL."""

_CLOSED: dict[str, tuple[str, ...]] = {
    "stance": tuple(Stance),
    "code": tuple(CODES),
    "kind": tuple(Kind),
    "status": tuple(Status),
    "polarity": tuple(Polarity),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements to select; every part that is given must hold.

    voice, via: the innermost voice; any voice around it. A display name in whatever case, or
    an actor's id, or a `Spell`. but: innermost voices to leave out. publisher: of the document,
    in whatever case. actor: in subject or object, by id; `subject` and `object` name the side.
    since, until: EDTF; what holds or happens at some time between the first day of the one
    and the last of the other. Statements without a time are left out. said_since,
    said_until: likewise for when the innermost voice spoke, the document's date where the
    text does not say. document: an id or a source. text: part of the quote, in whatever case.
    order: `text`, `time` or `confidence`. Raises StoreError (`invalid`) for a word that the
    vocabularies do not have, a time that is not EDTF, a negative limit.
    """

    voice: Voices = None
    via: Names = None
    actor: Names = None
    subject: Names = None
    object: Names = None
    stance: Names = None
    code: Names = None
    kind: Names = None
    status: Names = None
    polarity: Names = None
    since: str | None = None
    until: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    min_confidence: float | None = None
    document: Names = None
    text: str | None = None
    limit: int | None = None
    order: str = "text"
    but: Voices = None
    publisher: Names = None

    def __post_init__(self) -> None:
        for name, words in _CLOSED.items():
            for word in several(getattr(self, name)):
                _require(word in words, f"{name} {word!r} is none of {', '.join(words)}")
        for name in ("since", "until", "said_since", "said_until"):
            _time(name, getattr(self, name))
        _require(self.order in ORDERS, f"order {self.order!r} is none of {', '.join(ORDERS)}")
        _require(self.limit is None or self.limit >= 0, f"limit {self.limit} is negative")

    def sql(self, *, ordered: bool = True) -> Condition:
        """The query on the statements, with its parameters in order.

        ordered: False where the order does not matter; a limit asks for it all the same.
        """
        conditions = [*self._words(), *self._actors(), *self._times(), *self._rest()]
        query, params = "SELECT * FROM statements", [p for _, values in conditions for p in values]
        if conditions:
            query += " WHERE " + " AND ".join(f"({text})" for text, _ in conditions)
        if ordered or self.limit is not None:
            query += f" ORDER BY {ORDERS[self.order]}"
        if self.limit is not None:
            query, params = query + " LIMIT ?", [*params, self.limit]
        return query, params

    def _words(self) -> Iterator[Condition]:
        for name in _CLOSED:
            words = several(getattr(self, name))
            if words:
                yield f"list_contains(?::VARCHAR[], {name})", [list(words)]

    def _actors(self) -> Iterator[Condition]:
        if several(self.voice):
            yield _innermost(several(self.voice))
        if several(self.via):
            yield _AROUND, [list(several(self.via))] * 2
        if several(self.but):
            sql, params = _innermost(several(self.but))
            yield f"NOT coalesce({sql}, false)", params
        sides = {"subject": self.subject, "object": self.object}
        for side, names in sides.items():
            if several(names):
                yield f"list_has_any({side}, ?::VARCHAR[])", [list(several(names))]
        if several(self.actor):
            yield "list_has_any(subject || object, ?::VARCHAR[])", [list(several(self.actor))]

    def _times(self) -> Iterator[Condition]:
        if self.since or self.until:
            yield "time IS NOT NULL", []
        yield from _between("time", _time("since", self.since), _time("until", self.until))
        said = [*_between(
            "said", _time("said_since", self.said_since), _time("said_until", self.said_until)
        )]  # fmt: skip
        if said:
            within = " AND ".join(f"({text})" for text, _ in said)
            yield _SAID.format(within), [value for _, values in said for value in values]

    def _rest(self) -> Iterator[Condition]:
        if self.min_confidence is not None:
            yield "confidence >= ?", [self.min_confidence]
        if self.text:
            yield "contains(lower(quote), lower(?))", [self.text]
        if several(self.publisher):
            yield _PUBLISHER, [list(several(self.publisher))]
        if several(self.document):
            yield _DOCUMENT, [list(several(self.document))] * 2


_LOWER = "list_transform(?::VARCHAR[], lambda v: lower(v))"
_INNERMOST = (
    f"list_contains({_LOWER}, lower(voices[-1]))"
    " OR list_has_any(attribution[-1].actors, ?::VARCHAR[])"
)
_AROUND = (
    f"list_has_any(list_transform(voices[:-2], lambda v: lower(v)), {_LOWER})"
    " OR list_has_any(flatten(list_transform(attribution[:-2], lambda a: a.actors)), ?::VARCHAR[])"
)
_SPELLS = """id IN (
    SELECT statement FROM (
        SELECT statement, coalesce(said_from, said_to) AS day,
            unnest(CASE WHEN len(actors) > 0 THEN actors ELSE [voice] END) AS who
        FROM attribution WHERE innermost
    ) JOIN (
        SELECT unnest(?::VARCHAR[]) AS who, unnest(?::DATE[]) AS since, unnest(?::DATE[]) AS until
    ) USING (who)
    WHERE day IS NULL OR (coalesce(day >= since, true) AND coalesce(day <= until, true))
)"""
_SAID = (
    "id IN (SELECT statement FROM attribution"
    " WHERE innermost AND coalesce(said_from, said_to) IS NOT NULL AND {})"
)
_PUBLISHER = (
    "document IN (SELECT id FROM documents WHERE list_contains("
    "list_transform(?::VARCHAR[], lambda v: lower(v)), lower(publisher)))"
)
_DOCUMENT = (
    "list_contains(?::VARCHAR[], document) OR document IN"
    " (SELECT id FROM documents WHERE list_contains(?::VARCHAR[], source))"
)


@overload
def several(names: Names) -> tuple[str, ...]: ...
@overload
def several(names: Voices) -> tuple[str | Spell, ...]: ...
def several(names: Voices) -> tuple[str | Spell, ...]:
    """The names as a tuple, whether one was given, several or none."""
    if names is None:
        return ()
    return (names,) if isinstance(names, (str, Spell)) else tuple(names)


def _innermost(voices: tuple[str | Spell, ...]) -> Condition:
    """Whether one of these is the innermost voice."""
    names = [voice for voice in voices if isinstance(voice, str)]
    spells = [voice for voice in voices if isinstance(voice, Spell)]
    if not spells:
        return f"({_INNERMOST})", [names, names]
    days = [[s.actor for s in spells], [s.since for s in spells], [s.until for s in spells]]
    return f"({_INNERMOST} OR {_SPELLS})", [names, names, *days]


def _between(prefix: str, since: Time | None, until: Time | None) -> Iterator[Condition]:
    """Overlap; an end that is NULL beside one that is not lies open."""
    if since and since.first:
        yield f"{prefix}_to IS NULL OR {prefix}_to >= ?", [since.first]
    if until and until.last:
        yield f"{prefix}_from IS NULL OR {prefix}_from <= ?", [until.last]


def _time(name: str, text: str | None) -> Time | None:
    try:
        return Time(text) if text else None
    except ValueError as error:
        raise StoreError("invalid", f"{name}: {error}; write 2024, 2024-02 or 2024-02-29") from None


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise StoreError("invalid", problem)
