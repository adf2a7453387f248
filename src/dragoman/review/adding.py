"""Statements that nobody read, added by a reviewer on words that he or she selected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.review.fields import corrected
from dragoman.statement import Attribution, Document, Span, Statement, statement_id
from dragoman.store import Store
from dragoman.store.anchors import BY_HAND
from dragoman.vocabulary import CODES

_ORDINAL = -1
"""No reader counts so, which keeps ids apart from those of what was read."""


def by_hand(store: Store, doc: Document, span: Span, **parts: Any) -> Statement:
    """A statement on these words with these values; `voices` are the author unless given.

    Raises ValueError for a field or a value that does not fit, and where no words are selected.
    """
    start, end = _trimmed(doc.text, span)
    code = parts.pop("code", None)
    if code not in CODES:
        raise ValueError("an added statement needs a code")
    place: dict[str, Any] = _place(store, doc, start)
    made = Statement(
        id=statement_id(doc.id, ((start, end),), code, _ORDINAL),
        document=doc.id,
        start=start,
        end=end,
        quote=doc.text[start:end],
        voices=("author",),
        attribution=(Attribution(),),
        kind=CODES[code],
        code=code,
        confidence=1.0,
        reader=BY_HAND,
    )
    return corrected(replace(made, **place), **parts)


def _trimmed(text: str, span: Span) -> Span:
    """The words without the blanks around them. Raises ValueError where there are none."""
    start, end = max(0, span[0]), min(len(text), span[1])
    words = text[start:end]
    if not words.strip():
        raise ValueError("no words are selected")
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _place(store: Store, doc: Document, at: int) -> dict[str, int | None]:
    """The sentence that a place lies in, and where that stands."""
    rows = store.sentences.where('document = ? AND start <= ? AND ? < "end"', [doc.id, at, at])
    row = next(rows.rows(), None) or {}
    names = {"sentence": "index", "paragraph": "paragraph", "page": "page", "turn": "turn"}
    return {name: row.get(column) for name, column in names.items()}
