"""`dragoman mediators`: who could mediate between two actors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.results import Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.mediation import Mediators

_TABLE = Group("The tables", sort_key=10)


def mediators(
    a: Annotated[str, Parameter(help="One of the two, by its name in the table.", group=_TABLE)],
    b: Annotated[str, Parameter(help="The other.", group=_TABLE)],
    *,
    edges: Annotated[
        str,
        Parameter(
            help="Columns source, target, and sign or weight; - for standard input.", group=_TABLE
        ),
    ],
    memberships: Annotated[
        Path | None, Parameter(help="Columns actor and organisation.", group=_TABLE)
    ] = None,
    limit: Annotated[int | None, Parameter(help="At most so many candidates.")] = None,
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
) -> int:
    """Who could mediate between two actors, and what speaks against each."""
    if limit is not None and limit < 1:
        raise misuse(f"--limit {limit}: one candidate at least")
    with analysing():
        found = between(a, b, path_of(edges), memberships)
    show(replace(found, limit=limit), how)
    return 0


def between(a: str, b: str, edges: Path, memberships: Path | None = None) -> Mediators:
    """Read the tables and rank the candidates. Raises ValueError for what does not fit."""
    from dragoman.analysis.balance import read_edges
    from dragoman.analysis.mediation import mediators, read_memberships

    graph = read_edges(edges, weighted=True)
    bodies = read_memberships(memberships) if memberships else None
    return mediators(graph, a, b, bodies)
