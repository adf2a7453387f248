"""From a path, a folder or standard input to documents: opens, tells the format, reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.sources.draft import Draft, finish
from dragoman.sources.errors import SourceError
from dragoman.sources.folder import files
from dragoman.sources.json_rows import Row
from dragoman.sources.opening import Opened, open_path, opened
from dragoman.sources.options import SourceOptions
from dragoman.sources.sniff import Format, extension_of, sniff
from dragoman.statement import Document

STDIN = "-"


def gather(
    sources: Iterable[str | Path], options: SourceOptions, stdin: BinaryIO | None
) -> Iterator[Document | SourceError]:
    """The documents of sources in order; a source that gives none is a SourceError."""
    for source in sources:
        if str(source) == STDIN:
            yield from _guarded(STDIN, None, options, stdin)
            continue
        if not str(source):
            yield SourceError("''", "no name is given", "", "missing")
            continue
        name = display_name(source)
        for path in _paths(Path(source)):
            known = name if path == Path(source) else display_name(path)
            yield from _guarded(known, path, options, stdin)


def display_name(source: str | Path) -> str:
    """A source's name in characters that can be printed and stored, whatever bytes it has."""
    return str(source).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _paths(path: Path) -> Iterator[Path]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from files(path)
    else:
        yield path


def _guarded(
    source: str, path: Path | None, options: SourceOptions, stdin: BinaryIO | None
) -> Iterator[Document | SourceError]:
    """The documents of one file, with whatever goes wrong as the last item."""
    try:
        file = _open(source, path, options, stdin)
        try:
            yield from _documents(file, options)
        finally:
            if path is not None:
                file.close()
    except SourceError as error:
        yield error
    except MemoryError:
        yield SourceError(source, "there is not enough memory to read it", "", "too_large")
    except Exception as error:  # a hostile file may break any parser in any way
        yield SourceError(source, f"it cannot be read ({type(error).__name__})")


def _open(source: str, path: Path | None, options: SourceOptions, stdin: BinaryIO | None) -> Opened:
    if path is not None:
        return open_path(path, source, options.max_file)
    import sys

    return opened(stdin or sys.stdin.buffer, source, options.max_file)


def _documents(file: Opened, options: SourceOptions) -> Iterator[Document | SourceError]:
    if not file.head:
        raise SourceError(file.source, "it is empty", "", "empty")
    form = sniff(file.head, extension_of(file.source), file.source)
    if not form.is_table:
        yield finish(_draft(form, file, options), file.source, options)
        return
    for source, row in _rows(form, file, options):
        yield _finished(source, row, options)


def _finished(
    source: str, row: Draft | SourceError, options: SourceOptions
) -> Document | SourceError:
    if isinstance(row, SourceError):
        return row
    try:
        return finish(row, source, options)
    except SourceError as error:
        return error


def _draft(form: Format, file: Opened, options: SourceOptions) -> Draft:
    """The draft of a file that holds one document."""
    from dragoman.sources import docx, html, markdown, pdf, text

    data = file.read()
    match form:
        case Format.PDF:
            return pdf.read(data, file.source, options.max_text)
        case Format.DOCX:
            return docx.read(data, file.source, options.max_file)
        case Format.HTML:
            return html.read(data, file.source)
        case Format.MARKDOWN:
            return markdown.read(data, file.source)
        case _:
            return text.read(data, file.source)


def _rows(form: Format, file: Opened, options: SourceOptions) -> Iterator[Row]:
    """The rows of a file that holds a table."""
    from dragoman.sources import delimited, json_rows, parquet
    from dragoman.sources.dna import documents as dna

    match form:
        case Format.DELIMITED:
            return delimited.read(file, options)
        case Format.PARQUET:
            return parquet.read(file, options)
        case Format.DNA:
            return dna.read(file)
        case Format.JSON:
            return json_rows.read_json(file, options)
        case _:
            return json_rows.read_lines(file, options)
