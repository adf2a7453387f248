"""`dragoman diff`: two voices, two times, two stores side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import as_meant, lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using, open_store
from dragoman.cli.results import Show, analysing, show

if TYPE_CHECKING:
    from dragoman.store import Filter, Lens

_OTHER = Group("The other side", sort_key=5)
Words = tuple[str, ...]


def _flag(text: str) -> Parameter:
    return Parameter(help=text, group=_OTHER, negative="", show_default=False)


@dataclass(frozen=True, slots=True)
class Other:
    """In what the other side differs; all else is as for the first."""

    and_according_to: Annotated[Words, _flag("Who says it: a name or an id.")] = ()
    and_but: Annotated[Words, _flag("Whose words are left out; author for whoever wrote.")] = ()
    and_publisher: Annotated[Words, _flag("Where the document appeared.")] = ()
    and_said_since: Annotated[str | None, _flag("What was said on or after that day.")] = None
    and_said_until: Annotated[str | None, _flag("What was said on or before it.")] = None
    and_store: Annotated[Path | None, _flag("Another store.")] = None
    only: Annotated[Words, _flag("denied, changed, both, blamed or alone.")] = ()

    def differs(self) -> bool:
        return replace(self, only=()) != Other()


def diff(
    *sources: Sources,
    store: StorePath = None,
    other: Annotated[Other, Parameter(name="*")] = Other(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """What one says and the other says too, denies, or never mentions."""
    from dragoman.system.comparison import compare

    if not other.differs():
        raise misuse("say in what the other side differs, as in --and-according-to Armenia")
    notes = Notes(talk)
    with clear_errors(), analysing():
        one = lens_of(sources, store, select, about, using, notes)
        two = _second(one, select, other, notes)
        found = compare(one, two, _names(select, other), other.only)
    show(found, how)
    return notes.code


def _second(one: Lens, select: Through, other: Other, notes: Notes) -> Lens:
    """The lens of the other side: the first, but for what is said to differ."""
    filter = _filter(select, other)
    if other.and_store is not None:
        return as_meant(open_store(other.and_store, create=False).lens(filter), notes)
    return as_meant(replace(one, filter=filter), notes)


def _filter(select: Through, other: Other) -> Filter:
    from dragoman.store import Filter

    changed = replace(
        select,
        voice=other.and_according_to or (() if other.and_but else select.voice),
        but=other.and_but or (() if other.and_according_to else select.but),
        publisher=other.and_publisher or select.publisher,
        said_since=other.and_said_since or (None if other.and_said_until else select.said_since),
        said_until=other.and_said_until or (None if other.and_said_since else select.said_until),
    )
    return changed.filter() or Filter()


def _names(select: Through, other: Other) -> tuple[str, str]:
    """What the sides are called: by what tells them apart."""
    one = [*select.voice, *_others(select.but), *select.publisher,
           *_days(select.said_since, select.said_until)]  # fmt: skip
    two = [*other.and_according_to, *_others(other.and_but), *other.and_publisher,
           *_days(other.and_said_since, other.and_said_until)]  # fmt: skip
    if other.and_store is not None:
        two.append(other.and_store.name)
    first, second = ", ".join(one) or "all", ", ".join(two)
    return (first, second) if first != second else (first, f"{second} (the other)")


def _others(but: Words) -> list[str]:
    return [f"anyone but {' or '.join(but)}"] if but else []


def _days(since: str | None, until: str | None) -> list[str]:
    return [*([f"since {since}"] if since else []), *([f"until {until}"] if until else [])]
