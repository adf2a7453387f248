"""Which earlier words a word refers to, by the network's coreference head."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.reading.parse.network import Floats, Ints, Network
from dragoman.reading.parse.tokens import Parse

_REACH = 6
"""Sentences back in which antecedents are looked for, as many as the head tells apart."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"flat", "compound", "goeswith", "expl"})
"""Relations of words within a name, and of *it* and *there* that mean nothing."""


@dataclass(slots=True)
class Antecedents:
    """Probabilities of antecedents. `query`, `candidate` (N, 128), `salience`, `new` (N)."""

    parse: Parse
    query: Floats
    candidate: Floats
    salience: Floats
    new: Floats
    distance: Floats
    nouns: Ints

    @classmethod
    def of(cls, parse: Parse, net: Network) -> Antecedents | None:
        """None where the parse has no vectors."""
        if parse.vectors is None or not len(parse.vectors):
            return None
        nouns = [t.i for t in parse.tokens if t.upos in _NOUNS and t.rel not in _INSIDE]
        query, candidate, salience, new, distance = net.run("coref", vectors=parse.vectors)
        return cls(parse, query, candidate, salience, new, distance, np.array(nouns, np.int64))

    def find(self, i: int) -> tuple[dict[int, float], float]:
        """Probability of every earlier noun or pronoun in reach, by token, and of none."""
        sentence = self.parse.tokens[i].sentence
        start = self.parse.sentences[max(0, sentence - _REACH + 1)].first
        near = self.nouns[np.searchsorted(self.nouns, start) : np.searchsorted(self.nouns, i)]
        back = [sentence - self.parse.tokens[k].sentence for k in near.tolist()]
        scores = self.candidate[near] @ self.query[i] + self.salience[near] + self.distance[back]
        every = np.append(scores, self.new[i])
        odds = np.exp(every - every.max())
        odds /= odds.sum()
        return dict(zip(near.tolist(), odds[:-1].tolist(), strict=True)), float(odds[-1])
