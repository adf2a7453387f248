"""How well a document was read, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluation.claim import Claim
from dragoman.evaluation.measures import same_time, same_value
from dragoman.evaluation.names import Names
from dragoman.evaluation.pairing import Pair, Pairing

FIGURES = ("found", "code", "voice", "stance", "full", "voice*", "time", "value")
"""Precision, recall and F1 of the first six; of time and value the share that is right among
the pairs whose gold has one. voice* is over voices other than the document's commonest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is F1, or a share; None where there is nothing to measure."""

    value: float | None
    precision: float | None = None
    recall: float | None = None


Figures = Mapping[str, Figure]


def figures(
    gold: Sequence[Claim], read: Sequence[Claim], pairing: Pairing, names: Names
) -> dict[str, Figure]:
    """All figures of one document."""
    wanted = sum(claim.essential for claim in gold)
    out = {}
    for name in FIGURES[:5]:
        hits = [g for g, _, agreed in pairing.pairs if name in agreed]
        out[name] = f1(len(hits), len(read), sum(g.essential for g in hits), wanted)
    out["voice*"] = _rarer_voices(gold, read, pairing, names)
    pairs = [(g, r) for g, r, _ in pairing.pairs]
    out["time"] = _share(pairs, lambda g: g.time is not None, _times_agree)
    out["value"] = _share(pairs, lambda g: g.value is not None, _values_agree)
    return out


def f1(right: int, read: int, recalled: int, wanted: int) -> Figure:
    """right of `read` are right; recalled of `wanted` were found."""
    precision, recall = right / max(read, 1), recalled / max(wanted, 1)
    value = 2 * precision * recall / max(precision + recall, 1e-9)
    return Figure(value, precision, recall)


def mean(several: Iterable[Figures]) -> dict[str, Figure]:
    """The mean over documents, each part over those that have it."""
    every = list(several)
    return {
        name: Figure(
            _mean(f[name].value for f in every),
            _mean(f[name].precision for f in every),
            _mean(f[name].recall for f in every),
        )
        for name in FIGURES
    }


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _rarer_voices(
    gold: Sequence[Claim], read: Sequence[Claim], pairing: Pairing, names: Names
) -> Figure:
    common = Counter(c.voice for c in gold).most_common(1)[0][0] if gold else "author"

    def rare(claim: Claim) -> bool:
        return not names.same(claim.voice, common)

    hits = [g for g, r, _ in pairing.pairs if rare(g) and names.same(g.voice, r.voice)]
    wanted = sum(rare(claim) and claim.essential for claim in gold)
    return f1(len(hits), sum(map(rare, read)), sum(g.essential for g in hits), wanted)


def _share(
    pairs: Sequence[Pair], has: Callable[[Claim], bool], agree: Callable[[Claim, Claim], bool]
) -> Figure:
    having = [pair for pair in pairs if has(pair[0])]
    return Figure(sum(agree(*pair) for pair in having) / len(having) if having else None)


def _times_agree(gold: Claim, read: Claim) -> bool:
    return same_time(gold.time, read.time)


def _values_agree(gold: Claim, read: Claim) -> bool:
    return same_value((gold.value, gold.unit), (read.value, read.unit))
