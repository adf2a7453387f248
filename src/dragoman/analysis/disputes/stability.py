"""Stability of every state for every decision maker, and the equilibria.

For decision maker i with ordinal payoffs P, moves R(s) and improvements R+(s), N-i the others,
whose responses are legal sequences (nobody moves twice running), of moves at will or of
improvements only (Fang, Hipel & Kilgour 1993, "Interactive Decision Making", chapter 3):

    R     no improvement from s
    GMR   each improvement can be followed by a response to a state not better than s
    SMR   ... and from which i has no move to a better one than s
    SEQ   as GMR, the response of improvements only
    SSEQ  as SMR, the response of improvements only (Rêgo & Vieira 2017)

Each is one number by state, found by fixed point: the least payoff that the others can hold i to
(GMR, SEQ), or the least of what i can then still move to (SMR, SSEQ), compared with P(s).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.moves import Moves, Values
from dragoman.analysis.disputes.preferences import ranking
from dragoman.analysis.result import Result

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")
FORESIGHT = {
    "R": "Nash stability",
    "GMR": "general metarationality",
    "SMR": "symmetric metarationality",
    "SEQ": "sequential stability",
    "SSEQ": "symmetric sequential stability",
}
IMPROVING = {"SEQ", "SSEQ"}
"""The concepts whose sanctions are improvements of those who impose them."""
SYMMETRIC = {"SMR", "SSEQ"}
"""The concepts that allow a counter-move."""


@dataclass(frozen=True, eq=False)
class Stability(Result):
    """Which states are stable for whom, by concept.

    `stable[concept]` has the shape (decision makers, states). `to_dict` gives the number of
    states, the equilibria, the states with their payoffs, and who is stable where.
    """

    dispute: Dispute
    stable: Mapping[str, NDArray[np.bool_]] = field(repr=False)

    @cached_property
    def equilibria(self) -> dict[str, list[int]]:
        """By concept the states (from 1) that are stable for everybody."""
        return {
            name: (np.flatnonzero(table.all(axis=0)) + 1).tolist()
            for name, table in self.stable.items()
        }

    def concepts(self, state: int) -> list[str]:
        """The concepts for which a state (from 1) is an equilibrium."""
        return [name for name, table in self.stable.items() if table[:, state - 1].all()]

    def rows(self) -> list[dict[str, Any]]:
        """One row a state that is an equilibrium by some concept; the numbers are payoffs."""
        together = {name: np.asarray(table.all(axis=0)) for name, table in self.stable.items()}
        some = np.logical_or.reduce(list(together.values()))
        return [self._row(int(state), together) for state in np.flatnonzero(some)]

    def to_dict(self) -> dict[str, Any]:
        """For JSON: at least `states` and `equilibria`."""
        return {
            "title": self.dispute.title,
            "decision_makers": list(self.dispute.names),
            "options": [option.name for option in self.dispute.options],
            "states": self.dispute.count,
            "equilibria": self.equilibria,
            "feasible": [self._feasible(state) for state in range(1, self.dispute.count + 1)],
            "rankings": self._by_maker([ranking(payoffs) for payoffs in self.dispute.payoffs]),
            "stability": self._by_maker([self._of(k) for k in range(len(self.dispute.makers))]),
        }

    def summary(self) -> str:
        """How many states, and the equilibria by concept."""
        found = ", ".join(f"{name} {_some(states)}" for name, states in self.equilibria.items())
        title = f"{self.dispute.title}: " if self.dispute.title else ""
        return f"{title}{self.dispute.count} states; equilibria: {found}"

    def draw(self, axes: Any) -> None:
        """Improvements between states, or for many states how each ranks the equilibria."""
        from dragoman.analysis.disputes.picture import draw

        draw(self, axes)

    def to_networkx(self) -> Any:
        """The integrated graph: nodes are states, each move an edge with `by` and `improves`.

        Raises ImportError where networkx is missing.
        """
        from dragoman.analysis.disputes.picture import graph

        return graph(self)

    def _row(self, place: int, together: Mapping[str, NDArray[np.bool_]]) -> dict[str, Any]:
        marks = {name: "yes" if table[place] else "" for name, table in together.items()}
        payoffs = self._by_maker([int(p[place]) for p in self.dispute.payoffs])
        return {"state": place + 1, "options": self.dispute.written(place + 1), **marks, **payoffs}

    def _feasible(self, state: int) -> dict[str, Any]:
        payoffs = [int(p[state - 1]) for p in self.dispute.payoffs]
        return {"state": state, "options": self.dispute.written(state), "payoffs": payoffs}

    def _of(self, k: int) -> dict[str, list[int]]:
        return {c: (np.flatnonzero(table[k]) + 1).tolist() for c, table in self.stable.items()}

    def _by_maker(self, values: Sequence[Any]) -> dict[str, Any]:
        return dict(zip(self.dispute.names, values, strict=True))


def solve(dispute: Dispute, concepts: Sequence[str] = CONCEPTS) -> Stability:
    """Stability of all states for all decision makers, by the concepts named.

    Raises DisputeError where the conflict does not hold together, or for another concept.

    >>> from dragoman.analysis.disputes import dispute
    >>> prisoners = dispute({"A": ["Stay silent"], "B": ["Keep silent"]},
    ...                     priorities={"A": ["2", "-1"], "B": ["1", "-2"]})
    >>> solve(prisoners).equilibria["SEQ"]
    [1, 4]
    """
    unknown = [name for name in concepts if name not in CONCEPTS]
    if unknown:
        raise DisputeError(f"there is no concept {unknown[0]!r}; there are {', '.join(CONCEPTS)}")
    makers = range(len(dispute.makers))
    found = {name: [holds(dispute, k, name) for k in makers] for name in concepts}
    return Stability(dispute, {name: np.array(table) for name, table in found.items()})


def holds(dispute: Dispute, k: int, concept: str) -> NDArray[np.bool_]:
    """In which states decision maker `k` is stable by a concept."""
    payoffs, moves = dispute.payoffs[k], dispute.moves[k]
    if concept == "R":
        return moves.most(payoffs, True) < 0
    symmetric = concept in SYMMETRIC
    # A move that is no improvement leaves i where it is not better off: it can stay in the
    # maximum of what is held, but not in that of what can be regained.
    reached = moves.most(held(dispute, k, concept), symmetric)
    stable: NDArray[np.bool_] = reached <= payoffs
    return stable


def held(dispute: Dispute, k: int, concept: str) -> Values:
    """What the others can hold decision maker `k` to, by the state that it has moved to."""
    payoffs, moves = dispute.payoffs[k], dispute.moves[k]
    worth = np.maximum(payoffs, moves.most(payoffs, False)) if concept in SYMMETRIC else payoffs
    others = [other for other in range(len(dispute.makers)) if other != k]
    return least([dispute.moves[other] for other in others], worth, concept in IMPROVING)


def least(movers: Sequence[Moves], values: Values, improving: bool) -> Values:
    """The least value that legal sequences of the movers lead to from each state, none included.

    By fixed point. Where moves are transitive, two of one mover running come to one or to none, so
    that any sequence will do.
    """
    if not all(moves.transitive for moves in movers):
        return _least_legal(movers, values, improving)
    total = values.copy()
    changed = True
    while changed:
        changed = False
        for moves in movers:
            one = moves.least(total, improving)
            if (one < total).any():
                np.minimum(total, one, out=total)
                changed = len(movers) > 1
    return total


def _least_legal(movers: Sequence[Moves], values: Values, improving: bool) -> Values:
    """The same over `after[j]`: the least value by sequences that mover j does not begin."""
    total = values.copy()
    after = [values.copy() for _ in movers]
    changed = True
    while changed:
        changed = False
        for k, moves in enumerate(movers):
            one = moves.least(after[k], improving)
            np.minimum(total, one, out=total)
            for j in range(len(movers)):
                if j != k and (one < after[j]).any():
                    np.minimum(after[j], one, out=after[j])
                    changed = True
    return total


def _some(states: Sequence[int], most: int = 12) -> str:
    shown = ", ".join(map(str, states[:most]))
    rest = f" … ({len(states)})" if len(states) > most else ""
    return f"{{{shown}{rest}}}"
