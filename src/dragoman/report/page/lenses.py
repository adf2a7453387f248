"""A lens in words, for people who did not choose it."""

from __future__ import annotations

import dataclasses

from dragoman.store import Filter, Spell
from dragoman.store.filter import several

_WORDS = {
    "voice": "according to", "via": "as reported by", "but": "leaving out",
    "publisher": "published by", "actor": "about", "min_confidence": "confidence at least",
    "since": "holds since", "until": "holds until", "said_since": "said since",
    "said_until": "said until",
}  # fmt: skip
_SILENT = ("order", "limit")


def lens_words(filter: Filter) -> tuple[str, ...]:
    """What a filter asks for, part by part.

    >>> lens_words(Filter(voice="Armenia", since="2020"))
    ('according to Armenia', 'holds since 2020')
    """
    asked = ((f.name, getattr(filter, f.name)) for f in dataclasses.fields(filter))
    return tuple(
        f"{_WORDS.get(name, name)} {_listed(value)}"
        for name, value in asked
        if value is not None and name not in _SILENT
    )


def _listed(value: object) -> str:
    if isinstance(value, (str, Spell, tuple)):
        words = (word.actor if isinstance(word, Spell) else word for word in several(value))
        return ", ".join(dict.fromkeys(words))
    return str(value)
