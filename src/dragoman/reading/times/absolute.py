"""Times that name a day or a month."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.edtf import Time
from dragoman.reading.times import dates
from dragoman.reading.times.context import Context
from dragoman.reading.times.pattern import (
    DAY,
    DIGIT,
    MONTH,
    OF_YEAR,
    ORDINAL,
    THE,
    WEEKDAY,
    WHICH,
    WHOSE,
    YEAR,
    Pattern,
    ordinal,
    pattern,
)

_MONTH_STARTS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_FUNCTION_WORD = (
    r"(?=\s*(?:[,.;:)!?\n]|$|(?:and|or|to|at|in|for|with|that|when|he|she|it|they|we|I|was|were"
    r"|the|a|an|no|all|both|by|on|there|after|before|until|but|as|from|had|has"
    r"|a|about|over|his|her|their|our"
    r"|–|—|-)\b|[A-Z]))"
)


def _day(year: int | None, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year else None
    except ValueError:
        return None


def _iso(match: re.Match[str], ctx: Context) -> str | None:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str], ctx: Context) -> str | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or first == second or match[2] == ".":
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _month_day(match: re.Match[str], ctx: Context) -> str | None:
    month, day = dates.month_number(match["month"]), ordinal_day(match["day"])
    year = ctx.year_said(match) or ctx.year_for(month, day, match.start(), match.end())
    return _day(year, month, day)


def ordinal_day(words: str) -> int:
    return ordinal(re.sub(r"^the ", "", words))


def _day_range(match: re.Match[str], ctx: Context) -> str | None:
    month = dates.month_number(match["month"])
    first, last = ordinal_day(match["first"]), ordinal_day(match["day"])
    year = ctx.year_said(match) or ctx.year_for(month, last, match.start(), match.end())
    start, end = _day(year, month, first), _day(year, month, last)
    return f"{start}/{end}" if start and end and start < end else end


def _month(match: re.Match[str], ctx: Context) -> str | None:
    month = dates.month_number(match["month"])
    year = ctx.year_said(match) or ctx.year_for(month, 0, match.start(), match.end())
    return dates.month_text(year, month) if year else None


def _bare_month(match: re.Match[str], ctx: Context) -> str | None:
    name = match["month"]
    behind = ctx.text[max(0, match.start() - 12) : match.start()]
    if name in ("May", "March") and not _MONTH_CUE.search(behind):
        return None
    if name.rstrip(".") in ("Mar", "Jan", "Jun", "Dec", "Sep") and not name.endswith("."):
        return None
    return _month(match, ctx)


_MONTH_CUE = re.compile(
    r"\b(?:in|by|since|until|till|of|from|early|late|mid|to|before|after|through|during|for|that"
    r"|and|or|between|every|last|next|this|around)[ -]$",
    re.I,
)


def _which_month(match: re.Match[str], ctx: Context) -> str | None:
    month, which = dates.month_number(match["month"]), match["which"].lower()
    day = ctx.day
    if which.startswith(("that", "the same")) and ctx.anchor and ctx.anchor.first:
        return dates.month_text(ctx.anchor.first.year, month)
    if which in ("the following", "the previous", "the preceding"):
        base = ctx.anchor.first if ctx.anchor and ctx.anchor.first else day
        if base is None:
            return None
        later = which == "the following"
        over = (month <= base.month) if later else -(month >= base.month)
        return dates.month_text(base.year + over, month)
    if day is None:
        return None
    if which == "last":
        return dates.month_text(day.year - (month >= day.month), month)
    if which in ("next", "the coming"):
        return dates.month_text(day.year + (month <= day.month), month)
    return dates.month_text(day.year, month)


def _weekday(match: re.Match[str], ctx: Context) -> str | None:
    number = dates.WEEKDAYS[match["weekday"].lower()]
    which = (match["whose"] or "").lower().strip()
    if ctx.day is None or not ctx.exact:
        return None
    back = (ctx.day.weekday() - number) % 7
    if which == "last":
        return _iso_day(dates.shift(ctx.day, -(back or 7), "day"))
    if which in ("next", "the coming"):
        return _iso_day(dates.shift(ctx.day, 7 - back, "day"))
    if which == "the following" and ctx.anchor and ctx.anchor.last:
        ahead = (number - ctx.anchor.last.weekday() - 1) % 7 + 1
        return _iso_day(dates.shift(ctx.anchor.last, ahead, "day"))
    return _iso_day(ctx.weekday(number, match.start(), match.end()))


def _iso_day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _ordinal_day(match: re.Match[str], ctx: Context) -> str | None:
    """ "On the 26th": of the month mentioned last or, without one, of the document's."""
    day, base = ordinal(match["day"]), ctx.day
    suffix = (match["suffix"] or "").lower().strip()
    if day > 31 or not _ON.search(ctx.text[max(0, match.start() - 10) : match.start()]):
        return None
    if "month" in suffix or (ctx.anchor and ctx.year and base and base.year - ctx.year > 1):
        base = (ctx.anchor and (ctx.anchor.first or ctx.anchor.last)) or base
        return _day(base.year, base.month, day) if base else None
    if base is None:
        return None
    offset = -1 if suffix.startswith("ult") else 1 if suffix.startswith("prox") else 0
    if not offset and not suffix and day > base.day:
        offset = 0 if ctx.ahead(match.start(), match.end()) else -1
    moved = Time(dates.month_text(base.year, base.month + offset)).first
    return _day(moved.year, moved.month, day) if moved else None


_ON = re.compile(r"\b(?:on|since|by|until|till|from|to|of|before|after|and)\s$", re.I)

_YEAR_AFTER = rf"(?:,? (?:of )?(?P<year>{YEAR})|{OF_YEAR})?"
_DAY_WORDS = rf"{THE}(?:{DAY}|{ORDINAL}(?= of))"

_FEASTS = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24),
           "christmas day": (12, 25), "christmas": (12, 25)}  # fmt: skip


def _feast(match: re.Match[str], ctx: Context) -> str | None:
    month, day = _FEASTS[match["feast"].lower().replace("’", "'")]
    year = ctx.year_said(match) or ctx.year_for(month, day, match.start(), match.end())
    return _day(year, month, day)


PATTERNS: tuple[Pattern, ...] = (
    pattern(DIGIT, r"(\d{4})-(\d\d)-(\d\d)(?!\d)", _iso, True),
    pattern(DIGIT, r"(\d{1,2})([/.])(\d{1,2})\2((?:1[5-9]|20)\d\d)(?!\d)", _numeric, True),
    pattern(
        f"{DIGIT} the",
        rf"(?P<first>{THE}{DAY})(?:\s?[-–]\s?|\s(?:to|and|until|or|through)\s)(?P<day>{THE}{DAY})"
        rf"(?: of)? (?P<month>{MONTH}){_YEAR_AFTER}",
        _day_range,
    ),
    pattern(
        f"{DIGIT} the",
        rf"(?P<day>{_DAY_WORDS})(?: of| day of)? (?P<month>{MONTH}){_YEAR_AFTER}",
        _month_day,
    ),
    pattern(
        _MONTH_STARTS,
        rf"(?P<month>{MONTH}) (?P<first>{DAY})\s?(?:[-–]|to|and)\s?(?P<day>{DAY})"
        rf"(?!\s(?:{MONTH})){_YEAR_AFTER}",
        _day_range,
    ),
    pattern(_MONTH_STARTS, rf"(?P<month>{MONTH}) (?P<day>{DAY}){_YEAR_AFTER}", _month_day),
    pattern(_MONTH_STARTS, rf"(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})", _month, True),
    pattern(_MONTH_STARTS, rf"(?P<month>{MONTH}){OF_YEAR}", _month, True),
    pattern(
        "last this next the that",
        rf"(?P<which>(?i:{WHICH})) (?P<month>{MONTH})(?! {YEAR})",
        _which_month,
    ),
    pattern(_MONTH_STARTS, rf"(?P<month>{MONTH})", _bare_month),
    pattern(
        "new christmas",
        rf"(?P<feast>New Year['’]s (?:Eve|Day)|Christmas(?: Eve| Day)?)\b{_YEAR_AFTER}",
        _feast,
    ),
    pattern(
        f"last this next the that {_WEEKDAYS}",
        rf"{WHOSE}(?P<weekday>{WEEKDAY})\b(?: (?:morning|afternoon|evening|night)\b)?",
        _weekday,
    ),
    pattern(
        "the",
        rf"[Tt]he (?P<day>{ORDINAL})"
        r"(?P<suffix> (?:of (?:that|this|the same) month|inst(?:ant)?|prox(?:imo)?|ult(?:imo)?)\b)?"
        rf"{_FUNCTION_WORD}",
        _ordinal_day,
    ),
)
