"""How a discourse network is made, in the words of Discourse Network Analyzer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Mode = Literal["twomode", "onemode"]

QUALIFIERS = {
    "twomode": ("ignore", "combine", "subtract"),
    "onemode": ("ignore", "congruence", "conflict", "subtract"),
}
"""What becomes of the qualifier (agreement), by network."""

NORMALIZATIONS = {
    "twomode": ("no", "activity", "prominence"),
    "onemode": ("no", "average", "jaccard", "cosine"),
}
"""How weights are set in relation to activity, by network."""

DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
"""Within what the same statement counts once; `include` counts all."""

UNITS = ("events", "days", "weeks", "months", "years")
"""What a time window consists of; `events` are statements."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A filter: statements whose variable has one of the values, or (`out`) has none of them."""

    variable: str
    values: tuple[str, ...]
    out: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What network, of what.

    mode: `twomode` (actors by concepts) or `onemode`. of: whom a one-mode network joins, `actor` or
    `concept`. qualifier: None for `subtract`. isolates: also actors and concepts whose statements
    the filters leave out. since, until: first and last day. keep: filters, all of which must hold.
    window: size and unit of moving windows. min_statements: ties of so many or more. min_actors:
    concepts of which so many actors speak. Raises ValueError for what does not go together.
    """

    mode: Mode = "twomode"
    of: Literal["actor", "concept"] = "actor"
    qualifier: str = "subtract"
    normalization: str = "no"
    duplicates: str = "document"
    isolates: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    keep: tuple[Keep, ...] = ()
    window: tuple[int, str] | None = None
    min_statements: int = 1
    min_actors: int = 1

    def __post_init__(self) -> None:
        _one_of("network", self.mode, tuple(QUALIFIERS))
        _one_of("nodes", self.of, ("actor", "concept"))
        _one_of(f"qualifier of a {self.mode} network", self.qualifier, QUALIFIERS[self.mode])
        kinds = NORMALIZATIONS[self.mode]
        _one_of(f"normalization of a {self.mode} network", self.normalization, kinds)
        _one_of("duplicates", self.duplicates, DUPLICATES)
        if self.qualifier == "combine" and self.normalization != "no":
            raise ValueError("combine gives kinds of ties, not amounts: it is not normalized")
        if min(self.min_statements, self.min_actors) < 1:
            raise ValueError("the number of statements, and of actors, is 1 at least")
        if self.window is not None:
            _one_of("time window", self.window[1], UNITS)
            if self.window[0] < 1:
                raise ValueError(f"a time window of {self.window[0]} {self.window[1]} is empty")


def _one_of(name: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise ValueError(f"{name}: there is no {word!r}; there are {', '.join(words)}")
