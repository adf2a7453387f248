"""For whom somebody speaks: a leader for the state on the days in office, all others for none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.system.dispute.makers import actor, home

_STATES = (ActorType.STATE, ActorType.FORMER_STATE)


def speaks_for(id: str, homes: Mapping[str, str], on: dt.date | None = None) -> str:
    """The state that an actor speaks for on a day; of all others the actor itself.

    homes: the state of each person and body, as the documents of a store have it. Whoever held
    an office, and holds none on that day, speaks for nobody else.

    >>> speaks_for("Nikita Khrushchev", {}, dt.date(1962, 10, 28))
    'SUN'
    >>> speaks_for("Nikita Khrushchev", {}, dt.date(1969, 1, 1))
    'Nikita Khrushchev'
    """
    known = actor(id)
    if known is not None and known.type in _STATES:
        return id
    held = _tenures(id)
    if held and on is not None:
        return next((state for state, start, end in held if _covers(start, end, on)), id)
    return home(id, homes)


def speak_for(
    ids: Iterable[str], homes: Mapping[str, str], on: dt.date | None = None
) -> tuple[str, ...]:
    """For whom these speak together, each once, in one order."""
    return tuple(sorted({speaks_for(id, homes, on) for id in ids}))


Tenures = tuple[tuple[str, dt.date | None, dt.date | None], ...]


@cache
def _tenures(person: str) -> Tenures:
    return tuple((t.state, t.start, t.end) for t in Gazetteer.load().tenures(person))


def _covers(start: dt.date | None, end: dt.date | None, on: dt.date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)
