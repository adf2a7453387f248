"""Single ties whose change of sign changes the blocs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.partition import Balance
from dragoman.analysis.balance.relations import Relations
from dragoman.analysis.result import Result, Row

LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Critical(Result):
    """Ties with one of which turned, the blocs found are no longer optimal.

    `ties` are the numbers of these ties, `frustrations` what the graph pays after each is turned,
    `moves` who changes sides in one partition that is optimal then; `unknown` the ties that time
    left open.
    """

    balance: Balance = field(repr=False)
    ties: tuple[int, ...]
    frustrations: tuple[float, ...]
    moves: tuple[tuple[str, ...], ...]
    unknown: tuple[int, ...] = ()

    def rows(self) -> list[Row]:
        """One row a critical tie."""
        graph = self.balance.graph
        found = zip(self.ties, self.frustrations, self.moves, strict=True)
        return [
            {"source": graph.actors[graph.ties[k][0]], "target": graph.actors[graph.ties[k][1]],
             "sign": 1 if graph.ties[k][2] > 0 else -1, "frustration": cost, "moves": list(moves)}
            for k, cost, moves in found
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        unknown = self.balance.graph.names(self.unknown)
        return {**self.balance.to_dict(), "critical": self.rows(), "critical_unknown": unknown}

    def summary(self) -> str:
        left = f"; {len(self.unknown)} could not be decided in time" if self.unknown else ""
        return (
            f"{self.balance.summary()}\n"
            f"Ties that change the blocs when their sign turns: {len(self.ties)}{left}"
        )

    def draw(self, axes: Any) -> None:
        self.balance.draw(axes)


def critical(found: Balance, limit: int = LIMIT, time_limit: float | None = None) -> Critical:
    """The single ties that hold the blocs: turn one, and others are better.

    Let L be the frustration. A turned tie of the blocs found that was frustrated makes them better
    still. One that was not costs them 1 more, while partitions that frustrated it save 1: the blocs
    change where one of these paid at most L + 1. Raises ValueError where the optimum is not proven,
    ties are weighted, or there are more than `limit`.

    >>> from dragoman.analysis.balance import SignedGraph, balance
    >>> found = balance(SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", 1)]))
    >>> critical(found).ties
    ()
    """
    ties = found.graph.ties
    if len(ties) > limit:
        raise ValueError(f"there are {len(ties)} ties; each is tried for up to {limit}")
    if any(abs(w) != 1 for *_, w in ties):
        raise ValueError("ties have weights here: critical ties are those of an unweighted graph")
    clock = Clock(time_limit)
    near, same = Relations(found, 1.0, clock), Relations(found, 0.0, clock)
    broken = set(found.broken)
    parted = {k: near.parted(i, j) for k, (i, j, _) in enumerate(ties) if k not in broken}
    numbers = tuple(k for k, known in parted.items() if known)
    costs, moves = _after(found, numbers, near, same)
    return Critical(
        found, numbers, costs, moves, tuple(k for k, known in parted.items() if known is None)
    )


def _after(
    found: Balance, numbers: tuple[int, ...], near: Relations, same: Relations
) -> tuple[tuple[float, ...], tuple[tuple[str, ...], ...]]:
    """Frustration and moves for each tie: a partition that cost L comes before one of L + 1."""
    costs, moves = [], []
    for k in numbers:
        i, j, _ = found.graph.ties[k]
        free = bool(same.parted(i, j))
        costs.append(found.frustration - 1 if free else found.frustration)
        movers = (same if free else near).moved(i, j)
        moves.append(tuple(found.graph.actors[m] for m in movers))
    return tuple(costs), tuple(moves)
