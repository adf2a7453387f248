"""What speaks for each of PLOVER's types between two spans, as readable features.

The type lexicon's verdict at the predicate over both spans comes first; its verdicts elsewhere,
the senses of the predicate lexicon, the network's code and stance heads and the cues of speech
speak with it where it is unsure, and alone where it is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.ontology.plover_types import COOPERATION, HOSTILITY, TYPES, TypeLexicon
from dragoman.reading.coding.compose import Composer, Verdict
from dragoman.reading.coding.pair import Path
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.signals import Signals
from dragoman.vocabulary import CODES, Stance, Status

Features = dict[str, float]

OF_CODE = {
    **{t: t for t in TYPES if t in CODES},
    **dict.fromkeys(("CONCEDE", "RETREAT"), "YIELD"),
    **dict.fromkeys(("at_war", "occupies", "offence_pact"), "ASSAULT"),
    **dict.fromkeys(("military_cooperation", "trades_with", "invests_in"), "COOPERATE"),
    **dict.fromkeys(("arms_supplier", "patron_of", "energy_supplier"), "AID"),
    **dict.fromkeys(("ally", "recognises", "affinity", "trusts", "defence_pact"), "SUPPORT"),
    **dict.fromkeys(("opposes", "claims_territory"), "REJECT"),
    "mediator": "CONSULT",
    "hosts_force": "MOBILIZE",
    "threat_to": "THREATEN",
    "influences": "COERCE",
}
"""PLOVER's type for the statement codes that have one; others have none."""
OF_STANCE = {
    Stance.DEMAND: "REQUEST",
    Stance.BLAME: "ACCUSE",
    Stance.THREATEN: "THREATEN",
    Stance.WARN: "THREATEN",
    Stance.REJECT: "REJECT",
    Stance.DENY: "REJECT",
    Stance.PRAISE: "SUPPORT",
    Stance.ACCEPT: "SUPPORT",
    Stance.OFFER: "AGREE",
    Stance.PROMISE: "AGREE",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The lexicon's verdict, and where it stands: `top`, `path`, `near`, or `target`."""

    verdict: Verdict
    where: str


@dataclass(slots=True)
class Evidence:
    """All that speaks for the types of one pair. `senses` are codes by token."""

    parse: Parse
    path: Path
    lexicon: TypeLexicon
    senses: Mapping[int, tuple[str, ...]]
    stances: Mapping[int, Stance]
    signals: Signals | None = None

    def verdict(self) -> Found | None:
        """The first verdict: over both spans, on the path, near it, in the target."""
        composer = Composer(self.parse, self.lexicon, self.path)
        for where, tokens in self._places():
            for i in tokens:
                found = composer.at(i)
                if found:
                    return Found(self._mutual(found), where)
        return None

    def features(self, found: Found | None) -> dict[str, Features]:
        """What speaks for each type; types for which nothing does have empty features."""
        out: dict[str, Features] = {t: {} for t in TYPES}
        if found:
            exact = "exact" if found.verdict.exact else "bare"
            out[found.verdict.event] |= {f"lexicon {found.where}": 1.0, f"lexicon {exact}": 1.0}
        for name, votes in (
            ("sense", self._sense_votes()),
            ("code head", self._code_votes()),
            ("stance head", self._stance_votes()),
            ("cue", self._cue_votes()),
        ):
            for event, vote in votes.items():
                out[event][name] = vote
        return out

    def _places(self) -> Iterator[tuple[str, list[int]]]:
        spans = self.path.source | self.path.target
        yield "top", [self.path.top]
        yield "path", [*self.path.down, *self.path.above]
        yield "near", [t.i for t in self.parse.tokens if t.i not in spans]
        yield "target", sorted(self.path.target)

    def _mutual(self, verdict: Verdict) -> Verdict:
        """Shows of force that source and target make together are cooperation."""
        together = verdict.event == "MOBILIZE" and any(
            self.parse.tokens[t].rel == "conj" and self.parse.tokens[t].head in self.path.source
            for t in self.path.target
        )
        return verdict.then("COOPERATE", "together") if together else verdict

    def joining(self) -> list[int]:
        """Predicates that join the spans: on the path, and complements of its top."""
        under = self.parse.children(self.path.top, "obj", "xcomp", "ccomp", "nsubj:pass")
        spans = self.path.source | self.path.target
        return [self.path.top, *self.path.down, *(c.i for c in under if c.i not in spans)]

    def _sense_votes(self) -> dict[str, float]:
        """Types of the predicate lexicon's senses, the nearest to the top most."""
        votes: dict[str, float] = {}
        for rank, i in enumerate(self.joining()):
            for code in self.senses.get(i, ())[:1]:
                event = OF_CODE.get(code)
                if event:
                    votes[event] = max(votes.get(event, 0.0), 1.0 / (1 + rank))
        return votes

    def _code_votes(self) -> dict[str, float]:
        """The code head's probability of each type, turned as the status head says."""
        votes: dict[str, float] = {}
        if self.signals is None:
            return votes
        for i in self.joining():
            status, sure = self.signals.best_status(i)
            ahead = status is Status.PLANNED and sure > 0.5
            for k, code in enumerate(self.signals.net.labels.code):
                event = OF_CODE.get(code)
                if event:
                    event = _ahead(event) if ahead else event
                    votes[event] = max(votes.get(event, 0.0), float(self.signals.code[i, k]))
        return votes

    def _stance_votes(self) -> dict[str, float]:
        if self.signals is None:
            return {}
        best = max(self.joining(), key=self.signals.some)
        votes: dict[str, float] = {}
        for stance, p in self.signals.stances(best).items():
            event = OF_STANCE.get(stance)
            if event:
                votes[event] = votes.get(event, 0.0) + p
        return votes

    def _cue_votes(self) -> dict[str, float]:
        """The stance of the cue that opens a voice over what is said between the spans."""
        found = [OF_STANCE.get(self.stances[i]) for i in self.joining() if i in self.stances]
        return {event: 1.0 for event in found[:1] if event}


def _ahead(event: str) -> str:
    """What a deed is while it is only announced."""
    if event in COOPERATION:
        return "AGREE"
    return "THREATEN" if event in HOSTILITY else event
