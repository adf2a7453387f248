"""Why a state is stable or not: the improvement, the sanction, the counter-move, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.moves import Values
from dragoman.analysis.disputes.paths import Path, shortest, targets, told
from dragoman.analysis.disputes.stability import IMPROVING, SYMMETRIC, Stability, held
from dragoman.analysis.result import Result, plain


@dataclass(frozen=True, slots=True)
class Improvement:
    """A move to a better state, and what follows: states are numbered from 1.

    `response` is the sanction where the move is `sanctioned`, else the worst that the others can
    do (None where they can do nothing worse). `counter` is the best move back from there, where
    the concept allows one and there is one.
    """

    to: int
    sanctioned: bool
    response: Path | None
    counter: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a decision maker by a concept, and why."""

    state: int
    by: str
    concept: str
    stable: bool
    improvements: tuple[Improvement, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Verdicts(Result):
    """Verdicts, one a row."""

    verdicts: tuple[Verdict, ...]

    def rows(self) -> list[dict[str, Any]]:
        """State, decision maker, concept, whether it is stable, and why."""
        return [
            {
                "state": v.state, "decision_maker": v.by, "concept": v.concept,
                "stable": "yes" if v.stable else "no", "why": v.why,
            }
            for v in self.verdicts
        ]  # fmt: skip

    def to_dict(self) -> list[dict[str, Any]]:
        """One object a verdict."""
        return [plain(verdict) for verdict in self.verdicts]


def why(
    stability: Stability,
    states: Sequence[int] | None = None,
    makers: Sequence[str] | None = None,
    concepts: Sequence[str] | None = None,
) -> Verdicts:
    """The verdicts on states (numbers from 1; None: all), for whom and by which concepts.

    Raises DisputeError for a state, a decision maker or a concept that is not there.

    >>> from dragoman.analysis.disputes import dispute, solve
    >>> chicken = dispute({"A": ["Yield"], "B": ["Give way"]},
    ...                   rankings={"A": [3, 4, 2, 1], "B": [2, 4, 3, 1]})
    >>> why(solve(chicken), [4], ["A"], ["R"]).verdicts[0].why
    'A can move to 3, which it prefers to 4.'
    """
    dispute = stability.dispute
    places = range(dispute.count) if states is None else [dispute.index(s) for s in states]
    ks = [dispute.maker(name) for name in (dispute.names if makers is None else makers)]
    named = list(stability.stable) if concepts is None else list(concepts)
    for concept in named:
        if concept not in stability.stable:
            raise DisputeError(f"{concept!r} was not asked for: {', '.join(stability.stable)}")
    views = {(k, c): _View(dispute, k, c) for k in ks for c in named}
    return Verdicts(tuple(views[k, c].verdict(s) for s in places for k in ks for c in named))


class _View:
    """One decision maker's outlook by one concept."""

    def __init__(self, dispute: Dispute, k: int, concept: str) -> None:
        self.dispute, self.k, self.concept = dispute, k, concept
        self.name, self.payoffs = dispute.names[k], dispute.payoffs[k]
        self.others = [other for other in range(len(dispute.makers)) if other != k]
        self.symmetric, self.improving = concept in SYMMETRIC, concept in IMPROVING
        self.worth: Values = self.payoffs
        if self.symmetric:
            self.worth = np.maximum(self.payoffs, dispute.moves[k].most(self.payoffs, False))
        self.held = self.worth if concept == "R" else held(dispute, k, concept)

    def verdict(self, state: int) -> Verdict:
        better = targets(self.dispute, self.k, state, True).tolist()
        moves = tuple(self._improvement(state, to) for to in better)
        stable = all(move.sanctioned for move in moves)
        text = self._told(state, moves, stable)
        return Verdict(state + 1, self.name, self.concept, stable, moves, text)

    def _improvement(self, state: int, to: int) -> Improvement:
        if self.concept == "R":
            return Improvement(to + 1, False, None, None)
        sanctioned = bool(self.held[to] <= self.payoffs[state])
        limit = self.payoffs[state] if sanctioned else self.held[to]
        stays_worst = not sanctioned and self.worth[to] <= limit
        response = None if stays_worst else self._response(to, int(limit))
        end = response[-1].to - 1 if response else to
        return Improvement(to + 1, sanctioned, response, self._counter(end))

    def _response(self, start: int, limit: int) -> Path | None:
        goal = self.worth <= limit
        return shortest(self.dispute, start, self.others, goal, self.improving)

    def _counter(self, state: int) -> int | None:
        """The best move from where the others leave it, if that is better than staying."""
        if not self.symmetric:
            return None
        to = targets(self.dispute, self.k, state, True)
        return int(to[np.argmax(self.payoffs[to])]) + 1 if len(to) else None

    def _told(self, state: int, moves: Sequence[Improvement], stable: bool) -> str:
        here = state + 1
        if not moves:
            some = len(self.dispute.moves[self.k].targets(state))
            where = f"to a state that it prefers to {here}" if some else f"from {here}"
            return f"{self.name} has no move {where}."
        if self.concept == "R":
            to = _either(move.to for move in moves)
            return f"{self.name} can move to {to}, which it prefers to {here}."
        if stable:
            return " ".join(self._sanction(here, move) for move in moves)
        free = next(move for move in moves if not move.sanctioned)
        return self._escape(here, free)

    def _sanction(self, here: int, move: Improvement) -> str:
        assert move.response is not None
        end = move.response[-1].to
        told_ = (
            f"{self.name} would gain by moving to {move.to}, but {told(move.response)} can follow"
        )
        kind = ", by improvements alone" if self.improving else ""
        result = f"{told_}{kind}: {self._compared(end, here)}"
        if not self.symmetric:
            return f"{result}."
        if move.counter is None:
            return f"{result}, and {self.name} cannot improve on it."
        gains = self._gains(move.counter, here)
        return f"{result}, and its best counter-move, to {move.counter}, {gains}."

    def _escape(self, here: int, move: Improvement) -> str:
        gain = f"{self.name} gains by moving to {move.to}"
        means = "by improvements of their own" if self.improving else "by any moves"
        if move.response is None:
            return f"{gain}: the others, {means}, cannot bring it to a worse end than that."
        worst = f"{gain}: the worst that the others can do {means} is {told(move.response)}"
        if self.symmetric and move.counter is not None:
            back = f"{self.name} moves on to {move.counter}, which it prefers to {here}"
            return f"{worst}, from where {back}."
        return f"{worst}, which it still prefers to {here}."

    def _compared(self, state: int, here: int) -> str:
        if state == here:
            return f"back in {here}"
        equal = self.payoffs[state - 1] == self.payoffs[here - 1]
        return f"{state} is {'no better' if equal else 'worse'} for it than {here}"

    def _gains(self, state: int, here: int) -> str:
        return "only brings it back" if state == here else f"is no better than {here}"


def _either(states: Any) -> str:
    listed = [str(state) for state in states]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
