"""Who decides: the sides of a dispute, and which actors belong to which side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.ontology.gazetteer import Actor, ActorType, Gazetteer
from dragoman.store import Lens


@dataclass(frozen=True, slots=True)
class Maker:
    """A decision maker: a name, and the ids of the actors that act for it as one."""

    name: str
    ids: frozenset[str]


def makers(sides: Sequence[str]) -> tuple[Maker, ...]:
    """The sides from ids: `AZE`; several as one, `SAU+ARE`; named, `Quartet=SAU+ARE+BHR+EGY`.

    Raises ValueError for fewer than two sides, and where one stands on two.

    >>> [maker.name for maker in makers(["AZE", "Quartet=SAU+ARE"])]
    ['Azerbaijan', 'Quartet']
    """
    found = tuple(_maker(side) for side in sides)
    if len(found) < 2:
        raise ValueError("a dispute is between two sides or more, as in: --between AZE ARM")
    for k, one in enumerate(found):
        for other in found[:k]:
            both = one.ids & other.ids or {one.name} & {other.name}
            if both:
                raise ValueError(f"{', '.join(sorted(both))} stands on two sides")
    return found


def _maker(side: str) -> Maker:
    name, _, listed = side.rpartition("=")
    ids = [actor_id(part.strip()) for part in listed.split("+") if part.strip()]
    if not ids:
        raise ValueError(f"{side!r} names nobody: write AZE, SAU+ARE or NAME=SAU+ARE")
    return Maker(name.strip() or " and ".join(map(display, ids)), frozenset(ids))


def actor_id(word: str) -> str:
    """An id as it is; of a name the id, where the gazetteer knows just one."""
    gazetteer = Gazetteer.load()
    if gazetteer.actor(word):
        return word
    if gazetteer.actor(word.upper()):
        return word.upper()
    named = {name.actor for name in gazetteer.names(word)}
    return named.pop() if len(named) == 1 else word


@cache
def display(id: str) -> str:
    """The name of an actor as people write it; the id where the gazetteer has none."""
    actor = Gazetteer.load().actor(id)
    return actor.name if actor else id


@cache
def actor(id: str) -> Actor | None:
    """What the gazetteer knows of an actor."""
    return Gazetteer.load().actor(id)


def belonging(
    ids: Iterable[str], sides: Sequence[Maker], homes: Mapping[str, str]
) -> dict[str, int]:
    """Which of the actors act for which side, by its place.

    An actor acts for the side that lists it; a person or a body for that of its state, by what
    the documents say (`homes`), the gazetteer, or its own name ("Turkish officials").
    """
    listed = {id: place for place, maker in enumerate(sides) for id in maker.ids}
    found = {}
    for id in ids:
        place = listed.get(id)
        if place is None:
            place = next((listed[h] for h in _homes(id, homes) if h in listed), None)
        if place is not None:
            found[id] = place
    return found


def homes(lens: Lens) -> dict[str, str]:
    """The state of each person and body, as the documents of a store have it."""
    rows = lens.query(
        "SELECT DISTINCT id, state FROM actors WHERE state IS NOT NULL AND id <> state"
        " AND NOT list_contains(?::VARCHAR[], type)",
        [_OF_THEIR_OWN],
    )
    return {str(row["id"]): str(row["state"]) for row in rows}


def home(id: str, homes: Mapping[str, str]) -> str:
    """The state that a person or a body acts for; of all others the actor itself.

    >>> home("Ilham Aliyev", {}), home("NATO", {})
    ('AZE', 'NATO')
    """
    return next(iter(_homes(id, homes)), id)


def _homes(id: str, homes: Mapping[str, str]) -> list[str]:
    known = actor(id)
    if known is not None:
        return [home for home in (homes.get(id), _home(known), *_served(id)) if home]
    return [home for home in (homes.get(id), *_by_name(id)) if home]


@cache
def _served(person: str) -> tuple[str, ...]:
    """The states in which a person held an office, a former state among them."""
    return tuple(dict.fromkeys(t.state for t in Gazetteer.load().tenures(person)))


def _home(known: Actor) -> str | None:
    return None if known.type in _OF_THEIR_OWN else known.state


@cache
def _by_name(id: str) -> tuple[str | None, ...]:
    """Whom a name such as `White House`, `US State Department` or `Turkish officials` acts for."""
    gazetteer = Gazetteer.load()
    named = gazetteer.names(id)
    if named:
        known = gazetteer.actor(named[0].actor)
        return named[0].actor, _home(known) if known else None
    words = id.split()
    if len(words) < 2 or not _office(words[-1]):
        return ()
    matches = gazetteer.find(words[:-1])
    states = {name.actor for _, _, names in matches for name in names[:1]}
    return tuple(states) if len(states) == 1 else ()


def _office(noun: str) -> bool:
    """Whether a noun, of a state, means the state: officials, junta, ministry."""
    gazetteer = Gazetteer.load()
    role = gazetteer.role(noun) or gazetteer.role(noun.removesuffix("s"))
    return role is not None and role.sector in _STATE_SECTORS


_STATE_SECTORS = ("GOV", "MIL", "LEG", "JUD", "SPY", "COP")
_OF_THEIR_OWN = [
    *(ActorType.PEOPLE, ActorType.REGION, ActorType.MEDIA, ActorType.COMPANY, ActorType.NGO),
    *(ActorType.PARTY, ActorType.BLOC, ActorType.ARMED_GROUP),
]
"""What sits in a state and does not act for it."""
