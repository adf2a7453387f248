"""Which code a predicate carries, whether it makes a statement, and how far to trust it.

Small logistic and softmax models (`weights/judge.json`, fitted by `training/judge.py` on documents
that the network's heads were not trained on) weigh what the lexicon and the heads say.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dragoman.ontology.lexicon import Sense
from dragoman.vocabulary import CODES, Kind

WEIGHTS = Path(__file__).parent / "weights" / "judge.json"
PRIORS = Path(__file__).parent / "weights" / "priors.json"
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by feature and thresholds.

    Logistic: `code` (which), `emit` (whether), `full` (how sure), `hero` (whether a text is the
    summary of a person's words). Softmax over what is in question: `voice` (whose words),
    `stance` (in what spirit), `measure` (what a number measures).
    """

    code: dict[str, float]
    emit: dict[str, float]
    full: dict[str, float]
    threshold: float
    measure_threshold: float
    voice: dict[str, float] = field(default_factory=dict)
    stance: dict[str, float] = field(default_factory=dict)
    measure: dict[str, float] = field(default_factory=dict)
    hero: dict[str, float] = field(default_factory=dict)

    def choose(self, part: str, options: Sequence[Features]) -> tuple[int, float]:
        """The likeliest of several options by one of the softmax models, and its probability."""
        weights: dict[str, float] = getattr(self, part)
        totals = [sum(weights.get(f, 0.0) * v for f, v in o.items()) for o in options]
        best = max(range(len(totals)), key=totals.__getitem__)
        return best, 1 / sum(math.exp(total - totals[best]) for total in totals)

    def score(self, part: str, features: Features) -> float:
        """Probability from one of the three models."""
        weights: dict[str, float] = getattr(self, part)
        total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) * v for f, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def best_code(
        self, votes: Mapping[str, float], senses: list[Sense], record: Word
    ) -> tuple[str, float]:
        """The likeliest code by the heads' votes, the senses that fit and the word's own record."""
        scored = {
            c: self.score("code", code_features(c, votes, senses, record))
            for c in options(votes, senses, record)
        }
        best = max(scored, key=lambda c: scored[c])
        return best, scored[best]


@dataclass(frozen=True, slots=True)
class Word:
    """What the corpus says of a word: how often it occurs, and with which codes."""

    pos: str
    occurs: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)

    @property
    def carries(self) -> float:
        """How often it carries a statement, a little below for words hardly seen."""
        return sum(self.codes.values()) / (self.occurs + 1.0)


@lru_cache(maxsize=2)
def priors(path: Path = PRIORS) -> dict[str, dict[str, int]]:
    """Counts by `UPOS:lemma`; `all` is how often the word occurs."""
    table: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))
    return table


def word(upos: str, lemma: str) -> Word:
    """The record of a word, empty where the corpus does not hold it."""
    counts = priors().get(f"{upos}:{lemma.lower()}", {})
    return Word(upos, counts.get("all", 0), {c: n for c, n in counts.items() if c in CODES})


def options(votes: Mapping[str, float], senses: list[Sense], record: Word) -> list[str]:
    """Codes in question: the heads' six likeliest, those of the senses, those of the word."""
    best = sorted(votes, key=lambda c: -votes[c])[:6]
    own = [c for c in record.codes if CODES[c] is not Kind.MEASURE]
    return sorted({*best, *(s.code for s in senses), *own})


def code_features(
    code: str, votes: Mapping[str, float], senses: list[Sense], record: Word
) -> dict[str, float]:
    """What speaks for one code."""
    p = votes.get(code, 0.0)
    top = max(votes.values(), default=0.0)
    out = {
        "p": p,
        "logp": math.log(p + 0.01),
        "top": float(p > 0 and p == top),
        f"code={code}": 1.0,
    }
    rank = next((k for k, s in enumerate(senses) if s.code == code), None)
    if rank is not None:
        sense = senses[rank]
        out |= {"sense": 1.0, "conf": sense.confidence, f"rank{min(rank, 3)}": 1.0}
        out |= {f"sense:{record.pos}": 1.0, "needs": float(bool(sense.needs)), "sense*p": p}
    elif senses:
        out |= {"other sense": 1.0, "other needs": float(bool(senses[0].needs))}
    seen = sum(record.codes.values())
    if seen:
        share = record.codes.get(code, 0) / seen
        out |= {"prior": share, "prior*n": share * min(1.0, seen / 4), "prior*p": share * p}
        out["prior?"] = float(share > 0)
    return out


@lru_cache(maxsize=2)
def judge(path: Path = WEIGHTS) -> Judge:
    return Judge(**json.loads(path.read_text(encoding="utf-8")))
