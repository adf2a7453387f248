"""Sensitivity: which small changes in whose ranking make or break an equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.preferences import ranking
from dragoman.analysis.disputes.stability import Stability, solve
from dragoman.analysis.result import Result, plain


@dataclass(frozen=True, slots=True)
class Swap:
    """Two neighbours in a ranking exchanged, and the equilibria that this makes and breaks.

    `higher` is the state (from 1) that was preferred; `made` and `broken` go by concept.
    """

    by: str
    higher: int
    lower: int
    made: dict[str, list[int]]
    broken: dict[str, list[int]]


@dataclass(frozen=True, eq=False)
class Sensitivity(Result):
    """The swaps that change an equilibrium, of all that were tried."""

    stability: Stability = field(repr=False)
    tried: int
    swaps: tuple[Swap, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a swap that matters."""
        return [
            {
                "decision_maker": swap.by,
                "swap": f"{swap.higher} with {swap.lower}",
                "makes": _listed(swap.made),
                "breaks": _listed(swap.broken),
            }
            for swap in self.swaps
        ]

    def to_dict(self) -> dict[str, Any]:
        """For JSON: how many swaps were tried, and those that matter."""
        return {"tried": self.tried, "swaps": [plain(swap) for swap in self.swaps]}

    def summary(self) -> str:
        """How many swaps matter, and which equilibria none of them breaks."""
        robust = {
            concept: sorted(
                set(states) - {s for w in self.swaps for s in w.broken.get(concept, ())}
            )
            for concept, states in self.stability.equilibria.items()
        }
        return (
            f"{len(self.swaps)} of {self.tried} swaps of neighbours in a ranking change an "
            f"equilibrium; no single swap breaks: {_listed(robust) or 'none'}"
        )


def sensitivity(
    stability: Stability,
    state: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Try every exchange of two states in neighbouring ranks, one decision maker at a time.

    Between classes of equally preferred states, each of the one is exchanged with each of the
    other. `state` (from 1) keeps only what makes or breaks that state; `progress` is told how many
    of how many are done. Solves the conflict anew for each swap. Raises DisputeError.

    >>> from dragoman.analysis.disputes import dispute, solve
    >>> chicken = dispute({"A": ["Yield"], "B": ["Give way"]},
    ...                   rankings={"A": [3, 4, 2, 1], "B": [2, 4, 3, 1]})
    >>> sensitivity(solve(chicken)).tried
    6
    """
    if state is not None:
        stability.dispute.index(state)
    pairs = list(_pairs(stability.dispute))
    found = []
    for done, (k, higher, lower) in enumerate(pairs):
        swap = _tried(stability, k, higher, lower, state)
        if any(swap.made.values()) or any(swap.broken.values()):
            found.append(swap)
        if progress is not None:
            progress(done + 1, len(pairs))
    return Sensitivity(stability, len(pairs), tuple(found))


def _pairs(dispute: Dispute) -> Iterator[tuple[int, int, int]]:
    for k, payoffs in enumerate(dispute.payoffs):
        classes = ranking(payoffs)
        for above, below in pairwise(classes):
            yield from ((k, higher, lower) for higher in above for lower in below)


def _tried(stability: Stability, k: int, higher: int, lower: int, state: int | None) -> Swap:
    dispute = stability.dispute
    payoffs = list(dispute.payoffs)
    payoffs[k] = payoffs[k].copy()
    payoffs[k][[higher - 1, lower - 1]] = payoffs[k][[lower - 1, higher - 1]]
    now = solve(dispute.with_payoffs(payoffs), tuple(stability.stable)).equilibria
    before = stability.equilibria
    made = {c: _only(now[c], before[c], state) for c in before}
    broken = {c: _only(before[c], now[c], state) for c in before}
    return Swap(dispute.names[k], higher, lower, _some(made), _some(broken))


def _only(states: Sequence[int], beside: Sequence[int], state: int | None) -> list[int]:
    found = np.setdiff1d(states, beside).astype(int).tolist()
    return [s for s in found if state in (None, s)]


def _some(found: dict[str, list[int]]) -> dict[str, list[int]]:
    return {concept: states for concept, states in found.items() if states}


def _listed(found: dict[str, list[int]]) -> str:
    return "; ".join(f"{c} {', '.join(map(str, s))}" for c, s in found.items() if s)
