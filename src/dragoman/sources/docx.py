"""Word documents (.docx): paragraphs, tables as lines, and the file's properties."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.sources.draft import Draft
from dragoman.sources.errors import SourceError
from dragoman.sources.headers import headers

UNPACKED = 8
"""How many times the size limit a file's parts may grow to, all together, when unpacked."""

MOST_PARTS = 20_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")}
_LEFT_OUT.add(_FALLBACK)
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOBODY = frozenset({"", "python-docx", "user", "admin", "administrator", "microsoft office user"})
_CELLS = " | "


def read(data: bytes, source: str, limit: int) -> Draft:
    """A Word document as a draft: a blank line between paragraphs, a line for each table row.

    Insertions that are still tracked count as text, deletions do not; foot- and endnotes,
    headers and footers are left out. Raises SourceError.
    """
    _check_archive(data, source, limit)
    word = _opened(data, source)
    body, about = word.element.body, word.core_properties
    author = about.author if (about.author or "").strip().lower() not in _NOBODY else None
    text = "\n\n".join(_blocks(body))
    found = headers(text)
    return Draft(
        text=text,
        title=found.title or about.title,
        author=found.author or author,
        date=found.date,
        made=_made(about),
        language=about.language or None,
    )


def _check_archive(data: bytes, source: str, limit: int) -> None:
    """Raise SourceError unless the bytes are a Word archive that unpacks to a sane size."""
    if not data.startswith(b"PK"):
        raise SourceError(source, "it is no Word document", "Save it as .docx.")
    if b"PK\x05\x06" not in data[-66_000:]:
        raise SourceError(source, "the file breaks off", "Fetch it again.", "truncated")
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise SourceError(source, "its archive is damaged", "Fetch it again.") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED * limit:
        raise SourceError(source, "it unpacks to too much", "Raise the limit.", "too_large")
    if any(part.flag_bits & 1 for part in parts):
        hint = "Save a copy without one."
        raise SourceError(source, "it is locked with a password", hint, "encrypted")
    if "word/document.xml" not in {part.filename for part in parts}:
        hint = "Save it as .docx, or unpack an archive and give the folder."
        raise SourceError(source, "it is an archive but no Word document", hint, "unsupported")


def _opened(data: bytes, source: str) -> Any:
    import docx

    try:
        word = docx.Document(io.BytesIO(data))
        word.element.body, word.core_properties  # noqa: B018  both are parsed on first use
    except Exception as error:  # python-docx has no error of its own for a damaged part
        reason = f"it is no Word document that can be read ({type(error).__name__})"
        raise SourceError(source, reason, "Open it in Word and save it again.") from None
    return word


def _blocks(parent: Any) -> Iterator[str]:
    """The paragraphs and tables below a node in order, also inside content controls."""
    for node in parent:
        if node.tag == f"{_W}p":
            text = _paragraph(node).strip()
            if text:
                yield text
        elif node.tag == f"{_W}tbl":
            rows = "\n".join(_rows(node))
            if rows:
                yield rows
        elif node.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(node)


def _rows(table: Any) -> Iterator[str]:
    """A line for each row of a table, its cells parted by bars."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        own = (cell for cell in row.iter(f"{_W}tc") if _is_own(cell, row))
        cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in own]
        if any(cells):
            yield _CELLS.join(cells)


def _is_own(cell: Any, row: Any) -> bool:
    """Whether a cell belongs to a row, and not to a table inside it."""
    return next(cell.iterancestors(f"{_W}tr")) is row


def _paragraph(node: Any) -> str:
    return "".join(_words(node))


def _words(node: Iterable[Any]) -> Iterator[str]:
    """The characters below a node, with those of smart tags, links and tracked insertions."""
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)


def _made(about: Any) -> dt.datetime | None:
    """When the file was made; None where it carries the date of a template."""
    created: dt.datetime | None = about.created
    return created if created and created.date() != dt.date(2013, 12, 23) else None
