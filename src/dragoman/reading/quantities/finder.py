"""Find the quantities in a text: numbers, what bounds them, their units, what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.reading.quantities import surroundings
from dragoman.reading.quantities.numerals import (
    ONES,
    PARTS,
    SCALES,
    TENS,
    Number,
    match_number,
)
from dragoman.reading.quantities.units import Unit, load_units, match_unit, symbol_pattern
from dragoman.vocabulary import Bound

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text from `start` to `end`, with the words that bound it and its unit.

    Values are normalised: 5 billion dollars is 5000000000 `USD`. `value_max` is the upper end
    of a range or the result of a change. `unit` is an ISO 4217 code, an SI symbol, `%` (also
    for a share such as "a third"), `ratio` (a multiple: "twice", "tripled") or a trade unit,
    with "/year" and the like where it is a rate; None where things are merely counted: then
    `noun` says what. `ratio` marks shares and multiples written as words or multiples.
    """

    start: int
    end: int
    text: str
    value: float | None
    value_max: float | None
    bound: Bound
    unit: str | None
    noun: str | None
    noun_span: Span | None
    ratio: bool


@dataclass(slots=True)
class _Amount:
    """One number with the currency sign before it and the unit after it."""

    start: int
    end: int
    number: Number
    unit: Unit | None

    @property
    def value(self) -> float:
        return float(f"{self.number.value * (self.unit.factor if self.unit else 1.0):.12g}")


_MULTIPLES = {
    "twice": 2.0, "thrice": 3.0, "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "double": 2.0,
    "tripled": 3.0, "tripling": 3.0, "triples": 3.0, "triple": 3.0, "trebled": 3.0,
    "quadrupled": 4.0, "quintupled": 5.0, "halved": 0.5, "halving": 0.5, "halves": 0.5,
    "twofold": 2.0,
}  # fmt: skip
_MULTIPLES |= {f"{word}fold": float(n) for word, n in (ONES | TENS | {"hundred": 100}).items()}
_BARE_MULTIPLES = {"twice", "thrice", "double", "triple", "halves"}
_COMPARED = re.compile(
    r" (?:as|that|the|those|what|its|his|their|more|higher|larger|greater|bigger|over)\b"
)
_TIMES = re.compile(
    r" times(?= (?:as|more|higher|larger|greater|bigger|the|that|those|what|its|over|their|our|his"
    r"|my|your|last|[A-Z][\w-]+['’]s?)(?!\w))"
)
_OFTEN = re.compile(r"(?: times)? (?:a|an|per|each|every) (day|week|month|year|decade)\b")
_IN = re.compile(
    rf"(?: [A-Za-z]+)? in (?:every )?({'|'.join([*list(ONES)[1:], *TENS])}|\d+)\b(?! [a-z]+s\b)"
)
_WORD = re.compile(r"[$€£¥₽₴₺₹₩₪₸֏₦~]|[^\W_]+")
_STARTS = frozenset(
    [*ONES, *TENS, *SCALES, *PARTS, *(f"{s}s" for s in SCALES), "tens", "scores", "a", "an",
     "half", "several", "some"]
)  # fmt: skip
_RANGE = re.compile(r"(?:\s?[-–—]\s?|\s(?P<word>to|or|and|nor at)\s)(?:about |some )?")
_RATE = re.compile(
    r"(?:\s(?:a|an|per|each|every|the)|/)\s?(?P<per>year|month|week|day|hour|second|barrel|annum"
    r"|head|tonne|ton|thousand cubic met(?:re|er)s|person|inhabitant|kilomet(?:re|er)|kilo)\b"
    r"|\s(?P<adverb>annually|yearly|daily|monthly|weekly)\b"
)
_ADVERBS = {"annually": "year", "yearly": "year", "daily": "day", "monthly": "month",
            "weekly": "week", "annum": "year", "ton": "t", "tonne": "t"}  # fmt: skip
_FRACTION_NEXT = re.compile(
    r" (?!of\b|more\b|less\b|fewer\b|as\b|to\b|by\b|in\b|on\b|at\b|and\b|or\b|from\b|higher|lower"
    r"|since|over|this|last|than|that|the\b|for|is\b|was\b|were\b|are\b|had|has\b|have\b|its\b|a\b"
    r"|an\b|their\b|his\b|with\b|when|after|before|what|those|these|our|again|said|would|will|live"
    r"|so\b|came|come|go\b|went|still|comes|goes|be\b)[a-z]"
)
_ONE_IS_PRONOUN = re.compile(
    r"(?:,|\.|;|:|\?|!|\)|$|['’]s| (?:of|another|who|that|which|and|or|is|was|to|can|may|must"
    r"|should|would|could|does|has|had|in the|side|day|hand|thing|way|more|as|for|with|the|from"
    r"|than|but|cannot|will|might|at|on|such)\b|-)"
)
_NTH_BEFORE = re.compile(r"\b(?:first|second|latter|last|the|this)\s$|-$")
_ONE_BEFORE = re.compile(r"\b(?:no|this|that|the|which|any|every|each|some|another)\s$", re.I)


_MORE = re.compile(r" (?:more|further|full|whole|long|straight|consecutive)(?= )")
_OF_A = re.compile(r"(?: of)? an? ")


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities in `text[start:end]`, in text order. Years, dates, times of day, ordinals
    and numbers in names ("Resolution 242", "F-16") are left out.

    >>> [(q.value, q.unit) for q in find_quantities("almost a billion dollars, or €300m")]
    [(1000000000.0, 'USD'), (300000000.0, 'EUR')]
    """
    stop = len(text) if end is None else min(end, len(text))
    out: list[Quantity] = []
    position = start
    for word in _WORD.finditer(text, start, stop):
        if word.start() < position:
            continue
        found = _at(text, word.start(), word[0], position)
        if found and found.end <= stop:
            out.append(_inherited(text, found, out))
            position = found.end
    return out


_LIKE = re.compile(r"\b(?:against|from|to|and|with|than|of|just|only|or|rival)\s$")


def _inherited(text: str, found: Quantity, before: list[Quantity]) -> Quantity:
    """Give a bare amount the currency or per cent of the one just before it.

    "Kuwait pays 50 million pounds, Libya 30 million"; "51.2 per cent against 44.2".
    """
    if found.unit is not None or found.noun is not None or found.value is None or not before:
        return found
    if _SCALED.search(found.text):
        money = next((q for q in reversed(before) if q.unit and _MONEY.match(q.unit)), None)
        if money and money.unit and found.start - money.end < _REACH:
            return found if _parted(text, money, found) else replace(found, unit=money.unit[:3])
    last = next((q for q in reversed(before) if q.unit), None)
    if last is None or last.unit != "%" or last.ratio or found.value > 100:
        return found
    number = text.rfind(" ", found.start - 1, found.end) + 1
    near = found.start - last.end < 90 and not _parted(text, last, found)
    return replace(found, unit="%") if near and _LIKE.search(text[:number][-9:]) else found


def _parted(text: str, first: Quantity, last: Quantity) -> bool:
    """Whether a paragraph ends between two quantities."""
    return "\n\n" in text[first.end : last.start]


_MONEY = re.compile(r"[A-Z]{3}(?:/|$)")
_REACH = 300
"""Characters for which a currency is understood: some two sentences."""
_SCALED = re.compile(r"(?:million|billion|trillion|bn)$")


def _at(text: str, start: int, word: str, floor: int) -> Quantity | None:
    key = word.lower()
    if key in _MULTIPLES:
        return _multiple(text, start, start + len(word), _MULTIPLES[key], floor)
    if key in _STARTS or word[0].isdigit() or not word[0].isalnum() or word in _codes():
        return _quantity(text, start, floor)
    return None


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """First words of currency signs that begin with a letter: "US", "C", "EUR"."""
    return frozenset(
        match[0] for sign in load_units().symbols if (match := re.match(r"[A-Za-z]+", sign))
    )


@lru_cache(maxsize=1)
def _sign() -> re.Pattern[str]:
    return re.compile(rf"({symbol_pattern()})\s?(?=\d)")


def _multiple(text: str, start: int, end: int, value: float, floor: int) -> Quantity | None:
    bare = text[start:end].lower() in _BARE_MULTIPLES
    often = _OFTEN.match(text, end) if bare else None
    if often:
        return _frequency(text, start, often, value, floor)
    if bare and not _COMPARED.match(text, end):
        return None
    bound, begin = surroundings.bound_of(text, start, end)
    if not bare and bound is Bound.EXACT:
        bound = Bound.CHANGE
    begin = max(begin, floor)
    return Quantity(begin, end, text[begin:end], value, None, bound, "ratio", None, None, True)


def _frequency(text: str, start: int, often: re.Match[str], value: float, floor: int) -> Quantity:
    """ "At least twice a year": so many times in a unit of time."""
    bound, begin = surroundings.bound_of(text, start, often.end())
    begin, end = max(begin, floor), often.end()
    unit = f"time/{often[1]}"
    return Quantity(begin, end, text[begin:end], value, None, bound, unit, None, None, False)


def _quantity(text: str, start: int, floor: int) -> Quantity | None:
    first = _amount(text, start)
    if first is None:
        return None
    special = _proportion(text, first, floor)
    if special:
        return special
    second = _second(text, first)
    bound, begin = surroundings.bound_of(text, first.start, (second or first).end)
    if _is_no_quantity(text, first, second, bound):
        return None
    return _build(text, max(begin, floor), bound, first, second)


def _amount(text: str, start: int) -> _Amount | None:
    """The number at `start`, with a currency sign before or a unit after it."""
    sign = _sign().match(text, start)
    number = match_number(text, sign.end() if sign else start, money=bool(sign))
    if number is None or (number.fraction and sign):
        return None
    if sign:
        return _Amount(start, number.end, number, load_units().symbols[sign[1]])
    if number.fraction:
        after = _OF_A.match(text, number.end)
        whole = match_unit(text, after.end() - 1) if after else None
        if whole and not whole[0].currency:
            return _Amount(start, whole[1], number, whole[0])
        return _Amount(start, number.end, number, None)
    more = _MORE.match(text, number.end)
    found = match_unit(text, number.end) or (match_unit(text, more.end()) if more else None)
    return _Amount(start, found[1] if found else number.end, number, found[0] if found else None)


def _second(text: str, first: _Amount) -> _Amount | None:
    """The upper end of a range: "5-6 per cent", "between 3 and 4 million", "five or six"."""
    gap = _RANGE.match(text, first.end)
    if not gap:
        return None
    last = _amount(text, gap.end())
    if last is None or last.number.vague or last.number.fraction != first.number.fraction:
        return None
    word = gap["word"]
    before = text[max(0, first.start - 14) : first.start]
    if word in ("and", "nor at") and not re.search(
        r"\bbetween (?:the )?$|neither at $", before, re.I
    ):
        return None
    if word is None and first.unit and first.unit != last.unit:
        return None
    _share(first, last)
    if first.unit and last.unit and first.unit.symbol != last.unit.symbol:
        return None
    return last if last.value > first.value or before.lower().endswith("from ") else None


def _share(first: _Amount, last: _Amount) -> None:
    """Let both ends have the scale and unit that is said once: "3 to 4 million tonnes"."""
    scale = last.number.scale
    if first.number.scale == 1 and scale > 1 and first.number.value * scale < last.number.value:
        first.number = Number(
            first.number.start, first.number.end, first.number.value * scale, scale
        )
    if first.unit is None:
        first.unit = last.unit
    elif last.unit is None:
        last.unit = first.unit


def _proportion(text: str, amount: _Amount, floor: int) -> Quantity | None:
    """ "Three times as many" and "nine in ten" are ratios or shares."""
    end = amount.number.end
    times = None if amount.unit else _TIMES.match(text, end)
    share = (
        None
        if amount.number.fraction or amount.start < amount.number.start
        else _IN.match(text, end)
    )
    often = None if amount.unit else _OFTEN.match(text, end)
    if often and often[0].startswith(" times"):
        return _frequency(text, amount.start, often, amount.value, floor)
    if times:
        value, end, unit = amount.value, times.end(), "ratio"
    elif share:
        whole = match_number(share[1], 0)
        if whole is None or not 0 < amount.number.value < whole.value <= 1000:
            return None
        value, end, unit = round(100 * amount.number.value / whole.value, 4), share.end(), "%"
    else:
        return None
    bound, begin = surroundings.bound_of(text, amount.start, end)
    begin = max(begin, floor)
    return Quantity(begin, end, text[begin:end], value, None, bound, unit, None, None, True)


def _is_no_quantity(text: str, first: _Amount, second: _Amount | None, bound: Bound) -> bool:
    start, end = first.number.start, first.number.end
    if surroundings.is_date_distance(text, end):
        return True
    if text[start].isdigit():
        return first.start == start and _is_label(text, first, bound)
    if first.number.fraction:
        return _is_ordinal(text, first)
    return first.unit is None and second is None and _is_pronoun(text, start, end)


def _is_label(text: str, first: _Amount, bound: Bound) -> bool:
    """Whether digits are a year, date, time of day, or part of a name."""
    start, end = first.number.start, first.number.end
    if surroundings.names_something(text, start, end):
        return True
    bounded = bound in (Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST)
    plain = first.unit is None or first.unit.symbol == "year"
    return plain and surroundings.is_year(text, start, end, bounded)


def _is_ordinal(text: str, first: _Amount) -> bool:
    """Whether "a third" is an ordinal ("a third day"), "half" a part ("the second half")."""
    start, end = first.number.start, first.number.end
    single = text[start:end].lower().split()[0] in ("a", "an")
    if single and not first.unit and _FRACTION_NEXT.match(text, end):
        return True
    return _NTH_BEFORE.search(text[max(0, start - 8) : start]) is not None


def _is_pronoun(text: str, start: int, end: int) -> bool:
    if text[start:end].lower() != "one":
        return False
    before = text[max(0, start - 9) : start]
    return bool(_ONE_IS_PRONOUN.match(text, end) or _ONE_BEFORE.search(before))


def _build(text: str, begin: int, bound: Bound, first: _Amount, second: _Amount | None) -> Quantity:
    last = second or first
    value, top = first.value, second.value if second else None
    share = first.number.fraction and first.unit is None
    if second:
        begin, bound = _range_start(text, begin, first.start, bound)
    if first.number.vague:
        bound = Bound.AT_LEAST
    unit, end = _rated(text, last.unit.symbol if last.unit else "%" if share else None, last.end)
    if share:
        value, top = round(100 * value, 4), top and round(100 * top, 4)
    noun = (
        None
        if last.unit and last.unit.currency
        else surroundings.counted_noun(
            text, last.end, single=share or (top is None and value == 1) or unit == "%"
        )
    )
    return Quantity(
        begin, end, text[begin:end], value, top, bound, unit,
        noun[0] if noun else None, noun[1] if noun else None, share,
    )  # fmt: skip


def _range_start(text: str, begin: int, start: int, bound: Bound) -> tuple[int, Bound]:
    """Take in "between" or "from"; "rose from 2 to 3 per cent" is a change."""
    opening = re.search(r"\b(?:between|from)(?: the)? $", text[max(0, begin - 14) : begin], re.I)
    if opening:
        begin -= len(opening[0])
    return begin, Bound.CHANGE if bound is Bound.CHANGE else Bound.RANGE


def _rated(text: str, unit: str | None, end: int) -> tuple[str | None, int]:
    """Add "a year", "a barrel" and the like to the unit."""
    rate = _RATE.match(text, end) if unit else None
    if not rate or not unit or "/" in unit:
        return unit, end
    per = (rate["per"] or rate["adverb"]).lower()
    per = "1000 m3" if per.startswith("thousand") else _ADVERBS.get(per, per)
    return f"{unit}/{per}", rate.end()
