"""The same proposition, said by one and denied by another, or by the same one at another time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.contradictions.finding import Finding
from dragoman.system.contradictions.matters import (
    SYMMETRICAL,
    at_odds,
    clusters,
    later,
    matters,
    together,
    truth,
    voice_of,
)
from dragoman.system.contradictions.rules import rules
from dragoman.system.contradictions.values import clash
from dragoman.system.likeness import like


def denials(lens: Lens) -> Iterator[Finding]:
    """What is said and denied, and what is denied though nobody says it."""
    by_matter: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
    for claim in claims(lens, _wanted()):
        for matter in matters(claim):
            by_matter[matter, claim.status in rules().ahead].append(claim)
    groups = (group for _, group in sorted(by_matter.items()))
    every = [f for group in groups for cluster in clusters(group) for f in _found(cluster)]
    found = {(finding.kind, finding.evidence): finding for finding in every}.values()
    answered = {id for f in found if f.one for id in f.evidence}
    alone: list[Finding] = []
    for finding in found:  # who denies it of A and B, of whom A is said to do it, is told once
        if finding.one:
            yield finding
        elif not answered.issuperset(finding.evidence):
            alone.append(finding)
    yield from _once(alone)


def _once(alone: Sequence[Finding]) -> Iterator[Finding]:
    """Denials without another side; one that was read twice, with different codes, is one."""
    places: dict[object, list[list[Claim]]] = defaultdict(list)
    for finding in alone:
        head = finding.head
        where = (head.best.document, head.best.sentence, voice_of(head))
        near = (same for same in places[where] if like(same[0].stems, head.stems, False))
        group = next(near, None) if head.best.sentence is not None else None
        if group is None:
            places[where].append([*finding.other])
        else:
            group.extend(claim for claim in finding.other if claim not in group)
    yield from (Finding("denied", (), tuple(g)) for groups in places.values() for g in groups)


def _wanted() -> Wanted:
    """Statements on matters that somebody takes for true and somebody does not."""
    table = rules()
    telling = [*table.true, *table.false]
    before = """
    , faced AS (
        SELECT id, code, stance, list_contains(?::VARCHAR[], status) AS ahead,
            list_contains(?::VARCHAR[], code) AS mutual, list_distinct(subject || object) AS sides,
            CASE WHEN len(subject) > 0 THEN subject ELSE [''] END AS subject,
            CASE WHEN len(object) > 0 THEN object ELSE [''] END AS object,
            ((polarity = 'affirmed') <> list_contains(?::VARCHAR[], stance))
                <> (kind = 'relation' AND status = 'ended') AS holds
        FROM lens
        WHERE (kind <> 'measure' OR value IS NOT NULL) AND len(subject) + len(object) > 0
            AND (list_contains(?::VARCHAR[], stance) AND list_contains(?::VARCHAR[], status)
                OR list_contains(?::VARCHAR[], stance) AND list_contains(?::VARCHAR[], status))
    ), one AS (
        SELECT *, unnest(CASE WHEN mutual THEN sides ELSE subject END) AS a FROM faced
    ), pairs AS (
        SELECT *, unnest(CASE WHEN mutual THEN sides ELSE object END) AS b FROM one
    ), kept AS (SELECT * FROM pairs WHERE NOT mutual OR a < b OR len(sides) = 1),
    matters AS (
        SELECT code, a, b, ahead FROM kept GROUP BY ALL
        HAVING bool_or(holds) AND NOT bool_and(holds) OR bool_or(stance = 'deny')
    )"""
    params = (
        list(table.ahead), SYMMETRICAL, list(table.false),
        telling, [*table.real, *table.ahead], list(table.committing), list(table.ahead),
    )  # fmt: skip
    where = "id IN (SELECT id FROM kept SEMI JOIN matters USING (code, a, b, ahead))"
    return Wanted(where, params, before, timed=True)


def _found(cluster: Sequence[Claim]) -> Iterator[Finding]:
    """The sides that contradict each other; what only denies by its stance has no other side."""
    pro = [claim for claim in cluster if truth(claim) > 0]
    con = [claim for claim in cluster if truth(claim) < 0]
    pairs = [(p, c) for p in pro for c in con if _meet(p, c)]
    others = [(p, c) for p, c in pairs if voice_of(p) != voice_of(c)]
    if others:
        yield _finding("contradicted", others)
    elif pairs:
        yield _finding("changed", pairs)
    else:
        denied = tuple(claim for claim in con if claim.stance == "deny")
        if denied:
            yield Finding("denied", (), denied)


def _meet(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of the same: time, figure, and another voice or another day."""
    if one.value is not None and other.value is not None and clash(one, other):
        return False
    return together(one, other) and at_odds(one, other)


def _finding(kind: str, pairs: Sequence[tuple[Claim, Claim]]) -> Finding:
    one = tuple({id(p): p for p, _ in pairs}.values())
    other = tuple({id(c): c for _, c in pairs}.values())
    if kind == "changed" and later(one[0], other[0]):
        one, other = other, one  # what was said first stands first
    return Finding(kind, one, other)
