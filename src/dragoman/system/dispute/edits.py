"""Which single edits of a dispute change where it can come to rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dragoman.analysis.disputes import DecisionMaker, Dispute, solve
from dragoman.analysis.disputes.statements import Literal, Negated, Statement
from dragoman.analysis.result import Result

CONCEPTS = ("R", "SEQ")
"""The equilibria that are watched: by Nash, and by answers that serve whoever gives them."""
MOST_STATES = 8192
"""In larger conflicts no edits are tried."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit, and the equilibria (as `YN…`) that it makes and breaks, by concept.

    kind: `turned` (a preference the other way round), `dropped` (a preference), `barred` (an
    option that nobody has any more) or `allowed` (what could not be together can be).
    """

    kind: str
    maker: str
    what: str
    made: Mapping[str, tuple[str, ...]]
    broken: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many equilibria it makes or breaks."""
        return sum(len(found) for side in (self.made, self.broken) for found in side.values())


@dataclass(frozen=True, eq=False)
class Edits(Result):
    """The edits that change an equilibrium, the farthest reaching first, of all that were tried."""

    tried: int
    found: tuple[Edit, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row an edit that matters."""
        return [
            {"edit": e.kind, "decision_maker": e.maker, "what": e.what, "makes": _told(e.made),
             "breaks": _told(e.broken)}
            for e in self.found
        ]  # fmt: skip

    def summary(self) -> str:
        """How many edits matter."""
        return f"{len(self.found)} of {self.tried} single edits change an equilibrium"


def edits(dispute: Dispute, told: Mapping[str, Sequence[str]]) -> Edits:
    """Turn or drop each preference, bar each option, allow what cannot be: what changes?

    `told` has the wording of each decision maker's preference statements, of which there must be
    as many as in the dispute. Whoever has a ranking or weights is left as it is.
    """
    if dispute.count > MOST_STATES:
        return Edits(0, ())
    before = _equilibria(dispute)
    found, tried = [], 0
    for kind, maker, what, changed, kept in _changes(dispute, told):
        tried += 1
        now = _equilibria(changed)
        # an option that is barred is not taken: the same end without it is no other end
        then = {c: {kept(state) for state in states} for c, states in before.items()}
        made = {c: tuple(sorted(now[c] - then[c])) for c in CONCEPTS if now[c] - then[c]}
        broken = {c: tuple(sorted(then[c] - now[c])) for c in CONCEPTS if then[c] - now[c]}
        if made or broken:
            found.append(Edit(kind, maker, what, made, broken))
    return Edits(tried, tuple(sorted(found, key=lambda e: -e.size)))


def _equilibria(dispute: Dispute) -> dict[str, set[str]]:
    found = solve(dispute, CONCEPTS).equilibria
    return {c: {dispute.written(state) for state in states} for c, states in found.items()}


def _changes(dispute: Dispute, told: Mapping[str, Sequence[str]]) -> Iterator[Any]:
    for place, maker in enumerate(dispute.makers):
        said = maker.preference.priorities or ()
        for k, what in enumerate(told.get(maker.name, ()) if said else ()):
            turned = (*said[:k], _turned(said[k]), *said[k + 1 :])
            yield "turned", maker.name, what, _with(dispute, place, turned), _same
            yield (
                "dropped",
                maker.name,
                what,
                _with(dispute, place, said[:k] + said[k + 1 :]),
                _same,
            )
    for k, option in enumerate(dispute.options):
        owner = next(m.name for m in dispute.makers if k in m.options)
        barred = _ruled(dispute, (*dispute.infeasible, Literal(k, True)))
        if barred is not None:
            yield "barred", owner, option.name, barred, _without(k)
    for k in range(len(dispute.infeasible)):
        left = dispute.infeasible[:k] + dispute.infeasible[k + 1 :]
        changed = _ruled(dispute, left)
        if changed is not None:
            yield "allowed", "", f"infeasible statement {k + 1}", changed, _same


def _same(state: str) -> str:
    return state


def _without(k: int) -> Any:
    return lambda state: f"{state[:k]}N{state[k + 1 :]}"


def _turned(statement: Statement) -> Statement:
    if isinstance(statement, Literal):
        return Literal(statement.option, not statement.taken)
    return Negated(statement)


def _with(dispute: Dispute, place: int, priorities: Sequence[Statement]) -> Dispute:
    makers = list(dispute.makers)
    own = replace(makers[place].preference, priorities=tuple(priorities))
    makers[place] = DecisionMaker(makers[place].name, makers[place].options, own)
    made = Dispute(dispute.options, tuple(makers), dispute.infeasible, dispute.forbidden)
    payoffs = list(dispute.payoffs)
    payoffs[place] = made._payoffs(makers[place]) if priorities else np.ones_like(payoffs[place])
    return dispute.with_payoffs(payoffs)


def _ruled(dispute: Dispute, infeasible: Sequence[Statement]) -> Dispute | None:
    """The dispute with other infeasible states; None where a ranking names states by number."""
    if any(maker.preference.ranking is not None for maker in dispute.makers):
        return None
    return Dispute(
        dispute.options, dispute.makers, tuple(infeasible), dispute.forbidden, dispute.title
    )


def _told(found: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for concept, states in found.items():
        more = f" and {len(states) - _SHOWN} more" if len(states) > _SHOWN else ""
        parts.append(f"{concept} {', '.join(states[:_SHOWN])}{more}")
    return "; ".join(parts)
