"""What stands out: the line that most bears out of each part of a brief, once more at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.report.material import Material
from dragoman.report.tree import Line, Section

TITLE = "What stands out"
_PARTS = {
    "alignment": 2, "blocs": 1, "obligations": 1, "disputes": 2, "demands": 2, "force": 1,
    "economy": 1, "numbers": 1,
}  # fmt: skip
"""From which sections lines are taken, in which order, and how many."""
_FEWEST = 8
"""Statements without which everything stands out."""


def outstanding(sections: Sequence[Section], material: Material) -> Section:
    """The first or best borne out lines of the sections, each with the name of its own."""
    by_key = {section.key: section for section in sections}
    lines = (
        replace(line, under=(), against=(), also=(), label="",
                cells=(("section", key), ("topic", by_key[key].title)))
        for key, count in _PARTS.items()
        if key in by_key
        for line in _best(by_key[key], count, material)
    )  # fmt: skip
    enough = len(material.statements) >= _FEWEST
    return Section("outstanding", TITLE, tuple(_once(lines)) if enough else ())


def _best(section: Section, count: int, material: Material) -> Sequence[Line]:
    """Where a section is in order of weight already, its first lines; else the surest."""
    lines = [line for line in _leaves(section) if line.statements]
    if section.key == "alignment":
        return _one_of_each(lines, count)
    if section.key in ("blocs", "obligations"):
        return lines[:count]
    return sorted(lines, key=lambda line: _weight(line, material), reverse=True)[:count]


def _one_of_each(lines: Sequence[Line], count: int) -> Sequence[Line]:
    """The weightiest tie, and the weightiest of the other sign where one is told."""
    bad = [line for line in lines if line.text.partition(" are on ")[2].startswith("bad")]
    good = [line for line in lines if line not in bad]
    return sorted([*good[:1], *bad[:1]], key=lines.index)[:count]


def _leaves(section: Section) -> Iterator[Line]:
    """Its lines, those under headings in their place."""
    for line in section.lines:
        if line.statements:
            yield line
        else:
            yield from line.under


def _weight(line: Line, material: Material) -> tuple[int, float]:
    """How many statements bear it out or contest it; how sure the first is."""
    first = next(iter(material.of(line.statements[:1])), None)
    contested = sum(len(other.statements) for other in line.against)
    return len(line.statements) + contested, first.confidence if first else 0.0


def _once(lines: Iterator[Line]) -> Iterator[Line]:
    """No statement's words twice."""
    told: set[str] = set()
    for line in lines:
        if line.statements[0] not in told:
            told.add(line.statements[0])
            yield line
