"""Inverse analysis: under which preference rankings a given state is an equilibrium.

Whether state s is stable for decision maker i depends on i's ranking only through the set U of
states that i prefers to s (Kinsara, Kilgour & Hipel 2015, "Inverse approach to the graph model
for conflict resolution", IEEE Transactions on Systems, Man, and Cybernetics: Systems 45):

    R          no state that i can move to is in U
    GMR, SEQ   for each state that i can move to: not all that can follow, with it, lies in U
    SMR, SSEQ  for each in U that i can move to: some state that can follow is not in U, nor is
               any that i can move to from there

What can follow in SEQ and SSEQ hangs on the others' rankings. Up to a million profiles are
examined one by one. More are counted from the sets U: of n states, r of them relevant, there are
n!/(r+1)! * u!(r-u)! strict rankings for each relevant U of size u.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from math import factorial, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.conditions import Conditions
from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.preferences import Payoffs, ranking
from dragoman.analysis.disputes.profiles import Profiles
from dragoman.analysis.disputes.stability import CONCEPTS, IMPROVING
from dragoman.analysis.result import Result

MOST_PROFILES = 1_000_000
MOST_COUNTED = 500
"""Beyond so many states the number of rankings has more than a thousand digits."""


@dataclass(frozen=True, eq=False)
class Inverse(Result):
    """How many of the profiles of rankings make a state (from 1) an equilibrium, by concept.

    A count is None where there are too many profiles to examine and no formula gives it.
    `conditions` says in words, by decision maker and concept, what a ranking must meet.
    """

    dispute: Dispute = field(repr=False)
    state: int
    varied: tuple[str, ...]
    profiles: int
    counts: Mapping[str, int | None]
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]]
    _found: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict, repr=False)
    _tables: Sequence[NDArray[np.int64]] = field(default=(), repr=False)

    def rankings(self, concept: str) -> list[dict[str, list[list[int]]]]:
        """The profiles that do: by varied decision maker the classes, the most preferred first.

        Raises DisputeError where the profiles were counted, not examined.
        """
        if concept not in self._found:
            raise DisputeError(f"there are {self.profiles} profiles; they were not examined each")
        return [
            {name: ranking(self._tables[self.dispute.maker(name)][place]) for name in self.varied}
            for place in np.flatnonzero(self._found[concept])
        ]

    def rows(self) -> list[dict[str, Any]]:
        """One row a concept: how many profiles, which share, and what they meet."""
        return [
            {
                "concept": concept,
                "rankings": count,
                "of": self.profiles,
                "share": None if count is None else count / self.profiles,
                "conditions": "; ".join(self._told(concept)),
            }
            for concept, count in self.counts.items()
        ]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "state": self.state,
            "varied": list(self.varied),
            "profiles": self.profiles,
            "counts": dict(self.counts),
            "shares": {row["concept"]: row["share"] for row in self.rows()},
            "conditions": self.conditions,
        }

    def summary(self) -> str:
        """What was varied."""
        who = " and ".join(self.varied)
        return f"State {self.state}, {who} varied: {self.profiles:,} profiles of rankings"

    def _told(self, concept: str) -> list[str]:
        return [text for name in self.varied for text in self.conditions[name][concept]]


def inverse(
    dispute: Dispute,
    state: int | str,
    vary: Sequence[str] | Mapping[str, Sequence[int] | None],
    concepts: Sequence[str] = CONCEPTS,
) -> Inverse:
    """The rankings of the decision makers in `vary` for which a state is an equilibrium.

    By default all states of a varied ranking change places, and no two are equally preferred; a
    mapping names the states (from 1) that change places among themselves while the others keep
    theirs. Decision makers that are not varied keep their preferences. Raises DisputeError for
    names and states that are not there, and where there are more than a million profiles of
    rankings in which only some states are varied.

    >>> from dragoman.analysis.disputes import dispute
    >>> chicken = dispute({"A": ["Yield"], "B": ["Give way"]},
    ...                   rankings={"A": [3, 4, 2, 1], "B": [2, 4, 3, 1]})
    >>> inverse(chicken, 3, ["A"]).counts["R"]
    12
    """
    place = dispute.index(state)
    chosen = _chosen(dispute, vary)
    total = _total(dispute, chosen)
    conditions = {k: Conditions(dispute, k, place) for k in chosen}
    words = {dispute.names[k]: _words(own, concepts, len(chosen)) for k, own in conditions.items()}
    names = tuple(words)
    if total > MOST_PROFILES:
        counts = {c: _counted(dispute, place, conditions, c) for c in concepts}
        return Inverse(dispute, place + 1, names, total, counts, words)
    tables = _tables(dispute, chosen)
    profiles = Profiles(dispute, tables)
    found = {c: profiles.equilibrium(place, c) for c in concepts}
    examined = {c: int(table.sum()) for c, table in found.items()}
    return Inverse(dispute, place + 1, names, profiles.count, examined, words, found, tables)


def _chosen(
    dispute: Dispute, vary: Sequence[str] | Mapping[str, Sequence[int] | None]
) -> dict[int, list[int] | None]:
    """By decision maker the places of the states that vary; None for all."""
    named = vary if isinstance(vary, Mapping) else dict.fromkeys(vary)
    if not named:
        raise DisputeError("name the decision makers whose rankings vary")
    return {
        dispute.maker(name): None if states is None else sorted({dispute.index(s) for s in states})
        for name, states in named.items()
    }


def _total(dispute: Dispute, chosen: Mapping[int, Sequence[int] | None]) -> int:
    """How many profiles there are. Raises DisputeError for more than can be examined or counted."""
    if None in chosen.values() and dispute.count > MOST_COUNTED:
        raise DisputeError(f"{dispute.count} states are too many to vary: vary some of them")
    sizes = (dispute.count if states is None else len(states) for states in chosen.values())
    total = prod(map(factorial, sizes))
    if total > MOST_PROFILES and any(states is not None for states in chosen.values()):
        raise DisputeError(f"there are more than {MOST_PROFILES:,} profiles: vary fewer states")
    return total


def _words(own: Conditions, concepts: Sequence[str], varied: int) -> dict[str, tuple[str, ...]]:
    """The conditions by concept, with what they take for granted."""
    found = {concept: own.told(concept) for concept in concepts}
    for concept in IMPROVING & set(found) if varied > 1 else ():
        found[concept] = tuple(f"{text} (the other rankings as given)" for text in found[concept])
    return found


def _tables(
    dispute: Dispute, chosen: Mapping[int, Sequence[int] | None]
) -> list[NDArray[np.int64]]:
    """The payoffs by profile and state, in all combinations; of the others once."""
    tables = [payoffs[None, :] for payoffs in dispute.payoffs]
    dealt = {k: _arrangements(dispute.payoffs[k], states) for k, states in chosen.items()}
    sizes = [len(table) for table in dealt.values()]
    grid = np.unravel_index(np.arange(prod(sizes)), sizes)
    for (k, table), place in zip(dealt.items(), grid, strict=True):
        tables[k] = table[place]
    return tables


def _arrangements(payoffs: Payoffs, states: Sequence[int] | None) -> NDArray[np.int64]:
    """All different ways to deal out payoffs among states."""
    places = range(len(payoffs)) if states is None else states
    values = np.arange(1, len(payoffs) + 1) if states is None else payoffs[list(places)]
    dealt = np.array(list(permutations(values.tolist())), dtype=np.int64)
    if len(np.unique(values)) < len(values):
        dealt = np.unique(dealt, axis=0)
    table = np.tile(payoffs, (len(dealt), 1))
    table[:, list(places)] = dealt
    return table


def _counted(
    dispute: Dispute, place: int, conditions: Mapping[int, Conditions], concept: str
) -> int | None:
    """By formula, where one decision maker's stability does not hang on another's ranking."""
    fixed = [k for k in range(len(dispute.makers)) if k not in conditions]
    now = Profiles(dispute, [payoffs[None, :] for payoffs in dispute.payoffs])
    if concept in IMPROVING:
        alone = len(conditions) == 1 and all(now.stable(k, place, "R")[0] for k in fixed)
        if not alone:
            return None
    if not all(now.stable(k, place, concept)[0] for k in fixed):
        return 0
    counts = [own.count(concept) for own in conditions.values()]
    return None if None in counts else prod(count for count in counts if count is not None)
