"""Which statements say the same."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.edtf import Time
from dragoman.statement import Statement
from dragoman.system import likeness
from dragoman.system.likeness import ENOUGH, share, words
from dragoman.vocabulary import Kind

_VAGUE = frozenset({"OTHER", "other", "CHANGE", "characterised_as"})
"""Codes that say too little: two of them are alike only if their words are."""


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


def parties(stmt: Statement) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it to whom; for a symmetric code both together."""
    return likeness.parties(stmt.code, stmt.subject, stmt.object)


def alike(one: Statement, other: Statement) -> bool:
    """Whether two statements with the same code and parties are about the same thing."""
    if one.time and other.time and not Time(one.time).overlaps(Time(other.time)):
        return False
    if one.kind is Kind.RELATION and one.code not in _VAGUE:
        return True
    pairs = ((one.theme, other.theme), (one.quote, other.quote))
    return any(share(words(text), words(like)) >= ENOUGH for text, like in pairs)


def _key(stmt: Statement) -> object:
    value = (stmt.value, stmt.value_max, stmt.unit)
    return (stmt.voice, stmt.stance, stmt.code, parties(stmt), stmt.polarity, stmt.status, value)


def _same(one: Statement, other: Statement) -> bool:
    overlap = one.document == other.document and one.start < other.end and other.start < one.end
    times = not one.time or not other.time or one.time == other.time
    return times and (overlap or alike(one, other))
