"""Whose words are meant: a state's with those of its leaders, of all members, of a surname."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.store import Filter, Lens, Spell
from dragoman.store.filter import Names, Voices, several
from dragoman.system.dispute.makers import actor_id, display, home, homes

AUTHOR = "author"
_MEMBERS = " members"
_SPEAKERS = """
    SELECT DISTINCT unnest(CASE WHEN len(actors) > 0 THEN actors ELSE [voice] END) AS who
    FROM attribution WHERE innermost
"""
_HEARD = "SELECT voices[-1] AS voice FROM lens GROUP BY voice ORDER BY count(*) DESC, voice LIMIT ?"


def meant(lens: Lens) -> Lens:
    """The lens with what people mean by the names in it: voices, and actors in place of names.

    A state, or an organisation, speaks through its leaders while in office, its officials and its
    bodies; `NATO members` are the states that were members on the day; a surname is whoever bears
    it here. All else is a voice of just that name. Who speaks is looked up now: call it anew for a
    store that has grown. Raises ValueError for a surname that several bear, StoreError.

    >>> from dragoman.store import open
    >>> meant(open(":memory:").lens(voice="Baku")).filter.voice
    ('Baku', 'AZE', 'Azerbaijan')
    """
    here = _Here(Lens(lens.place, Filter()))
    parts: dict[str, Any] = {
        **{name: here.voices(getattr(lens.filter, name)) for name in ("voice", "but")},
        **{name: _ids(getattr(lens.filter, name)) for name in ("actor", "subject", "object")},
    }
    given = {name: found for name, found in parts.items() if found}
    return lens.narrow(**given) if given else lens


def unheard(lens: Lens) -> tuple[str, ...]:
    """The names in `voice` and `but` of a lens that are no voice in the whole store."""
    words = [*several(lens.filter.voice), *several(lens.filter.but)]
    everything = Lens(lens.place, Filter())
    return tuple(
        word
        for word in dict.fromkeys(words)
        if isinstance(word, str) and not _any(meant(everything.narrow(voice=word)))
    )


def heard(lens: Lens, most: int = 5) -> tuple[str, ...]:
    """The voices that say most in a store."""
    rows = Lens(lens.place, Filter()).query(_HEARD, [most])
    return tuple(str(row["voice"]) for row in rows)


def _any(lens: Lens) -> bool:
    return next(lens.query("SELECT 1 FROM lens LIMIT 1"), None) is not None


def _ids(words: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for word in several(words) for id in (word, actor_id(word))))


@dataclass(frozen=True)
class _Here:
    """Who speaks in a store. Without slots, to look it up once."""

    lens: Lens

    def voices(self, words: Voices) -> tuple[str | Spell, ...]:
        found = (v for w in several(words) for v in ([w] if isinstance(w, Spell) else self._of(w)))
        return tuple(dict.fromkeys(found))

    def _of(self, word: str) -> Iterator[str | Spell]:
        yield word
        if word.lower() == AUTHOR:
            return
        if word.lower().endswith(_MEMBERS):
            yield from self._members(actor_id(word[: -len(_MEMBERS)].strip()))
            return
        id = actor_id(word)
        if id == word and self._borne(word):
            yield from self._borne(word)
            return
        yield from (id, display(id))
        yield from self._speaking_for(id)

    def _members(self, organisation: str) -> Iterator[str | Spell]:
        """The voices of the members, each in its days."""
        for membership in Gazetteer.load().membership_history(organisation):
            for voice in (membership.state, display(membership.state),
                          *self._speaking_for(membership.state)):  # fmt: skip
                within = _within(voice, membership.start, membership.end)
                if within is not None:
                    yield within

    def _borne(self, surname: str) -> list[str]:
        """Who of those who speak has a name of several words that ends so."""
        if Gazetteer.load().actor(surname) or " " in surname:
            return []
        ending = " " + surname.casefold()
        found = sorted(who for who in self._speakers if who.casefold().endswith(ending))
        if len(found) > 1:
            raise ValueError(f"{surname} is {' or '.join(found)}: say which")
        return found

    def _speaking_for(self, id: str) -> Iterator[str | Spell]:
        """Who speaks for somebody here; whoever held an office, on the days in it."""
        for who in self._speakers:
            held = Gazetteer.load().tenures(who)
            yield from (Spell(who, t.start, t.end) for t in held if t.state == id)
            if not held and who != id and home(who, self._homes) == id:
                yield who

    @cached_property
    def _speakers(self) -> list[str]:
        return sorted(str(row["who"]) for row in self.lens.query(_SPEAKERS))

    @cached_property
    def _homes(self) -> dict[str, str]:
        return homes(self.lens)


def _within(voice: str | Spell, start: dt.date | None, end: dt.date | None) -> Spell | None:
    """The days of a voice that lie between two days; None where there is none."""
    spell = Spell(voice) if isinstance(voice, str) else voice
    since = max(_days(spell.since, start), default=None)
    until = min(_days(spell.until, end), default=None)
    return Spell(spell.actor, since, until) if not (since and until and since > until) else None


def _days(*days: dt.date | None) -> Iterable[dt.date]:
    return [day for day in days if day is not None]
