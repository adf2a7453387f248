"""Author and date from the first lines of a text, where these say so in a way that is plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.sources.dates import MONTH, edtf

_LINES = 10
_LONGEST_LINE = 200
_FIELD = re.compile(
    r"(title|headline|author|by|byline|written by|date|published|published on|publication date)"
    r"\s*:\s*(\S.*)",
    re.IGNORECASE,
)
_TITLES = ("title", "headline")
_AUTHORS = ("author", "by", "byline", "written by")
_PARTICLES = frozenset(
    ["de", "da", "di", "del", "der", "den", "van", "von", "al", "el", "bin", "ibn", "la", "le"]
)
_AND = frozenset(["and", "&", ","])
_NO_NAMES = frozenset(["The", "This", "That", "All", "Then", "Now", "Far", "Chance", "Contrast"])
_MOST_WORDS = 16
_DAY = (
    rf"(?:{MONTH}\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\.?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d)"
)
_DATELINE = re.compile(
    rf"[A-Z][A-Z.' \u00c0-\u00de-]+(?:,\s*[A-Z][\w. ]+)?,\s*({_DAY})\s*"
    r"(?:\([^()]{1,60}\))?\s*(?:[-\u2010-\u2015/:]|\.\s)"
)
_DATE_ALONE = re.compile(rf"(?:[A-Z][\w ]+,\s*)?((?:\w+day,?\s+)?{_DAY})\.?")


@dataclass(frozen=True, slots=True)
class Headers:
    """What the first lines of a text say of it."""

    title: str | None = None
    author: str | None = None
    date: str | None = None


def headers(text: str) -> Headers:
    """Title, author and date (EDTF) that the first lines of a text plainly give.

    Read are `Date: ...`, `Author: ...`, `Title: ...`, a line `By Jane Doe`, a line that is only
    a date, and a dateline with a year (`BAKU, 20 December 2024 (Agency) -`). Where two lines
    disagree, that part is None.
    """
    lines = list(_first_lines(text))
    return Headers(
        title=_only(_fields(lines, _TITLES)),
        author=_only((*_fields(lines, _AUTHORS), *_bylines(lines))),
        date=_only(_dates(lines)),
    )


def _first_lines(text: str) -> Iterator[str]:
    """The first lines that are not blank, up to and with the first that is a paragraph."""
    count = 0
    for raw in text[:20_000].splitlines():
        line = raw.replace("**", "").strip().strip("*_#").strip()
        if not line:
            continue
        yield line[:_LONGEST_LINE]
        count += 1
        if count == _LINES or len(line) > _LONGEST_LINE:
            return


def _fields(lines: Iterable[str], names: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match and match[1].lower() in names and len(line) < _LONGEST_LINE:
            yield match[2].strip()


def _bylines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        by, _blank, name = line.partition(" ")
        words = name.replace(",", " , ").split()
        if by in ("By", "BY") and _are_names(words):
            yield name.title() if name.isupper() else name


def _are_names(words: list[str]) -> bool:
    """Whether words are full names, and nothing else."""
    if not 2 <= len(words) <= _MOST_WORDS or words[0] in _NO_NAMES:
        return False
    return all(_is_name(word) for word in words) and sum(map(str.istitle, words)) != 1


def _is_name(word: str) -> bool:
    if word in _AND or word in _PARTICLES:
        return True
    return word[0].isupper() and all(char.isalpha() or char in ".'\u2019-" for char in word)


def _dates(lines: list[str]) -> Iterator[str]:
    fields = _fields(lines, ("date", "published", "published on", "publication date"))
    written = [*fields]
    for line in lines:
        match = _DATELINE.match(line) or _DATE_ALONE.fullmatch(line)
        written += [match[1]] if match else []
    for date in written:
        try:
            yield edtf(date.rstrip("."))
        except ValueError:
            continue


def _only(values: Iterable[str]) -> str | None:
    """The one value that all agree on."""
    distinct = {" ".join(value.split()) for value in values}
    return distinct.pop() if len(distinct) == 1 else None
