"""Times that name a season, quarter, year, decade or century."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.reading.quantities.numerals import ORDINALS
from dragoman.reading.times import dates
from dragoman.reading.times.context import Context
from dragoman.reading.times.pattern import (
    DIGIT,
    OF_YEAR,
    ORDINAL,
    SEASON,
    THE,
    WHOSE,
    YEAR,
    Pattern,
    ordinal,
    pattern,
)


def _year(match: re.Match[str], ctx: Context) -> str | None:
    return match["year"]


def _bare_year(match: re.Match[str], ctx: Context) -> str | None:
    if int(match["year"]) < 1500 and not _AFTER_IN.search(ctx.text[: match.start()][-12:]):
        return None
    behind = ctx.text[max(0, match.start() - 14) : match.start()]
    if _COUNTED_BEFORE.search(behind) or _COUNTED_AFTER.match(ctx.text, match.end()):
        return None
    return match["year"]


_AFTER_IN = re.compile(r"\b(?:[Ii]n|[Ss]ince|of|from|until|to|by)\s$")
_COUNTED_BEFORE = re.compile(
    r"(?:\b(?:some|nearly|almost|about|roughly|least|most|than|up to|as many as|approximately|an"
    r"|Resolution|Resolutions|No\.|Article|Decree|Law|only|those|these|over|another|all|the other"
    r"|estimated|around)\s|[$€£¥#/]\s?|[A-Za-z]-|\d[.,:])$"
)
_COUNTED_AFTER = re.compile(
    r"(?:\s?%|\s(?:%|per\s?cent|percent|[A-Z][a-z]+n? )?(?:people|troops|soldiers|men|women"
    r"|children|civilians|refugees|kilomet|km\b|miles|met(?:re|er)s|tonnes|tons|barrels|dollars"
    r"|euros|pounds|roubles|rubles|million|billion|thousand|hectares|megawatts|MW|kWh|cubic"
    r"|square|metric|tanks|aircraft|warheads|missiles|prisoners|votes|deaths|dead|wounded"
    r"|homes|houses|villages|members|fighters|personnel|police|workers|jobs|companies|hours"
    r"|words|years|days|per\s?cent|percent)|\s?[-–]\s?(?:kilomet|km|mile|strong|page|man|tonne))"
)


def _year_range(match: re.Match[str], ctx: Context) -> str | None:
    first, last = match["first"], match["last"]
    full = first[: 4 - len(last)] + last
    return f"{first}/{full}" if first < full else None


def _fiscal(match: re.Match[str], ctx: Context) -> str | None:
    return match["year"]


def _decade(match: re.Match[str], ctx: Context) -> str | None:
    return f"{match['decade']}X"


_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"


def _short_decade(match: re.Match[str], ctx: Context) -> str | None:
    tens = match["tens"].lower()
    names = _DECADES.split()
    number = names.index(tens) + 2 if tens in names else int(tens[-3])
    century = 18 if ctx.day and 1900 + 10 * number > ctx.day.year else 19
    return f"{century}{number}X"


def _century(match: re.Match[str], ctx: Context) -> str | None:
    return f"{ordinal(match['nth']) - 1:02d}XX"


def _season(match: re.Match[str], ctx: Context) -> str | None:
    season = dates.SEASONS[match["season"].lower()]
    year = ctx.year_said(match)
    if year is None:
        year = _season_year(match, season, ctx)
    return f"{year:04d}-{season}" if year else None


def _season_year(match: re.Match[str], season: int, ctx: Context) -> int | None:
    which = (match.groupdict().get("whose") or "").lower().strip()
    if not which and not _SEASON_CUE.search(ctx.text[max(0, match.start() - 12) : match.start()]):
        return None
    month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if which in ("last", "this", "next") and ctx.day:
        return _season_from_day(which, month, ctx.day)
    if which.startswith(("that", "the same", "the following", "the previous")):
        return ctx.which_year(which)
    if which == "the coming" and ctx.day:
        return ctx.day.year + (ctx.day.month > month)
    return ctx.year_for(month, 0, match.start(), match.end())


_SEASON_CUE = re.compile(
    r"\b(?:in|by|since|until|till|from|before|after|during|for|early|late|mid|and|or|to)"
    r"(?: the)?[ -]$",
    re.I,
)


def _season_from_day(which: str, month: int, day: dt.date) -> int:
    """The year in which the last, this or next season that begins in `month` starts."""
    current = day.year - (month == 12 and day.month < 3)
    if which == "this":
        return current
    ended = day.month > month + 2 if month < 12 else False
    if which == "last":
        return day.year if ended else day.year - 1 - (month == 12 and day.month < 3)
    return day.year if day.month < month else day.year + 1


def _quarter(match: re.Match[str], ctx: Context) -> str | None:
    number = _nth(match, 4)
    year = ctx.year_said(match) or ctx.year_for(3 * number, 0, match.start(), match.end())
    return _months(year, 3 * number - 2, 3 * number)


def _half(match: re.Match[str], ctx: Context) -> str | None:
    number = _nth(match, 2)
    year = ctx.year_said(match) or (ctx.day.year if ctx.day else None)
    return _months(year, 6 * number - 5, 6 * number)


def _nth(match: re.Match[str], last: int) -> int:
    word = match["nth"].lower()
    if word[0] in "qh":
        return int(word[1])
    return last if word in ("last", "final") else ORDINALS[word]


def _months(year: int | None, first: int, last: int) -> str | None:
    if not year:
        return None
    return f"{dates.month_text(year, first)}/{dates.month_text(year, last)}"


PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "fiscal fy financial",
        rf"(?:[Ff]iscal(?: year)?|FY|[Ff]inancial year) ?(?P<year>{YEAR})",
        _fiscal,
        True,
    ),
    pattern(
        DIGIT,
        r"(?P<first>(?:1[5-9]|20)\d\d)\s?[-–—/]\s?"
        r"(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\d.,-]?\d|\w)",
        _year_range,
        True,
    ),
    pattern(f"{DIGIT} the", rf"{THE}(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", _decade, True),
    pattern(
        "the",
        r"[Tt]he (?P<tens>['’]?\d0s|[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties"
        r"|[Ss]eventies|[Ee]ighties|[Nn]ineties)\b(?<!00s)",
        _short_decade,
        True,
    ),
    pattern(
        f"the {DIGIT} " + " ".join(w.split("-")[0] for w in ORDINALS),
        rf"{THE}(?P<nth>{ORDINAL})[ -]centur(?:y|ies)\b",
        _century,
        True,
    ),
    pattern(DIGIT, rf"(?P<year>{YEAR})", _bare_year, True),
    pattern(
        "last this next the that spring summer autumn fall winter",
        rf"{WHOSE}(?P<season>{SEASON})"
        rf"(?:,? (?:of |in )?(?P<year>{YEAR})(?:\s?[-–/]\s?\d\d(?:\d\d)?)?"
        rf"|{OF_YEAR}|(?<!all)(?! of\b))",
        _season,
    ),
    pattern(
        "the first second third fourth last final q1 q2 q3 q4",
        rf"{THE}(?P<nth>(?i:first|second|third|fourth|last|final)(?= quarter)|Q[1-4])(?: quarter)?"
        rf"(?: of)?(?: (?P<year>{YEAR})|{OF_YEAR}| the year|(?<=quarter)(?! of)|(?<=Q\d))",
        _quarter,
    ),
    pattern(
        "the first second h1 h2",
        rf"{THE}(?P<nth>(?i:first|second)(?= half)|H[12])(?: half)?"
        rf"(?: of)?(?: (?P<year>{YEAR})|{OF_YEAR}| the year)",
        _half,
    ),
)
