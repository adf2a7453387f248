"""Where paragraphs stand in a text that may or may not be hard-wrapped."""

from __future__ import annotations

import re

from dragoman.statement import Span

_END = r"(?>\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
_BLANK = re.compile(rf"{_END}[ \t\xa0]*(?>\r\n|[\n\r\x85\u2029])\s*")
_LINE = re.compile(_END)
_WRAP = 100
"""A line longer than this was not wrapped by hand: each line is a paragraph then."""


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, without surrounding white space.

    Blank lines always separate. Within a block, line ends separate too unless the block looks
    hard-wrapped: lines of much the same length, below 100 characters.
    """
    out: list[Span] = []
    start = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.start() if match else len(text)
        out += _block(text, start, end)
        start = match.end() if match else end
    return out


def _block(text: str, start: int, end: int) -> list[Span]:
    lines: list[Span] = []
    at = start
    for match in _LINE.finditer(text, start, end):
        lines.append((at, match.start()))
        at = match.end()
    lines.append((at, end))
    whole = [(start, end)] if _wrapped([b - a for a, b in lines]) else lines
    return [span for a, b in whole if (span := _strip(text, a, b))[0] < span[1]]


def _wrapped(lengths: list[int]) -> bool:
    """Whether the lines of a block were broken to a width: all but the last are nearly full."""
    if len(lengths) < 2:
        return True
    longest = max(lengths)
    return longest <= _WRAP and all(n >= 0.7 * longest for n in lengths[:-1]) and longest >= 40


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
