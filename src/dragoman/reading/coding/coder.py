"""The coder: a pair in, its PLOVER type out, with how sure and why."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File
from typing import TYPE_CHECKING

from dragoman.ontology.plover_types import TYPES, TypeLexicon, type_lexicon
from dragoman.reading.coding.evidence import Evidence, Features, Found
from dragoman.reading.coding.pair import Pair, path
from dragoman.statement import Document
from dragoman.vocabulary import Stance

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader, Steps

WEIGHTS = File(__file__).parent.parent / "weights" / "plover.json"
_SILENT = "ACCUSE"
"""The type for a text without words: the answer is never empty."""


@dataclass(frozen=True, slots=True)
class Coding:
    """The type between two spans. `confidence` is 0 to 1; `why` names words and votes."""

    id: str
    event: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class TypeModel:
    """A softmax over the types: weights by feature."""

    weights: Mapping[str, float]

    def probabilities(self, features: Mapping[str, Features]) -> dict[str, float]:
        totals = {
            t: sum(self.weights.get(name, 0.0) * value for name, value in features[t].items())
            for t in TYPES
        }
        top = max(totals.values())
        odds = {t: math.exp(total - top) for t, total in totals.items()}
        return {t: odd / sum(odds.values()) for t, odd in odds.items()}


@lru_cache(maxsize=2)
def type_model(file: File = WEIGHTS) -> TypeModel:
    """The fitted model (`training/plover.py`)."""
    return TypeModel(json.loads(file.read_text(encoding="utf-8")))


@dataclass(slots=True)
class Coder:
    """Codes pairs with one reader's parser, lexicon and gazetteer.

    >>> row = {"id": "1", "marked": "<s>Kenya</s> sued <t>Somalia</t>."}
    >>> Coder(Reader()).code(Pair.of(row)).event  # doctest: +SKIP
    'ACCUSE'
    """

    reader: Reader
    lexicon: TypeLexicon = field(default_factory=type_lexicon)
    model: TypeModel = field(default_factory=type_model)

    def codings(self, pairs: Iterable[Pair]) -> Iterator[Coding]:
        """One coding a pair, in order."""
        return map(self.code, pairs)

    def code(self, pair: Pair) -> Coding:
        """The likeliest type between the spans of a pair."""
        evidence = self.evidence(pair)
        if evidence is None:
            return Coding(pair.id, _SILENT, 0.0, "a sentence without words")
        found = evidence.verdict()
        features = evidence.features(found)
        chances = self.model.probabilities(features)
        event = max(TYPES, key=lambda t: chances[t])
        return Coding(pair.id, event, round(chances[event], 4), _why(event, found, features[event]))

    def evidence(self, pair: Pair) -> Evidence | None:
        """What speaks for the types of a pair; None for a sentence without words."""
        if not pair.text.strip():
            return None
        steps = self.reader.steps(Document(pair.text))
        joined = path(steps.parse, pair)
        if joined is None:
            return None
        senses = {t.i: tuple(s.code for s, _ in steps.finder.senses(t)) for t in steps.parse.tokens}
        return Evidence(steps.parse, joined, self.lexicon, senses, _stances(steps), steps.signals)


def _stances(steps: Steps) -> dict[int, Stance]:
    """The stance of the innermost voice over each word that is under one."""
    chains = ((t.i, steps.voices.chain(t.i)) for t in steps.parse.tokens)
    return {i: chain[-1].stance for i, chain in chains if chain}


def _why(event: str, found: Found | None, features: Features) -> str:
    """The words that decided, from the innermost out, and the votes that agree."""
    parts = []
    if found and found.verdict.event == event:
        parts.append(" > ".join(found.verdict.steps) + f" ({found.where})")
    elif found:
        parts.append(f"against {' > '.join(found.verdict.steps)} = {found.verdict.event}")
    votes = [
        f"{name} {value:.2f}"
        for name, value in features.items()
        if not name.startswith("lexicon") and value >= 0.05
    ]
    return "; ".join([*parts, *votes]) or "nothing speaks for any type"
