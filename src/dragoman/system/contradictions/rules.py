"""What contradicts what: the table `rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.system.dispute.terms import terms


@dataclass(frozen=True, slots=True)
class Rules:
    """The table. `generic` and `against` hold stems, by code."""

    true: frozenset[str]
    false: frozenset[str]
    committing: frozenset[str]
    real: frozenset[str]
    ahead: frozenset[str]
    vague: frozenset[str]
    days: int
    rounding: float
    counted: float
    about: float
    generic: Mapping[str, frozenset[str]]
    promising: frozenset[str]
    agreements: frozenset[str]
    breaches: frozenset[str]
    against: Mapping[str, frozenset[str]]
    met: frozenset[str]


@cache
def rules() -> Rules:
    """The table that ships."""
    data = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    truth, values, promises = data["truth"], data["values"], data["promises"]
    return Rules(
        true=frozenset(truth["for"]),
        false=frozenset(truth["against"]),
        committing=frozenset(truth["committing"]),
        real=frozenset(truth["real"]),
        ahead=frozenset(truth["ahead"]),
        vague=frozenset(truth["vague"]),
        days=truth["days"],
        rounding=values["rounding"],
        counted=values["counted"],
        about=values["about"],
        generic={code: terms().stems(words) for code, words in values["generic"].items()},
        promising=frozenset(promises["stances"]),
        agreements=frozenset(promises["agreements"]),
        breaches=frozenset(promises["breaches"]),
        against={code: terms().stems(words) for code, words in promises["against"].items()},
        met=frozenset(data["demands"]["met"]),
    )
