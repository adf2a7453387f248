"""`dragoman check`: what does not go together in what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, show

if TYPE_CHECKING:
    from dragoman.analysis.result import Result
    from dragoman.store import Lens

_FOUND = Group("What is looked for", sort_key=5)


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked for."""

    only: Annotated[
        tuple[str, ...],
        Parameter(help="contradicted, changed, denied, values, broken or met; may be repeated.",
                  group=_FOUND, negative="", show_default=False),
    ] = ()  # fmt: skip
    of: Annotated[
        str | None,
        Parameter(help="Only where this actor has a part: AZE.", group=_FOUND),
    ] = None
    measures: Annotated[
        bool,
        Parameter(help="All figures with those who claim them, contested or not.", group=_FOUND,
                  negative="", show_default=False),
    ] = False  # fmt: skip


def check(
    *sources: Sources,
    store: StorePath = None,
    look: Annotated[Look, Parameter(name="*")] = Look(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """What is said and denied, claimed with different figures, promised and broken."""
    if look.measures and look.only:
        raise misuse("--measures lists figures: it goes without --only")
    notes = Notes(talk)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        found = _found(lens, look)
    show(found, how)
    return notes.code


def _found(lens: Lens, look: Look) -> Result:
    from dragoman.system import contradictions
    from dragoman.system.dispute.makers import actor_id

    actor = actor_id(look.of) if look.of else None
    if look.measures:
        return contradictions.measures(lens, actor)
    return contradictions.check(lens, actor, look.only)
