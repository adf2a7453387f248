"""From the lines of a printed page back to running paragraphs."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

_ENDS = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)\]\u00bb]*\d{0,3}$")
_HYPHEN = re.compile(r"[^\W_][-\u00ad\u2010\ufffe\x02]$")
_BULLET = re.compile(r"(?:[\u2022\u25aa\u25cf\u2013*-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-\u2013\u2014]?\s*\d{1,4}\s*[-\u2013\u2014]?(?:\s*(?:of|/)\s*\d+)?", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_SOFT = re.compile("[\u00ad\ufffe\x02]")
_COMPOUNDING = frozenset(
    ["self", "ex", "vice", "well", "long", "short", "high", "low", "half", "two", "three", "pro"]
)
_SHORT = 0.8
_WIDE_GAP = 1.35
_INDENT = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, and in points where it begins, where it ends and its size.

    `top` is the height of its baseline, counted upwards as in a PDF.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Flowed:
    """Running text, and the offset at which each page begins."""

    text: str
    pages: tuple[int, ...]


def flow(pages: Sequence[Sequence[Line]]) -> Flowed:
    """Paragraphs with a blank line between them, words split at line ends joined again.

    Page numbers and running heads are left out. A paragraph goes on over the end of a page
    where the page does not end a sentence; the new page then begins in the middle of it.
    """
    bodies = without_running_heads(pages)
    split = _Splits.of(line.text for lines in bodies for line in lines)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for lines in bodies:
        layout, last = _Layout.of(lines), None
        starts += [] if lines else [length]
        for line in lines:
            if parts:
                cut, joint = split.seam(parts[-1], _joint(parts[-1], last, line, layout), line.text)
                parts[-1] = parts[-1][: len(parts[-1]) - cut]
                parts.append(joint)
                length += len(joint) - cut
            starts += [length] if last is None else []
            parts.append(line.text)
            length, last = length + len(line.text), line
    return Flowed("".join(parts), tuple(starts))


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and lines that repeat at the top or foot of most pages."""
    edges = Counter(key for lines in pages for key in {_key(x) for x in (*lines[:2], *lines[-2:])})
    often = {key for key, count in edges.items() if count >= max(3, len(pages) / 2)}
    return [_body(lines, often) for lines in pages]


def _body(lines: Sequence[Line], often: set[str]) -> list[Line]:
    kept = list(lines)
    for end in (0, -1, 0, -1):
        if kept and (_key(kept[end]) in often or _PAGE_NUMBER.fullmatch(kept[end].text.strip())):
            kept.pop(end)
    return kept


def _key(line: Line) -> str:
    """A line with its numbers levelled, so that "Report 3" and "Report 4" are the same."""
    return re.sub(r"\d+", "0", line.text.strip().lower())


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the lines of a page usually stand."""

    leading: float
    left: float
    width: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """The layout of a page; without places the leading is infinite and the width zero."""
        gaps = [a.top - b.top for a, b in itertools.pairwise(lines) if a.top > b.top]
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        return cls(statistics.median_low(gaps) if gaps else float("inf"), left, right - left)

    def is_short(self, line: Line) -> bool:
        """Whether a line ends well before the others do."""
        return self.width > 0 and line.right - self.left < _SHORT * self.width


def _joint(before: str, last: Line | None, line: Line, layout: _Layout) -> str:
    """What stands between a line and the one before it: a blank, or the end of a paragraph."""
    if last is None:
        runs_on = line.text[:1].islower() and not _ENDS.search(before)
        return " " if runs_on or _HYPHEN.search(before) else "\n\n"
    return "\n\n" if _begins_paragraph(last, line, layout) else " "


def _begins_paragraph(last: Line, line: Line, layout: _Layout) -> bool:
    """Whether type size, distance, indent or the length of the line before part two lines."""
    if _HYPHEN.search(last.text):
        return False
    size = max(last.size, line.size, 1.0)
    if _BULLET.match(line.text) or abs(last.size - line.size) > 0.15 * size:
        return True
    if last.top - line.top > _WIDE_GAP * layout.leading:
        return True
    if not _ENDS.search(last.text):
        return False
    return line.left - last.left > _INDENT * size or layout.is_short(last)


@dataclass(frozen=True, slots=True)
class _Splits:
    """How the document writes a word elsewhere, to tell a split word from a compound."""

    words: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Self:
        """The words, also those with a hyphen, that stand inside lines."""
        return cls(frozenset(word.lower() for line in lines for word in _WORD.findall(line)))

    def seam(self, before: str, joint: str, line: str) -> tuple[int, str]:
        """How many characters to take off the line before, and what to put in between."""
        if joint != " " or not _HYPHEN.search(before):
            return 0, joint
        head, tail = _LAST_WORD.search(before), _WORD.match(line)
        if not head or not tail or not line[0].islower():
            return 0, ""
        first, second = head[1].lower(), tail[0].lower()
        if first + second in self.words:
            return 1, ""
        return (0 if f"{first}-{second}" in self.words or first in _COMPOUNDING else 1), ""


def tidy(line: Line) -> Line:
    """A line with single blanks and without the soft hyphens inside it."""
    text = line.text.rstrip()
    end = "-" if _HYPHEN.search(text) else ""
    text = _SOFT.sub("", text[:-1] if end else text)
    return replace(line, text=" ".join(text.split()) + end)


def tidied(lines: Iterable[Line]) -> list[Line]:
    """The lines that hold anything, tidied."""
    return [tidy(line) for line in lines if line.text.strip()]
