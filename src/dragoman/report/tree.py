"""The content of a brief: sections of lines, each with its quotation and where it stands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One attributed claim, or one entry of a list.

    quote: the words of the text, verbatim. citation: where they stand. statements: ids of what
    it rests on. also: citations of the same claim elsewhere. against: what contradicts it.
    """

    text: str
    quote: str = ""
    citation: str = ""
    statements: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    against: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A topic: its stable `key`, its title, its lines, and a note on what was left out."""

    key: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A digest of what was read. `str()` is plain text; `markdown()` and HTML render it too."""

    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text()

    def section(self, key: str) -> Section | None:
        """The section with this key, None where the brief has none."""
        return next((section for section in self.sections if section.key == key), None)

    def text(self, width: int = 88) -> str:
        """Plain text, wrapped to `width` columns."""
        from dragoman.report.plain import render

        return render(self, width)

    def markdown(self) -> str:
        """CommonMark."""
        from dragoman.report.markdown import render

        return render(self)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        return dataclasses.asdict(self)

    def _repr_html_(self) -> str:
        from dragoman.report.html import brief_html

        return brief_html(self)
