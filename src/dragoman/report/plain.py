"""A brief as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.report.tree import Brief, Line
from dragoman.visible import visible


def render(brief: Brief, width: int = 88) -> str:
    """The brief wrapped to `width` columns, ending in a line feed."""
    return "\n".join(_lines(brief, max(width, 30))) + "\n"


def _lines(brief: Brief, width: int) -> Iterator[str]:
    yield from _wrapped(brief.title, width)
    for section in brief.sections:
        yield ""
        yield from _wrapped(section.title.upper(), width)
        for line in section.lines:
            yield from _entry(line, width, "- ", "  ")
        if section.note:
            yield f"  … {section.note}"
    yield ""
    for note in brief.notes:
        yield from _wrapped(note, width)


def _entry(line: Line, width: int, bullet: str, indent: str) -> Iterator[str]:
    first = bullet
    for text in (line.text, f"“{line.quote}”" if line.quote else ""):
        if text:
            yield from _wrapped(text, width, first, indent)
            first = indent
    if line.citation:
        yield from _wrapped(f"({line.citation})", width, indent, indent)
    for also in line.also:
        yield from _wrapped(f"(also {also})", width, indent, indent)
    for label, below in line.below():
        start = f"{label}: " if label else "- "
        yield from _entry(below, width, indent + start, indent + "  ")


def _wrapped(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text), width, initial_indent=first, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
