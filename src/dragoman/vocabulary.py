"""The closed vocabularies of statements: stances, codes, statuses, bounds, links.

Every name is a term of the field: event codes are PLOVER's, obligations ATOP's. The members
carry the small algebra that the steps of reading need, so no step keeps a table of its own.
"""

from __future__ import annotations

from enum import StrEnum

SCHEMA = 1
"""Version of the record that `Statement` defines. Changes to it are additive only."""


class Kind(StrEnum):
    """What a statement claims: that something happens, holds, or has a value."""

    EVENT = "event"
    RELATION = "relation"
    MEASURE = "measure"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    NEGATED = "negated"

    def __neg__(self) -> Polarity:
        return Polarity.NEGATED if self is Polarity.AFFIRMED else Polarity.AFFIRMED


class Stance(StrEnum):
    """In what spirit a voice speaks."""

    ASSERT = "assert"
    DENY = "deny"
    PRAISE = "praise"
    BLAME = "blame"
    DEMAND = "demand"
    OFFER = "offer"
    PROMISE = "promise"
    THREATEN = "threaten"
    ACCEPT = "accept"
    REJECT = "reject"
    HOPE = "hope"
    PREDICT = "predict"
    WARN = "warn"

    @property
    def status(self) -> Status | None:
        """The status that a deed takes under this stance when its own words leave it open."""
        return _STATUS_UNDER.get(self)


class Status(StrEnum):
    """How real the proposition is said to be."""

    ACTUAL = "actual"
    PAST = "past"
    PLANNED = "planned"
    REQUIRED = "required"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    ENDED = "ended"
    COUNTERFACTUAL = "counterfactual"

    @property
    def real(self) -> bool:
        """Whether the statement says that it happened or holds, or once did."""
        return self in (Status.ACTUAL, Status.PAST, Status.ENDED)

    def under(self, outer: Status | None) -> Status:
        """This status inside a context of another: what is real under an if is conditional."""
        if outer is None or outer.real:
            return self
        return outer if self.real or outer is Status.COUNTERFACTUAL else self


_STATUS_UNDER = {
    Stance.DEMAND: Status.REQUIRED,
    Stance.OFFER: Status.PLANNED,
    Stance.PROMISE: Status.PLANNED,
    Stance.THREATEN: Status.PLANNED,
    Stance.HOPE: Status.POSSIBLE,
    Stance.PREDICT: Status.POSSIBLE,
    Stance.WARN: Status.POSSIBLE,
}


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    CHANGE = "change"


class LinkType(StrEnum):
    """How one statement depends on another."""

    IF = "if"
    ONLY_IF = "only_if"
    UNLESS = "unless"
    BECAUSE = "because"
    IN_ORDER_TO = "in_order_to"
    DESPITE = "despite"

    @property
    def conditional(self) -> bool:
        return self in (LinkType.IF, LinkType.ONLY_IF, LinkType.UNLESS)


class Judgement(StrEnum):
    """What a reviewer says of a statement."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


EVENTS = (
    "AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT", "SUPPORT", "REJECT", "CHANGE", "OTHER",
    "ACCUSE", "REQUEST", "THREATEN",
)  # fmt: skip
RELATIONS = (
    "ally", "defence_pact", "offence_pact", "neutrality_pact", "nonaggression_pact",
    "consultation_pact", "member_of", "arms_supplier", "military_cooperation", "hosts_force",
    "rival", "at_war", "threat_to", "occupies", "claims_territory", "mediator", "neutral",
    "trusts", "patron_of", "opposes", "influences", "trades_with", "invests_in",
    "energy_supplier", "minority_in", "dependency_of", "affinity", "characterised_as",
    "recognises",
)  # fmt: skip
MEASURES = (
    "military_spending", "arms_contract", "trade", "transport", "population", "displaced",
    "energy_output", "energy_reserves", "education", "debt_rating", "votes", "casualties",
    "troops", "aid", "projects", "time_count", "other",
)  # fmt: skip
CODES: dict[str, Kind] = {
    **dict.fromkeys(EVENTS, Kind.EVENT),
    **dict.fromkeys(RELATIONS, Kind.RELATION),
    **dict.fromkeys(MEASURES, Kind.MEASURE),
}
"""Every code with the kind of statement that it makes."""

SYMMETRIC = frozenset({
    "AGREE", "CONSULT", "COOPERATE", "ally", "defence_pact", "offence_pact", "neutrality_pact",
    "nonaggression_pact", "consultation_pact", "military_cooperation", "rival", "at_war",
    "trades_with", "affinity", "trade", "transport",
})  # fmt: skip
"""Codes whose parties are a set: coordinated actors stand together in `subject`."""
