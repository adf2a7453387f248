"""Whether a noun means a person, a place, an organisation or something else: a linear model.

It reads the vectors of the network that it was fitted to (`training/kinds.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from dragoman.reading.parse.network import WEIGHTS, Floats

FILE = "kinds.json"
"""The model's file, beside the network's."""


class Kind(StrEnum):
    """What words mean, as GUM tells entities apart."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kinds:
    """`weights` (D, 4) and `bias` (4), in the order of `Kind`."""

    weights: Floats
    bias: Floats

    @classmethod
    @lru_cache(maxsize=2)
    def load(cls, folder: Path = WEIGHTS) -> Kinds | None:
        """The model of the network in a folder; None where it has none."""
        if not (folder / FILE).is_file():
            return None
        stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
        rows = np.array([stored[kind] for kind in Kind], np.float32)
        return cls(rows[:, 1:].T.copy(), rows[:, 0].copy())

    def of(self, vectors: Floats) -> Floats:
        """Probabilities (N, 4) of the kinds of N words."""
        scores = vectors @ self.weights + self.bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(odds / odds.sum(1, keepdims=True), np.float32)
