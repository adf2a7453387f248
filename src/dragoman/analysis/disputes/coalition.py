"""Coalitions: what several decision makers can gain by moving together.

A coalition moves by legal sequences of its members' moves, and gains where **every** member does
(Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008). A response sanctions it where **some**
member ends no better than at the start. The others respond as they do to a single one: by legal
sequences of moves, or of each mover's own improvements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.paths import Path, all_shortest, shortest, told
from dragoman.analysis.disputes.stability import IMPROVING, SYMMETRIC, Stability, least
from dragoman.analysis.result import Result, plain


@dataclass(frozen=True, slots=True)
class CoalitionVerdict:
    """Whether a state is stable against a coalition by a concept, and why (states from 1)."""

    coalition: tuple[str, ...]
    state: int
    concept: str
    stable: bool
    improvements: tuple[int, ...]
    why: str


@dataclass(frozen=True, eq=False)
class Coalitions(Result):
    """The verdicts on states for coalitions; `places` are the states examined, from 0."""

    stability: Stability = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    verdicts: tuple[CoalitionVerdict, ...]

    def improvements(self) -> dict[str, dict[int, list[int]]]:
        """By coalition (names joined by `+`) the states that it can better, and to which."""
        found: dict[str, dict[int, list[int]]] = {}
        for verdict in self.verdicts:
            moves = found.setdefault("+".join(verdict.coalition), {})
            if verdict.improvements:
                moves[verdict.state] = list(verdict.improvements)
        return found

    def equilibria(self) -> dict[str, list[int]]:
        """By concept the equilibria that also withstand all coalitions that were examined."""
        upset = {(v.concept, v.state) for v in self.verdicts if not v.stable}
        return {
            concept: [s for s in states if s - 1 in self.places and (concept, s) not in upset]
            for concept, states in self.stability.equilibria.items()
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a verdict on a state from which the coalition gains; the others are stable."""
        return [
            {
                "coalition": "+".join(v.coalition), "state": v.state, "concept": v.concept,
                "stable": "yes" if v.stable else "no", "why": v.why,
            }
            for v in self.verdicts
            if v.improvements
        ]  # fmt: skip

    def summary(self) -> str:
        """Which equilibria a coalition upsets by the plainest concept: it just gains."""
        moves = [
            f"{name} from {state} to {', '.join(map(str, to))}"
            for name, found in self.improvements().items()
            for state, to in found.items()
        ]
        return f"Coalitions that gain: {'; '.join(moves)}" if moves else "No coalition gains"

    def to_dict(self) -> dict[str, Any]:
        """For JSON: improvements, the equilibria that remain, and all verdicts."""
        return {
            "improvements": {
                name: {str(state): to for state, to in found.items()}
                for name, found in self.improvements().items()
            },
            "equilibria": self.equilibria(),
            "verdicts": [plain(verdict) for verdict in self.verdicts],
        }


def coalitions(
    stability: Stability,
    groups: Sequence[Sequence[str]] | None = None,
    states: Sequence[int] | None = None,
) -> Coalitions:
    """The verdicts for groups of decision makers (None: all of two or more), by every concept.

    `states` are numbers from 1; None means the equilibria of any concept. Raises DisputeError for
    a name or a state that is not there, and for a group of fewer than two.

    >>> from dragoman.analysis.disputes import dispute, solve
    >>> prisoners = dispute({"A": ["Talk"], "B": ["Tell"]},
    ...                     priorities={"A": ["-2", "1"], "B": ["-1", "2"]})
    >>> coalitions(solve(prisoners), [["A", "B"]]).improvements()
    {'A+B': {4: [1]}}
    """
    dispute = stability.dispute
    members = _all(dispute) if groups is None else [_members(dispute, group) for group in groups]
    if states is None:
        states = sorted({state for found in stability.equilibria.values() for state in found})
    places = [dispute.index(state) for state in states]
    views = [_View(dispute, group, tuple(stability.stable)) for group in members]
    verdicts = [verdict for view in views for place in places for verdict in view.verdicts(place)]
    return Coalitions(stability, tuple(places), tuple(verdicts))


class _View:
    """One coalition's outlook."""

    def __init__(self, dispute: Dispute, members: tuple[int, ...], concepts: Sequence[str]) -> None:
        self.dispute, self.members, self.concepts = dispute, members, concepts
        self.names = tuple(dispute.names[k] for k in members)
        self.label = "+".join(self.names)
        self.others = [k for k in range(len(dispute.makers)) if k not in members]

    def verdicts(self, state: int) -> list[CoalitionVerdict]:
        better = self._better(state)
        moves = {
            to: path
            for to, path in all_shortest(self.dispute, state, self.members, False).items()
            if better[to]
        }
        return [self._verdict(state, concept, moves, better) for concept in self.concepts]

    def _verdict(
        self, state: int, concept: str, moves: Mapping[int, Path], better: NDArray[np.bool_]
    ) -> CoalitionVerdict:
        safe = self._safe(better, concept)
        free = [to for to in moves if concept == "R" or safe[to]]
        text = self._told(state, concept, moves, free, better)
        targets = tuple(sorted(to + 1 for to in moves))
        return CoalitionVerdict(self.names, state + 1, concept, not free, targets, text)

    def _better(self, state: int) -> NDArray[np.bool_]:
        """Which states all members prefer to this one."""
        found = np.ones(self.dispute.count, dtype=np.bool_)
        for k in self.members:
            payoffs = self.dispute.payoffs[k]
            found &= payoffs > payoffs[state]
        return found

    def _lasting(self, better: NDArray[np.bool_], concept: str) -> NDArray[np.bool_]:
        """States that are good for the coalition, or from which it can get to such a state."""
        if concept not in SYMMETRIC:
            return better
        moves = [self.dispute.moves[k] for k in self.members]
        return np.asarray(least(moves, (~better).astype(np.int64), False) == 0)

    def _safe(self, better: NDArray[np.bool_], concept: str) -> NDArray[np.bool_]:
        """States from which the others cannot lead the coalition out of the lasting ones."""
        lasting = self._lasting(better, concept).astype(np.int64)
        moves = [self.dispute.moves[k] for k in self.others]
        return np.asarray(least(moves, lasting, concept in IMPROVING) == 1)

    def _told(
        self,
        state: int,
        concept: str,
        moves: Mapping[int, Path],
        free: Sequence[int],
        better: NDArray[np.bool_],
    ) -> str:
        here = state + 1
        if not moves:
            return (
                f"{self.label} cannot move together to a state that all of them prefer to {here}."
            )
        if free:
            way, to = told(moves[free[0]]), free[0] + 1
            lasts = "" if concept == "R" else ", and no response undoes that"
            lasts += " for good" if concept in SYMMETRIC else ""
            return f"{way}: all of {self.label} prefer {to} to {here}{lasts}."
        return " ".join(self._sanction(here, to, concept, better) for to in moves)

    def _sanction(self, here: int, to: int, concept: str, better: NDArray[np.bool_]) -> str:
        goal = ~self._lasting(better, concept)
        path = shortest(self.dispute, to, self.others, goal, concept in IMPROVING)
        assert path is not None
        end = path[-1].to - 1
        losers = [
            self.dispute.names[k]
            for k in self.members
            if self.dispute.payoffs[k][end] <= self.dispute.payoffs[k][here - 1]
        ]
        back = ", from where they cannot all regain it" if concept in SYMMETRIC else ""
        return (
            f"{self.label} would gain by moving to {to + 1}, but {told(path)} can follow: "
            f"{end + 1} is no better than {here} for {' and '.join(losers)}{back}."
        )


def _members(dispute: Dispute, group: Sequence[str]) -> tuple[int, ...]:
    found = tuple(sorted({dispute.maker(name) for name in group}))
    if len(found) < 2:
        raise DisputeError(f"a coalition has two members or more: {', '.join(group)}")
    return found


def _all(dispute: Dispute) -> list[tuple[int, ...]]:
    makers = range(len(dispute.makers))
    return [group for size in makers if size for group in combinations(makers, size + 1)]
