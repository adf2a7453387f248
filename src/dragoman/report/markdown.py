"""A brief as CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.report.tree import Brief, Line
from dragoman.visible import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LEADING = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])")


def render(brief: Brief) -> str:
    """The brief as headings and nested lists; quotations stand in block quotes."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    for section in brief.sections:
        yield from ("", f"## {_plain(section.title)}", "")
        for line in section.lines:
            yield from _entry(line, "")
        if section.note:
            yield from ("", f"… {_plain(section.note)}")
    yield from ("", "---", "")
    for note in brief.notes:
        yield from (_plain(note), "")


def _entry(line: Line, indent: str, label: str = "") -> Iterator[str]:
    text = label + _plain(line.text or f"“{line.quote}”")
    yield f"{indent}- {text}"
    inner = indent + "  "
    if line.text and line.quote:
        yield from (f"{inner}> “{_plain(line.quote)}”", "")
    if line.citation:
        yield f"{inner}— {_plain(line.citation)}"
    for also in line.also:
        yield f"{inner}- also {_plain(also)}"
    for label, below in line.below():
        yield from _entry(below, inner, f"**{label}:** " if label else "")


def _plain(text: str) -> str:
    """Text in which nothing is taken for markup."""
    escaped = _SPECIAL.sub(r"\\\1", visible(text))
    return _LEADING.sub(_escape_leading, escaped)


def _escape_leading(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}{match[2]}\\{match[3]}"
    return f"{match[4]}\\{match[5]}"
