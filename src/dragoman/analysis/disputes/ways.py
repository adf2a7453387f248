"""Status quo analysis: which way the conflict can go from where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.disputes.paths import Path, all_shortest, told
from dragoman.analysis.disputes.stability import Stability
from dragoman.analysis.result import Result, plain


@dataclass(frozen=True, eq=False)
class StatusQuo(Result):
    """How each state can be reached from the status quo; states are numbered from 1.

    `by_improvements` and `by_moves` hold a shortest legal sequence for each state that one leads
    to: where every move pays who makes it, and where any move may be made.
    """

    stability: Stability = field(repr=False)
    start: int
    by_improvements: Mapping[int, Path]
    by_moves: Mapping[int, Path]

    def rows(self) -> list[dict[str, Any]]:
        """One row an equilibrium: by which concepts, and the ways there."""
        found = []
        for state in self._equilibria():
            ways = [way.get(state) for way in (self.by_improvements, self.by_moves)]
            here = state == self.start
            texts = ["(it is here)" if here else told(way) if way else "no way" for way in ways]
            found.append(
                {
                    "state": state,
                    "options": self.stability.dispute.written(state),
                    "equilibrium": self.stability.concepts(state),
                    "by_improvements": texts[0],
                    "by_moves": texts[1],
                }
            )
        return found

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the start, and for each equilibrium the ways there as lists of moves."""
        return {
            "status_quo": self.start,
            "equilibria": [
                {
                    "state": state,
                    "concepts": self.stability.concepts(state),
                    "by_improvements": plain(self.by_improvements.get(state)),
                    "by_moves": plain(self.by_moves.get(state)),
                }
                for state in self._equilibria()
            ],
        }

    def summary(self) -> str:
        """What the status quo is, and where improvements can lead."""
        held = self.stability.concepts(self.start)
        what = f"an equilibrium by {', '.join(held)}" if held else "no equilibrium"
        ends = [s for s in self._equilibria() if s in self.by_improvements and s != self.start]
        where = f"reach {', '.join(map(str, ends))}" if ends else "reach no other equilibrium"
        return f"From state {self.start}, {what}, improvements {where}"

    def _equilibria(self) -> list[int]:
        return sorted({state for states in self.stability.equilibria.values() for state in states})


def status_quo(stability: Stability, start: int | str | None = None) -> StatusQuo:
    """The ways from a state (None: the one that the conflict names, else state 1).

    After Li, Kilgour & Hipel (2005), "Status quo analysis in the graph model for conflict
    resolution", Journal of the Operational Research Society 56. Raises DisputeError.

    >>> from dragoman.analysis.disputes import dispute, solve
    >>> prisoners = dispute({"A": ["Talk"], "B": ["Tell"]},
    ...                     priorities={"A": ["-2", "1"], "B": ["-1", "2"]})
    >>> status_quo(solve(prisoners), 1).summary()
    'From state 1, an equilibrium by GMR, SMR, SEQ, SSEQ, improvements reach 4'
    """
    dispute = stability.dispute
    place = dispute.index(start if start is not None else dispute.status_quo or 1)
    movers = range(len(dispute.makers))
    ways = [
        {state + 1: path for state, path in all_shortest(dispute, place, movers, only).items()}
        for only in (True, False)
    ]
    return StatusQuo(stability, place + 1, ways[0], ways[1])
