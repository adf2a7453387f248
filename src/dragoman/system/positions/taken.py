"""Each claim as a position: who takes it, of which kind, towards whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ontology.gazetteer import ActorType
from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.dispute.makers import actor, homes
from dragoman.system.positions.kinds import REAL, kinds
from dragoman.system.speakers import speak_for

Actors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One claim as a position.

    actor: who takes it, together; empty where the text does not say. negated: the deed is not to
    be. towards: whom it is put to. inferred: whether that was inferred from the sentences beside
    it. doers: who would do it. others: everybody else whom the deed touches or the words address.
    """

    claim: Claim
    kind: str
    actor: Actors
    negated: bool
    towards: Actors
    doers: Actors
    others: Actors
    inferred: bool = False

    @property
    def wants(self) -> int:
        """Whether the actor wants the deed as it is affirmed (1), or not (-1)."""
        return kinds().kinds[self.kind].wants * (-1 if self.negated else 1)


def taken(lens: Lens) -> list[Taken]:
    """The positions in a lens, claim by claim, best supported first."""
    origin = homes(lens)
    found = [_taken(claim, origin) for claim in claims(lens, _wanted())]
    return _inferred([position for position in found if position is not None])


def _wanted() -> Wanted:
    """Statements that can be positions, by the table."""
    table = kinds()
    where = (
        "list_contains(?::VARCHAR[], stance) OR (list_contains(?::VARCHAR[], stance)"
        " AND ((list_contains(?::VARCHAR[], status) AND kind <> 'measure')"
        " OR (polarity = 'affirmed' AND list_contains(?::VARCHAR[], code)"
        " AND list_contains(?::VARCHAR[], status))))"
    )
    lists = (table.stances, table.telling, table.statuses, table.events, REAL)
    return Wanted(where, tuple(list(names) for names in lists))


def _taken(claim: Claim, origin: Mapping[str, str]) -> Taken | None:
    kind = kinds().of(claim.stance, claim.status, claim.code)
    subject = speak_for(claim.subject, origin, claim.first)
    other = speak_for((*claim.object, *claim.addressed), origin, claim.first)
    if kind is None:
        return None
    if claim.stance in kinds().telling and claim.code in kinds().events and claim.status in REAL:
        return Taken(claim, kind, subject, False, _but(other, subject), subject, other)
    own = set(claim.speakers)
    if kind == "announce" and not (subject and own >= set(subject)):
        return None  # what others will do is a forecast, not a position
    if kind == "demand" and own & set(subject) and _within(claim):
        return Taken(claim, kind, claim.by, claim.negated, claim.subject, claim.subject, other)
    if kind == "demand" and subject and own >= set(subject) and claim.named:
        kind = "announce"  # what one asks of oneself
    doers = subject if claim.named or not own >= set(subject) else ()
    towards = _but(doers or other, claim.speakers)
    if kinds().kinds[kind].towards == "other":
        towards = _but((*subject, *other), claim.speakers)
    # who rejects that he himself will not do it ("he would sign no treaty") refuses to do it
    negated = claim.negated and not (kind == "reject" and subject and own >= set(subject))
    return Taken(claim, kind, claim.speakers, negated, towards, doers, other)


def _within(claim: Claim) -> bool:
    """Whether a person of the voice's own state should do it: a senate asks its president."""
    known = [actor(id) for id in claim.subject if id not in claim.by]
    return any(a is not None and a.type is ActorType.PERSON for a in known)


def _but(actors: Iterable[str], own: Sequence[str]) -> Actors:
    return tuple(sorted({actor for actor in actors if actor not in own}))


def _inferred(found: Sequence[Taken]) -> list[Taken]:
    """Demands that nobody could meet, as put to whoever is asked something beside them."""
    places: dict[tuple[Actors, str], list[tuple[int, Taken]]] = {}
    for position in found:
        if position.kind == "demand" and any(map(_answers, position.towards)):
            for document, sentence in _places(position.claim):
                places.setdefault((position.actor, document), []).append((sentence, position))
    return [_put(position, places) for position in found]


def _put(
    position: Taken, places: Mapping[tuple[Actors, str], Sequence[tuple[int, Taken]]]
) -> Taken:
    if position.kind != "demand" or any(map(_answers, position.towards)):
        return position
    beside = [
        (abs(sentence - place), other.towards)
        for document, place in _places(position.claim)
        for sentence, other in places.get((position.actor, document), ())
    ]
    distance, towards = min(beside, default=(kinds().near + 1, ()))
    if distance > kinds().near:
        return position
    both = tuple(sorted({*position.towards, *filter(_answers, towards)}))
    return replace(position, towards=both, inferred=True)


def _places(claim: Claim) -> Iterator[tuple[str, int]]:
    for cited in claim.cited:
        if cited.sentence is not None:
            yield cited.document, cited.sentence


def _answers(id: str) -> bool:
    """Whether an actor can do what is asked; one that nobody knows can."""
    known = actor(id)
    return known is None or known.type in kinds().answering
