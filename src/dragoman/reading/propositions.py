"""What is said to happen, hold or measure: predicates with their roles.

Candidates come from the predicate lexicon over the tree and from the network's statement head;
the two vote. Roles come from the entry's functions, then from the role head, then from what the
sentence leaves as the only other actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.ontology.lexicon import Lexicon, MeasureSense, Sense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.instruments import find_instruments
from dragoman.reading.judge import judge, word
from dragoman.reading.options import ROLES, Option, model
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.parties import SIGNS, Parties
from dragoman.reading.resolve import Referent
from dragoman.reading.signals import ROLE_THRESHOLD, Signals, Votes
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

DEEDS = (Kind.EVENT, Kind.RELATION)
_LEAST_HEAD = 0.05
"""Probability of the statement head below which a word without an entry is passed over."""
_EMPTY = frozenset(
    "do be have will would so week month year day hour minute time thing way such one".split()
)
"""Words that carry no deed of their own; they make a statement only where an entry says so."""
_PACTS = frozenset(
    "defence_pact offence_pact neutrality_pact nonaggression_pact consultation_pact ally".split()
)
_VICTIMS = frozenset({"COERCE"})


@dataclass(slots=True)
class Candidate:
    """A predicate at a token: its code, how sure, and who takes which role."""

    token: int
    code: str
    score: float = 0.0
    sense: Sense | None = None
    measure: MeasureSense | None = None
    best: float = 0.0
    code_sure: float = 0.5
    subject: tuple[Referent, ...] = ()
    object: tuple[Referent, ...] = ()
    subject_tokens: tuple[int, ...] = ()
    object_tokens: tuple[int, ...] = ()
    time_tokens: tuple[int, ...] = ()
    guessed: set[str] = field(default_factory=set)
    sure: dict[str, float] = field(default_factory=dict)
    head: float = 0.0
    flipped: bool = False
    votes: Votes = field(default_factory=Votes)

    @property
    def kind(self) -> Kind:
        return CODES[self.code]

    def fill(self, chosen: Mapping[str, Sequence[tuple[Option, float]]]) -> None:
        """Take the parties chosen for each role."""
        for role in ROLES:
            found = chosen[role]
            setattr(self, role, tuple(o.ref for o, _ in found))
            setattr(self, role + "_tokens", tuple(t for o, _ in found for t in sorted(o.group)))
            self.sure[role] = found[0][1] if found else 0.5
            if found and found[0][0].implied:
                self.guessed.add(role)


class PropositionFinder:
    """Finds the predicates of one document."""

    def __init__(
        self, frames: Frames, lexicon: Lexicon, signals: Signals | None, parties: Parties
    ) -> None:
        self.resolver, self.frames, self.lexicon = frames.resolver, frames, lexicon
        self.signals, self.parties = signals, parties
        self.scoring, self.judge = model(), judge()
        self.parse: Parse = frames.parse

    def find(self, sentence: Sentence) -> list[Candidate]:
        """Candidates of one sentence in text order, with roles filled; none that nobody takes."""
        found = [c for t in self.parse.sentence_tokens(sentence) for c in self._at(t)]
        found = self._without_light(found)
        if not found:
            return []
        votes = self.parties.votes(self.signals, [c.token for c in found], sentence)
        for candidate, own in zip(found, votes, strict=True):
            candidate.votes = own
            self._fill(candidate, sentence)
        self._by_treaty(found, sentence)
        share_objects(found)
        return [part for c in found if c.subject or c.object for part in self._split(c)]

    def _by_treaty(self, found: list[Candidate], sentence: Sentence) -> None:
        """What a treaty contains binds its parties: "their declaration has a defence clause"."""
        treaties = {x.head for x in find_instruments(self.parse, sentence)}
        signed = {c.token: c for c in found if c.token in treaties and c.subject and c.object}
        for c in found if signed else ():
            clause = grammar.clause(self.parse, c.token)
            subject = set(grammar.surface_subject(self.parse, clause)) & set(signed)
            if c.code in _PACTS and c.token not in treaties and subject:
                treaty = signed[subject.pop()]
                c.subject, c.object = treaty.subject, treaty.object
                c.subject_tokens, c.object_tokens = treaty.subject_tokens, treaty.object_tokens
                c.guessed |= treaty.guessed

    def _split(self, c: Candidate) -> Iterator[Candidate]:
        """One candidate a polarity: "a member of the EU but not of NATO"."""
        denied = [
            t
            for t in c.object_tokens
            if self.parse.tokens[t].rel == "conj" and grammar.negated(self.parse, t)
        ]
        if not denied:
            yield c
            return
        away = {r.actor for t in denied for r in self.resolver.one(t)}
        held = tuple(r for r in c.object if r.actor not in away)
        if held:
            yield replace(c, object=held)
        yield replace(c, object=tuple(r for r in c.object if r.actor in away), flipped=True)

    def _at(self, token: Token) -> Iterator[Candidate]:
        senses = self.senses(token)
        head = self.signals.some(token.i) if self.signals else 0.0
        if not senses and (head < _LEAST_HEAD or token.lemma.lower() in _EMPTY):
            return
        votes = self.signals.codes(token.i, DEEDS) if self.signals else {}
        if not senses and not votes:
            return
        anchor = senses[0][1] if senses else token.i
        code, sure = self.judge.best_code(
            votes, [s for s, _ in senses], word(token.upos, token.lemma)
        )
        sense = next((s for s, _ in senses if s.code == code), None)
        if sense is None and head < _LEAST_HEAD:
            return
        yield Candidate(
            anchor,
            code,
            sense=sense,
            best=max((s.confidence for s, _ in senses), default=0.0),
            head=head,
            code_sure=sure,
        )

    def senses(self, token: Token) -> list[tuple[Sense, int]]:
        """Senses that fit at a token, those with needs before bare ones, then by confidence."""
        out: list[tuple[Sense, int]] = []
        for key in self.frames.keys(token):
            for sense in self.lexicon.senses.get(key, ()):
                anchor = self.frames.fits(sense, token)
                if anchor is not None:
                    out.append((sense, anchor))
        return sorted(
            out,
            key=lambda pair: (not pair[0].needs and " " not in pair[0].lemma, -pair[0].confidence),
        )

    def _without_light(self, found: list[Candidate]) -> list[Candidate]:
        """Drop a noun that a verb's own entry holds ("hold *talks*"): it is the same deed."""
        held: set[int] = set()
        for c in found:
            if c.sense is not None and c.sense.needs and c.sense.pos == "verb":
                for function in c.sense.needs:
                    for name in function.split("|"):
                        held.update(self.frames.fillers(c.token, name))
        seen: set[int] = set()
        out = []
        for c in found:
            if c.token in seen or (c.token in held and c.head < 0.9):
                continue
            seen.add(c.token)
            out.append(c)
        return out

    def _fill(self, c: Candidate, sentence: Sentence) -> None:
        """Give the roles to the likeliest actors, else to the words that grammar leaves."""
        options = self.parties.options(c.token, c.code, c.sense, sentence, c.votes)
        c.fill(self.parties.choose(c.code, options, self.scoring))
        self._join_coordinated(c)
        c.time_tokens = tuple(sorted(c.votes.best("time", ROLE_THRESHOLD, sentence.first)))
        self._describe(c)
        c.score = self.judge.score("emit", features(c, self.parse))
        if c.code in _VICTIMS:
            c.object = tuple(self._people(c, r) for r in c.object)

    def _join_coordinated(self, c: Candidate) -> None:
        """Coordinated parties of a symmetric code stand together: "Israel and Iran are at war"."""
        if c.code not in SYMMETRIC or not c.subject or not c.object:
            return
        if all(self.parties.coordinated(c.subject[0], r) for r in c.object):
            both = sorted((*c.subject, *c.object), key=lambda r: r.first)
            c.subject, c.object = tuple(both), ()
            c.subject_tokens += c.object_tokens
            c.object_tokens = ()

    def _describe(self, c: Candidate) -> None:
        """Where nobody is named: the noun that is characterised, or that something is done to."""
        if not c.subject and c.code == "characterised_as":
            c.subject = self._phrases(self.frames.fillers(c.token, "subj"))
        if not c.subject and not c.object:
            c.object = self._phrases(
                [*self.frames.fillers(c.token, "obj"), *self.frames.fillers(c.token, "of")]
            )

    def _phrases(self, tokens: list[int]) -> tuple[Referent, ...]:
        nouns = [t for t in tokens[:1] if self.parse.tokens[t].upos in ("NOUN", "PROPN")]
        return tuple(
            Referent(self.resolver.phrase(t), self.resolver.phrase(t), t, t, 0.3) for t in nouns
        )

    def _people(self, c: Candidate, r: Referent) -> Referent:
        """Victims are people, not the state whose name they bear: "expelling Serbs"."""
        for t in c.object_tokens:
            mention = self.resolver.mentions.at.get(t)
            if (
                mention
                and mention.form == "people"
                and mention.actors == (r.actor,)
                and self.parse.tokens[t].lower.endswith("s")
            ):
                words = self.parse.tokens[t].text
                return replace(r, actor=words, name=words, first=t, last=t)
        return r


def features(c: Candidate, parse: Parse) -> dict[str, float]:
    """What speaks for a candidate's being a statement with the right parties."""
    upos = parse.tokens[c.token].upos
    record = word(upos, parse.tokens[c.token].lemma)
    out = {
        "carries": record.carries,
        "unseen": float(not record.occurs),
        "carries*head": record.carries * c.head,
    }
    out |= {
        "head": c.head,
        "head>.5": float(c.head > 0.5),
        "head>.9": float(c.head > 0.9),
        "best": c.best,
        "code": c.code_sure,
        f"pos={upos}": 1.0,
        f"code={c.code}": 1.0,
        "needs": float(bool(c.sense and c.sense.needs)),
        "sense": float(bool(c.sense or c.measure)),
    }
    for role in ("subject", "object"):
        parties = getattr(c, role)
        out |= {
            f"{role}": c.sure.get(role, 0.0) if parties else 0.0,
            f"no {role}": float(not parties),
            f"implied {role}": float(role in c.guessed),
            f"many {role}": float(len(parties) > 1),
        }
    out["both"] = out["subject"] * out["object"]
    out["head*subject"] = c.head * out["subject"]
    return out


def share_objects(found: Sequence[Candidate]) -> None:
    """What several do alike in a sentence is done to the same: "Ann banned imports from Bob, and
    Carl broke off relations". A deed whose own words name no object gets that of another which
    is as hostile, or as friendly, or of the same code."""
    for c in found:
        own = {r.actor for r in c.subject}
        if c.object_tokens or c.code in SYMMETRIC or not own:
            continue
        for other in found:
            like = SIGNS.get(other.code, other.code) == SIGNS.get(c.code, c.code)
            theirs = {r.actor for r in other.object}
            others = own != {r.actor for r in other.subject} and not own & theirs
            if like and others and other.object_tokens:
                c.object = other.object
                c.guessed.add("object")
                break
