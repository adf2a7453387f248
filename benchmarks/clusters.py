"""Measures of coreference: clusters of mentions that were found against those that are right.

A cluster is a set of mentions, in any hashable form that both sides share; a mention stands in at
most one cluster of each side. Every measure gives what it counts, (hits, found, hits, gold), so
that documents add up before a quotient is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits among what was found, what was found, hits among what is right, what is right."""

    hits: float = 0.0
    found: float = 0.0
    recalled: float = 0.0
    gold: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits,
            self.found + other.found,
            self.recalled + other.recalled,
            self.gold + other.gold,
        )

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where nothing is to be divided."""
        p = self.hits / self.found if self.found else 0.0
        r = self.recalled / self.gold if self.gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def muc(found: Clusters, gold: Clusters) -> Counts:
    """Links: a cluster of n mentions that the other side cuts into p parts keeps n - p of n - 1
    (Vilain et al. 1995)."""
    hits, links = _kept(found, gold)
    recalled, wanted = _kept(gold, found)
    return Counts(hits, links, recalled, wanted)


def _kept(these: Clusters, others: Clusters) -> tuple[int, int]:
    home = _homes(others)
    kept = 0
    for cluster in these:
        parts = {home[m] for m in cluster if m in home}
        kept += len(cluster) - len(parts) - sum(m not in home for m in cluster)
    return kept, sum(len(cluster) - 1 for cluster in these)


def b_cubed(found: Clusters, gold: Clusters) -> Counts:
    """For each mention, the share of its cluster that the other side's cluster holds (Bagga &
    Baldwin 1998); a mention that the other side lacks counts 0, as in the CoNLL scorer."""
    hits, mentions = _shared(found, gold)
    recalled, wanted = _shared(gold, found)
    return Counts(hits, mentions, recalled, wanted)


def _shared(these: Clusters, others: Clusters) -> tuple[float, int]:
    home = _homes(others)
    total = 0.0
    for cluster in these:
        total += sum(len(cluster & others[home[m]]) / len(cluster) for m in cluster if m in home)
    return total, sum(map(len, these))


def ceaf_e(found: Clusters, gold: Clusters) -> Counts:
    """The best one-to-one pairing of clusters, a pair counting twice the mentions in both over the
    mentions of each (Luo 2005, phi 4)."""
    if not found or not gold:
        return Counts(0.0, len(found), 0.0, len(gold))
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in gold] for a in found])
    best = float(alike[linear_sum_assignment(-alike)].sum())
    return Counts(best, len(found), best, len(gold))


MEASURES: dict[str, Callable[[Clusters, Clusters], Counts]] = {
    "MUC": muc,
    "B-cubed": b_cubed,
    "CEAF-e": ceaf_e,
}


def conll(counts: Iterable[Counts]) -> float:
    """The mean of the F1 of the three measures."""
    f1 = [count.figures[2] for count in counts]
    return sum(f1) / len(f1)


def _homes(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: k for k, cluster in enumerate(clusters) for mention in cluster}
