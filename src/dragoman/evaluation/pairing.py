"""Which statement that was read answers to which gold one, and in what they agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.evaluation.claim import Claim
from dragoman.evaluation.measures import same_value
from dragoman.evaluation.names import Names
from dragoman.statement import Span
from dragoman.vocabulary import SYMMETRIC

PARTS = ("found", "code", "voice", "stance")
"""In what two statements can agree; agreeing in all is `full`."""

Pair = tuple[Claim, Claim]
"""A gold statement and the one that was read for it."""

Agreement = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a document with what each agrees in, essential gold without a partner, and
    what was read without one."""

    pairs: tuple[tuple[Claim, Claim, Agreement], ...]
    missed: tuple[Claim, ...]
    extra: tuple[Claim, ...]


def pair(
    gold: Iterable[Claim], read: Iterable[Claim], sentences: Sequence[Span], names: Names
) -> Pairing:
    """Pair the statements of each sentence one to one, best first."""
    places: dict[int, tuple[list[Claim], list[Claim]]] = {}
    for side, claims in enumerate((gold, read)):
        for claim in claims:
            places.setdefault(place(claim, sentences), ([], []))[side].append(claim)
    found = [_in_sentence(*sides, names) for sides in places.values()]
    return Pairing(
        tuple(p for part in found for p in part.pairs),
        tuple(m for part in found for m in part.missed),
        tuple(e for part in found for e in part.extra),
    )


def place(claim: Claim, sentences: Sequence[Span]) -> int:
    """The sentence that its words overlap most; as it says where it has no offsets."""
    start, end = claim.start, claim.end
    if start is None or end is None or not sentences:
        return claim.sentence or 0
    overlap = [min(end, last) - max(start, first) for first, last in sentences]
    return max(range(len(overlap)), key=overlap.__getitem__)


def agreement(gold: Claim, read: Claim, names: Names) -> Agreement:
    """In what two statements agree; nothing where they are about other actors.

    found: subjects, and objects where gold has some. code: kind and code. voice: the innermost.
    stance: stance, polarity, and whether it is real or open. full: all of these.
    """
    if not _same_parties(gold, read, names):
        return frozenset()
    agrees = {
        "found": True,
        "code": (gold.kind, gold.code) == (read.kind, read.code),
        "voice": names.same(gold.voice, read.voice),
        "stance": _spirit(gold) == _spirit(read),
    }
    got = {part for part, holds in agrees.items() if holds}
    return frozenset(got | {"full"} if len(got) == len(PARTS) else got)


def _spirit(claim: Claim) -> tuple[str, str, bool]:
    return claim.stance, claim.polarity, claim.real


def _same_parties(gold: Claim, read: Claim, names: Names) -> bool:
    """Where one side names no agent, the undergoer may stand on either side."""
    if gold.code in SYMMETRIC:
        return names.agree(gold.subject + gold.object, read.subject + read.object)
    if not read.subject:
        agent = names.agree(gold.subject, read.object)
        return agent or (not gold.subject and names.agree(gold.object, read.object))
    if not gold.subject:
        return names.agree(gold.object, read.object or read.subject)
    objects = not gold.object or names.agree(gold.object, read.object)
    return objects and names.agree(gold.subject, read.subject)


def _in_sentence(gold: Sequence[Claim], read: Sequence[Claim], names: Names) -> Pairing:
    """Better agreement first, then the same value, then essential ones, then as in the text."""
    every = {(i, j): agreement(g, r, names) for i, g in enumerate(gold) for j, r in enumerate(read)}
    order = sorted(every, key=lambda ij: _rank(gold[ij[0]], read[ij[1]], every[ij]))
    left, right = set(range(len(gold))), set(range(len(read)))
    pairs = []
    for i, j in order:
        if every[i, j] and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], read[j], every[i, j]))
    missed = tuple(gold[i] for i in sorted(left) if gold[i].essential)
    return Pairing(tuple(pairs), missed, tuple(read[j] for j in sorted(right)))


def _rank(gold: Claim, read: Claim, agreed: Agreement) -> tuple[int, bool, bool]:
    same = same_value((gold.value, gold.unit), (read.value, read.unit))
    return -len(agreed), not same, not gold.essential
