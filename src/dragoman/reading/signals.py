"""What the network's statement heads say of each word: code, stance, status, roles.

The heads are trained on the project's own corpus (`training/`). They vote with the lexicon; a
parser without vectors (spaCy's) gives none, and the lexicon then decides alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

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

    def stances(self, i: int) -> dict[Stance, float]:
        """Probability of each stance, if there is a statement."""
        labels = map(Stance, self.net.labels.stance)
        return dict(zip(labels, self.stance[i].tolist(), strict=True))

    def best_status(self, i: int) -> tuple[Status, float]:
        k = int(self.status[i].argmax())
        return Status(self.net.labels.status[k]), float(self.status[i, k])

    def roles(self, predicates: list[int], first: int, last: int) -> list[Votes]:
        """The role head's votes for the words `first` to `last`, one `Votes` a predicate."""
        if not predicates:
            return []
        found = self.net.run(
            "roles", predicates=self.vectors[predicates], vectors=self.vectors[first : last + 1]
        )[0]
        names = self.net.labels.role
        return [Votes(first, dict(zip(names, rows.T, strict=True))) for rows in found]


@dataclass(frozen=True, slots=True)
class Votes:
    """Probabilities that words fill the roles of one predicate; word `first` stands first."""

    first: int = 0
    roles: Mapping[str, Floats] = field(default_factory=dict)

    def of(self, role: str, tokens: Iterable[int]) -> float:
        """The highest vote for any of some words; words out of reach have none."""
        row = self.roles.get(role)
        if row is None:
            return 0.0
        inside = [t - self.first for t in tokens if 0 <= t - self.first < len(row)]
        return max((float(row[k]) for k in inside), default=0.0)

    def best(self, role: str, least: float, start: int = 0) -> list[int]:
        """Words from `start` on with more than `least`, the likeliest first."""
        row = self.roles.get(role)
        if row is None:
            return []
        order = [self.first + int(k) for k in np.argsort(-row, kind="stable") if row[k] > least]
        return [t for t in order if t >= start]
