"""Two systems side by side: the one that is told, and the one of a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, Row
from dragoman.system.whatif.analyses import Analysis, Fact
from dragoman.system.whatif.draft import Touched, altered
from dragoman.system.whatif.wording import paragraph

if TYPE_CHECKING:
    from dragoman.store import Lens
    from dragoman.system.whatif.change import Scenario

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """How one thing stands in both systems; None where it is in one only.

    voices, evidence: who says what it rests on, and the statements: in the system that is told,
    then in the scenario.
    """

    analysis: str
    about: str
    now: str | float | None
    then: str | float | None
    voices: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True, slots=True)
class WhatIf(Result):
    """What a scenario changes. Its rows are differences only, unless `whole`.

    `refused` says which analyses found nothing to go by, and why.
    """

    scenario: Scenario
    touched: tuple[Touched, ...]
    differences: tuple[Difference, ...]
    refused: tuple[tuple[str, str], ...] = ()
    whole: bool = field(default=False, repr=False)

    def rows(self) -> Sequence[Row]:
        """One row a difference; of many statements the first, all are in `evidence` and JSON."""
        return [row | {"statements": _first(row["statements"])} for row in map(dict, self._rows())]

    def to_dict(self) -> dict[str, Any]:
        return {
            "scenario": str(self.scenario),
            "changes": [_touched(one) for one in self.touched],
            "differences": self._rows(),
            "refused": dict(self.refused),
            "paragraph": paragraph(self),
        }

    def summary(self) -> str:
        return paragraph(self)

    def _rows(self) -> list[Row]:
        return [
            {
                "analysis": d.analysis,
                "about": d.about,
                "as told": d.now,
                "scenario": d.then,
                "according to": list(d.voices),
                "statements": list(d.evidence),
            }
            for d in self.differences
            if self.whole or d.changed
        ]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements that were changed, and of those behind what changed."""
        changed = [one.before.id for one in self.touched if one.before]
        behind = [id for d in self.differences if d.changed for id in d.evidence]
        return tuple(dict.fromkeys([*changed, *behind]))


def what_if(
    lens: Lens, scenario: Scenario, analyses: Iterable[Analysis], *, whole: bool = False
) -> WhatIf:
    """Run analyses on what a lens lets through, and on the same as a scenario has it.

    whole: rows also for what stays as it is. Raises ScenarioError for a change that cannot be
    made.
    """
    other = altered(lens, scenario)
    found: list[Difference] = []
    refused: list[tuple[str, str]] = []
    for analysis in analyses:
        sides = [_asked(analysis, lens, None), _asked(analysis, other.lens, lens)]
        if all(isinstance(side, str) for side in sides):
            refused.append((analysis.name, str(sides[0])))
        now, then = ([] if isinstance(side, str) else side for side in sides)
        found += _differences(analysis.name, now, then)
    return WhatIf(scenario, other.touched, tuple(found), tuple(refused), whole)


def _asked(analysis: Analysis, lens: Lens, told: Lens | None) -> list[Fact] | str:
    """What an analysis finds, or why it finds nothing. One system may have what the other lacks."""
    try:
        return list(analysis.facts(lens, told))
    except ValueError as error:
        return str(error)


def _differences(name: str, now: Sequence[Fact], then: Sequence[Fact]) -> Iterator[Difference]:
    """By what they are about, in the order of the first."""
    sides = {fact.about: fact for fact in now}, {fact.about: fact for fact in then}
    for about in dict.fromkeys([*sides[0], *sides[1]]):
        facts = [side.get(about) for side in sides]
        there = [fact for fact in facts if fact]
        before, after = (fact.value if fact else None for fact in facts)
        voices = dict.fromkeys(voice for fact in there for voice in fact.voices)
        ids = dict.fromkeys(id for fact in there for id in fact.evidence)
        yield Difference(name, about, before, after, tuple(voices), tuple(ids))


def _first(ids: list[str]) -> list[str]:
    return ids if len(ids) <= _SHOWN else [*ids[:_SHOWN], f"and {len(ids) - _SHOWN} more"]


def _touched(one: Touched) -> dict[str, Any]:
    return {
        "change": str(one.change),
        "before": one.before.to_dict() if one.before else None,
        "after": [stmt.to_dict() for stmt in one.after],
    }
