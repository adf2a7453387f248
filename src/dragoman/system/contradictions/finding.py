"""What is found: claims of different voices, or of one, that do not go together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.result import short
from dragoman.system.claims import Claim
from dragoman.system.dispute.makers import display
from dragoman.system.likeness import clean

KINDS = {
    "contradicted": "said by some, denied by others",
    "changed": "said, and later denied, by the same voice",
    "denied": "denied; here nobody says it",
    "values": "different figures for the same thing",
    "broken": "promised or agreed, and reported as not kept",
    "met": "demanded, and reported as done",
}
"""The kinds of findings, in the order in which they are told."""
_QUOTED, _VOICES = 110, 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that do not go together; of `met`, that answer each other.

    one, other: the sides: what is said and what is said against it; all that is claimed, for
    `values`; the promise or demand, and the report.
    """

    kind: str
    one: tuple[Claim, ...] = field(repr=False)
    other: tuple[Claim, ...] = field(repr=False)

    @property
    def head(self) -> Claim:
        return (self.one or self.other)[0]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*self.one, *self.other)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind it."""
        return tuple(dict.fromkeys(id for claim in self.claims for id in claim.ids))

    @property
    def confidence(self) -> float:
        """That of the weaker side: both must have been read right."""
        sides = [max(c.confidence for c in side) for side in (self.one, self.other) if side]
        return min(sides)

    @property
    def matter(self) -> str:
        """What it is about, in the words of the text."""
        return worded(self.head)

    def involves(self, actor: str) -> bool:
        """Whether an actor says any of it, or is in it."""
        return any(
            actor in (*c.by, *c.speakers, *c.subject, *c.object) for c in self.claims
        )  # fmt: skip

    def row(self) -> dict[str, Any]:
        """The finding as a row of a table, with everything."""
        return {
            "kind": self.kind,
            "code": self.head.code,
            "matter": self.matter,
            "one": [told(claim) for claim in self.one],
            "other": [told(claim) for claim in self.other],
            "first": min((c.days[0] for c in self.claims if c.days), default=(None, None))[1],
            "last": max((c.days[-1] for c in self.claims if c.days), default=(None, None))[1],
            "statements": len(self.evidence),
            "confidence": round(self.confidence, 3),
            "according_to": list(dict.fromkeys(c.best.voice for c in self.claims)),
            "evidence": list(self.evidence),
        }

    def shown(self) -> dict[str, str]:
        """The same in few columns, for people."""
        return {
            "finding": f"{self.matter} ({KINDS[self.kind]})",
            "one side": _side(self.one),
            "the other": _side(self.other),
        }


def worded(claim: Claim) -> str:
    """Who, to whom, what: in the words of the text."""
    theme = clean(claim.theme) or claim.code.lower()
    sides = [", ".join(map(display, ids)) for ids in (claim.subject, claim.object)]
    return f"{' → '.join(filter(None, sides))}: {theme}".removeprefix(": ")


def told(claim: Claim) -> str:
    """Who says it, when, with which figure, on what words."""
    figure = f" {amount(claim)}" if claim.value is not None else ""
    said = f" ({claim.best.said})" if claim.best.said else ""
    quote = short(claim.best.quote, _QUOTED)
    return f"{claim.best.voice}{said}:{figure} “{quote}” [{claim.best.id[:8]}]"


def amount(claim: Claim) -> str:
    """A figure as it is meant: `at least 7 people`."""
    if claim.value is None:
        return ""
    number = _number(claim.value)
    if claim.value_max is not None and claim.value_max != claim.value:
        number += f" to {_number(claim.value_max)}"
    bound = (claim.bound or "exact").replace("_", " ")
    words = ("" if bound in ("exact", "range", "change") else bound, number, claim.unit or "")
    return " ".join(filter(None, words))


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:,.6g}"


def _side(claims: tuple[Claim, ...]) -> str:
    more = len(claims) - _VOICES
    text = "; ".join(told(claim) for claim in claims[:_VOICES])
    return f"{text}; and {more} more" if more > 0 else text
