"""`dragoman race`: Richardson's arms race on a table of spending."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.results import Show, analysing, path_of, show

_TABLE = Group("The table", sort_key=10)
_FIT = Group("The fit", sort_key=15)


def race(
    *,
    table: Annotated[
        str, Parameter(help="Spending by time and actor; - for standard input.", group=_TABLE)
    ],
    bloc: Annotated[
        tuple[str, ...],
        Parameter(help="A bloc and its members, Entente=France,Russia; twice.", negative="",
                  group=_TABLE, show_default=False),
    ] = (),
    time: Annotated[
        str | None, Parameter(help="The column of times. Default: the first.", group=_TABLE)
    ] = None,
    method: Annotated[
        str, Parameter(help="midyear, start or exact.", group=_FIT)
    ] = "midyear",
    level: Annotated[float, Parameter(help="What intervals cover.", group=_FIT)] = 0.95,
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008 (frozen)
) -> int:  # fmt: skip
    """Richardson's arms race between two blocs, on a table of spending."""
    from dragoman.analysis import arms_race

    if method not in arms_race.METHODS:
        raise misuse(f"there is no method {method!r}; there are {', '.join(arms_race.METHODS)}")
    if not 0 < level < 1:
        raise misuse(f"--level {level}: an interval covers more than 0 and less than 1")
    blocs = _blocs(bloc)
    with analysing():
        found = arms_race.race(arms_race.read_series(path_of(table), blocs, time), method, level)
    show(found, how)
    return 0


def _blocs(texts: tuple[str, ...]) -> dict[str, list[str]] | None:
    named = dict(map(_bloc, texts))
    if len(named) < len(texts):
        raise misuse("two blocs have one name: give all members of a bloc in one --bloc")
    return named or None


def _bloc(text: str) -> tuple[str, list[str]]:
    name, _, members = text.partition("=")
    actors = [actor.strip() for actor in members.split(",") if actor.strip()]
    if not name.strip() or not actors:
        raise misuse(f"--bloc {text}: name it and its members, as in --bloc Entente=France,Russia")
    return name.strip(), actors
