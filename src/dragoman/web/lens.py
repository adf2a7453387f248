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
    """A part of the lens: the name in the query string, and what people call it.

    group: where its field stands in the form; without one it has none. offered: whether
    `/choices` knows what it may be.
    """

    name: str
    label: str
    group: str = ""
    hint: str = ""
    several: bool = True
    offered: bool = False


WHO, WHAT, WHEN, SURE = "Who says it", "What is said", "When", "How sure"

PARTS = (
    Part("voice", "According to", WHO, "Armenia, or NATO members", offered=True),
    Part("but", "Leaving out what is said by", WHO, "author", offered=True),
    Part("publisher", "Published by", WHO, "Reuters", offered=True),
    Part("actor", "About", WHAT, "France, or FRA", offered=True),
    Part("code", "What happens, holds or is measured", WHAT),
    Part("stance", "In what spirit", WHAT),
    Part("status", "How real", WHAT),
    Part("said_since", "Said since", WHEN, "2020, or 2020-02", several=False),
    Part("said_until", "Said until", WHEN, "2024-02-29", several=False),
    Part("since", "Happens or holds since", WHEN, "2020", several=False),
    Part("until", "Happens or holds until", WHEN, "2024", several=False),
    Part("min_confidence", "Confidence at least (0 to 1)", SURE, "0.5", several=False),
    Part("via", "Reported by"),
    Part("subject", "Done by"),
    Part("object", "Done to"),
    Part("kind", "Kind"),
    Part("polarity", "Polarity"),
    Part("document", "In the document"),
)
"""Every part that a query string may have."""

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
    changed: dict[str, Any] = {name: None}
    if _BY_NAME[name].several:
        changed[name] = tuple(w for w in several(getattr(filter, name)) if w != word) or None
    return dataclasses.replace(filter, **changed)


def beside(query: Pairs) -> list[tuple[str, str]]:
    """What a query string asks beside the lens, for forms that change the lens alone."""
    return [(name, text) for name, text in query if name not in _BY_NAME and name != "after"]


def chips(filter: Filter) -> Iterator[tuple[Part, str, Filter]]:
    """Each word of the filter: its part, the word, and the filter without it."""
    for name, word in pairs_of(filter):
        yield _BY_NAME[name], word, without(filter, name, word)


def fields(filter: Filter) -> dict[str, list[tuple[Part, str]]]:
    """The fields of the form in their groups, each with its text: of a part that may have several
    words, those that it has are chips, and the field adds one."""
    found: dict[str, list[tuple[Part, str]]] = {}
    for part in PARTS:
        value = None if part.several else getattr(filter, part.name)
        if part.group:
            found.setdefault(part.group, []).append((part, "" if value is None else str(value)))
    return found


def kept(filter: Filter) -> list[tuple[str, str]]:
    """What the form sends along unseen: all that no field shows."""
    shown = {part.name for part in PARTS if part.group and not part.several}
    return [(name, word) for name, word in pairs_of(filter) if name not in shown]


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
