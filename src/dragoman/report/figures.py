"""Numbers and times in words."""

from __future__ import annotations

import calendar
import re

from dragoman.statement import Statement
from dragoman.vocabulary import Bound

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_BOUNDS = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def number(value: float) -> str:
    """A number as people write it.

    >>> number(5e9), number(1234.0), number(0.25)
    ('5 billion', '1,234', '0.25')
    """
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{_short(value / scale)} {name}"
    return _short(value)


def _short(value: float) -> str:
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text if text.strip("-0") or not value else f"{value:g}"


def amount(stmt: Statement) -> str:
    """The value of a measure with its bound and unit, "" where it has none."""
    if stmt.value is None:
        return ""
    unit = f" {stmt.unit}" if stmt.unit else ""
    if stmt.value_max is not None:
        return f"{number(stmt.value)} to {number(stmt.value_max)}{unit}"
    if stmt.bound is Bound.CHANGE:
        return f"a change of {number(stmt.value)}{unit}"
    return f"{_BOUNDS.get(stmt.bound, '') if stmt.bound else ''}{number(stmt.value)}{unit}"


def time_in_words(edtf: str) -> str:
    """A time with its preposition; anything unknown stays as it is.

    >>> time_in_words("2022-02-22"), time_in_words("2008/.."), time_in_words("198X")
    ('on 22 February 2022', 'since 2008', 'in the 1980s')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return ("on " if _is_day(start) else "in ") + point(start)
    if start in ("", ".."):
        return f"until {point(end)}"
    if end in ("", ".."):
        return f"since {point(start)}"
    return f"from {point(start)} to {point(end)}"


def point(edtf: str) -> str:
    """One point of time in words, "about" before what is approximate."""
    about = "about " if edtf.endswith(("~", "?", "%")) else ""
    date = edtf.rstrip("~?%")
    if re.fullmatch(r"\d{3}X", date):
        return f"{about}the {date[:3]}0s"
    if re.fullmatch(r"\d{2}XX", date):
        return f"{about}the {date[:2]}00s"
    year, *rest = date.split("-")
    if not rest:
        return about + date
    if rest[0] in _SEASONS:
        return f"{about}{_SEASONS[rest[0]]} {year}"
    month = calendar.month_name[int(rest[0])]
    return f"{about}{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{about}{month} {year}"


def _is_day(date: str) -> bool:
    return date.count("-") == 2
