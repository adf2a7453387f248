"""Where reading fails: figures by code, depth of voices, stance, status; and each error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluation.claim import Claim
from dragoman.evaluation.pairing import PARTS, Pairing

Row = Mapping[str, Any]
_SHOWN = 3

KEYS: dict[str, Callable[[Claim], str]] = {
    "code": lambda claim: claim.code,
    "depth": lambda claim: str(len(claim.voices)),
    "stance": lambda claim: claim.stance,
    "status": lambda claim: claim.status,
}
"""What statements can be grouped by. depth: how many voices stand around the words."""

_SHARES = {
    "found": "found", "code": "same_code", "voice": "same_voice", "stance": "same_stance",
    "full": "full",
}  # fmt: skip
_PART_OF = {"code": "code", "depth": "voice", "stance": "stance", "status": "stance"}


@dataclass(slots=True)
class Group:
    """Counts of one code (depth, stance, status) over all documents."""

    gold: int = 0
    read: int = 0
    right: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    instead: Counter[str] = field(default_factory=Counter)


def by(key: str, readings: Iterable[tuple[Sequence[Claim], Sequence[Claim], Pairing]]) -> list[Row]:
    """One row a value of `key`, those first whose gold is most often not read in full.

    gold: essential gold statements; found, same_code, same_voice, same_stance, full: the
    share of them that agree in it; lost: how many do not in full. read: how many were read with
    that value; right: the share of these that are right in full. read_as: what stood there
    instead, in pairs that do not agree.
    """
    groups: dict[str, Group] = defaultdict(Group)
    for gold, read, pairing in readings:
        for claim in gold:
            groups[KEYS[key](claim)].gold += claim.essential
        for claim in read:
            groups[KEYS[key](claim)].read += 1
        _count_pairs(key, pairing, groups)
    rows = [_row(key, value, group) for value, group in groups.items()]
    return sorted(rows, key=lambda row: (-row["lost"], -row["read"], row[key]))


def _count_pairs(key: str, pairing: Pairing, groups: Mapping[str, Group]) -> None:
    for gold, read, agreed in pairing.pairs:
        wanted, got = KEYS[key](gold), KEYS[key](read)
        group = groups[wanted]
        groups[got].right += "full" in agreed
        if gold.essential:
            group.agreed.update(agreed)
        if _PART_OF[key] not in agreed and got != wanted:
            group.instead[got] += 1


def _row(key: str, value: str, group: Group) -> dict[str, Any]:
    agreed = group.agreed
    shares = {name: _share(agreed[part], group.gold) for part, name in _SHARES.items()}
    read_as = [f"{other} {count}" for other, count in group.instead.most_common(_SHOWN)]
    counts = {"lost": group.gold - agreed["full"], "gold": group.gold}
    right = _share(group.right, group.read)
    return {key: value, **counts, **shares, "read": group.read, "right": right, "read_as": read_as}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def errors(name: str, pairing: Pairing) -> Iterator[dict[str, Any]]:
    """Each error of a document: what was missed, what is wrong and in what, what is extra."""
    for gold in pairing.missed:
        yield _error("missed", name, [*PARTS], gold, None)
    for gold, read, agreed in pairing.pairs:
        lost = [part for part in PARTS if part not in agreed]
        if lost and gold.essential:
            yield _error("wrong", name, lost, gold, read)
    for read in pairing.extra:
        yield _error("extra", name, [*PARTS], None, read)


def worst(found: Iterable[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    """The worst of each sort: most parts lost first, then what was read most surely."""
    kinds = ("missed", "wrong", "extra")
    order = sorted(found, key=lambda row: (-len(row["lost"]), -(row["confidence"] or 0)))
    return [row for kind in kinds for row in [r for r in order if r["error"] == kind][:limit]]


def _error(
    kind: str, name: str, lost: list[str], gold: Claim | None, read: Claim | None
) -> dict[str, Any]:
    return {
        "error": kind,
        "document": name,
        "lost": lost,
        "gold": brief(gold) if gold else None,
        "read": brief(read) if read else None,
        "confidence": read.confidence if read else None,
        "quote": " ".join((gold or read or _NOTHING).quote.split()),
    }


_NOTHING = Claim(("",), "", "", "")


def brief(claim: Claim) -> str:
    """A statement in one line: voices, stance, code, subject and object, and what is unusual."""
    arrow = " → " if claim.object else ""
    parties = f"{', '.join(claim.subject) or '?'}{arrow}{', '.join(claim.object)}"
    rest = [claim.status, claim.polarity if claim.polarity == "negated" else "", claim.time or ""]
    value = "" if claim.value is None else f"{claim.value:g} {claim.unit or ''}".strip()
    head = f"{' › '.join(claim.voices)}: {claim.stance} {claim.code} {parties}"
    return " · ".join(filter(None, (head, *rest, value)))
