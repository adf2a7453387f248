"""What the gazetteer knows: actors, their names, who held which office, who belonged to what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class GazetteerError(ValueError):
    """A data file that does not fit, with the file and the entry in its message."""


class ActorType(StrEnum):
    """What an actor is."""

    STATE = "state"
    FORMER_STATE = "former_state"
    IGO = "igo"
    BLOC = "bloc"
    NGO = "ngo"
    COURT = "court"
    PERSON = "person"
    MEDIA = "media"
    COMPANY = "company"
    PEOPLE = "people"
    REGION = "region"
    ARMED_GROUP = "armed_group"
    PARTY = "party"


FORMS = (
    "name", "official", "acronym", "demonym", "people", "metonym", "capital", "alias", "surname",
)  # fmt: skip
"""How a name names its actor, the surest first. `demonym` is the adjective, which in English
often names the people too ("the French"); `people` its nouns ("Frenchmen"); `metonym` a seat or
organ that stands for the government ("Kremlin"); `surname` occurs in a user's files only."""

OFFICES = (
    "head_of_state", "head_of_government", "foreign_minister", "leader", "envoy", "official",
)  # fmt: skip
"""`official`: anybody else who speaks or acts for a state, such as a minister of defence."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. `state` is the ISO 3166-1 alpha-3 id of the state behind it: itself for a state,
    the host, home or sovereign for others, None where there is none or several."""

    id: str
    name: str
    type: ActorType
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """`text` names the actor whose id is `actor`, in the way that `form` (see `FORMS`) says."""

    text: str
    actor: str
    form: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """`person` held `office` of `state` from `start` to `end`, both days included.

    A date known to the year only reaches from its first to its last day. An `end` of None means:
    still in office as far as known; a `start` of None: unknown. `state` is an actor's id (of an
    organisation for its heads). `sure` is False where the compiler had doubts.
    """

    person: str
    state: str
    office: str
    start: dt.date | None
    end: dt.date | None
    sure: bool = True

    def covers(self, on: dt.date | None) -> bool:
        """Whether the office was held on that day; without a day, whether it still is."""
        return covers(self.start, self.end, on)

    def days_from(self, on: dt.date) -> int:
        """Days between the tenure and that day, 0 inside it."""
        if self.start is not None and on < self.start:
            return (self.start - on).days
        return (on - self.end).days if self.end is not None and on > self.end else 0


@dataclass(frozen=True, slots=True)
class Membership:
    """`state` belonged to `organisation` from `start` to `end`, both days included."""

    organisation: str
    state: str
    start: dt.date | None
    end: dt.date | None
    sure: bool = True

    def covers(self, on: dt.date | None) -> bool:
        """Whether it held on that day; without a day, whether it still does."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Alliance:
    """A treaty by which two states are allies from `start` to `end`, both days included."""

    states: frozenset[str]
    treaty: str
    start: dt.date | None
    end: dt.date | None

    def covers(self, on: dt.date | None) -> bool:
        """Whether it held on that day; without a day, whether it still does."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that stands for a state, or for a sector of it, when a state modifies it.

    `sector` is PLOVER's (GOV, MIL, REB, ...); `office` the office that a title means, if one.
    """

    noun: str
    sector: str
    office: str | None = None
    person: bool = False


def covers(start: dt.date | None, end: dt.date | None, on: dt.date | None) -> bool:
    """Whether [start, end] holds on that day; without a day, whether it is open to this day."""
    if on is None:
        return end is None
    return (start is None or start <= on) and (end is None or on <= end)
