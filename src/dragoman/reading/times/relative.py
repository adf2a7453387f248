"""Times counted from the document's date or from the time mentioned before."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.edtf import Time
from dragoman.reading.quantities.numerals import ONES, TENS, match_number
from dragoman.reading.times import dates
from dragoman.reading.times.context import Context
from dragoman.reading.times.pattern import (
    COUNT,
    DAY,
    DIGIT,
    MONTH,
    UNIT,
    YEAR,
    Pattern,
    ordinal,
    pattern,
)

_COUNT_STARTS = f"{DIGIT} a an several many half {' '.join(ONES)} {' '.join(TENS)} hundred thousand"
_ROUGH = {"several": 4.0, "a few": 3.0, "a couple of": 2.0, "a good many": 8.0, "many": 8.0,
          "a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "the": 1.0, "": 1.0}  # fmt: skip


def count_of(words: str) -> tuple[float, bool]:
    """How many units the words say, and whether only roughly."""
    words = " ".join(words.lower().split())
    if words in _ROUGH:
        return _ROUGH[words], words in ("several", "a few", "a couple of", "a good many", "many")
    number = match_number(words, 0)
    return (number.value, number.vague) if number else (1.0, True)


def _count(match: re.Match[str]) -> tuple[float, bool]:
    count, rough = count_of(match["count"] or "")
    half = match.groupdict().get("half")
    return count + (0.5 if half else 0), rough


def _today(match: re.Match[str], ctx: Context) -> str | None:
    if ctx.reference is None:
        return None
    word = " ".join(match[0].lower().split())
    offset = {
        "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(word, 0)  # fmt: skip
    if not ctx.exact:
        return ctx.reference.text
    return dates.containing(ctx.day, "day", offset) if ctx.day else None


def _recently(match: re.Match[str], ctx: Context) -> str | None:
    """ "Recently", "in recent years": an approximate stretch before the document's date."""
    unit = dates.unit_name(match.groupdict().get("unit") or "month")
    coming = match[0].lower().startswith(("in the coming", "the coming", "coming"))
    count = {"day": 7, "week": 6, "month": 6, "year": 5, "decade": 3, "century": 2}.get(unit, 3)
    if match.groupdict().get("unit") is None:
        count = 2
    return _beside(ctx, count if coming else -count, unit, "~")


def _beside(ctx: Context, count: float, unit: str, mark: str = "") -> str | None:
    """The `count` units before (negative) or after the document's date, as an interval."""
    moved = dates.shift(ctx.day, count, unit) if ctx.day else None
    if moved is None or ctx.day is None:
        return None
    ends = sorted((dates.at_precision(moved, unit), dates.at_precision(ctx.day, unit)))
    if unit in ("decade", "century"):
        ends = sorted((f"{moved.year:04d}", f"{ctx.day.year:04d}"))
    return "/".join(dict.fromkeys(ends)) + mark


def _which_unit(match: re.Match[str], ctx: Context) -> str | None:
    """ "Last week", "this year", "the following month", "that same day"."""
    unit, which = dates.unit_name(match["unit"]), " ".join(match["whose"].lower().split())
    night = unit in ("night", "evening", "morning", "afternoon")
    if which.startswith(("that", "the same", "the very")):
        return _around(ctx, 0, unit, match.start())
    if which.startswith(("the following", "the next", "the previous", "the preceding")):
        offset = 1 if which.endswith(("following", "next")) else -1
        return _around(ctx, offset, unit, match.start())
    if ctx.day is None or (not ctx.exact and (night or unit in ("day", "week", "weekend"))):
        return None
    offset = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[which.split()[-1]]
    text = dates.containing(ctx.day, unit, offset)
    early = match.groupdict().get("part")
    return _up_to(text, ctx.day, early) if text and early else text


def _up_to(text: str, day: dt.date, part: str) -> str:
    """ "Earlier this week": from its beginning to the document's date; "later": the rest."""
    time = Time(text)
    if not time.first or not time.last:
        return text
    if part.lower() == "earlier":
        first, last = time.first, min(time.last, day)
    else:
        first, last = max(time.first, day), time.last
    if first > last:
        return text
    if dates.precision(time) == "year":
        return dates.stretch_of_months(first.replace(day=1), last)
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else first.isoformat()


def _around(ctx: Context, offset: int, unit: str, start: int) -> str | None:
    """The unit `offset` after the one that holds the time mentioned last."""
    if unit in ("day", "night", "morning", "evening", "afternoon", "week", "weekend"):
        day = ctx.base_day(start)
        return dates.containing(day, unit, offset) if day else None
    base = ctx.base(start)
    if base is None:
        return None
    day = (base.last if offset > 0 else base.first) or base.first or base.last
    return dates.containing(day, unit, offset) if day else None


def _ago(match: re.Match[str], ctx: Context) -> str | None:
    """ "Two years ago", "in three days' time": counted from the document's date."""
    count, rough = _count(match)
    unit = dates.unit_name(match["unit"])
    sign = 1 if match["way"].lower() in ("hence", "from now", "from today", "time", "away") else -1
    moved = dates.shift(ctx.day, sign * count, unit) if ctx.day else None
    if moved is None or (not ctx.exact and unit in ("day", "night", "week")):
        return None
    if "today" in match[0].lower():
        return moved.isoformat()
    if count % 1 and unit == "year":
        unit = "month"
    return dates.at_precision(moved, unit) + ("~" if rough else "")


def _apart(match: re.Match[str], ctx: Context) -> str | None:
    """ "Three days earlier", "a year later": counted from the time mentioned last."""
    count, rough = _count(match)
    unit, small = dates.unit_name(match["unit"]), False
    base = ctx.base(match.start())
    day = base and (base.first or base.last)
    if unit in ("day", "night", "week", "fortnight"):
        day, small = ctx.base_day(match.start()), True
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously") else 1
    moved = dates.shift(day, sign * count, unit) if day and base else None
    if moved is None or base is None:
        return None
    coarse = dates.precision(base)
    if not small and unit in ("month", "quarter") and coarse in ("year", "decade", "century"):
        unit = "year"
    return dates.at_precision(moved, unit) + ("~" if rough else "")


def _beside_event(match: re.Match[str], ctx: Context) -> str | None:
    """ "Four days after the landing": from a day just told, else the event itself, told today."""
    if ctx.anchor_day and ctx.anchor_day != ctx.day and match.start() - ctx.anchor_day_end < _NEAR:
        return _apart(match, ctx)
    count, _ = _count(match)
    unit = dates.unit_name(match["unit"])
    if ctx.day is None or not ctx.exact or match["way"].lower() == "before":
        return None
    moved = dates.shift(ctx.day, -count, unit)
    return dates.at_precision(moved, unit) + "~" if moved else None


def _day_beside(match: re.Match[str], ctx: Context) -> str | None:
    return _around(ctx, -1 if match["way"] == "before" else 1, "day", match.start())


def _past_units(match: re.Match[str], ctx: Context) -> str | None:
    """ "Over the past decade", "in the next two years": beside the document's date."""
    count, rough = _count(match)
    unit = dates.unit_name(match["unit"])
    ahead = match["way"].lower() in ("next", "coming", "following")
    if unit in ("day", "week", "weekend", "night") and not ctx.exact:
        return None
    return _beside(ctx, count if ahead else -count, unit, "~" if rough else "")


def _within(match: re.Match[str], ctx: Context) -> str | None:
    """ "Within thirty days": from the last mention or the document's date onwards."""
    count, _ = _count(match)
    unit = dates.unit_name(match["unit"])
    base = ctx.base(match.start())
    day = (base.last or base.first) if base else None
    if unit in ("day", "night", "week", "fortnight"):
        day = ctx.base_day(match.start())
    moved = dates.shift(day, count, unit) if day else None
    if moved is None or day is None:
        return None
    fine = "day" if day != ctx.day or ctx.exact else "month"
    shown = "year" if unit in ("year", "decade") else fine
    return f"{dates.at_precision(day, shown)}/{dates.at_precision(moved, shown)}"


_PERFECT = re.compile(
    r"\b(?:has|have|had|'ve|'s been|not|first|never)\b[^.;!?]*$|\w+est\b[^.;!?]*$"
)
_SUPERLATIVE = re.compile(
    r"\b(?:first|only|never|worst|best|once|not|no|\w{3,}est|most \w+|time|third|second|fourth"
    r"|fifth|has|have)\b[^.;!?]*$"
)


def _for_units(match: re.Match[str], ctx: Context) -> str | None:
    """ "For five years": up to the document's date; approximate unless a perfect says so."""
    behind = ctx.text[max(0, match.start() - 90) : match.start()]
    count, rough = _count(match)
    unit = dates.unit_name(match["unit"])
    if unit in ("day", "week", "night") and not ctx.exact:
        return ""
    if _PERFECT.search(behind):
        return _beside(ctx, -count, unit, "~" if rough else "") or ""
    ahead = ctx.ahead(match.start(), match.end())
    return _beside(ctx, count if ahead else -count, unit, "~") or ""


def _in_units(match: re.Match[str], ctx: Context) -> str | None:
    """ "The first visit in ten years" looks back, "will end in two weeks" ahead."""
    count, rough = _count(match)
    unit = dates.unit_name(match["unit"])
    behind = ctx.text[max(0, match.start() - 70) : match.start()]
    if unit in ("day", "week", "night") and not ctx.exact:
        return ""
    if _SUPERLATIVE.search(behind):
        return _beside(ctx, -count, unit, "~" if rough else "") or ""
    if ctx.ahead(match.start(), match.end()) and ctx.day:
        moved = dates.shift(ctx.day, count, unit)
        return dates.at_precision(moved, unit) + "~" * rough if moved else ""
    return _beside(ctx, -count, unit) or ""


def _nth_day(match: re.Match[str], ctx: Context) -> str | None:
    unit = match["unit"].lower()
    moved = dates.shift(ctx.day, 1 - ordinal(match["nth"]), unit) if ctx.day else None
    if moved is None or ctx.day is None or (unit in ("day", "week") and not ctx.exact):
        return ""
    return f"{dates.at_precision(moved, unit)}/{dates.at_precision(ctx.day, unit)}"


def _then(match: re.Match[str], ctx: Context) -> str | None:
    """The time mentioned last, or its end where it is an interval."""
    if ctx.anchor is None:
        return None
    first, slash, last = ctx.anchor.text.partition("/")
    if "since" in match[0].lower() or match[0].lower() == "thereafter":
        return f"{(first if first != '..' else last).rstrip('~')}/.."
    return last.rstrip("~") if slash and last != ".." else first


def _rest(match: re.Match[str], ctx: Context) -> str | None:
    """ "Before the year is out": from the document's date to the end of the unit."""
    unit = dates.unit_name(match["unit"])
    base = ctx.day
    if ctx.day and ctx.year and ctx.day.year - ctx.year > 1 and match["tense"].lower() == "was":
        base = (ctx.anchor and ctx.anchor.first) or base
    text = dates.containing(base, unit, 1 if match["next"] else 0) if base else None
    return _up_to(text, base, "later") if text and base else None


def _unit_part(match: re.Match[str], ctx: Context) -> str | None:
    """The year, month or week of which "the end of the year" is a part."""
    return dates.containing(ctx.day, dates.unit_name(match["unit"]), 0) if ctx.day else None


def _nothing(match: re.Match[str], ctx: Context) -> str | None:
    return ""


_NEAR = 200
"""Characters within which "three days after the landing" is counted from a day just told."""
DATED = rf"(?:the )?(?:{MONTH}|{DAY} |{YEAR})"
_UNITS = rf"(?P<unit>(?i:{UNIT})s?)\b"
_NUMBER = rf"(?P<count>(?i:{COUNT}))"
_OF_THEM = rf"{_NUMBER}[ -](?P<half>and a half )?(?:more |full |whole |long |straight )?{_UNITS}"
_ROUGHLY = r"(?:at least |about |some |nearly |almost |more than |over )?"
_PERIOD = r"day|week|month|year|decade|century|night|morning|evening|afternoon|weekend|quarter"

PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "the today yesterday tomorrow tonight this last now currently nowadays presently",
        r"(?i:the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight"
        r"|this (?:very )?(?:morning|afternoon|evening)|last night|now(?! that\b)(?!here)|currently"
        r"|nowadays|presently|this day)\b",
        _today,
    ),
    pattern("at for", r"(?i:at present|at the moment|for now|at this moment)\b", _today),
    pattern("recently lately of", r"(?i:recently|lately|of late)\b", _recently),
    pattern(
        "recent coming",
        r"(?i:(?:recent|coming) (?P<unit>days|weeks|months|years|decades|centuries))\b",
        _recently,
    ),
    pattern(
        "last this next the that earlier later",
        rf"(?i:(?P<part>earlier|later) )?"
        rf"(?P<whose>(?i:(?<!the )last|this|(?<!the )next|the (?:coming|same"
        rf"|very same|next|following|previous|preceding)|that(?: same| very)?)) "
        rf"(?P<unit>(?i:{_PERIOD}))\b(?!-)",
        _which_unit,
    ),
    pattern(
        _COUNT_STARTS,
        rf"{_OF_THEM} (?P<way>(?i:ago|hence|from now|from today|away))\b(?: today\b)?",
        _ago,
    ),
    pattern(_COUNT_STARTS, rf"{_OF_THEM}['’] (?P<way>time)\b", _ago),
    pattern(
        _COUNT_STARTS,
        rf"{_OF_THEM} (?P<way>(?i:earlier|later|afterwards|previously|before(?=[\s,]*(?:[.,;)]|$))"
        rf"|after(?=[\s,]*(?:[.,;)]|$))))(?!\w)",
        _apart,
    ),
    pattern(
        _COUNT_STARTS,
        rf"{_OF_THEM} (?P<way>(?i:before|after))(?= [a-z\d])(?! {DATED})",
        _beside_event,
    ),
    pattern(
        "the", r"(?i:the day) (?P<way>before|after)(?=\s*(?:[,.;)]|$|the|that|he|she))", _day_beside
    ),
    pattern(
        "past last next coming following first",
        r"(?P<way>(?i:past|last|next|coming|following)) "
        rf"(?:{_NUMBER} (?P<half>and a half )?)?{_UNITS}",
        _past_units,
    ),
    pattern("within", rf"(?i:within) (?:about |some )?{_OF_THEM}(?! of\b)", _within),
    pattern(
        "for over",
        rf"(?i:for|over) {_ROUGHLY}{_OF_THEM}"
        r"(?! (?:ago|later|earlier|before|of age))(?!-)",
        _for_units,
        kind="duration",
    ),
    pattern(
        "for",
        r"(?i:for (?:a|the) (?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
        r"(?: straight| consecutive| successive)? (?P<unit>day|week|month|year))\b",
        _nth_day,
        kind="interval",
    ),
    pattern(
        "in",
        rf"(?i:in) {_ROUGHLY}{_OF_THEM}"
        r"(?! (?:ago|later|earlier|before|after|of))(?!-)",
        _in_units,
    ),
    pattern(
        "then thereafter that since ever",
        r"(?:(?<=by )|(?<=until )|(?<=before )|(?<=till ))(?:then|that (?:date|time))\b"
        r"|(?i:thereafter|since then|ever since(?=\s*[.,;:)]))"
        r"|(?i:since)(?=\s*[.;:)]|\s(?!then)[a-z]+(?:ed|en|nt|ut|ade)\b)",
        _then,
    ),
    pattern(
        "before within",
        r"(?i:before|within) the (?P<next>next )?(?P<unit>year|month|week|decade|century)"
        r"(?P<tense> (?:is|was)) (?:out|over|up)\b",
        _rest,
    ),
    pattern(
        "year month week decade century",
        r"(?<=of the )(?P<unit>year|month|week|decade|century)\b",
        _unit_part,
    ),
    pattern(
        "every each once twice daily weekly monthly annually yearly",
        rf"(?i:(?:every|each) (?:(?:other|second|third|{COUNT}) )?(?:{UNIT}s?"
        r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|(?:once|twice) (?:a|every) "
        rf"{UNIT}|daily|weekly|monthly|annually|yearly)\b",
        _nothing,
        kind="frequency",
    ),
)
