"""`dragoman brief`: the digest."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

from cyclopts import Group, Parameter

from dragoman.cli.errors import STDIN, CommandError, clear_errors, misuse
from dragoman.cli.lens import as_meant, meant_in
from dragoman.cli.notes import Notes
from dragoman.cli.options import (
    AboutBeside,
    Sources,
    StorePath,
    Talk,
    Through,
    Using,
    one_origin,
    open_store,
)
from dragoman.cli.output import replacing
from dragoman.cli.pipeline import readings
from dragoman.cli.table import console

if TYPE_CHECKING:
    from dragoman.report import Brief, Material
    from dragoman.sources import SourceError
    from dragoman.store import Filter

FORMATS = {
    ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx", ".md": "markdown",
    ".markdown": "markdown", ".txt": "text", ".json": "json",
}  # fmt: skip
_BINARY = ("pdf", "docx")
_OUTPUT = Group("Output", sort_key=20)


def brief(
    *sources: Sources,
    store: StorePath = None,
    limit: Annotated[
        int | None, Parameter(help="Lines a topic shows at most; 0 for all.", group=_OUTPUT)
    ] = None,
    format: Annotated[
        str | None,
        Parameter(
            help="html, pdf, docx, markdown, text or json. Default: by the extension of -o, "
            "else text.",
            group=_OUTPUT,
        ),
    ] = None,
    output: Annotated[
        str | None,
        Parameter(
            name=("--output", "-o"), help="A file in place of standard output.", group=_OUTPUT
        ),
    ] = None,
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """A readable digest by topic: each line attributed, quoted and cited."""
    from dragoman.report import brief as digest

    one_origin(sources, store)
    if limit is not None and limit < 0:
        raise misuse(f"--limit {limit}: give the number of lines, or 0 for all")
    path = None if output in (None, STDIN) else Path(str(output))
    form, filter, notes = _format(format, path), select.filter(), _Notes(talk)
    if form in _BINARY and path is None and sys.stdout.isatty():
        raise misuse(f"{form} is not for a terminal: name a file with -o")
    with clear_errors():
        if store:
            found = _of_store(store, filter)
        else:
            found = _of_sources(sources, about, using, filter, notes)
        if found.documents:
            write(digest(found, limit), found, form, path)
        else:
            notes.note("dragoman: there is nothing to tell")
    return notes.code


def write(brief: Brief, material: Material, form: str, path: Path | None) -> None:
    """Write a brief to a file or to standard output.

    Raises OSError, CommandError; StoreError for what is read while it is written.
    """
    if form in _BINARY:
        _write_bytes(brief, material, form, path)
        return
    if path is None:
        _print(brief, material, form, sys.stdout)
        return
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        _print(brief, material, form, stream)


def _write_bytes(brief: Brief, material: Material, form: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.buffer.write(_bytes(brief, material, form))
        return
    with replacing(path) as part:
        part.write_bytes(_bytes(brief, material, form))


def _bytes(brief: Brief, material: Material, form: str) -> bytes:
    if form == "docx":
        from dragoman.report.docx import docx

        return docx(brief, material)
    from dragoman.report.page import document
    from dragoman.report.pdf import BrowserError, browser, pdf

    try:
        browser()  # to know before the work is done
        return pdf(document(brief, material))
    except BrowserError as error:
        raise CommandError(str(error)) from error


def _print(brief: Brief, material: Material, form: str, out: TextIO) -> None:
    if form == "html":
        from dragoman.report.page import document

        out.write(document(brief, material))
    elif form == "json":
        out.write(json.dumps(brief.to_dict(), ensure_ascii=False, indent=1) + "\n")
    elif form == "markdown":
        out.write(brief.markdown())
    elif out.isatty():
        from dragoman.report.terminal import show

        show(brief, console(out))
    else:
        out.write(brief.text())


class _Notes(Notes):
    """Keeps what gave no document, for the brief to say."""

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.failures: list[str] = []

    def failed(self, error: SourceError) -> None:
        super().failed(error)
        self.failures.append(str(error))


def _format(format: str | None, path: Path | None) -> str:
    """Raises CommandError for a format or an extension that a brief does not have."""
    forms = dict.fromkeys(FORMATS.values())
    if format is None:
        found = FORMATS.get(path.suffix.lower()) if path else "text"
        if found is None:
            raise misuse(f"{path}: a brief is written as {', '.join(FORMATS)}, or name a --format")
        return found
    if format not in forms:
        raise misuse(f"a brief has no format {format!r}; there are {', '.join(forms)}")
    return format


def _of_store(path: Path, filter: Filter | None) -> Material:
    from dragoman.report import of_store

    store = open_store(path, create=False)
    return of_store(store, filter and as_meant(store.lens(filter)).filter)


def _of_sources(
    sources: tuple[str, ...], about: AboutBeside, using: Using, filter: Filter | None, notes: _Notes
) -> Material:
    from dragoman.report import of_readings

    found = list(readings(sources, about, using, notes))
    return of_readings(found, filter and meant_in(found, filter), notes.failures)
