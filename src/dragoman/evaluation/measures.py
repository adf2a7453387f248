"""Whether two times, or two values, mean the same."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.evaluation.names import plain

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_POINT = re.compile(r"(\d{3})x|(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SHARES = ("%", "percent", "per cent")
_RATIOS = ("ratio", "times", "time")
_AS_LONG, _A_MONTH = 10, 31

Days = tuple[dt.date, dt.date]
Value = tuple[float | None, str | None]
"""A number with its unit."""


def same_time(a: str | None, b: str | None) -> bool:
    """Whether two times in EDTF overlap, and neither is ten times as long as the other."""
    first, second = days(a), days(b)
    if first is None or second is None:
        return False
    short, long = sorted((end - start).days + 1 for start, end in (first, second))
    overlap = first[0] <= second[1] and second[0] <= first[1]
    return overlap and long <= max(_AS_LONG * short, _A_MONTH)


def days(time: str | None) -> Days | None:
    """First and last day of a date, season, decade or interval; None where it says nothing.

    An open end reaches as far as dates go.
    """
    if not time:
        return None
    first, _, last = str(time).partition("/")
    ends = [_point(part) for part in (first, last or first) if part not in ("", "..")]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    start = dt.date.min if first in ("", "..") else known[0][0]
    return start, (dt.date.max if last == ".." else known[-1][1])


def _point(part: str) -> Days | None:
    part = re.sub(r"[~?%]", "", part).lower()
    for word, code in _SEASONS.items():
        part = part.replace(word, code)
    found = _POINT.fullmatch(part)
    if not found:
        return None
    try:
        if found[1]:
            return _decade(int(found[1]))
        return _date(int(found[2]), int(found[3] or 0), int(found[4] or 0))
    except (ValueError, KeyError):
        return None


def _decade(tens: int) -> Days:
    return dt.date(tens * 10, 1, 1), dt.date(tens * 10 + 9, 12, 31)


def _date(year: int, month: int, day: int) -> Days:
    """A month beyond 20 is a season; the winter of a year ends in the next."""
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    first, last = (_MONTHS[month] if month > 20 else (month, month)) if month else (1, 12)
    beyond = dt.date(year + last // 12, last % 12 + 1, 1)
    return dt.date(year, first, 1), beyond - dt.timedelta(days=1)


def same_value(gold: Value, read: Value) -> bool:
    """Whether number and unit agree."""
    wanted, got = gold[0], read[0]
    if wanted is None or got is None:
        return False
    return abs(got - wanted) <= 1e-6 * abs(wanted) and unit(gold[1]) == unit(read[1])


def unit(name: str | None) -> str | None:
    """A currency, "%" or "ratio"; None for what is merely counted (people, votes, ships)."""
    name = (name or "").strip()
    if name in _SHARES:
        return "%"
    if plain(name) in _RATIOS:
        return "ratio"
    return name[:3] if re.match(r"[A-Z]{3}\b", name) else None
