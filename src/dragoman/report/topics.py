"""Which topic of a brief a statement belongs to. Every statement has exactly one."""

from __future__ import annotations

from dragoman.statement import Statement
from dragoman.vocabulary import Kind, Stance, Status

TITLES = {
    "relations": "Relations and alliances",
    "diplomacy": "Agreements and diplomacy",
    "force": "Force and military",
    "economy": "Sanctions and economy",
    "demands": "Demands and conditions",
    "disputes": "Claims in dispute",
    "numbers": "Measures by claimant",
    "evaluations": "Praise and blame",
    "other": "Other events",
}
"""The topics that hold claims, in the order of a brief, with their titles."""

_BY_CODE = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "SUPPORT", "REJECT",
                     "mediator", "ACCUSE", "REQUEST"), "diplomacy"),
    **dict.fromkeys(("ASSAULT", "MOBILIZE", "COERCE", "RETREAT", "THREATEN", "at_war", "occupies",
                     "claims_territory", "hosts_force", "arms_supplier", "military_cooperation",
                     "threat_to"), "force"),
    **dict.fromkeys(("SANCTION", "trades_with", "invests_in", "energy_supplier"), "economy"),
    **dict.fromkeys(("PROTEST", "CHANGE", "OTHER", "minority_in", "characterised_as"), "other"),
}  # fmt: skip

_CONDITIONAL = (Status.CONDITIONAL, Status.COUNTERFACTUAL)
_EVALUATING = (Stance.PRAISE, Stance.BLAME)


def topic(stmt: Statement) -> str:
    """The key of a statement's topic.

    Numbers come first, then what is demanded or hangs on a condition, then praise and blame
    except of force and sanctions; all else by its code.
    """
    code_topic = _BY_CODE.get(stmt.code, "relations")
    if stmt.kind is Kind.MEASURE:
        return "numbers"
    if _demanded(stmt):
        return "demands"
    if stmt.stance in _EVALUATING and code_topic not in ("force", "economy"):
        return "evaluations"
    return code_topic


def _demanded(stmt: Statement) -> bool:
    required = stmt.stance is Stance.DEMAND or stmt.status is Status.REQUIRED
    conditional = stmt.status in _CONDITIONAL or any(link.type.conditional for link in stmt.links)
    return required or conditional
