"""Dates as metadata writes them, to EDTF with the precision they have.

Only what can be read in one way is read. `05/06/2024` could be May or June and is refused, as
are epochs and spreadsheet serial numbers, which are dates only to the program that wrote them.
"""

from __future__ import annotations

import datetime as dt
import re

from dragoman.edtf import Time

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""A month's English name or abbreviation, as a pattern."""

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:,?\s+(?:at\s+)?|T)\d{1,2}[:.]?\d\d(?:[:.]?\d\d)?(?:[.,]\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[a-z]{2,5}|[+-]\d\d:?\d\d)?(?:\s*\([a-z ]+\))?)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"(?P<name>{MONTH})\.?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _CLOCK, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<year>1[5-9]\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<either>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})",
        rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+{_NAMED},?[\s-]+(?P<year>\d{{4}})",
        rf"{_NAMED}\s+(?:the\s+)?{_DAY},?\s+(?P<year>\d{{4}})",
        rf"{_NAMED},?\s+(?P<year>\d{{4}})",
        rf"(?P<season>{'|'.join(_SEASONS)}),?\s+(?P<year>\d{{4}})",
    )
)
_PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?[\d+\-Z']*", re.ASCII)
_LONGEST = 100


def edtf(value: object) -> str:
    """A date as EDTF: `2024-12-20`, `2024-12` or `2024`, never more exact than it is written.

    Takes text, `date` and `datetime` (whose own day is kept, whatever the time zone), and a
    plain year. Raises ValueError, saying why, for all else.

    >>> edtf("Dec. 20, 2024"), edtf("December 2024"), edtf("2024-12-20T09:30:00+04:00")
    ('2024-12-20', '2024-12', '2024-12-20')
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = " ".join(str(value).split())
    if len(text) > _LONGEST or isinstance(value, bool):
        raise ValueError("that is no date")
    return _from_text(text)


def _from_text(text: str) -> str:
    if _is_epoch(text):
        raise ValueError(f"{text!r} is a bare number, not a date")
    if pdf := _PDF.fullmatch(text):
        return _checked("-".join(part for part in pdf.groups() if part), text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _checked(_written(match.groupdict(), text), text)
    return _checked(text, text)


def _is_epoch(text: str) -> bool:
    """Whether it is a number that is neither a year nor a day written as eight digits."""
    number = re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII)
    return bool(number) and not re.fullmatch(r"\d{4}|(1[5-9]|20)\d{6}", text, re.ASCII)


def _written(part: dict[str, str | None], text: str) -> str:
    """The date that a form's groups spell."""
    year = part["year"]
    if season := part.get("season"):
        return f"{year}-{_SEASONS[season.lower()]}"
    if either := part.get("either"):
        month, day = _day_or_month(int(either), int(part["other"] or 0), text)
        return f"{year}-{month:02}-{day:02}"
    name, written = part.get("name"), part.get("day")
    month = _month(name) if name else int(part["month"] or 0)
    return f"{year}-{month:02}" + (f"-{int(written):02}" if written else "")


def _day_or_month(one: int, two: int, text: str) -> tuple[int, int]:
    """(month, day) of two numbers with slashes, where only one reading is possible."""
    if one > 12 or one == two:
        return two, one
    if two > 12:
        return one, two
    raise ValueError(f"{text!r} can be read as two dates")


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(start))


def _checked(date: str, text: str) -> str:
    """The date where it is EDTF and exists."""
    try:
        if not date.isascii():
            raise ValueError
        Time(date)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not a date that can be read") from None
    return date
