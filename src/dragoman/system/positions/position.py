"""A position: what somebody wants or will do, towards whom, from when to when, on what words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.system.claims import Cited
from dragoman.system.dispute.makers import display
from dragoman.system.positions.kinds import kinds

Actors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position depends on (`if`, `only_if`, `unless`), in the words of statement `id`."""

    type: str
    what: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a position. how: `turned`, `held before`, `repeated`, `dropped`, `answered`.

    said: in words. ids: the statements that show it.
    """

    how: str
    said: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One position, with all the statements that bear it out.

    actor: who takes it, together; empty where the text does not say. by: who says it for them.
    inferred: whether towards
    whom was inferred from the sentences beside it. first, last: EDTF, when it was said. days: on
    how many. weight: so many sure statements it is worth. evidence: the ids, surest first.
    """

    actor: Actors
    by: Actors
    kind: str
    towards: Actors
    inferred: bool
    what: str
    code: str
    negated: bool
    doers: Actors
    others: Actors
    first: str | None
    last: str | None
    days: int
    weight: float
    confidence: float
    voices: tuple[str, ...]
    cited: tuple[Cited, ...] = field(repr=False)
    evidence: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def says(self) -> str:
        """The verb of the kind: "demands"."""
        kind = kinds().kinds[self.kind]
        return kind.say if len(self.actor) > 1 else kind.says

    @property
    def sentence(self) -> str:
        """Who wants what of whom, in one line."""
        others = named(self.towards) + " (inferred)" * (self.inferred and bool(self.towards))
        to = kinds().kinds[self.kind].to
        whom = (f" {to} {others}" if to else f" ({others})") if others else ""
        return f"{self.who} {self.says}{whom}: {self.what}"

    @property
    def who(self) -> str:
        return named(self.actor) or "somebody not named"

    def taken_by(self, actor: str) -> bool:
        """Whether it is the actor's: its own, or a person's who says it for a state."""
        return actor in self.actor or actor in self.by

    def concerns(self, actor: str) -> bool:
        """Whether the actor is the one it is put to, or takes part in the deed."""
        return actor in self.towards or (actor in self.others and actor not in self.actor)

    def row(self) -> dict[str, Any]:
        """The position as a row of a table, with everything."""
        return {
            "actor": list(self.actor),
            "kind": self.kind,
            "towards": list(self.towards),
            "inferred": self.inferred,
            "what": self.what,
            "code": self.code,
            "conditions": [f"{c.type}: {c.what}" for c in self.conditions],
            "first": self.first,
            "last": self.last,
            "changes": [change.said for change in self.changes],
            "statements": len(self.evidence),
            "confidence": round(self.confidence, 3),
            "according_to": list(self.voices),
            "quote": self.cited[0].quote,
            "evidence": list(self.evidence),
        }


def named(actors: Actors) -> str:
    """Names of actors as people write them, in one line.

    >>> named(("EGY", "ISR", "JOR"))
    'Egypt, Israel and Jordan'
    """
    names = [display(actor) for actor in actors]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
