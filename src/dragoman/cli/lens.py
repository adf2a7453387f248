"""A lens on a store file, or on sources that are read on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.notes import Notes
from dragoman.cli.options import About, Through, Using, one_origin, open_store
from dragoman.cli.pipeline import readings

if TYPE_CHECKING:
    from dragoman.store import Lens


def lens_of(
    sources: tuple[str, ...],
    store: Path | None,
    select: Through,
    about: About,
    using: Using,
    notes: Notes,
) -> Lens:
    """What is selected of a store, or of sources, which are read into a store in memory.

    A state that is named as a voice speaks through its leaders too, as `meant` has it. Raises
    CommandError unless there is one of both, StoreError, SourceError, ValueError.
    """
    from dragoman.store import open
    from dragoman.system.voices import meant

    one_origin(sources, store)
    filter = select.filter()
    if store is not None:
        return meant(open_store(store, create=False).lens(filter))
    kept = open(":memory:")
    for reading in readings(sources, about, using, notes):
        kept.add(reading)
    return meant(kept.lens(filter))
