"""One way to say a time: the words it can begin with, its pattern, and how to resolve it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.reading.quantities.numerals import ORDINALS, WORDS
from dragoman.reading.times.context import Context

Resolver = Callable[["re.Match[str]", Context], str | None]

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]?\d|\w)"
YEAR = r"(?:1\d|20|21)\d\d(?![\d.,]?\d|\w)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"
UNIT = r"(?:day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ies))"
COUNT = rf"(?:\d{{1,3}}|{WORDS}|an?|several|a few|a couple of|a good many|many|half an?|the)"
"""A number of units, in digits or words, exact or not."""
WHICH = r"(?:last|this|next|the (?:same|following|previous|preceding|coming)|that(?: same)?)"

OF_YEAR = rf"(?:,? (?:of |in )?(?P<which>{WHICH}) year)"
""" "Of last year" after a month or season."""
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b"
THE = r"(?:[Tt]he )?"
WHOSE = rf"(?:(?P<whose>(?i:{WHICH}|the))\s+)?"

DIGIT = "0"
"""The key in `starts` that stands for any word beginning with a digit."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`starts` are the first words in lower case, which decide where `regex` is tried.

    `dated` says that the words name a year themselves. `kind` overrides date and interval.
    """

    starts: frozenset[str]
    regex: re.Pattern[str]
    resolve: Resolver
    dated: bool = False
    kind: str | None = None


def pattern(
    starts: str, regex: str, resolve: Resolver, dated: bool = False, kind: str | None = None
) -> Pattern:
    """A `Pattern` from space-separated starts and an uncompiled regular expression."""
    return Pattern(frozenset(starts.split()), re.compile(regex), resolve, dated, kind)


def ordinal(words: str) -> int:
    """The number of an ordinal in digits or words: "26th", "ninth"."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else ORDINALS[words.lower()]
