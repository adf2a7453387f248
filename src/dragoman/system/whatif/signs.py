"""Which codes are friendly and which hostile, and what each turns into."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Signs:
    """`opposites.toml`: each code with its counterpart of the other sign."""

    friendly: dict[str, str]
    hostile: dict[str, str]

    def turned(self, code: str) -> str | None:
        """The counterpart; None for a code that has no sign."""
        return self.friendly.get(code) or self.hostile.get(code)


@cache
def signs() -> Signs:
    """What the file says."""
    path = Path(__file__).with_name("opposites.toml")
    return Signs(**tomllib.loads(path.read_text("utf-8")))
