"""What the network's statement heads say of each word: code, stance, status, roles.

The heads are trained on the project's own corpus (`training/`). They vote with the lexicon; a
parser without vectors (spaCy's) gives none, and the lexicon then decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.parse.network import Floats, Network
from dragoman.reading.parse.tokens import Parse
from dragoman.vocabulary import CODES, Kind, Stance, Status

ROLE_THRESHOLD = 0.4
"""Probability above which a word fills a role."""


@dataclass(slots=True)
class Signals:
    """Probabilities by token: `code` (N, 1 + codes; 0 is none), `stance`, `status`, `polarity`."""

    net: Network
    vectors: Floats
    code: Floats
    stance: Floats
    status: Floats
    polarity: Floats
    cues: Floats

    @classmethod
    def of(cls, parse: Parse, net: Network) -> Signals | None:
        """The heads' votes on a parse; None where it has no vectors."""
        if parse.vectors is None or not len(parse.vectors):
            return None
        outputs = [np.exp(x) for x in net.run("statement", vectors=parse.vectors)]
        return cls(net, parse.vectors, *outputs)

    def some(self, i: int) -> float:
        """Probability that a statement rests on token `i`."""
        return 1.0 - float(self.code[i, 0])

    def codes(self, i: int, kinds: tuple[Kind, ...]) -> dict[str, float]:
        """Probability of each code of the given kinds, if there is a statement."""
        row = self.code[i]
        scale = max(1e-6, 1.0 - float(row[0]))
        labels = self.net.labels.code
        return {
            c: float(row[k]) / scale
            for k, c in enumerate(labels)
            if k and CODES[c] in kinds and row[k] > 0.01 * scale
        }

    def best_stance(self, i: int) -> tuple[Stance, float]:
        k = int(self.stance[i].argmax())
        return Stance(self.net.labels.stance[k]), float(self.stance[i, k])

    def best_status(self, i: int) -> tuple[Status, float]:
        k = int(self.status[i].argmax())
        return Status(self.net.labels.status[k]), float(self.status[i, k])

    def roles(self, predicates: list[int], first: int, last: int) -> dict[str, NDArray[Any]]:
        """Probabilities (predicates, words of the sentence) by role."""
        found = self.net.run(
            "roles", predicates=self.vectors[predicates], vectors=self.vectors[first : last + 1]
        )[0]
        return {role: found[:, :, k] for k, role in enumerate(self.net.labels.role)}
