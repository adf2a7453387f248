"""`dragoman scale`: ideal points from votes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.results import SEED, Show, analysing, path_of, show

_TABLE = Group("The votes", sort_key=10)
_MODEL = Group("The model", sort_key=15)


def scale(
    *,
    votes: Annotated[
        str, Parameter(help="Actors in rows, votes in columns; - for standard input.", group=_TABLE)
    ],
    positive: Annotated[
        str | None, Parameter(help="The actor that is put on the right.", group=_MODEL)
    ] = None,
    draws: Annotated[
        int, Parameter(help="Kept from each of four chains, 10 or more.", group=_MODEL)
    ] = 500,
    level: Annotated[float, Parameter(help="What intervals cover.", group=_MODEL)] = 0.9,
    seed: Annotated[int, Parameter(help="Of the draws.", group=_MODEL, validator=SEED)] = 1,
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008 (frozen)
) -> int:
    """Ideal points from votes, by an item-response model, with their uncertainty."""
    from dragoman.analysis.scaling import Sampling, ideal_points, read_votes

    if draws < 10:
        raise misuse(f"--draws {draws}: that is too few to say how sure a point is")
    if not 0 < level < 1:
        raise misuse(f"--level {level}: an interval covers more than 0 and less than 1")
    with analysing():
        table = read_votes(path_of(votes))
        sampling = Sampling(draws=draws, seed=seed)
        found = ideal_points(table, positive, sampling, level=level, step_done=_progress())
    show(found, how)
    return 0


def _progress() -> Callable[[int, int], None] | None:
    """A counter on standard error, where somebody sees it."""
    if not sys.stderr.isatty():
        return None

    def tell(step: int, total: int) -> None:
        if step % max(1, total // 20) == 0 or step == total:
            end = "\r\033[K" if step == total else ""
            sys.stderr.write(f"\rdrawing … {100 * step // total} %{end}")
            sys.stderr.flush()

    return tell
