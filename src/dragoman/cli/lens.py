"""A lens on a store file, or on sources that are read on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.errors import misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import About, Through, Using, one_origin, open_store
from dragoman.cli.pipeline import readings

if TYPE_CHECKING:
    from dragoman.rows import Reading
    from dragoman.store import Filter, Lens


def lens_of(
    sources: tuple[str, ...],
    store: Path | None,
    select: Through,
    about: About,
    using: Using,
    notes: Notes,
) -> Lens:
    """What is selected of a store, or of sources, which are read into a store in memory.

    Raises CommandError unless there is one of both, or for a name that several bear; StoreError,
    SourceError.
    """
    from dragoman.store import open

    one_origin(sources, store)
    filter = select.filter()
    if store is not None:
        return as_meant(open_store(store, create=False).lens(filter), notes)
    kept = open(":memory:")
    for reading in readings(sources, about, using, notes):
        kept.add(reading)
    return as_meant(kept.lens(filter), notes)


def as_meant(lens: Lens, notes: Notes | None = None) -> Lens:
    """The lens with the voices and actors that its names mean.

    notes: where to say that nobody of a name speaks. Raises CommandError, StoreError.
    """
    from dragoman.system.voices import heard, meant, unheard

    try:
        found = meant(lens)
        missing = unheard(lens) if notes else ()
    except ValueError as error:
        raise misuse(str(error)) from error
    if notes and missing:
        voices = ", ".join(heard(lens)) or "nobody"
        notes.note(f"dragoman: {', '.join(missing)}: no such voice here; most is said by {voices}")
    return found


def meant_in(readings: Iterable[Reading], filter: Filter) -> Filter:
    """The filter with what its names mean in these readings. Raises CommandError, StoreError."""
    from dragoman.store import open

    kept = open(":memory:")
    if filter.voice or filter.but:
        for reading in readings:
            kept.add(reading)
    return as_meant(kept.lens(filter)).filter
