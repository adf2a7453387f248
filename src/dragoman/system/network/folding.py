"""Who stands for whom in a network: leaders and organs for their state, members for a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.system.dispute.makers import actor_id, homes
from dragoman.system.speakers import speaks_for

if TYPE_CHECKING:
    from dragoman.store import Lens
    from dragoman.system.network.options import Ties

_STATES = (ActorType.STATE, ActorType.FORMER_STATE)
_DAYS = """
    SELECT a.id, max(coalesce(d.date_to, d.date_from)) AS day
    FROM actors a LEFT JOIN documents d ON d.id = a.document
    WHERE list_contains(?::VARCHAR[], a.id) GROUP BY a.id
"""


def folded(lens: Lens, how: Ties) -> dict[str, str]:
    """The actors that stand for another in the network, with whom.

    A person stands for the state led on the day of the last document that names it, else for the
    one that the documents of the store say; an organ of a state for the state.
    """
    origin = homes(lens)
    days = {row["id"]: row["day"] for row in lens.query(_DAYS, [list(origin)])}
    found = {id: _stands_for(id, origin, days.get(id)) for id in origin}
    found = {id: state for id, state in found.items() if id != state}
    members = {actor_id(id): name for name, ids in how.groups for id in ids}
    joined = {id: members.get(state, state) for id, state in found.items()}
    return {**joined, **members}


def wanted(lens: Lens, how: Ties) -> set[str] | None:
    """Between whom ties are looked for; None for everybody."""
    if not how.states and not how.actors:
        return None
    names = {name for name, _ in how.groups}
    given = {word if word in names else actor_id(word) for word in how.actors}
    if not how.states:
        return given
    states = _states(lens) | names
    return given & states if given else states


def _stands_for(id: str, origin: Mapping[str, str], day: dt.date | None) -> str:
    state = speaks_for(id, origin, day)
    return state if state != id or _is_state(id) else origin[id]


def _is_state(id: str) -> bool:
    known = Gazetteer.load().actor(id)
    return known is not None and known.type in _STATES


def _states(lens: Lens) -> set[str]:
    sql = "SELECT DISTINCT id FROM actors WHERE list_contains(?::VARCHAR[], type)"
    told = {row["id"] for row in lens.query(sql, [[str(kind) for kind in _STATES]])}
    return told | Gazetteer.load().of_types(*_STATES)
