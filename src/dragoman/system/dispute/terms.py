"""The table of what statements mean for a dispute, from `terms.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Role = Literal["request", "offer", "threat", "answer", "wish", "plan", "deed", "prospect"]

_STEM = 5
"""Words alike in so many first letters count as one: abolish and abolition, remove and removal."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a stance or a status makes of a deed: its role, who wants it, what it counts."""

    role: Role
    sign: int
    weight: float


@dataclass(frozen=True, slots=True)
class Terms:
    """The table. `levers` gives the family of a code."""

    stances: Mapping[str, Sense]
    statuses: Mapping[str, Sense]
    levers: Mapping[str, str]
    receives: frozenset[str]
    received: str
    mutual: frozenset[str]
    undoing: frozenset[str]
    undone: frozenset[str]
    by_target: frozenset[str]
    lasting: frozenset[str]
    never: frozenset[str]
    answers: Mapping[str, int]
    labels: Mapping[str, str]
    asked: frozenset[str]
    general: frozenset[str]
    empty: frozenset[str]
    leaving: frozenset[str]
    condition: float

    def stems(self, text: str, but: Iterable[str] = ()) -> frozenset[str]:
        """The words that carry the sense of a theme, cut short, without those of `but`.

        >>> sorted(terms().stems("the abolition of the Minsk Group"))
        ['aboli', 'group', 'minsk']
        """
        words = re.findall(r"\w+", text.casefold())
        left_out = {word[:_STEM] for name in but for word in re.findall(r"\w+", name.casefold())}
        return frozenset(w[:_STEM] for w in words if w not in self.empty and len(w) > 1) - left_out

    def is_general(self, text: str, but: Iterable[str] = ()) -> bool:
        """Whether a theme speaks of all that was asked ("the 13 demands"), of nothing particular.

        >>> terms().is_general("the list of demands"), terms().is_general("closing the base")
        (True, False)
        """
        words = [w for w in re.findall(r"\w+", text.casefold()) if w not in self.empty]
        left_out = {word[:_STEM] for name in but for word in re.findall(r"\w+", name.casefold())}
        words = [w for w in words if w[:_STEM] not in left_out]
        vague = [w for w in words if w in self.general or w in self.asked or w.isdecimal()]
        return len(vague) * 2 >= len(words) and not self.asked.isdisjoint(words)


@cache
def terms() -> Terms:
    """The table that ships."""
    path = Path(__file__).with_name("terms.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Terms(
        stances={name: Sense(**sense) for name, sense in data["stances"].items()},
        statuses={name: Sense(**sense) for name, sense in data["statuses"].items()},
        levers={code: family for family, codes in data["levers"].items() for code in codes},
        receives=frozenset(data["receives"]["codes"]),
        received=data["receives"]["family"],
        mutual=frozenset(data["mutual"]["codes"]),
        undoing=frozenset(data["undone"]["codes"]),
        undone=frozenset(data["undone"]["levers"]),
        by_target=frozenset(data["undone"]["by_target"]),
        lasting=frozenset(data["lasting"]["levers"]),
        never=frozenset(data["never"]["codes"]),
        answers=data["answers"],
        labels=data["labels"],
        asked=frozenset(data["words"]["asked"].split()),
        general=frozenset(data["words"]["general"].split()),
        empty=frozenset(data["words"]["empty"].split()),
        leaving=frozenset(data["words"]["leaving"].split()),
        condition=data["condition"],
    )
