"""Claims in dispute: what is said and denied, figures that differ, promises told as broken."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.report.entries import Entry, surest_first
from dragoman.report.likeness import fold
from dragoman.report.material import Material
from dragoman.statement import Statement
from dragoman.system.claims import Claim
from dragoman.system.contradictions import Finding, check

_LABELS = {
    "contradicted": "against",
    "changed": "against, the same voice",
    "denied": "against",
    "values": "another figure",
    "broken": "not kept",
}
"""The findings that are disputes, with what the one side is to the other."""


def entries(material: Material) -> list[Entry]:
    """One entry a finding; nothing is told twice."""
    told: set[str] = set()
    found = []
    for finding in check(material.lens(), kinds=tuple(_LABELS)).findings:
        entry = _entry(finding, material)
        if entry and not told & set(entry.told()):
            told |= set(entry.told())
            found.append(entry)
    return found


def _entry(finding: Finding, material: Material) -> Entry | None:
    sides = [_side(claims, material) for claims in (finding.one, finding.other)]
    if finding.kind == "values":  # each claim is against all others
        sides = [sides[0][:1], sides[0][1:]]
    first, others = (sides[0], sides[1]) if sides[0] else (sides[1], [])
    if not first:
        return None
    label = _LABELS[finding.kind]
    against = tuple(Entry(tuple(group), label=label) for group in others)
    return Entry(surest_first(stmt for group in first for stmt in group), against)


def _side(claims: Sequence[Claim], material: Material) -> list[list[Statement]]:
    """The statements of one side, those that say the same together."""
    return fold(material.of(id for claim in claims for id in claim.ids))
