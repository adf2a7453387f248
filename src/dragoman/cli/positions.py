"""`dragoman positions`: what each actor demands, offers, promises, rejects, threatens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import STDIN, clear_errors
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, show

_WHOSE = Group("Whose positions", sort_key=5)
_EXAMPLE = "example:"


@dataclass(frozen=True, slots=True)
class Whose:
    """Towards whom, and how well supported."""

    towards: Annotated[
        str | None,
        Parameter(help="Only what is put to this actor, or touches it: ARM.", group=_WHOSE),
    ] = None
    min_statements: Annotated[
        int, Parameter(help="Positions with so many statements or more.", group=_WHOSE)
    ] = 1


def positions(
    *words: Annotated[
        str,
        Parameter(name="ACTOR-AND-SOURCES",
                  help="An actor first, where one is meant: AZE, Azerbaijan; then files, folders, "
                  "tables, or - for standard input."),
    ],
    store: StorePath = None,
    whose: Annotated[Whose, Parameter(name="*")] = Whose(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """What each actor demands, offers, promises, rejects, threatens, and towards whom."""
    from dragoman.system import positions as told
    from dragoman.system.dispute.makers import actor_id

    notes = Notes(talk)
    actor, sources = actor_first(words)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        found = told.positions(
            lens,
            actor_id(actor) if actor else None,
            actor_id(whose.towards) if whose.towards else None,
            whose.min_statements,
        )
    show(found, how)
    return notes.code


def actor_first(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The actor that a command begins with, and its sources.

    A word that names a file, an example or standard input is a source, and no actor.
    """
    if not words or words[0] == STDIN or words[0].startswith(_EXAMPLE):
        return None, words
    path = Path(words[0])
    if path.exists() or path.suffix or len(path.parts) > 1:
        return None, words
    return words[0], words[1:]
