"""The gazetteer: which words name which actor, who held which office, who belonged to what.

>>> gazetteer = Gazetteer.load()
>>> [name.actor for name in gazetteer.names("the Kremlin")]
['RUS']
>>> gazetteer.find(["Baku", "and", "the", "U.S.", "signed"])  # doctest: +SKIP
[(0, 1, (Name('Baku', 'AZE', 'capital'),)), (3, 4, (Name('U.S.', 'USA', 'acronym'),))]
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.ontology.actors import files
from dragoman.ontology.actors.files import Period, Tables
from dragoman.ontology.actors.matching import Match, PhraseIndex
from dragoman.ontology.actors.people import PersonIndex, words_of
from dragoman.ontology.actors.places import PlaceIndex
from dragoman.ontology.actors.records import (
    FORMS,
    OFFICES,
    Actor,
    ActorType,
    GazetteerError,
    Membership,
    Name,
    Role,
    Tenure,
    covers,
)

__all__ = [
    "FORMS",
    "OFFICES",
    "Actor",
    "ActorType",
    "Gazetteer",
    "GazetteerError",
    "Match",
    "Membership",
    "Name",
    "Role",
    "Tenure",
]


class Gazetteer:
    """Actors by name, offices by date, memberships by date. Nothing is read after loading."""

    def __init__(self, tables: Tables) -> None:
        self._actors = {actor.id: actor for actor in tables.actors}
        self._adjectives = _adjectives(tables.names)
        self._roles = {role.noun: role for role in tables.roles}
        self._periods = _by_state(tables.periods)
        self._leading = _by_state(tables.leading)
        self._members: dict[str, list[Membership]] = {}
        self._memberships: dict[str, list[Membership]] = {}
        self._offices: dict[tuple[str, str], list[Tenure]] = {}
        self._tables = tables
        self._index_tenures(tables.tenures)
        self._index_memberships(tables.memberships)
        names = [*tables.names, *_person_names(tables)]
        self._phrases = PhraseIndex(names, tables.not_actors, tables.cautious)

    @classmethod
    def load(cls, *extra: Path) -> Gazetteer:
        """The shipped gazetteer, with the entries of `extra` TOML files after it.

        Raises GazetteerError naming the file and the entry that does not fit. Cached.
        """
        return _load(tuple(Path(path) for path in extra))

    @cached_property
    def _people(self) -> PersonIndex:
        persons = [a for a in self._tables.actors if a.type is ActorType.PERSON]
        return PersonIndex(self._tables.tenures, self._tables.aliases, persons)

    @cached_property
    def _places(self) -> PlaceIndex:
        return PlaceIndex.load()

    def _index_tenures(self, tenures: Iterable[Tenure]) -> None:
        for tenure in tenures:
            self._offices.setdefault((tenure.state, tenure.office), []).append(tenure)
            known = self._actors.get(tenure.person)
            if known is None or known.type is ActorType.PERSON:
                person, home = tenure.person, self._actors.get(tenure.state)
                state = home.state if home else None
                self._actors[person] = Actor(person, person, ActorType.PERSON, state)

    def _index_memberships(self, memberships: Iterable[Membership]) -> None:
        for membership in memberships:
            self._members.setdefault(membership.organisation, []).append(membership)
            self._memberships.setdefault(membership.state, []).append(membership)

    def actor(self, id: str) -> Actor | None:
        """The actor of this id; a person's id is the full name."""
        return self._actors.get(id)

    def of_types(self, *types: ActorType) -> frozenset[str]:
        """The ids of all actors of these types."""
        return frozenset(actor.id for actor in self._actors.values() if actor.type in types)

    def adjective(self, id: str) -> str | None:
        """The adjective of an actor ("Polish" for POL), None where it has none."""
        return self._adjectives.get(id)

    def names(self, text: str) -> tuple[Name, ...]:
        """What this text names, the surest actor first; () if nothing. "the" may stand before it.

        Several actors where the text is ambiguous ("Congo"), one `Name` each.
        """
        return self._phrases.names(text)

    def find(self, words: Sequence[str]) -> list[Match]:
        """The longest names in a list of words as (first word, word after the last, names).

        Case matters ("US" and "us"), but words in capitals match names in mixed case. Names of
        persons are found in full or by a nickname; for bare surnames ask `persons`.
        """
        return self._phrases.find(words)

    def meant(self, name: Name, on: dt.date | None) -> str:
        """The id of the actor that the name meant on that day: "Moscow" in 1962 is SUN.

        Without a day, today's.
        """
        for period in self._periods.get(name.actor, ()):
            if on and name.form in period.forms and covers(period.start, period.end, on):
                return period.meant
        return name.actor

    def state_of(self, actor: Actor, on: dt.date | None) -> str | None:
        """The state that an actor belonged to on that day: Khrushchev's in 1962 is SUN.

        Without a day, the one of today.
        """
        if actor.state is None or on is None:
            return actor.state
        for tenure in self._people.tenures(actor.id) if actor.type is ActorType.PERSON else ():
            held = self._actors.get(tenure.state)
            if held and held.type is ActorType.FORMER_STATE and tenure.covers(on):
                return held.id
        return self.meant(Name("", actor.state, "name"), on)

    def place_in(self, name: str, on: dt.date | None) -> str | None:
        """The state in which a place lay on that day ("Kharkov" in 1960: SUN), None if unknown."""
        state = self._places.state(name, on)
        return self.meant(Name("", state, "name"), on) if state else None

    def holders(self, state: str, office: str, on: dt.date | None) -> tuple[Tenure, ...]:
        """Who held an office of a state or organisation on that day, the latest first.

        Without a day: who holds it now, as far as known. Where `leader` is no office of its own,
        it is the head of government or of state, whichever governs there.
        """
        found = self._held(state, office, on)
        if found or office != "leader":
            return found
        governs = self._governs(state, on)
        other = {"head_of_state": "head_of_government", "head_of_government": "head_of_state"}
        return self._held(state, governs, on) or self._held(state, other[governs], on)

    def _held(self, state: str, office: str, on: dt.date | None) -> tuple[Tenure, ...]:
        held = [t for t in self._offices.get((state, office), ()) if t.covers(on)]
        held.sort(key=lambda t: t.start or dt.date.min, reverse=True)
        return tuple({t.person: t for t in reversed(held)}.values())[::-1]

    def _governs(self, state: str, on: dt.date | None) -> str:
        for period in self._leading.get(state, ()):
            if covers(period.start, period.end, on):
                return period.meant
        return "head_of_state"

    def persons(self, name: str, on: dt.date | None) -> tuple[Tenure | Actor, ...]:
        """Who may be meant by a surname, full name or nickname, a title before it or not.

        One record a person: the tenure that covers the day or is nearest to it, best first; an
        `Actor` for a person of a user's file without office. Without a day, the latest first.
        """
        return self._people.find(name, on)

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """All offices of a person, by the full name that is the id."""
        return tuple(self._people.tenures(person))

    def members(self, organisation: str, on: dt.date | None) -> frozenset[str]:
        """The members of an organisation on that day; without a day, as of now."""
        group = self._members.get(organisation, ())
        return frozenset(m.state for m in group if m.covers(on))

    def memberships(self, state: str, on: dt.date | None) -> frozenset[str]:
        """The organisations that a state belonged to on that day; without a day, as of now."""
        group = self._memberships.get(state, ())
        return frozenset(m.organisation for m in group if m.covers(on))

    def membership_history(self, organisation: str) -> tuple[Membership, ...]:
        """Every dated membership of an organisation, with whether the date is sure."""
        return tuple(self._members.get(organisation, ()))

    def allies(self, state: str, on: dt.date | None) -> frozenset[str]:
        """Whom a treaty between two made an ally of a state on that day; without a day, as of now.

        Alliances of many are organisations: see `memberships`.
        """
        held = (a for a in self._tables.alliances if state in a.states and a.covers(on))
        return frozenset(other for alliance in held for other in alliance.states - {state})

    def role(self, noun_lemma: str) -> Role | None:
        """What a noun stands for when a state modifies it ("Russian troops": MIL)."""
        return self._roles.get(noun_lemma) or self._roles.get(noun_lemma.lower())


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    collecting = gc.isenabled()
    gc.disable()  # many small objects that all stay: collecting meanwhile costs a third of the time
    try:
        return Gazetteer(files.read(extra))
    finally:
        if collecting:
            gc.enable()


def _adjectives(names: Iterable[Name]) -> dict[str, str]:
    table: dict[str, str] = {}
    for name in names:
        if name.form == "demonym":
            table.setdefault(name.actor, name.text)
    return table


def _by_state(periods: Iterable[Period]) -> dict[str, list[Period]]:
    table: dict[str, list[Period]] = {}
    for period in periods:
        table.setdefault(period.state, []).append(period)
    return table


def _person_names(tables: Tables) -> Iterable[Name]:
    """Names of persons that are sure in running text: of several words, or a nickname."""
    for person in dict.fromkeys(tenure.person for tenure in tables.tenures):
        if " " in person:
            yield Name(person, person, "name")
    for person, alias in dict.fromkeys(tables.aliases):
        if " " in alias or words_of(alias)[0] not in words_of(person):
            yield Name(alias, person, "alias")
