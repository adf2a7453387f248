"""Actors in reach of a predicate with their features, and the model that scores them for a role."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dragoman.reading.resolve import Referent

WEIGHTS = Path(__file__).parent / "weights" / "parties.json"
ROLES = ("subject", "object")


@dataclass(slots=True)
class Option:
    """One actor in reach of a predicate, with its features for each role."""

    ref: Referent
    features: dict[str, set[str]] = field(default_factory=lambda: {r: set() for r in ROLES})
    implied: bool = True
    titled: bool = False
    """Whether the predicate is a noun that names it: "NATO member Norway"."""
    group: frozenset[int] = frozenset()
    before: list[int] = field(default_factory=list)
    """Its words in the sentences before."""
    votes: dict[str, float] = field(default_factory=dict)

    def signals(self, role: str) -> dict[str, float]:
        """The votes for a role as features."""
        vote, before = self.votes.get(role, 0.0), self.votes.get(role + " before", 0.0)
        against = max((self.votes.get(other, 0.0) for other in ROLES if other != role), default=0.0)
        return {
            "vote": vote,
            "vote?": float(vote > 0.5),
            "logvote": math.log(vote + 0.01),
            "against": against,
            "logagainst": math.log(against + 0.01),
            "logbefore": math.log(before + 0.01),
            "before": before,
            "before?": float(before > 0.3),
            "before implied": before * self.implied,
        }


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature for each role, and thresholds for named and implied parties."""

    weights: dict[str, dict[str, float]]
    named: dict[str, float]
    implied: dict[str, float]

    def score(self, role: str, option: Option) -> float:
        """Probability that an actor takes a role."""
        if option.titled:
            return float(role == "subject")
        w = self.weights[role]
        total = w.get("bias", 0.0) + sum(w.get(f, 0.0) for f in option.features[role])
        total += sum(w.get(name, 0.0) * value for name, value in option.signals(role).items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=2)
def model(path: Path = WEIGHTS) -> Model:
    return Model(**json.loads(path.read_text(encoding="utf-8")))
