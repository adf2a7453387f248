"""Numbers as digits or words: "10,000", "1.5 million", "twenty-four", "two and a half".

Shared by quantities and times. `match_number` reads one number at an offset of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
ABBREVIATED = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12,
    "trn": 1e12,
}  # fmt: skip
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in _ORDINALS.split()[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {
    word: value for word, value in ORDINALS.items() if 4 <= value <= 20
} | {"hundredth": 100, "thousandth": 1000}  # fmt: skip

_SIMPLE = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
WORDS = (
    rf"(?:(?:{_SIMPLE}|(?:an?|half an?)\s+(?:{_SCALE})\b|{_SCALE})\b"
    rf"(?:(?:(?<=red)\s+and\s+|(?<=and)\s+and\s+|(?<=ion)\s+and\s+|-|\s+)"
    rf"(?:{_SIMPLE}|{_SCALE})\b)*)"
)
"""Pattern of a number in words, such as "one hundred and thirty-nine" or "half a million"."""
DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)?(?![\d]))"

_DIGITS = re.compile(rf"({DIGITS})(?:(?:\s+|-)?({_SCALE})\b)?", re.I)
_ABBREVIATED = re.compile(r"\s?(mn|mln|bn|bln|tn|trn|k|m|b)\b")
_WORDS = re.compile(WORDS, re.I)
_AND_A_PART = re.compile(rf"\s+and\s+(?:a|one)[\s-]+(half|quarter)\b(?:\s+({_SCALE})\b)?", re.I)
_FRACTION = re.compile(
    rf"(?:(an?|\d{{1,2}}|{'|'.join(list(ONES)[1:])})[\s-]+)?"
    rf"((?:{'|'.join(PARTS)})s?)\b(?!-|\s+an?\s+(?:{_SCALE})\b)",
    re.I,
)
_VAGUE = re.compile(
    rf"(?:(?:tens|hundreds|thousands|millions|dozens|scores)\s+of\s+)?"
    rf"(?P<last>dozen|score|hundred|thousand|million|billion|trillion)s\b"
    rf"|(?:several|a\s+few|some)\s+(?P<several>{_SCALE})\b",
    re.I,
)
_VAGUE_FIRST = {
    "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 1e6, "dozens": 12, "scores": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from `start` to `end`. A `vague` one ("hundreds of") is a lower bound."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    fraction: bool = False
    vague: bool = False


def match_number(text: str, start: int, money: bool = False) -> Number | None:
    """The number that begins at `start`, or None. `money` lets "m" and "b" mean millions."""
    if text[start : start + 1].isdigit():
        return _digits(text, start, money)
    return _vague(text, start) or _fraction(text, start) or _words(text, start)


def words_to_value(words: str) -> float:
    """The value of a number in words.

    >>> words_to_value("one hundred and thirty-nine")
    139.0
    """
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ONES or word in TENS:
            current += ONES.get(word, 0) or TENS.get(word, 0)
        elif word == "half":
            current += 0.5
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
    return total + current


def _digits(text: str, start: int, money: bool) -> Number | None:
    match = _DIGITS.match(text, start)
    if not match:
        return None
    value = float(re.sub(r"[,\s]", "", match[1]))
    if match[2]:
        scale = SCALES[match[2].lower()]
        return _with_part(text, start, match.end(), value, scale)
    short = _ABBREVIATED.match(text, match.end(1))
    if short and (money or _means_scale(text, short)):
        return Number(start, short.end(), value * ABBREVIATED[short[1]], ABBREVIATED[short[1]])
    return _with_part(text, start, match.end(1), value, 1.0)


def _means_scale(text: str, short: re.Match[str]) -> bool:
    """Whether "3m" without a currency is three million: when a counted noun follows."""
    if short[1] in ("m", "b"):
        after = re.compile(r" (?!high|long|wide|deep|away|tall|north|south|east|west)(?=[a-z]{4})")
        return bool(after.match(text, short.end())) and not short[0].startswith(" ")
    return True


def _words(text: str, start: int) -> Number | None:
    match = _WORDS.match(text, start)
    if not match:
        return None
    last = re.split(r"[\s-]+", match[0].lower())[-1]
    scale = SCALES.get(last, 1.0)
    return _with_part(text, start, match.end(), words_to_value(match[0]) / scale, scale)


def _with_part(text: str, start: int, end: int, value: float, scale: float) -> Number:
    """Add "and a half", which in "two and a half million" comes before the scale."""
    part = _AND_A_PART.match(text, end)
    if part and not (scale > 1 and part[2]):
        value += 0.5 if part[1].lower() == "half" else 0.25
        end = part.end()
        scale = SCALES[part[2].lower()] if part[2] else scale
    return Number(start, end, _round(value * scale), scale)


def _fraction(text: str, start: int) -> Number | None:
    match = _FRACTION.match(text, start)
    if not match:
        return None
    count, part = (match[1] or "").lower(), match[2].lower()
    part = part.removesuffix("s")
    if part not in ("half", "halve") and not count:
        return None
    many = float(count) if count.isdigit() else float(ONES.get(count, 1))
    if many > 1 and not match[2].lower().endswith("s"):
        return None
    return Number(start, match.end(), round(many / PARTS[part], 6), fraction=True)


def _vague(text: str, start: int) -> Number | None:
    match = _VAGUE.match(text, start)
    if not match:
        return None
    last = (match["last"] or match["several"]).lower()
    value = 20.0 if last == "score" else SCALES[last]
    first = match[0].lower().split()[0]
    if match["last"] and first in _VAGUE_FIRST and " of " in " ".join(match[0].lower().split()):
        value *= _VAGUE_FIRST[first]
    return Number(start, match.end(), value, vague=True)


def _round(value: float) -> float:
    return float(f"{value:.12g}")
