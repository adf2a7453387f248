"""The same measure, claimed with different values; and all measures with their claimants."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.contradictions.finding import Finding
from dragoman.system.contradictions.matters import MATTER, SYMMETRICAL, at_odds, together
from dragoman.system.contradictions.rules import rules
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import like, parties

Interval = tuple[float, float]
_COMPARED = 100
"""So many claims of one measure are compared with each other, the best supported."""
_MEASURED = (
    "kind = 'measure' AND value IS NOT NULL AND polarity = 'affirmed'"
    " AND NOT list_contains(?::VARCHAR[], stance)"
)


def values(lens: Lens) -> Iterator[Finding]:
    """Measures for which figures are claimed that cannot both be right."""
    table = rules()
    before = f"""
    , valued AS (
        SELECT id, value, {MATTER} AS matter FROM lens
        WHERE {_MEASURED} AND list_contains(?::VARCHAR[], status)
    ), matters AS (
        SELECT matter FROM valued GROUP BY matter HAVING count(DISTINCT value) > 1
    )"""
    params = (SYMMETRICAL, list(table.false), [*table.real, *table.ahead])
    where = "id IN (SELECT id FROM valued SEMI JOIN matters USING (matter))"
    for cluster in measured(claims(lens, Wanted(where, params, before, timed=True))):
        clashing = [
            (one, other) for k, one in enumerate(cluster[:_COMPARED]) for other in cluster[:k]
            if clash(one, other) and at_odds(one, other) and together(one, other)
        ]  # fmt: skip
        if clashing:
            one = tuple({id(c): c for pair in clashing for c in pair}.values())
            yield Finding("values", tuple(sorted(one, key=lambda c: (c.value or 0.0, c.ids))), ())


def all_measures(lens: Lens) -> list[list[Claim]]:
    """Every measure that has a value, with all claims of it; best supported first."""
    return measured(claims(lens, Wanted(_MEASURED, (list(rules().false),), timed=True)))


def measured(found: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of the same measure together: code, parties, unit, and what is counted."""
    matters: dict[object, list[list[Claim]]] = defaultdict(list)
    for claim in found:
        ahead = claim.status in rules().ahead
        key = (claim.code, *parties(claim.code, claim.subject, claim.object), ahead)
        near = next((c for c in matters[key] if _same_measure(c[0], claim)), None)
        if near is None:
            matters[key].append([claim])
        else:
            near.append(claim)
    return [cluster for near in matters.values() for cluster in near]


def _same_measure(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same thing in the same unit, at the same time."""
    if not _same_unit(one, other) or "change" in (one.bound, other.bound):
        return False
    if not together(one, other):
        return False
    generic = rules().generic.get(one.code, frozenset())
    a, b = (claim.stems - generic for claim in (one, other))
    if not a or not b:
        return bool(generic)  # the code says what is counted
    return like(a, b, same_code=True)


def _same_unit(one: Claim, other: Claim) -> bool:
    if one.unit == other.unit:
        return True
    generic = rules().generic.get(one.code, frozenset())
    stems = [terms().stems(claim.unit or "") for claim in (one, other)]
    return all(unit <= generic for unit in stems)


def clash(one: Claim, other: Claim) -> bool:
    """Whether two figures exclude each other: 9 does not exclude at least 7."""
    (low, high), (least, most) = interval(one), interval(other)
    return high < least or most < low


def interval(claim: Claim) -> Interval:
    """Between which numbers a figure lies, as it is meant.

    `at least 7` reaches from 7 without end; `about 20` a tenth up and down; an exact number as
    far as its own rounding.
    """
    value = claim.value or 0.0
    match claim.bound:
        case "at_least":
            return value, math.inf
        case "at_most":
            return -math.inf, value
        case "range":
            top = claim.value_max if claim.value_max is not None else value
            return min(value, top), max(value, top)
        case "about":
            slack = abs(value) * rules().about
        case _:
            slack = _rounding(value)
    return value - slack, value + slack


def _rounding(value: float) -> float:
    """Half a unit of the last figure that is not zero, within the limits of the table.

    >>> _rounding(1500.0), _rounding(20.0)
    (30.0, 0.0)
    """
    if abs(value) < rules().counted or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.0f}".rstrip("0")
    unit = 10.0 ** (len(f"{abs(value):.0f}") - len(digits))
    return min(unit / 2, abs(value) * rules().rounding)
