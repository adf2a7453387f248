"""`dragoman mediators`: who could mediate between two actors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, path_of, show
from dragoman.cli.ties import Resample, TieFlags, by_table

if TYPE_CHECKING:
    from dragoman.analysis.mediation import Mediators

_TABLE = Group("The tables", sort_key=10)
_DRAWS = 1000


def mediators(
    a: Annotated[str, Parameter(help="One of the two: its name in the table, or its id.")],
    b: Annotated[str, Parameter(help="The other.")],
    *sources: Sources,
    store: StorePath = None,
    edges: Annotated[
        str | None,
        Parameter(help="Columns source, target, and sign or weight; - for standard input. In "
                  "place of statements.", group=_TABLE),
    ] = None,
    memberships: Annotated[
        Path | None,
        Parameter(help="Columns actor and organisation. Default, of statements: as they say.",
                  group=_TABLE),
    ] = None,
    limit: Annotated[int | None, Parameter(help="At most so many candidates.")] = None,
    ties: Annotated[TieFlags, Parameter(name="*")] = TieFlags(),  # noqa: B008 (frozen)
    draws: Annotated[Resample, Parameter(name="*")] = Resample(),  # noqa: B008
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """Who could mediate between two actors, and what speaks against each."""
    if limit is not None and limit < 1:
        raise misuse(f"--limit {limit}: one candidate at least")
    if by_table(edges, "--edges", sources, store, ties, draws, select):
        with analysing():
            found = between(a, b, path_of(str(edges)), memberships)
        show(replace(found, limit=limit), how)
        return 0
    from dragoman.analysis.mediation import read_memberships
    from dragoman.system.mediators import between as told

    wanted, bootstrap, notes = ties.ties(), draws.how(_DRAWS), Notes(talk)
    with clear_errors(), analysing():
        bodies = read_memberships(memberships) if memberships else None
        lens = lens_of(sources, store, select, about, using, notes)
        named = told(lens, (a, b), wanted, bootstrap, bodies)
    show(replace(named, found=replace(named.found, limit=limit)), how)
    return notes.code


def between(a: str, b: str, edges: Path, memberships: Path | None = None) -> Mediators:
    """Read the tables and rank the candidates. Raises ValueError for what does not fit."""
    from dragoman.analysis.balance import read_edges
    from dragoman.analysis.mediation import mediators, read_memberships

    graph = read_edges(edges, weighted=True)
    bodies = read_memberships(memberships) if memberships else None
    return mediators(graph, a, b, bodies)
