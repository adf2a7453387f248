"""From a statement to the event that PLOVER would code, if any.

A voice that demands, blames, threatens, praises, accepts, rejects or denies makes a verbal event
of its own: the voice is the source. What it offers or promises becomes the verbal form of the
deed: cooperation AGREE, a retreat or an end to hostile acts CONCEDE, hostile acts THREATEN,
withheld cooperation REJECT. All else is the deed itself, with PLOVER's special contexts
`future`, `hypothetical` and `negation`; announced cooperation is AGREE, a retreat CONCEDE.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.statement import Statement
from dragoman.vocabulary import Kind, Polarity, Stance, Status

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's types with their quad category: 1, 2 cooperation, 3, 4 conflict; 1, 3 by words."""

NEEDS_TARGET = frozenset({"COOPERATE", "AID", "SANCTION"})
"""Types that the codebook has only with a recipient."""

_COOPERATIVE = frozenset({"COOPERATE", "AID", "SUPPORT", "AGREE", "CONSULT"})
_FRIENDLY = frozenset({
    "ally", "defence_pact", "offence_pact", "neutrality_pact", "nonaggression_pact",
    "consultation_pact", "member_of", "arms_supplier", "military_cooperation", "mediator",
    "neutral", "trusts", "patron_of", "trades_with", "invests_in", "energy_supplier", "affinity",
    "recognises",
})  # fmt: skip
_YIELDING = frozenset({"RETREAT", "CONCEDE"})
_HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
_HOSTILE_RELATIONS = frozenset({"at_war", "occupies", "claims_territory", "opposes"})

_SPOKEN = {
    Stance.DEMAND: "REQUEST",
    Stance.BLAME: "ACCUSE",
    Stance.THREATEN: "THREATEN",
    Stance.REJECT: "REJECT",
    Stance.DENY: "REJECT",
    Stance.PRAISE: "SUPPORT",
    Stance.ACCEPT: "SUPPORT",
}
_THREATENED = {
    "ASSAULT": "violence",
    "at_war": "violence",
    "SANCTION": "relations",
    "occupies": "territory",
    "claims_territory": "territory",
}
_HYPOTHETICAL = (Status.CONDITIONAL, Status.POSSIBLE, Status.REQUIRED, Status.COUNTERFACTUAL)


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event. `time` is EDTF and None where only the words have a date."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    time: str | None = None

    @property
    def quad(self) -> int:
        return QUADS[self.type]


def event_of(stmt: Statement) -> Event | None:
    """The event that a statement amounts to; None where PLOVER has none for it."""
    if stmt.stance in (Stance.OFFER, Stance.PROMISE):
        event = _pledged(stmt)
    elif stmt.stance in _SPOKEN:
        event = _spoken(stmt)
    else:
        event = _deed(stmt)
    if event is None or not event.source:
        return None
    return None if event.type in NEEDS_TARGET and not event.target else event


def _spoken(stmt: Statement) -> Event:
    """What the innermost voice does by speaking; who is spoken to, or about, is the target."""
    type = _SPOKEN[stmt.stance]
    source = stmt.attribution[-1].actors
    if stmt.stance is Stance.THREATEN:
        mode = stmt.mode if stmt.code == "THREATEN" else _THREATENED.get(stmt.code)
        return Event(type, source, _others(source, stmt.object, *_addressed(stmt)), mode)
    return Event(type, source, _others(source, *_addressed(stmt)))


def _addressed(stmt: Statement) -> tuple[tuple[str, ...], ...]:
    """Who may be the target of words, the likeliest first; rejections go to who was heard."""
    to = stmt.attribution[-1].to
    if stmt.stance in (Stance.REJECT, Stance.ACCEPT, Stance.DENY):
        return to, stmt.subject, stmt.object
    return stmt.subject, to, stmt.object


def _others(source: tuple[str, ...], *groups: tuple[str, ...]) -> tuple[str, ...]:
    """The first group that names somebody else than the source: no one blames himself."""
    kept = (tuple(id for id in group if id not in source) for group in groups)
    return next((group for group in kept if group), ())


def _pledged(stmt: Statement) -> Event | None:
    type = _pledge(stmt.code, stmt.polarity is Polarity.NEGATED)
    source = stmt.attribution[-1].actors
    groups = (stmt.object, stmt.attribution[-1].to, stmt.subject)
    return Event(type, source, _others(source, *groups)) if type else None


def _pledge(code: str, negated: bool) -> str | None:
    """The verbal form of a deed that is held in prospect, or withheld where negated."""
    if code in _COOPERATIVE or code in _FRIENDLY:
        return "REJECT" if negated else "AGREE"
    if code in _YIELDING:
        return "REJECT" if negated else "CONCEDE"
    if code in _HOSTILE or code in _HOSTILE_RELATIONS:
        return "CONCEDE" if negated else "THREATEN"
    return None


def _deed(stmt: Statement) -> Event | None:
    if stmt.kind is not Kind.EVENT or stmt.code not in QUADS:
        return None
    source, target, mode = _parties(stmt)
    announced = _announced(stmt)
    if announced:
        return Event(announced, source, target)
    return Event(stmt.code, source, target, mode, _contexts(stmt), stmt.time)


def _announced(stmt: Statement) -> str | None:
    """The codebook takes announced cooperation for the intention; meetings stay meetings."""
    if stmt.status is not Status.PLANNED or stmt.polarity is Polarity.NEGATED:
        return None
    if stmt.code in ("COOPERATE", "AID", "SUPPORT"):
        return "AGREE"
    return "CONCEDE" if stmt.code == "RETREAT" else None


def _contexts(stmt: Statement) -> tuple[str, ...]:
    found = ["negation"] if stmt.polarity is Polarity.NEGATED else []
    if stmt.status is Status.PLANNED:
        found.append("future")
    if stmt.status in _HYPOTHETICAL:
        found.append("hypothetical")
    return tuple(found)


def _parties(stmt: Statement) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Source, target and mode. A visitor is the source; at other meetings all are."""
    subject, other = stmt.subject, stmt.object
    if stmt.code == "CONSULT" and stmt.mode == "host":
        return other, subject, "visit"
    if stmt.code == "CONSULT" and stmt.mode != "visit":
        return (*subject, *(id for id in other if id not in subject)), (), stmt.mode
    if stmt.code in NEEDS_TARGET and not other and len(subject) > 1:
        return subject[:1], subject[1:], stmt.mode
    return subject, other, stmt.mode
