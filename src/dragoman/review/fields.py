"""The fields of a statement that a reviewer can correct, and how they are typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from dragoman.edtf import Time
from dragoman.review.naming import called
from dragoman.statement import Attribution, Statement
from dragoman.vocabulary import CODES, Kind, Polarity, Stance, Status

NOTHING = "-"
"""What is typed for an empty field."""


def _actors(text: str) -> tuple[str, ...]:
    """Ids as they are; names that the gazetteer knows as its ids."""
    names = (name.strip() for name in text.split(",") if name.strip())
    return tuple(dict.fromkeys(called(name)[0] for name in names))


def _voices(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(">") if name.strip())


def _one_of(words: Any) -> Callable[[str], str]:
    known = {str(word).casefold(): str(word) for word in words}

    def chosen(text: str) -> str:
        if text.casefold() not in known:
            raise ValueError(f"{text!r} is none of {', '.join(known.values())}")
        return known[text.casefold()]

    return chosen


def _code(text: str) -> str:
    """Codes differ in case only between `AID`, the deed, and `aid`, the measure: both as typed."""
    if text in CODES:
        return text
    return _one_of(code for code in CODES if code.casefold() not in _TWICE)(text)


def _time(text: str) -> str:
    try:
        return Time(text).text
    except ValueError as error:
        raise ValueError(f"{error}; write 2024, 2024-02, 2024-02-29 or 2008/..") from None


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace("_", ""))
    except ValueError:
        raise ValueError(f"{text!r} is no number; write 5000000000") from None


_TWICE = {
    code.casefold() for code in CODES if sum(code.casefold() == c.casefold() for c in CODES) > 1
}
FIELDS: Mapping[str, Callable[[str], Any]] = {
    "voices": _voices,
    "stance": _one_of(Stance),
    "code": _code,
    "subject": _actors,
    "object": _actors,
    "polarity": _one_of(Polarity),
    "status": _one_of(Status),
    "time": _time,
    "value": _number,
    "unit": str,
    "theme": str,
}
"""Every field that can be corrected, with what reads its text."""

_EMPTY: Mapping[str, Any] = {
    "subject": (), "object": (), "time": None, "value": None, "unit": None, "theme": "",
}  # fmt: skip


def parsed(field: str, text: str) -> Any:
    """The value that a text stands for in a field; `-` is nothing.

    Names are separated by commas, voices by `>`, outermost first. Raises ValueError, in words
    for people, for a field or a value that does not exist.

    >>> parsed("subject", "FRA, DEU"), parsed("voices", "author > Armenia")
    (('FRA', 'DEU'), ('author', 'Armenia'))
    """
    if field not in FIELDS:
        raise ValueError(f"there is no field {field!r}; there are {', '.join(FIELDS)}")
    text = text.strip()
    if text in ("", NOTHING):
        if field not in _EMPTY:
            raise ValueError(f"{field} cannot be empty")
        return _EMPTY[field]
    return FIELDS[field](text)


def words(field: str, value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, tuple):
        return (" > " if field == "voices" else ", ").join(value) or "-"
    if isinstance(value, float):
        return f"{value:.15g}"
    return "-" if value in (None, "") else str(value)


def corrected(stmt: Statement, **parts: Any) -> Statement:
    """The statement with other values in the fields named (see `FIELDS`).

    A code brings its kind with it; what is no measure has no value. Raises ValueError for what
    does not fit together.
    """
    unknown = [name for name in parts if name not in FIELDS]
    if unknown:
        raise ValueError(f"there is no field {unknown[0]!r}; there are {', '.join(FIELDS)}")
    voices = tuple(parts.pop("voices", stmt.voices))
    stance = Stance(parts.pop("stance", stmt.stance))
    if not voices:
        raise ValueError("voices cannot be empty")
    code = parts.setdefault("code", stmt.code)
    closed = {"polarity": Polarity, "status": Status}
    parts |= {name: kind(parts[name]) for name, kind in closed.items() if name in parts}
    if CODES[code] is not Kind.MEASURE:
        parts |= {"value": None, "value_max": None, "unit": None, "bound": None}
    attribution = _attribution(stmt, voices, stance)
    return dataclasses.replace(
        stmt, voices=voices, attribution=attribution, kind=CODES[code], **parts
    )


def _speaking(voice: str) -> tuple[str, ...]:
    return () if voice == "author" else (called(voice)[0],)


def _attribution(
    stmt: Statement, voices: tuple[str, ...], stance: Stance
) -> tuple[Attribution, ...]:
    """What is known of each voice that stays; of a new one who it is, if it has a name."""
    known = dict(zip(stmt.voices, stmt.attribution, strict=True))
    found = [known.get(voice) or Attribution(_speaking(voice)) for voice in voices]
    return (*found[:-1], dataclasses.replace(found[-1], stance=stance))
