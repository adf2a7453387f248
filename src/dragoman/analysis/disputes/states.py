"""The states of a conflict: which combinations of options can be, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.statements import Codes, Statement

MOST_OPTIONS = 62
MOST_STATES = 2**21


def feasible(count: int, infeasible: Sequence[Statement]) -> Codes:
    """The codes of the states of `count` options in which no infeasible statement holds, ascending.

    Option by option, and what cannot be is dropped as soon as all its options are set: many
    options with few feasible states stay cheap. Raises DisputeError for more than 62 options, no
    state, or more than 2,097,152 states.
    """
    if count > MOST_OPTIONS:
        raise DisputeError(f"there are {count} options; at most {MOST_OPTIONS} can be held")
    codes = _without(np.zeros(1, dtype=np.int64), [s for s in infeasible if s.last < 0])
    for option in range(count):
        codes = np.concatenate([codes, codes | np.int64(1 << option)])
        codes = _without(codes, [s for s in infeasible if s.last == option])
        if len(codes) > MOST_STATES:
            raise DisputeError(
                f"there are more than {MOST_STATES:,} states: say which are infeasible"
            )
    if not len(codes):
        raise DisputeError("no state is feasible: the infeasible statements exclude all")
    return codes


def written(code: int, count: int) -> str:
    """A state with a letter Y or N for each option, the first option first."""
    return "".join("NY"[int(code) >> option & 1] for option in range(count))


def _without(codes: Codes, statements: Sequence[Statement]) -> Codes:
    for statement in statements:
        codes = codes[~statement.holds(codes)]
    return codes
