"""Which statements say the same, and which contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.edtf import Time
from dragoman.statement import Statement
from dragoman.vocabulary import SYMMETRIC, Kind, Polarity, Stance

_VAGUE = frozenset({"OTHER", "other", "CHANGE", "characterised_as"})
"""Codes that say too little: two of them are alike only if their words are."""

_ENOUGH = 0.5
"""Shared words, as a part of all words, from which two wordings count as alike."""

_EMPTY = frozenset(
    "a an and as at by for from has have in is it its of on or that the to was".split()
)
_CONTRARY = (Stance.DENY, Stance.REJECT)


def fold(stmts: Iterable[Statement]) -> list[list[Statement]]:
    """Statements in groups that say the same, the surest first in each.

    Groups stand in the order of their first members.
    """
    groups: list[list[Statement]] = []
    by_key: dict[object, list[list[Statement]]] = {}
    for stmt in stmts:
        near = by_key.setdefault(_key(stmt), [])
        group = next((group for group in near if _same(group[0], stmt)), None)
        if group is None:
            group = []
            near.append(group)
            groups.append(group)
        group.append(stmt)
    return [sorted(group, key=lambda s: -s.confidence) for group in groups]


def disputes(stmts: Sequence[Statement]) -> list[tuple[list[Statement], list[Statement]]]:
    """What is asserted by one voice and denied by another: (for, against) pairs.

    A claim that is denied and that nobody asserts has an empty first part.
    """
    claims: dict[object, list[Statement]] = {}
    for stmt in stmts:
        if stmt.status.real and stmt.kind is not Kind.MEASURE:
            claims.setdefault((stmt.code, *parties(stmt)), []).append(stmt)
    found = [_sides(cluster) for group in claims.values() for cluster in _clusters(group)]
    return [(pro, con) for pro, con in found if con]


def _clusters(group: list[Statement]) -> list[list[Statement]]:
    """Statements with one code and the same parties, by what they are about."""
    clusters: list[list[Statement]] = []
    for stmt in group:
        near = next((c for c in clusters if any(alike(other, stmt) for other in c)), None)
        if near is None:
            clusters.append([stmt])
        else:
            near.append(stmt)
    return clusters


def parties(stmt: Statement) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it to whom; for a symmetric code both together."""
    subject, other = frozenset(stmt.subject), frozenset(stmt.object)
    return (subject | other, frozenset()) if stmt.code in SYMMETRIC else (subject, other)


def _sides(cluster: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Only what denies by its stance, or is contradicted by another voice, is in dispute."""
    pro, con = [s for s in cluster if _holds(s)], [s for s in cluster if not _holds(s)]
    against = [
        s for s in con if s.stance in _CONTRARY or any(p.voice != s.voice for p in pro)
    ]  # fmt: skip
    return (pro if against else []), against


def _holds(stmt: Statement) -> bool:
    """Whether its voice takes the claim to be true."""
    return (stmt.polarity is Polarity.AFFIRMED) != (stmt.stance in _CONTRARY)


def alike(one: Statement, other: Statement) -> bool:
    """Whether two statements with the same code and parties are about the same thing."""
    if one.time and other.time and not Time(one.time).overlaps(Time(other.time)):
        return False
    if one.kind is Kind.RELATION and one.code not in _VAGUE:
        return True
    return max(
        _shared(words(one.theme), words(other.theme)), _shared(words(one.quote), words(other.quote))
    ) >= _ENOUGH  # fmt: skip


def words(text: str) -> frozenset[str]:
    """The words of a text that carry its sense, in lower case."""
    return frozenset(re.findall(r"\w+", text.lower())) - _EMPTY


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _key(stmt: Statement) -> object:
    value = (stmt.value, stmt.value_max, stmt.unit)
    return (stmt.voice, stmt.stance, stmt.code, parties(stmt), stmt.polarity, stmt.status, value)


def _same(one: Statement, other: Statement) -> bool:
    overlap = one.document == other.document and one.start < other.end and other.start < one.end
    times = not one.time or not other.time or one.time == other.time
    return times and (overlap or alike(one, other))
