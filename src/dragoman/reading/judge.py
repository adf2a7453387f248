"""Which code a predicate carries, whether it makes a statement, and how far to trust it.

Three small logistic models (`weights/judge.json`, fitted by `training/judge.py` on documents that
the network's heads were not trained on) weigh what the lexicon and the heads say.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.ontology.lexicon import Sense

WEIGHTS = Path(__file__).parent / "weights" / "judge.json"
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by feature of `code` (which), `emit` (whether), `full` (how sure); and thresholds."""

    code: dict[str, float]
    emit: dict[str, float]
    full: dict[str, float]
    threshold: float
    measure_threshold: float

    def score(self, part: str, features: Features) -> float:
        """Probability from one of the three models."""
        weights: dict[str, float] = getattr(self, part)
        total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) * v for f, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def best_code(
        self, votes: Mapping[str, float], senses: Iterable[Sense], pos: str
    ) -> tuple[str, float]:
        """The likeliest code by the heads' votes and the senses that fit, best first."""
        found = list(senses)
        codes = {*sorted(votes, key=lambda c: -votes[c])[:6], *(s.code for s in found)}
        scored = {c: self.score("code", code_features(c, votes, found, pos)) for c in sorted(codes)}
        best = max(scored, key=lambda c: scored[c])
        return best, scored[best]


def code_features(
    code: str, votes: Mapping[str, float], senses: list[Sense], pos: str
) -> dict[str, float]:
    """What speaks for one code."""
    p = votes.get(code, 0.0)
    top = max(votes.values(), default=0.0)
    rank = next((k for k, s in enumerate(senses) if s.code == code), None)
    out = {
        "p": p,
        "logp": math.log(p + 0.01),
        "top": float(p > 0 and p == top),
        f"code={code}": 1.0,
    }
    if rank is not None:
        sense = senses[rank]
        out |= {
            "sense": 1.0,
            "conf": sense.confidence,
            f"rank{min(rank, 3)}": 1.0,
            f"sense:{pos}": 1.0,
        }
        out["needs"] = float(bool(sense.needs))
        out["sense*p"] = p
    elif senses:
        out["other sense"] = 1.0
        out["other needs"] = float(any(s.needs for s in senses[:1]))
    return out


@lru_cache(maxsize=2)
def judge(path: Path = WEIGHTS) -> Judge:
    return Judge(**json.loads(path.read_text(encoding="utf-8")))
