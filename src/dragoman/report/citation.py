"""Who says it and where it stands, in words that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.statement import Document, Statement

AUTHOR = "author"
"""What `voices` calls whoever wrote the document."""


def voice_name(voice: str, doc: Document | None) -> str:
    """A voice for display: the author by name where the document has one."""
    if voice != AUTHOR:
        return voice
    if doc and doc.author:
        return f"author {doc.author}"
    return f"the author of “{doc.title}”" if doc and doc.title else "the author"


def attribution(voices: Sequence[str], doc: Document | None) -> str:
    """Innermost voice first, and through whom it reaches us.

    >>> attribution(["author", "Ann", "Freedonia"], Document("…", author="Bob"))
    'Freedonia (Ann reporting, as reported by author Bob)'
    """
    inner, *outer = [voice_name(voice, doc) for voice in reversed(voices)]
    if not outer:
        return inner
    first, *rest = outer
    return f"{inner} ({', as reported by '.join([f'{first} reporting', *rest])})"


def citation(stmt: Statement, doc: Document | None) -> str:
    """Speaker, title, date, paragraph and id of a statement, on one line."""
    speaker = voice_name(stmt.voice, doc)
    inside = doc.author if doc and doc.author and stmt.voice != AUTHOR else None
    parts = [speaker, f"in: {inside}" if inside and inside != speaker else None]
    place = position(doc, stmt.paragraph, stmt.page, stmt.turn)
    return f"{', '.join([*filter(None, parts), place])} [{stmt.id[:8]}]"


def position(
    doc: Document | None, paragraph: int | None, page: int | None, turn: int | None
) -> str:
    """Title, publisher, date and place in a document; counted from 1, as people do."""
    parts = [*_particulars(doc)]
    places = (("p. ", page), ("para. ", paragraph), ("turn ", turn))
    parts += [f"{name}{value + 1}" for name, value in places if value is not None]
    return ", ".join(parts)


def _particulars(doc: Document | None) -> list[str]:
    if doc is None:
        return []
    title = f"“{doc.title}”" if doc.title else doc.source or f"document {doc.id}"
    return [part for part in (title, doc.publisher, doc.date, doc.url) if part]
