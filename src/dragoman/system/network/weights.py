"""Which ties a statement makes: the table of weights, and what it comes to word by word."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from dragoman.vocabulary import CODES, EVENTS, RELATIONS, Polarity, Stance, Status

LAYERS = ("security", "diplomacy", "economy", "society")
SIDES = ("subject", "to", "object")
_SHIPPED = Path(__file__).with_name("weights.toml")
_WORDS = "diplomacy"


@dataclass(frozen=True, slots=True)
class Act:
    """One tie that a statement of certain words makes.

    code, stance, status, polarity: the words. spoken: the voice's doing, and not the subject's.
    type: a type of PLOVER or a relation. towards: whom, the first group that names somebody else.
    lasting: a relation said to hold, which does so on the day when it is said.
    """

    code: str
    stance: str
    status: str
    polarity: str
    spoken: bool
    type: str
    weight: float
    layer: str
    towards: tuple[str, ...]
    lasting: bool


@dataclass(frozen=True, slots=True)
class Code:
    """What the table says of a code."""

    layer: str
    weight: float = 0.0
    pledged: str | None = None
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """What the table says of a spirit in which a voice speaks."""

    towards: tuple[str, ...]
    type: str | None = None
    weight: float = 0.0
    pledge: bool = False
    weights: Mapping[str, float] | None = None
    layer_of_deed: bool = False
    unless_pledged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weights:
    """`weights.toml`, or a file of the same form. Without slots, to keep what it comes to."""

    codes: Mapping[str, Code]
    voices: Mapping[str, Voice]
    stances: frozenset[str]
    statuses: frozenset[str]
    planned: Mapping[str, float]

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Every tie that any statement can make, by its words."""
        words = itertools.product(self.codes, Stance, Status, Polarity)
        return tuple(act for word in words for act in self.of(*map(str, word)))

    def of(self, code: str, stance: str, status: str, polarity: str) -> Iterator[Act]:
        """The ties that a statement of these words makes: by its deed, and by its voice."""
        words, known = (code, stance, status, polarity), self.codes[code]
        deed = self._deed(known, code, *words[1:])
        if deed is not None and deed[1]:
            lasting = code in RELATIONS and status == Status.ACTUAL
            yield Act(*words, False, *deed, known.layer, ("object",), lasting)
        voice = self.voices.get(stance)
        spoken = self._spoken(voice, known, polarity) if voice else None
        if voice and spoken and spoken[1]:
            layer = known.layer if voice.layer_of_deed else _WORDS
            yield Act(*words, True, *spoken, layer, voice.towards, False)

    def _deed(
        self, known: Code, code: str, stance: str, status: str, polarity: str
    ) -> tuple[str, float] | None:
        """Type and weight of what the subject is said to do to the object."""
        if stance not in self.stances or polarity != Polarity.AFFIRMED:
            return None
        if status in self.statuses:
            return code, known.weight
        if status == Status.PLANNED and known.weight and known.pledged:
            return known.pledged, self.planned.get(known.pledged, 0.0)
        return None

    def _spoken(self, voice: Voice, known: Code, polarity: str) -> tuple[str, float] | None:
        """Type and weight of what the voice does by speaking."""
        if not voice.pledge:
            helps = known.pledged in voice.unless_pledged and polarity == Polarity.AFFIRMED
            return None if voice.type is None or helps else (voice.type, voice.weight)
        type = known.withheld if polarity == Polarity.NEGATED else known.pledged
        return (type, (voice.weights or {}).get(type, 0.0)) if type else None


@cache
def load(path: Path = _SHIPPED) -> Weights:
    """A table of weights. Raises ValueError, naming the file and the entry that does not fit."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return _checked(Weights(
            {name: Code(**entry) for name, entry in data["code"].items()},
            {name: _voice(entry) for name, entry in data["voice"].items()},
            frozenset(data["deed"]["stances"]), frozenset(data["deed"]["statuses"]),
            data["planned"],
        ))  # fmt: skip
    except KeyError as error:
        raise ValueError(f"{path}: there is no {error.args[0]!r} in it") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def _voice(entry: Mapping[str, Any]) -> Voice:
    lists = {k: tuple(entry[k]) for k in ("towards", "unless_pledged") if k in entry}
    return Voice(**{**entry, **lists})


def _checked(found: Weights) -> Weights:
    missing = next((code for code in (*EVENTS, *RELATIONS) if code not in found.codes), None)
    unknown = next((code for code in found.codes if code not in CODES), None)
    layer = next((one.layer for one in found.codes.values() if one.layer not in LAYERS), None)
    spirit = next((stance for stance in found.voices if stance not in set(Stance)), None)
    side = next((s for v in found.voices.values() for s in v.towards if s not in SIDES), None)
    problems = (
        missing and f"there is no entry for the code {missing}",
        unknown and f"{unknown} is no code",
        layer and f"there is no layer {layer!r}; there are {', '.join(LAYERS)}",
        spirit and f"{spirit} is no stance",
        side and f"there is no side {side!r}; there are {', '.join(SIDES)}",
    )
    problem = next(filter(None, problems), None)
    if problem:
        raise ValueError(problem)
    return found
