"""Rows of a table as drafts: which column is the text, and which say where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.sources.draft import Draft, clean
from dragoman.sources.errors import SourceError

TEXT_COLUMNS = ("text", "content", "body", "article")
"""The columns that may hold the text, the first one found is taken."""

ABOUT = ("author", "speaker", "date", "title", "url", "publisher", "kind", "language")
"""The columns that say where a text comes from."""


def text_column(columns: Iterable[str], wanted: str | None, source: str) -> str:
    """The column that holds the text, upper or lower case.

    Raises SourceError (`no_text_column`) that names the columns there are.
    """
    names = [str(name) for name in columns]
    by_name = {name.strip().lower(): name for name in reversed(names)}
    candidates = (wanted,) if wanted else TEXT_COLUMNS
    for candidate in candidates:
        if candidate in names:
            return candidate
        if (found := by_name.get(candidate.lower())) is not None:
            return found
    hint = f"Name it with --text-column; there are: {_listed(names)}."
    raise SourceError(source, f"no column {' or '.join(candidates)}", hint, "no_text_column")


def draft_of(row: Mapping[str, Any], column: str, source: str) -> Draft:
    """One row as a draft. Raises SourceError where its text is no text."""
    text = row.get(column)
    if text is None:
        raise SourceError(source, "it holds no text", "", "empty")
    if not isinstance(text, str):
        hint = "Name the right column with --text-column."
        raise SourceError(source, f"column {column} holds no text", hint, "unreadable")
    about = {str(key).strip().lower(): value for key, value in row.items() if key != column}
    return Draft(
        text=text,
        title=clean(about.get("title")),
        author=clean(about.get("author")),
        speaker=clean(about.get("speaker")),
        publisher=clean(about.get("publisher")),
        date=about.get("date"),
        url=clean(about.get("url")),
        kind=clean(about.get("kind")),
        language=clean(about.get("language")),
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join((clean(name) or "''")[:40] for name in names[:12])
    return (shown or "none") + (", ..." if len(names) > 12 else "")
