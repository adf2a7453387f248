"""How a network is made of statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dragoman.edtf import Time
from dragoman.system.network.query import DUPLICATES
from dragoman.system.network.weights import LAYERS


@dataclass(frozen=True, slots=True)
class Ties:
    """What makes ties, and between whom.

    layers: security, diplomacy, economy, society; none given are all. layered: an edge a layer,
    else one for all of them. directed: who does it to whom, else an edge a pair. half_life: days
    in which a tie loses half of its weight, None for never. on: the day to look at, EDTF, its last
    day if it has several: what begins later does not count; by default the last day on which
    anything was said. min_statements: edges of so many or more. duplicates: within what the same
    type of tie between the same two counts once: document, day, week, month, or none. states:
    between states only. actors: between these only. groups: actors taken as one, by name.
    weights: a table of weights in place of the one that ships. Raises ValueError.
    """

    layers: tuple[str, ...] = ()
    layered: bool = True
    directed: bool = True
    half_life: float | None = None
    on: str | None = None
    min_statements: int = 1
    duplicates: str = "document"
    states: bool = False
    actors: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weights: Path | None = None

    def __post_init__(self) -> None:
        for layer in self.layers:
            _require(layer in LAYERS, f"there is no layer {layer!r}; there are {', '.join(LAYERS)}")
        known = ", ".join(DUPLICATES)
        _require(
            self.duplicates in DUPLICATES,
            f"duplicates cannot be counted per {self.duplicates!r}; there are {known}",
        )
        _require(self.half_life is None or self.half_life > 0, "a half-life is above 0 days")
        _require(self.min_statements > 0, "the number of statements is 1 at least")
        if self.on is not None:
            Time(self.on)

    @property
    def day(self) -> dt.date | None:
        """The day that `on` means; None where the last day on which anything was said counts."""
        return Time(self.on).last if self.on else None


def group(text: str) -> tuple[str, tuple[str, ...]]:
    """A group from `West=USA+EU+FRA`. Raises ValueError.

    >>> group("West=USA+EU")
    ('West', ('USA', 'EU'))
    """
    name, equals, listed = text.partition("=")
    ids = tuple(part.strip() for part in listed.split("+") if part.strip())
    _require(bool(name.strip() and equals and ids), f"{text!r}: write NAME=USA+EU+FRA")
    return name.strip(), ids


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
