"""The lens in the query string: every page is a permalink to what it shows, and through whom."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dragoman.store import Filter, StoreError
from dragoman.store.filter import several

Pairs = Sequence[tuple[str, str]]
"""A query string in parts, as it was sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the lens: the name in the query string, and what people call it."""

    name: str
    label: str
    hint: str = ""
    several: bool = True
    shown: bool = True


PARTS = (
    Part("voice", "According to", "Armenia; France"),
    Part("but", "Leaving out", "author"),
    Part("publisher", "Published by", "Reuters"),
    Part("actor", "About", "AZE; NATO"),
    Part("code", "Codes", "AID; ally"),
    Part("stance", "In what spirit", "demand; blame"),
    Part("status", "Status", "actual; planned"),
    Part("since", "Holds since", "2020", several=False),
    Part("until", "Holds until", "2024-02", several=False),
    Part("said_since", "Said since", "2020", several=False),
    Part("said_until", "Said until", "2024-02-29", several=False),
    Part("min_confidence", "Confidence at least", "0.5", several=False),
    *(Part(name, name, shown=False)
      for name in ("via", "subject", "object", "kind", "polarity", "document")),
)  # fmt: skip
"""Every part that a query string may have; those that are shown have a field in the form."""

_BY_NAME = {part.name: part for part in PARTS}
_SEPARATOR = ";"


def filter_of(query: Pairs) -> Filter:
    """The filter that a query string asks for. Raises StoreError (`invalid`).

    >>> filter_of([("voice", "Armenia; France"), ("min_confidence", "0.5")]).voice
    ('Armenia', 'France')
    """
    words: dict[str, tuple[str, ...]] = {}
    for name, text in query:
        if name in _BY_NAME:
            words[name] = (*words.get(name, ()), *_words(_BY_NAME[name], text))
    parts: dict[str, Any] = {
        name: found if _BY_NAME[name].several else found[-1]
        for name, found in words.items()
        if found
    }
    if "min_confidence" in parts:
        parts["min_confidence"] = _confidence(parts["min_confidence"])
    return Filter(**parts)


def pairs_of(filter: Filter) -> list[tuple[str, str]]:
    """The inverse of `filter_of`, each word a pair of its own."""
    return [
        (part.name, str(word))
        for part in PARTS
        if (value := getattr(filter, part.name)) is not None
        for word in (several(value) if part.several else (value,))
    ]


def url(path: str, filter: Filter, **more: Any) -> str:
    """A path with the lens and what else the view is to know; None and nothing are left out."""
    pairs = [*pairs_of(filter), *_more(more)]
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def segment(text: str) -> str:
    """A text as one segment of a path, whatever is in it."""
    return quote(text, safe="")


def without(filter: Filter, name: str, word: str) -> Filter:
    """The filter with one word less."""
    left = tuple(w for w in several(getattr(filter, name)) if w != word) or None
    changed: dict[str, Any] = {name: left if _BY_NAME[name].several else None}
    return dataclasses.replace(filter, **changed)


def beside(query: Pairs) -> list[tuple[str, str]]:
    """What a query string asks beside the lens, for forms that change the lens alone."""
    return [(name, text) for name, text in query if name not in _BY_NAME and name != "after"]


def field_values(filter: Filter) -> Iterator[tuple[Part, str]]:
    """Each field of the form with its text."""
    for part in PARTS:
        value = getattr(filter, part.name)
        words = several(value) if part.several else () if value is None else (str(value),)
        if part.shown or words:
            yield part, f"{_SEPARATOR} ".join(words)


def _words(part: Part, text: str) -> tuple[str, ...]:
    texts = text.split(_SEPARATOR) if part.several else [text]
    return tuple(word.strip() for word in texts if word.strip())


def _confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise StoreError("invalid", f"min_confidence {text!r}: a confidence lies between 0 and 1")
    return value


def _more(more: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in more.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        yield from ((name, str(item)) for item in values if item not in (None, ""))
