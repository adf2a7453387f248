"""PDF: running text with the offset of each page, by PDFium, one parser for all of it."""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from typing import Any

from dragoman.sources.draft import Draft, log
from dragoman.sources.errors import SourceError
from dragoman.sources.headers import headers
from dragoman.sources.reflow import Line, flow, tidied

MOST_PAGES = 20_000

_lock = threading.Lock()  # PDFium may be used by one thread at a time
_PASSWORD = 4
_SPLITS = frozenset([0x02, 0xFFFE])
_LINE_ENDS = _SPLITS | {10, 13}
_FILE_NAME = re.compile(r"\.(docx?|rtf|pdf|indd|qxd|tex|dvi|wpd|odt)$|^untitled|^layout ", re.I)
_MADE_BY = re.compile(r"^(Microsoft Word|PowerPoint Presentation)\s*-\s*", re.I)


def read(data: bytes, source: str, max_text: int) -> Draft:
    """A PDF as a draft: paragraphs reflowed, words split at line ends joined, `pages` filled.

    Title, author and date come from the text's first lines or else from the file's properties.
    Raises SourceError: `encrypted`, `truncated`, `unreadable`, `too_large`, or `empty` where
    the pages are only images.
    """
    with _lock:
        pages, about = _contents(data, source, max_text)
    flowed = flow(pages)
    if not flowed.text.strip():
        hint = "If it is a scan, run text recognition (OCR) on it first."
        raise SourceError(source, "its pages hold no text", hint, "empty")
    found = headers("\n".join(line.text for line in next(filter(None, pages))))
    return Draft(
        text=flowed.text,
        title=found.title or _title(about.get("Title", "")),
        author=found.author or about.get("Author"),
        date=found.date,
        made=about.get("CreationDate"),
        pages=flowed.pages,
    )


def _contents(data: bytes, source: str, max_text: int) -> tuple[list[list[Line]], dict[str, str]]:
    """The lines of every page, and the file's properties."""
    import pypdfium2

    pdf = _opened(pypdfium2, data, source)
    try:
        if len(pdf) > MOST_PAGES:
            reason = f"it has more than {MOST_PAGES:,} pages"
            raise SourceError(source, reason, "Split it.", "too_large")
        pages = list(_pages(pypdfium2, pdf, source, max_text))
        return pages, pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()


def _opened(pypdfium2: Any, data: bytes, source: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            hint = "Save a copy without one."
            raise SourceError(source, "it needs a password", hint, "encrypted") from None
        if b"%%EOF" not in data[-2_048:]:
            raise SourceError(
                source, "the file breaks off", "Fetch it again.", "truncated"
            ) from None
        raise SourceError(source, "it is no PDF that can be read", "Fetch it again.") from None


def _pages(pypdfium2: Any, pdf: Any, source: str, max_text: int) -> Iterator[list[Line]]:
    length = 0
    for index in range(len(pdf)):
        try:
            lines = _page(pdf, index)
        except pypdfium2.PdfiumError:
            log.warning("%s: page %d cannot be read and is left out", source, index + 1)
            lines = []
        length += sum(len(line.text) for line in lines)
        if length > max_text:
            reason = f"its text is longer than {max_text:,} characters"
            raise SourceError(source, reason, "Split it, or raise the limit.", "too_large")
        yield lines


def _page(pdf: Any, index: int) -> list[Line]:
    page = pdf[index]
    try:
        textpage = page.get_textpage()
        try:
            return tidied(_lines(textpage.raw))
        finally:
            textpage.close()
    finally:
        page.close()


def _lines(raw: Any) -> Iterator[Line]:
    """The lines of a page as PDFium orders them, each with its place.

    PDFium puts a sign of its own for a hyphen that ends a line, and no line end after it.
    """
    import pypdfium2.raw as pdfium

    start, chars = 0, []
    for index in range(max(pdfium.FPDFText_CountChars(raw), 0)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code not in _LINE_ENDS:
            chars.append(chr(code) if code >= 32 else " ")
            continue
        if chars:
            yield _line(raw, "".join(chars), start, "-" if code in _SPLITS else "")
        start, chars = index + 1, []
    if chars:
        yield _line(raw, "".join(chars), start, "")


def _line(raw: Any, text: str, start: int, end: str) -> Line:
    """A line with the place of its first and its last character that is not blank."""
    import pypdfium2.raw as pdfium

    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip()) - 1
    left, top = _origin(raw, first)
    right, _top = _origin(raw, max(first, last))
    return Line(text + end, left, right, top, pdfium.FPDFText_GetFontSize(raw, first))


def _origin(raw: Any, index: int) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    return x.value, y.value


def _title(title: str) -> str | None:
    """A title, unless it is the name of the file that the PDF was made from."""
    title = _MADE_BY.sub("", title.strip())
    return None if _FILE_NAME.search(title) else title or None
