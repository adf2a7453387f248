"""Find the times in a text and compose them with the words around them.

A time is found by the first word of one of the patterns; then "the end of" before it takes a
part of it, "since", "by" or "between … and" makes an interval.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from dragoman.edtf import Time
from dragoman.reading.times import absolute, dates, periods, relative
from dragoman.reading.times.context import Context
from dragoman.reading.times.pattern import DIGIT, Pattern


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in the text from `start` to `end`, resolved to EDTF.

    `kind` is date, interval, duration or frequency. A duration or frequency that is anchored
    nowhere has an empty `edtf`. What is only vaguely said ends in `~`.
    """

    start: int
    end: int
    text: str
    edtf: str
    kind: str

    @property
    def time(self) -> Time | None:
        return Time(self.edtf) if self.edtf else None


_WORD = re.compile(r"['’]?[^\W_]+")
_PART = re.compile(
    r"(?:\b(?P<adverb>early|late|mid)(?: in)?(?: the)?[ -]"
    r"|\b(?:the )?(?:very )?(?P<noun>beginning|start|middle|end|close|turn|outset|eve) of"
    r"(?: the)? )$",
    re.I,
)
_PARTS = {"beginning": "early", "start": "early", "outset": "early", "turn": "early",
          "middle": "mid", "close": "end"}  # fmt: skip
_FROM = re.compile(
    r"\b(?:(?P<since>since|ever since|as of|as from|from|starting|effective|after|following)"
    r"|(?P<until>until|till|up to|through|by|no later than|not later than|before|prior to"
    r"|ahead of|as late as))(?: the| early on| at least| around| about| as early as| in| on)? $",
    re.I,
)
_BETWEEN = re.compile(r"\b(?:between|from|of)(?: the)? $", re.I)
_ADJECTIVAL = re.compile(r"\d{4} [a-z]")
_TO = re.compile(
    r"(?:[-–—]|\s(?:to|until|till|through|and)\s)(?:the )?(?:early |mid-|late )?", re.I
)


def _table() -> dict[str, tuple[Pattern, ...]]:
    table: dict[str, list[Pattern]] = defaultdict(list)
    for entry in absolute.PATTERNS + periods.PATTERNS + relative.PATTERNS:
        for start in entry.starts:
            table[start].append(entry)
    return {start: tuple(group) for start, group in table.items()}


_TABLE = _table()
_NUMERIC = _TABLE.pop(DIGIT)


def find_times(
    text: str,
    reference: Time | None,
    start: int = 0,
    end: int | None = None,
    *,
    anchor: Time | None = None,
    future: bool | None = None,
) -> list[TimeMention]:
    """Find the times in `text[start:end]`, resolved against `reference`, in text order.

    `reference` is the document's date; without it, only what names its year is resolved.
    `anchor` is a time mentioned before `start`. `future` says whether incomplete dates ("on
    Monday", "in March") lie ahead; by default the nearest verb decides.

    >>> [m.edtf for m in find_times("from 1980 to 1988, and since May", Time("1990-07-28"))]
    ['1980/1988', '1990-05/..']
    """
    stop = len(text) if end is None else min(end, len(text))
    ctx = Context(text, reference, future=future)
    if anchor is not None:
        ctx.remember(anchor, start, explicit_year=True)
    return [m for m in _joined(text, _composed(ctx, start, stop), ctx) if m.end <= stop]


def _composed(ctx: Context, start: int, stop: int) -> list[TimeMention]:
    """Each time with the words before it that change it, resolved from left to right."""
    out: list[TimeMention] = []
    position = start
    for word in _WORD.finditer(ctx.text, start, stop):
        if word.start() < position:
            continue
        key = word[0]
        entries = _NUMERIC if key[0].isdigit() else _TABLE.get(key.lower())
        if not entries:
            continue
        mention = _first_match(ctx, entries, word.start(), position)
        if mention:
            out.append(mention)
            position = mention.end
    return out


def _first_match(
    ctx: Context, entries: tuple[Pattern, ...], at: int, floor: int
) -> TimeMention | None:
    if at and ctx.text[at - 1] in "-/.,$€£¥" and _inside_number(ctx.text, at):
        return None
    for entry in entries:
        match = entry.regex.match(ctx.text, at)
        found = match and _resolve(ctx, entry, match, floor)
        if found:
            return found
    return None


def _inside_number(text: str, at: int) -> bool:
    """Whether the digits at `at` go on from what is before: "1,985", "MH-17", "$1985"."""
    before = text[at - 2 : at - 1]
    return text[at].isdigit() and (text[at - 1] in "$€£¥/" or before.isalnum())


def _resolve(ctx: Context, entry: Pattern, match: re.Match[str], floor: int) -> TimeMention | None:
    edtf = entry.resolve(match, ctx)
    if edtf is None or not _valid(edtf):
        return None
    start, end = match.span()
    if not edtf:
        return TimeMention(start, end, ctx.text[start:end], "", entry.kind or "duration")
    start, edtf = _part(ctx.text, start, edtf, floor)
    if entry.kind != "duration":
        _remember(ctx, entry, match, edtf)
    kind = entry.kind or ("interval" if "/" in edtf else "date")
    return TimeMention(start, end, ctx.text[start:end], edtf, kind)


def _remember(ctx: Context, entry: Pattern, match: re.Match[str], edtf: str) -> None:
    dated = entry.dated or bool(match.groupdict().get("year"))
    ctx.remember(Time(edtf), match.end(), dated)


def _valid(edtf: str) -> bool:
    try:
        return not edtf or bool(Time(edtf))
    except (ValueError, OverflowError):
        return False


def _part(text: str, start: int, edtf: str, floor: int) -> tuple[int, str]:
    """Take the part that "late", "the end of" before a time names."""
    match = _PART.search(text, max(floor, start - 30), start)
    if not match:
        return start, edtf
    name = (match["adverb"] or match["noun"]).lower()
    if name == "eve":
        return start, edtf
    return match.start(), dates.part_of(Time(edtf), _PARTS.get(name, name))


def _joined(text: str, mentions: list[TimeMention], ctx: Context) -> list[TimeMention]:
    """Join "between X and Y", "from X to Y" into one interval; open the others with a side."""
    out: list[TimeMention] = []
    for mention in mentions:
        before = out[-1] if out else None
        both = before and _range(text, before, mention)
        if both:
            out[-1] = both
        else:
            out.append(_sided(text, mention, before.end if before else 0))
    return out


def _range(text: str, first: TimeMention, last: TimeMention) -> TimeMention | None:
    gap = text[first.end : last.start]
    if len(gap) > 12 or not first.edtf or not last.edtf or not _TO.fullmatch(gap):
        return None
    start = first.edtf.split("/")[0] if first.edtf.endswith("/..") else first.edtf
    opening = _BETWEEN.search(text, max(0, first.start - 14), first.start)
    if "and" in gap.lower() and not opening and not _consecutive(start, last.edtf):
        return None
    edtf = _span(start, last.edtf)
    if edtf is None:
        return None
    begin = opening.start() if opening and opening[0][:2].lower() != "of" else first.start
    return TimeMention(begin, last.end, text[begin : last.end], edtf, "interval")


def _span(first: str, last: str) -> str | None:
    """The interval from the beginning of `first` to the end of `last`."""
    a, b = Time(first), Time(last)
    if not a.first or not b.last or a.first > b.last:
        return None
    mark = "~" if a.approximate or b.approximate else ""
    start, end = first.split("/")[0].rstrip("~"), last.split("/")[-1].rstrip("~")
    return f"{start}/{end}{mark}"


def _consecutive(first: str, last: str) -> bool:
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _sided(text: str, mention: TimeMention, floor: int) -> TimeMention:
    """ "Since" before a time leaves it open to the right, "by" to the left."""
    if not mention.edtf or mention.kind not in ("date", "interval") or ".." in mention.edtf:
        return mention
    if mention.text.lower() in ("today", "now") and text[: mention.start].endswith("as of "):
        return mention
    side = _FROM.search(text, max(floor, mention.start - 28), mention.start)
    if not side or (side[0].endswith(" the ") and _ADJECTIVAL.match(text, mention.start)):
        return mention
    first, last = mention.edtf.split("/")[0], mention.edtf.split("/")[-1]
    edtf = f"{first}/.." if side["since"] else f"../{last}"
    if "~" in mention.edtf and "~" not in edtf:
        edtf = edtf.replace(first, first + "~", 1)
    return replace(
        mention,
        start=side.start(),
        text=text[side.start() : mention.end],
        edtf=edtf,
        kind="interval",
    )
