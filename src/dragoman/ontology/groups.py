"""Actors that are named by a pattern: "Kurdish rebels", "Russian companies", "Kosovo Serbs".

Such a name ends in a noun of a sector that is not the state itself, or of a people, after words
that say whose or where. What it is follows from the name, so every reader of an id can ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.ontology.gazetteer import ActorType, Gazetteer, Role

SECTORS = {
    "REB": ActorType.ARMED_GROUP,
    "CRM": ActorType.ARMED_GROUP,
    "BUS": ActorType.COMPANY,
    "MED": ActorType.MEDIA,
    "NGO": ActorType.NGO,
    "JUD": ActorType.COURT,
    "PTY": ActorType.PARTY,
    **dict.fromkeys(("OPP", "CVL", "AGR", "EDU", "REF", "REL", "LAB"), ActorType.PEOPLE),
}
"""PLOVER sectors whose people and bodies are not the state, with the type of actor they are."""
_PARTIES = frozenset({"opposition", "party", "movement"})
_TIED = re.compile(
    r"(?:pro|anti)-\w|-(?:backed|led|aligned|supported|funded|sponsored|trained)$", re.I
)
"""Words that say whom a group sides with, not whose it is."""
_PLACES = (ActorType.STATE, ActorType.FORMER_STATE, ActorType.REGION, ActorType.PEOPLE)


@dataclass(frozen=True, slots=True)
class Group:
    """What a name of the pattern means: PLOVER's sector, a type, the state it belongs to."""

    sector: str
    type: ActorType
    state: str | None = None


def group_of(name: str, gazetteer: Gazetteer) -> Group | None:
    """What a name means by its pattern; None where it has none.

    >>> group_of("Kurdish rebels", Gazetteer.load())
    Group(sector='REB', type=<ActorType.ARMED_GROUP: 'armed_group'>, state=None)
    """
    words = name.split()
    if len(words) < 2:
        return None
    role = sector_role(words[-1], gazetteer) or sector_role(words[-2], gazetteer)
    state = _state(words[:-1], gazetteer)
    if role is not None:
        kind = ActorType.PARTY if role.noun in _PARTIES else SECTORS[role.sector]
        return Group(role.sector, kind, state)
    named = gazetteer.names(words[-1])
    if named and named[0].form in ("people", "demonym", "name") and words[-1].endswith("s"):
        return Group("CVL", ActorType.PEOPLE, state)
    return None


def sector_role(noun: str, gazetteer: Gazetteer) -> Role | None:
    """The role of a noun, in the singular or plural, that is apart from the state; else None."""
    low = noun.lower()
    forms = (low, low.removesuffix("s"), re.sub("ies$", "y", low), re.sub("men$", "man", low))
    role = next((r for form in forms if (r := gazetteer.role(form))), None)
    return role if role is not None and role.sector in SECTORS else None


def _state(words: list[str], gazetteer: Gazetteer) -> str | None:
    """The state of the first place among words, without those that say whom a group sides with."""
    own = [word for word in words if not _TIED.search(word)]
    for _, _, names in gazetteer.find(own):
        known = gazetteer.actor(names[0].actor) if names else None
        if known and known.type in _PLACES:
            return known.state
    return None
