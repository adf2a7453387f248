"""The same position said several times is one: claims in like words, towards the same others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.system.claims import Claim
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import clean, like
from dragoman.system.positions.kinds import kinds
from dragoman.system.positions.position import Position
from dragoman.system.positions.taken import Actors, Taken

_NEAR = 40
"""So many positions that share most words are looked at for each claim."""


@dataclass(slots=True)
class Group:
    """Claims that make one position, the best supported first."""

    members: list[Taken] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    towards: set[str] = field(default_factory=set)

    @property
    def head(self) -> Taken:
        return self.members[0]

    def add(self, one: Taken) -> None:
        self.members.append(one)
        self.stems |= one.claim.stems
        self.towards |= set(one.towards)


def groups(found: Sequence[Taken]) -> list[Group]:
    """The positions, best supported first; `found` likewise."""
    buckets: dict[tuple[Actors, str, bool], _Bucket] = defaultdict(_Bucket)
    weaker = kinds().within
    for one in sorted(found, key=lambda one: one.kind in weaker):
        stronger = (buckets[one.actor, kind, one.negated] for kind in weaker.get(one.kind, ()))
        if not any(bucket.takes_up(one) for bucket in stronger):
            buckets[one.actor, one.kind, one.negated].put(one)
    return [group for bucket in buckets.values() for group in bucket.groups]


class _Bucket:
    """The positions of one actor and kind, found by their words and their places."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_place: dict[tuple[str, int | None], list[int]] = defaultdict(list)

    def put(self, one: Taken) -> None:
        """Into the position that it is like; else it makes one."""
        place = next((k for k in self._near(one) if _fits(self.groups[k], one)), None)
        if place is None:
            place = len(self.groups)
            self.groups.append(Group())
        self._add(one, place)

    def takes_up(self, one: Taken) -> bool:
        """Into a position that is said in the same sentence, if there is one."""
        place = next((k for k in self._same(one) if _fits(self.groups[k], one)), None)
        if place is not None:
            self._add(one, place)
        return place is not None

    def _add(self, one: Taken, place: int) -> None:
        for stem in one.claim.stems - self.groups[place].stems:
            self._by_stem[stem].append(place)
        for cited in one.claim.cited:
            self._by_place[cited.document, cited.sentence].append(place)
        self.groups[place].add(one)

    def _same(self, one: Taken) -> list[int]:
        """Places of positions in the same sentence."""
        same = [self._by_place.get((c.document, c.sentence), ()) for c in one.claim.cited]
        return list(dict.fromkeys(place for places in same for place in places))

    def _near(self, one: Taken) -> Iterator[int]:
        """Places of positions in the same sentence, then those that share most words."""
        yield from self._same(one)
        shared = Counter(k for stem in one.claim.stems for k in self._by_stem.get(stem, ()))
        yield from (place for place, _ in shared.most_common(_NEAR))
        if not one.claim.stems:
            yield from range(min(len(self.groups), _NEAR))


def _fits(group: Group, one: Taken) -> bool:
    if any(_overlap(other, one) for other in group.members[:_NEAR]):
        return True
    apart = one.towards and group.towards and not group.towards & set(one.towards)
    if apart and not any(_beside(other, one) for other in group.members[:_NEAR]):
        return False
    head = group.head.claim
    if not one.claim.stems or not head.stems:
        return one.claim.stems == head.stems and one.claim.code == head.code
    return like(head.stems, one.claim.stems, head.code == one.claim.code)


def _beside(one: Taken, other: Taken) -> bool:
    """Whether two claims stand in one sentence, where like words mean the same deed."""
    places = {(c.document, c.sentence) for c in one.claim.cited if c.sentence is not None}
    return any((c.document, c.sentence) in places for c in other.claim.cited)


def _overlap(one: Taken, other: Taken) -> bool:
    """Whether two claims rest on the same predicate: one deed, read twice."""
    return any(
        a.document == b.document and s < end and start < e
        for a in one.claim.cited
        for b in other.claim.cited
        for s, e in a.words
        for start, end in b.words
    )


def position(group: Group) -> Position:
    """The position that a group of claims makes, without conditions and changes."""
    head, claims = group.head, [one.claim for one in group.members]
    days = sorted({day for claim in claims for day in claim.days})
    cited = sorted((c for claim in claims for c in claim.cited), key=lambda c: -c.confidence)
    best = max(group.members, key=_telling)
    return Position(
        actor=head.actor, by=_together(claim.by for claim in claims), kind=head.kind,
        towards=next((m.towards for m in group.members if m.towards), ()),
        inferred=all(one.inferred for one in group.members), what=_what(best), code=best.claim.code,
        negated=best.negated, doers=head.doers,
        others=_together((*m.others, *m.towards) for m in group.members),
        first=days[0][1] if days else None, last=days[-1][1] if days else None,
        days=len({day for day, _ in days}), weight=sum(claim.sure for claim in claims),
        confidence=cited[0].confidence, voices=tuple(dict.fromkeys(c.voice for c in cited)),
        cited=tuple(cited), evidence=tuple(dict.fromkeys(_ids(claims))),
    )  # fmt: skip


def _ids(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from claim.ids


def _together(groups: Iterable[Actors]) -> Actors:
    return tuple(sorted({actor for group in groups for actor in group}))


def _telling(one: Taken) -> tuple[bool, float]:
    """The claim whose words say most by themselves."""
    return not terms().is_general(one.claim.theme), one.claim.sure


def _what(one: Taken) -> str:
    """What is wanted, in the words of the text; "no" before what is not to be."""
    text = clean(one.claim.theme) or one.claim.code.lower()
    leaves = not terms().leaving.isdisjoint(re.findall(r"\w+", text.casefold()))
    return f"no {text}" if one.negated and not leaves else text
