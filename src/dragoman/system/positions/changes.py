"""What became of positions: repeated, turned, dropped, answered; and what they depend on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.store import Lens
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import clean, like
from dragoman.system.positions.kinds import kinds
from dragoman.system.positions.merging import Group
from dragoman.system.positions.position import Actors, Change, Condition, Position, named

_ANSWERS = ("accept", "reject")
_ASKING = ("demand", "offer")
_SHOWN = 3
Pair = tuple[Group, Position]


def changed(pairs: Sequence[Pair]) -> list[Position]:
    """The positions with what became of each. `pairs`: each with the claims behind it."""
    by_actor: dict[Actors, list[Pair]] = defaultdict(list)
    answers: dict[str, list[Pair]] = defaultdict(list)
    for group, position in pairs:
        by_actor[position.actor].append((group, position))
        if position.kind in _ANSWERS:
            for actor in position.actor:
                answers[actor].append((group, position))
    indexes = {actor: _Index(own) for actor, own in by_actor.items()}
    told = {actor: _days_told(own) for actor, own in by_actor.items()}
    return [
        replace(
            position,
            changes=(
                *_repeated(group, position),
                *_turned(group, indexes[position.actor]),
                *_dropped(group, position, told[position.actor]),
                *_answered(group, position, answers),
            ),
        )
        for group, position in pairs
    ]


def _days(group: Group) -> list[date]:
    return sorted({day for one in group.members for day, _ in one.claim.days})


def _repeated(group: Group, position: Position) -> Iterator[Change]:
    days = _days(group)
    if len(days) > 1:
        yield Change("repeated", f"said on {len(days)} days", position.evidence)


class _Index:
    """The positions of one actor by their words."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._by_stem: dict[str, list[Pair]] = defaultdict(list)
        for group, position in pairs:
            for stem in group.stems:
                self._by_stem[stem].append((group, position))

    def like(self, group: Group) -> Iterator[Pair]:
        """Positions on the same deed."""
        seen = set()
        for stem in group.head.claim.stems:
            for other, position in self._by_stem[stem]:
                if id(other) not in seen and _same_deed(group, other):
                    seen.add(id(other))
                    yield other, position


def _same_deed(one: Group, other: Group) -> bool:
    a, b = one.head.claim, other.head.claim
    if one.towards and other.towards and not one.towards & other.towards:
        return False
    return like(a.stems, b.stems, a.code == b.code)


def _turned(group: Group, index: _Index) -> Iterator[Change]:
    """Where the same actor later wanted the opposite, or had before."""
    own, days = group.head.wants, _days(group)
    if not own or not days:
        return
    for other, position in index.like(group):
        theirs = _days(other)
        if other.head.wants != -own or not theirs:
            continue
        told = f"{position.says} {position.what}"
        if theirs[0] > days[-1]:
            yield Change("turned", f"turned: {told} ({position.first})", position.evidence)
        elif theirs[-1] < days[0]:
            yield Change("held before", f"before: {told} ({position.last})", position.evidence)


def _days_told(pairs: Iterable[Pair]) -> Mapping[str, Sequence[date]]:
    """The days on which an actor took positions, by towards whom."""
    found: dict[str, set[date]] = defaultdict(set)
    for group, _ in pairs:
        for actor in group.towards:
            found[actor] |= set(_days(group))
    return {actor: sorted(days) for actor, days in found.items()}


def _dropped(
    group: Group, position: Position, told: Mapping[str, Sequence[date]]
) -> Iterator[Change]:
    """Repeated once, and not any more, though its actor spoke to the same others later."""
    days = _days(group)
    if len(days) < 2:
        return
    later = {day for actor in group.towards for day in told.get(actor, ()) if day > days[-1]}
    if len(later) >= kinds().dropped:
        text = f"not repeated after {position.last}, on {len(later)} later days"
        yield Change("dropped", text)


def _answered(
    group: Group, position: Position, answers: Mapping[str, Sequence[Pair]]
) -> Iterator[Change]:
    """Whether those to whom a demand or an offer was put accept or reject it."""
    if position.kind not in _ASKING or position.negated:
        return
    found = [
        answer
        for actor in position.towards
        for other, answer in answers.get(actor, ())
        if not answer.towards or set(answer.towards) & {*position.actor, *position.towards}
        if _same_deed_as_asked(group, other)
    ]
    for answer in found[:_SHOWN]:
        said = f"{named(answer.actor)} {answer.says} {answer.what} ({answer.first or 'undated'})"
        yield Change("answered", said, answer.evidence)


def _same_deed_as_asked(asked: Group, answer: Group) -> bool:
    one, other = asked.head.claim, answer.head.claim
    return terms().is_general(other.theme) or like(one.stems, other.stems, one.code == other.code)


def conditioned(lens: Lens, positions: Sequence[Position]) -> list[Position]:
    """The positions with what they depend on, as far as the lens lets that through."""
    place = {id: k for k, position in enumerate(positions) for id in position.evidence}
    found: dict[int, dict[tuple[str, str], Condition]] = defaultdict(dict)
    for row in lens.query(_LINKED, [list(place)]):
        what = clean(row["theme"]) or " ".join(row["quote"].split())
        what = f"no {what}" if row["negated"] else what
        key = row["type"], what.casefold()
        found[place[row["statement"]]].setdefault(key, Condition(row["type"], what, row["id"]))
    return [
        replace(position, conditions=tuple(found[k].values())) if k in found else position
        for k, position in enumerate(positions)
    ]


_LINKED = """
SELECT k.statement, k.type, lens.id, lens.theme, lens.quote, lens.polarity = 'negated' AS negated
FROM links k JOIN lens ON lens.id = k."to"
WHERE k.type IN ('if', 'only_if', 'unless')
    AND k.statement IN (SELECT unnest(?::VARCHAR[]))
ORDER BY lens.confidence DESC, lens.id
"""
