"""The kinds of positions, and what makes a statement one: `kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REAL = ("actual", "past")
"""Statuses of an event that is said to have happened."""


@dataclass(frozen=True, slots=True)
class PositionKind:
    """A kind: its verb, of one and of several; the word before those towards whom it is; whether
    the actor wants the deed; whose deed it is."""

    says: str
    say: str
    to: str
    wants: int
    towards: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """The table. `kinds` stand in the order in which they are told.

    within: kinds whose positions take up, in the same words, those of a weaker one.
    """

    kinds: Mapping[str, PositionKind]
    stances: Mapping[str, str]
    telling: tuple[str, ...]
    statuses: Mapping[str, str]
    events: Mapping[str, str]
    answering: frozenset[str]
    near: int
    dropped: int
    within: Mapping[str, tuple[str, ...]]

    def of(self, stance: str, status: str, code: str) -> str | None:
        """The kind of what is said so; None for no position.

        >>> kinds().of("assert", "required", "AGREE"), kinds().of("assert", "past", "REJECT")
        ('demand', 'reject')
        """
        if stance in self.stances:
            return self.stances[stance]
        if stance not in self.telling:
            return None
        if code in self.events and status in REAL:
            return self.events[code]
        return self.statuses.get(status)

    def order(self, kind: str) -> int:
        return list(self.kinds).index(kind)


@cache
def kinds() -> Kinds:
    """The table that ships."""
    data = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    statuses = dict(data["statuses"])
    return Kinds(
        kinds={name: PositionKind(**kind) for name, kind in data["kinds"].items()},
        stances=data["stances"],
        telling=tuple(statuses.pop("stances")),
        statuses=statuses,
        events=data["events"],
        answering=frozenset(data["answering"]["types"]),
        near=data["answering"]["near"],
        dropped=data["dropped"]["days"],
        within={data["announced"]["kind"]: tuple(data["announced"]["within"])},
    )
