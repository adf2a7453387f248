"""From sources to readings, one document after the other, past those that fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.notes import Notes
from dragoman.cli.options import About, Using, as_sources
from dragoman.rows import Reading
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader
    from dragoman.sources import SourceOptions
    from dragoman.store import Store

Batch = tuple[Document, Sequence[Statement]]
"""A document with those of its statements that are wanted."""


def batches(
    sources: Sequence[str],
    options: SourceOptions,
    reader: Reader,
    store: Store | None,
    notes: Notes,
) -> Iterator[Batch]:
    """Each document with its statements, read (and stored), or taken from the store."""
    from dragoman.api import attempt
    from dragoman.sources import SourceError
    from dragoman.store import Filter

    for doc in _documents(sources, options, notes):
        if store is not None and store.has(doc, reader.version):
            notes.detail(f"{doc.source}: is there already")
            yield doc, list(store.select(Filter(document=doc.id)))
            continue
        reading = attempt(reader, doc)
        if isinstance(reading, SourceError):
            notes.failed(reading)
            continue
        if store is not None:
            store.add(reading)
        notes.detail(f"{doc.source}: {len(reading.statements)} statements")
        yield doc, reading.statements


def readings(
    sources: tuple[str, ...], about: About, using: Using, notes: Notes
) -> Iterator[Reading]:
    """The readings of sources; what fails is noted."""
    from dragoman.api import attempt
    from dragoman.sources import SourceError

    options, reader = about.options(), using.reader()
    for doc in _documents(as_sources(sources), options, notes):
        reading = attempt(reader, doc)
        if isinstance(reading, SourceError):
            notes.failed(reading)
        else:
            yield reading


def _documents(sources: Sequence[str], options: SourceOptions, notes: Notes) -> Iterator[Document]:
    """The documents of sources under a progress bar; errors are noted."""
    from dragoman.api import found_documents
    from dragoman.sources import SourceError

    with notes.progress(_total(sources)):
        for count, item in enumerate(found_documents(sources, options)):
            if isinstance(item, SourceError):
                notes.failed(item)
                continue
            notes.done(item.source, count)
            yield item


def _total(sources: Sequence[str]) -> int | None:
    """How many files there are; None where one file may hold many documents or take long."""
    from dragoman.sources.folder import files

    paths = [Path(source) for source in sources]
    count = sum(sum(1 for _ in files(path)) if path.is_dir() else 1 for path in paths)
    return count if count > 1 else None
