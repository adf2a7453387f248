"""Demands and conditions: who requires what of whom, on what it depends, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.report.entries import Entry, headed, surest_first
from dragoman.report.likeness import fold
from dragoman.report.material import Material
from dragoman.report.topics import TITLES
from dragoman.report.tree import Section
from dragoman.report.wording import joined
from dragoman.statement import Statement
from dragoman.system.contradictions import Finding, check
from dragoman.system.positions import Position, positions
from dragoman.vocabulary import Stance, Status

_HANGING, _ELSE = "What hangs on a condition", "What else is required"
_SPIRITS = {Stance.ACCEPT: "accepted", Stance.REJECT: "rejected"}
_CONDITIONAL = (Status.CONDITIONAL, Status.COUNTERFACTUAL)


def section(entries: list[Entry], material: Material, limit: int) -> Section:
    """Who requires what of whom; then what else is required or hangs on a condition."""
    placed = [e if e.heading else replace(e, heading=_otherwise(e.head)) for e in entries]
    placed.sort(key=lambda entry: entry.heading in (_HANGING, _ELSE))
    return headed("demands", TITLES["demands"], placed, material, limit)


def entries(material: Material, elsewhere: Collection[str] = ()) -> list[Entry]:
    """One entry a position that demands something, or that hangs on a condition.

    elsewhere: ids of statements that are told elsewhere. Answers stand below a demand, and reports
    that it was met.
    """
    lens = material.lens()
    asked = [p for p in positions(lens).positions if p.kind == "demand" or p.conditions]
    own = {id for position in asked for id in position.evidence}
    fates = _Fates(material, own | set(elsewhere), _met(check(lens, kinds=("met",)).findings))
    found = []
    for position in asked:
        same = surest_first(s for s in material.of(position.evidence) if s.id not in elsewhere)
        if same:
            below = tuple(fates.of(position))
            cells = (("fate", _fate(below)),) if position.kind == "demand" else ()
            found.append(
                Entry(same, below=below, heading=_heading(position, material), cells=cells)
            )
    return found


@dataclass
class _Fates:
    """What became of demands. taken: ids that are told elsewhere. met: reports, by demand."""

    material: Material
    taken: Collection[str]
    met: Mapping[str, list[str]]
    seen: set[str] = field(default_factory=set)

    def of(self, position: Position) -> Iterator[Entry]:
        """Answers, and reports that it was done; each with its quotation only once."""
        answers = [id for c in position.changes if c.how == "answered" for id in c.ids]
        reports = (id for asked in position.evidence for id in self.met.get(asked, ()))
        yield from self._told("answered", answers)
        yield from self._told("reported as done", (id for id in reports if id not in answers))

    def _told(self, label: str, ids: Iterable[str]) -> Iterator[Entry]:
        free = (stmt for stmt in self.material.of(ids) if stmt.id not in self.taken)
        for group in fold(free):
            again = {stmt.id for stmt in group} <= self.seen
            self.seen |= {stmt.id for stmt in group}
            yield Entry(tuple(group), label=label, told_above=again)


def _fate(below: Iterable[Entry]) -> str:
    """What became of a demand, in a word: as answered or reported below it."""
    words = (_SPIRITS.get(entry.head.stance, entry.label) for entry in below)
    return ", ".join(dict.fromkeys(words)) or "no answer told of"


def _met(findings: Iterable[Finding]) -> Mapping[str, list[str]]:
    """The ids of the reports that a demand was met, by the ids of the demand."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        for claim in finding.one:
            for id in claim.ids:
                found[id] += [report for other in finding.other for report in other.ids]
    return found


def _heading(position: Position, material: Material) -> str:
    """Who demands something of whom: the positions below say according to whom."""
    if position.kind != "demand":
        return _HANGING
    who = joined([material.name(id) for id in position.actor])
    whom = joined([material.name(id) for id in position.towards])
    of = f" of {whom}" if whom else ""
    guessed = " (of whom: by the sentences beside it)" if whom and position.inferred else ""
    return f"What {who} demands{of}{guessed}" if who else f"What is demanded{of}{guessed}"


def _otherwise(stmt: Statement) -> str:
    conditional = stmt.status in _CONDITIONAL or stmt.condition
    return _HANGING if conditional else _ELSE
