"""The content of a brief: sections of lines, each with its quotation and where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One attributed claim, or one entry of a list.

    quote: the words of the text, verbatim. citation: where they stand. statements: ids of what
    it rests on. also: citations of the same claim elsewhere. against: what contradicts it. under:
    the lines that this one is the heading of, or what became of a claim. label: what a line is
    to the one above it ("answered"); of `against`, that it is against it unless this says more.
    cells: what a table shows of it, by column.
    """

    text: str
    quote: str = ""
    citation: str = ""
    statements: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    against: tuple[Line, ...] = ()
    under: tuple[Line, ...] = ()
    label: str = ""
    cells: tuple[tuple[str, str], ...] = ()

    def below(self) -> Iterator[tuple[str, Line]]:
        """What stands below it, each with its label."""
        yield from ((line.label or "against", line) for line in self.against)
        yield from ((line.label, line) for line in self.under)


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
