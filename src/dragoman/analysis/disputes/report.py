"""Several questions about one conflict, answered together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.disputes.coalition import coalitions
from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.inversion import inverse
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.stability import CONCEPTS, Stability, solve
from dragoman.analysis.disputes.swaps import sensitivity
from dragoman.analysis.disputes.verdicts import why
from dragoman.analysis.disputes.ways import status_quo
from dragoman.analysis.result import Result

MOST_TOLD = 50
"""With so many states or fewer, every verdict comes with its reason unasked."""
State = int | str
"""A state by its number, or by its letters Y and N."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked besides stability and equilibria.

    `why`: reasons for verdicts (None: in `to_dict` of small conflicts only), on `state` alone where
    that is given. `coalitions`: groups of names; an empty sequence means all groups. `status_quo`:
    the ways from a state. `inverse`: a state, with whose rankings `vary`. `sensitivity`: swaps of
    neighbours in a ranking.
    """

    concepts: Sequence[str] = CONCEPTS
    why: bool | None = None
    state: State | None = None
    coalitions: Sequence[Sequence[str]] | None = None
    status_quo: State | None = None
    inverse: State | None = None
    vary: Sequence[str] | Mapping[str, Sequence[int] | None] = ()
    sensitivity: bool = False


@dataclass(frozen=True, eq=False)
class Report(Result):
    """The stability analysis, and by name the answers to what was asked besides."""

    stability: Stability
    parts: Mapping[str, Result]
    _unasked: Mapping[str, Result] = field(default_factory=dict, repr=False)

    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows of the one answer, of the stability analysis where nothing was asked.

        Raises DisputeError for several answers, which have no common table.
        """
        if len(self.parts) > 1:
            asked = ", ".join(self.parts)
            raise DisputeError(f"a table has room for one of {asked}: ask for one, or for JSON")
        return next(iter(self.parts.values()), self.stability).rows()

    def summary(self) -> str:
        """One line on the equilibria, and one on each answer."""
        lines = [part.summary() for part in (self.stability, *self.parts.values())]
        return "\n".join(filter(None, lines))

    def to_dict(self) -> dict[str, Any]:
        """The stability analysis, and each answer under its name."""
        answers = {**self._unasked, **self.parts}
        return {
            **self.stability.to_dict(),
            **{name: part.to_dict() for name, part in answers.items()},
        }

    def __str__(self) -> str:
        return "\n\n".join(map(str, (self.stability, *self.parts.values())))

    def _repr_html_(self) -> str:
        return "".join(part._repr_html_() for part in (self.stability, *self.parts.values()))

    def draw(self, axes: Any) -> None:
        """The picture of the stability analysis."""
        self.stability.draw(axes)


def report(
    dispute: Dispute,
    asked: Questions = Questions(),
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Solve a conflict and answer what is asked. Raises DisputeError.

    `progress` is told how many swaps of how many have been tried.

    >>> from dragoman.analysis.disputes import dispute
    >>> chicken = dispute({"A": ["Yield"], "B": ["Give way"]},
    ...                   rankings={"A": [3, 4, 2, 1], "B": [2, 4, 3, 1]})
    >>> sorted(report(chicken, Questions(sensitivity=True)).parts)
    ['sensitivity']
    """
    stability = solve(dispute, asked.concepts)
    parts = _parts(stability, asked)
    place = None if asked.state is None else dispute.index(asked.state) + 1
    if asked.sensitivity:
        parts["sensitivity"] = sensitivity(stability, place, progress)
    unasked: dict[str, Result] = {}
    if asked.why is None and place is None and dispute.count <= MOST_TOLD:
        unasked["why"] = why(stability)
    if asked.status_quo is None and dispute.status_quo is not None:
        unasked["status_quo"] = status_quo(stability)
    if asked.coalitions is None and dispute.coalitions:
        unasked["coalitions"] = coalitions(stability, dispute.coalitions)
    return Report(stability, parts, unasked)


def _parts(stability: Stability, asked: Questions) -> dict[str, Result]:
    dispute = stability.dispute
    states = None if asked.state is None else [dispute.index(asked.state) + 1]
    parts: dict[str, Result] = {}
    alone = states is not None and asked.coalitions is None and not asked.sensitivity
    if asked.why or (asked.why is None and alone):
        parts["why"] = why(stability, states)
    if asked.coalitions is not None:
        parts["coalitions"] = coalitions(stability, asked.coalitions or None, states)
    if asked.status_quo is not None:
        parts["status_quo"] = status_quo(stability, asked.status_quo)
    if asked.inverse is not None:
        parts["inverse"] = inverse(dispute, asked.inverse, asked.vary, asked.concepts)
    return parts
