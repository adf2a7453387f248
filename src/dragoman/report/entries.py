"""Lines from statements: what says the same as one line, with its quotation and citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.report.citation import citation
from dragoman.report.likeness import parties
from dragoman.report.material import Material
from dragoman.report.tree import Line, Section
from dragoman.report.wording import sentence
from dragoman.statement import Statement


@dataclass(frozen=True)
class Entry:
    """One line to be: statements that say the same, the surest first.

    against: what contradicts it. below: what became of it, each with its label. heading: the line
    under which it stands. label: what it is to the line that it is against. told_above: it stands
    with its quotation elsewhere in the section, here in words alone. cells: those of its line.
    """

    same: Sequence[Statement]
    against: Sequence[Entry] = ()
    below: Sequence[Entry] = ()
    heading: str = ""
    label: str = ""
    told_above: bool = False
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def head(self) -> Statement:
        return self.same[0]

    @property
    def weight(self) -> tuple[int, float]:
        return len(self.same) + len(self.against), self.head.confidence

    def told(self) -> Iterator[str]:
        """The ids of all statements in it."""
        yield from (stmt.id for stmt in self.same)
        for entry in (*self.against, *self.below):
            yield from entry.told()


def surest_first(stmts: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(stmts, key=lambda stmt: -stmt.confidence))


def line(entry: Entry, material: Material) -> Line:
    """The surest statement in words, with its quotation; the others as citations."""
    first, *others = entry.same
    told = Line(
        text=sentence(first, material, material.by_id),
        citation=citation(first, material.documents.get(first.document)),
        statements=tuple(stmt.id for stmt in entry.same),
        label=entry.label,
        cells=entry.cells,
    )
    if entry.told_above:
        return told
    return replace(
        told,
        quote=" ".join(first.quote.split()),
        also=tuple(citation(s, material.documents.get(s.document)) for s in others),
        against=tuple(line(other, material) for other in entry.against),
        under=tuple(line(other, material) for other in entry.below),
    )


def section(key: str, title: str, entries: list[Entry], material: Material, limit: int) -> Section:
    """The strongest entries, what concerns the same parties together."""
    chosen = strongest(entries, limit)
    lines = tuple(line(entry, material) for entry in _by_parties(chosen))
    return Section(key, title, lines, more(len(entries) - len(chosen)))


def strongest(entries: list[Entry], limit: int) -> list[Entry]:
    """The entries that most statements bear out, in the order they had."""
    if not limit or len(entries) <= limit:
        return entries
    ranked = sorted(range(len(entries)), key=lambda i: entries[i].weight, reverse=True)[:limit]
    return [entries[i] for i in sorted(ranked)]


def _by_parties(entries: list[Entry]) -> list[Entry]:
    """What concerns the same parties together; in the order of their first appearance."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(frozenset().union(*parties(entry.head)), []).append(entry)
    return [entry for group in groups.values() for entry in group]


def headed(key: str, title: str, entries: list[Entry], material: Material, limit: int) -> Section:
    """The strongest entries, each under its heading, in the order of first appearance."""
    chosen = strongest(entries, limit)
    found: dict[str, list[Line]] = {}
    for entry in chosen:
        found.setdefault(entry.heading, []).append(line(entry, material))
    lines = tuple(Line(heading, under=tuple(below)) for heading, below in found.items())
    return Section(key, title, lines, more(len(entries) - len(chosen)))


def more(hidden: int) -> str:
    """What a section says of the lines it leaves out."""
    return f"and {hidden} more" if hidden > 0 else ""
