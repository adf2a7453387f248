"""What a reader of one kind of file finds, and how it becomes a document."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from dragoman.sources.errors import SourceError
from dragoman.sources.options import KINDS, SourceOptions
from dragoman.statement import Document

log = logging.getLogger("dragoman.sources")

_LONGEST_FIELD = 500
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, and what its file says of it in the file's own words.

    `date` and `made` are not yet EDTF. `made` is when the file was made, which is near the
    date of many texts and far from that of some: it only serves where there is no date.
    """

    text: str
    title: str | None = None
    author: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    date: object = None
    made: object = None
    url: str | None = None
    kind: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()


def finish(draft: Draft, source: str, options: SourceOptions) -> Document:
    """The document of a draft, with what the user says put over what the file says.

    Raises SourceError where the text is empty, binary or too long.
    """
    text = without_surrogates(draft.text)
    check_text(text, source, options)
    return Document(
        text=text,
        source=source,
        title=options.title or clean(draft.title),
        author=options.author or clean(draft.author),
        speaker=options.speaker or clean(draft.speaker),
        publisher=options.publisher or clean(draft.publisher),
        date=options.date or _date(draft.date, source) or _about(draft.made, source),
        url=options.url or clean(draft.url),
        kind=options.kind or _kind(draft.kind),
        language=_language(draft.language, text),
        pages=draft.pages,
    )


def check_text(text: str, source: str, options: SourceOptions) -> None:
    """Raise SourceError unless a text can be read."""
    if len(text) > options.max_text:
        reason = f"its text is longer than {options.max_text:,} characters"
        raise SourceError(source, reason, "Split it, or raise the limit.", "too_large")
    if "\0" in text:
        raise SourceError(source, "it holds binary data, not text", "", "binary")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise SourceError(source, "it holds no text", "", "empty")


def clean(value: object) -> str | None:
    """A line of metadata without control characters and surplus blanks; None where empty."""
    if value is None:
        return None
    text = without_surrogates(str(value)[: 4 * _LONGEST_FIELD])
    text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())[:_LONGEST_FIELD] or None


def without_surrogates(text: str) -> str:
    """The text with halves of surrogate pairs replaced, one for one, so that offsets hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _date(value: object, source: str) -> str | None:
    if value is None or not str(value).strip():
        return None
    from dragoman.sources.dates import edtf

    try:
        return edtf(value)
    except ValueError as error:
        log.info("%s: date left out: %s", source, error)
        return None


def _about(made: object, source: str) -> str | None:
    """The day a file was made, as an approximate date."""
    date = _date(made, source)
    return f"{date}~" if date else None


def _kind(value: str | None) -> str:
    kind = (value or "").strip().lower()
    return kind if kind in KINDS else KINDS[0]


def _language(declared: str | None, text: str) -> str:
    if declared and _LANGUAGE_TAG.fullmatch(declared.strip()):
        return re.split("[-_]", declared.strip())[0].lower()
    from dragoman.sources.language import language_of

    return language_of(text)
