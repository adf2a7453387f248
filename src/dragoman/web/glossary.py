"""What the words of the closed vocabularies mean, in a line each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CODES = {"event": "Events", "relation": "Relations", "measure": "Measures"}


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words with their meaning: stances, statuses, polarities, kinds, and the codes by kind.

    steps: what the steps of an explanation are called. views: what each view shows, by its path.
    """

    stances: dict[str, str]
    statuses: dict[str, str]
    polarities: dict[str, str]
    kinds: dict[str, str]
    codes: dict[str, dict[str, str]]
    steps: dict[str, str]
    views: dict[str, str]

    def of(self, word: str) -> str:
        """The meaning of a code, stance or status; nothing for another word."""
        parts = (*self.codes.values(), self.stances, self.statuses, self.polarities)
        return next((part[word] for part in parts if word in part), "")

    def choices(self, part: str) -> dict[str, dict[str, str]]:
        """The words that a part of the lens may have, in groups with a name."""
        groups = {
            "code": self.codes, "stance": {"": self.stances}, "status": {"": self.statuses},
            "polarity": {"": self.polarities}, "kind": {"": self.kinds},
        }  # fmt: skip
        return groups.get(part, {})


@cache
def glossary() -> Glossary:
    """The glossary, read once."""
    found = tomllib.loads((files("dragoman.web") / "glossary.toml").read_text("utf-8"))
    codes = {title: found[kind] for kind, title in _CODES.items()}
    return Glossary(
        found["stance"], found["status"], found["polarity"], found["kind"], codes, found["step"],
        found["view"],
    )  # fmt: skip
