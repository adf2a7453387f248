"""Who takes which side on what is said: for or against a policy, for or against a claim."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.contradictions.matters import truth
from dragoman.system.positions.kinds import REAL, kinds
from dragoman.system.positions.taken import taken

PLANES = ("policies", "claims")
"""What can be taken a side on: what should be done, and what is the case."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side that somebody takes in one wording. by: who speaks. sign: 1 for it, -1 against it."""

    plane: str
    by: tuple[str, ...]
    sign: int
    claim: Claim


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    """The table `agreement.toml`."""
    path = Path(__file__).with_name("agreement.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sides(lens: Lens, planes: tuple[str, ...] = PLANES) -> list[Side]:
    """The sides that a lens lets through, best supported first; those of known actors."""
    policies = list(_policies(lens))
    found = policies if "policies" in planes else []
    if "claims" in planes:
        wants = {id for side in policies for id in side.claim.ids}
        found += (side for side in _claims(lens) if wants.isdisjoint(side.claim.ids))
    return sorted((side for side in found if side.by), key=lambda s: -s.claim.sure)


def _policies(lens: Lens) -> Iterator[Side]:
    known: set[str] = set()
    for position in taken(lens):
        claim = position.claim
        known.update(claim.ids)
        if position.wants:
            by = claim.subject if _told(claim) else claim.by
            yield Side("policies", by, position.wants, claim)
    table = rules()["policies"]
    judged = [name for name in table if name != "statuses"]
    where = "list_contains(?::VARCHAR[], stance) AND list_contains(?::VARCHAR[], status)"
    where += " AND kind <> 'measure'"
    for claim in claims(lens, Wanted(where, (judged, list(table["statuses"])))):
        if known.isdisjoint(claim.ids):
            sign = int(table[claim.stance])
            yield Side("policies", claim.by, -sign if claim.negated else sign, claim)


def _told(claim: Claim) -> bool:
    """Whether somebody tells of another's speech act: "Qatar has rejected the list"."""
    table = kinds()
    telling = claim.stance in table.telling and claim.status in REAL
    return telling and claim.code in table.events


def _claims(lens: Lens) -> Iterator[Side]:
    table = rules()["claims"]
    where = (
        "list_contains(?::VARCHAR[], stance) AND list_contains(?::VARCHAR[], status)"
        " AND (stance = 'predict' OR NOT list_contains(?::VARCHAR[], status))"
    )
    lists = tuple(list(table[name]) for name in ("stances", "statuses", "predicted"))
    for claim in claims(lens, Wanted(where, lists)):
        yield Side("claims", claim.by, truth(claim), claim)
