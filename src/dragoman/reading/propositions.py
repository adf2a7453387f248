"""What is said to happen, hold or measure: predicates with their roles.

Candidates come from the predicate lexicon over the tree and from the network's statement head;
the two vote. Roles come from the entry's functions, then from the role head, then from what the
sentence leaves as the only other actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from dragoman.ontology.lexicon import Lexicon, Sense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parties import Option, Parties, model
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.signals import ROLE_THRESHOLD, Signals
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

DEEDS = (Kind.EVENT, Kind.RELATION)
_VICTIMS = frozenset({"COERCE"})


@dataclass(frozen=True, slots=True)
class Weights:
    """How the lexicon and the heads vote; measured on the development documents."""

    threshold: float = 0.5
    lexicon: float = 0.6
    head: float = 1.0
    code_lexicon: float = 0.5


@dataclass(slots=True)
class Candidate:
    """A predicate at a token: its code, how sure, and who takes which role."""

    token: int
    code: str
    score: float
    sense: Sense | None = None
    subject: tuple[Referent, ...] = ()
    object: tuple[Referent, ...] = ()
    subject_tokens: tuple[int, ...] = ()
    object_tokens: tuple[int, ...] = ()
    time_tokens: tuple[int, ...] = ()
    guessed: set[str] = field(default_factory=set)
    sure: dict[str, float] = field(default_factory=dict)
    head: float = 0.0
    flipped: bool = False

    @property
    def kind(self) -> Kind:
        return CODES[self.code]


class PropositionFinder:
    """Finds the predicates of one document."""

    def __init__(self, frames: Frames, lexicon: Lexicon, signals: Signals | None, parties: Parties, weights: Weights = Weights()) -> None:
        self.resolver, self.frames, self.lexicon = frames.resolver, frames, lexicon
        self.signals, self.parties, self.weights = signals, parties, weights
        self.scoring = model()
        self.parse: Parse = frames.parse

    def find(self, sentence: Sentence) -> list[Candidate]:
        """Candidates of one sentence in text order, with roles filled."""
        found = [c for t in self.parse.sentence_tokens(sentence) for c in self._at(t)]
        found = self._without_light(found)
        if not found:
            return []
        votes = self.signals.roles([c.token for c in found], sentence.first, sentence.last) if self.signals else {}
        for k, candidate in enumerate(found):
            self._fill(candidate, sentence, {role: p[k] for role, p in votes.items()})
        return [part for c in found for part in self._split(c)]

    def _split(self, c: Candidate) -> Iterator[Candidate]:
        """One candidate a polarity: "a member of the EU but not of NATO"."""
        denied = [t for t in c.object_tokens if self.parse.tokens[t].rel == "conj" and grammar.negated(self.parse, t)]
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
        if not senses and head < 0.2:
            return
        best = max((s.confidence for s, _ in senses), default=0.0)
        w = self.weights
        score = w.head * head + w.lexicon * best if self.signals else best
        if score < w.threshold:
            return
        anchor = senses[0][1] if senses else token.i
        code, sense = self._code(token, senses)
        if code is not None:
            yield Candidate(anchor, code, min(1.0, score), sense, head=head)

    def senses(self, token: Token) -> list[tuple[Sense, int]]:
        """Senses that fit at a token, those with needs before bare ones, then by confidence."""
        out: list[tuple[Sense, int]] = []
        for key in self.frames.keys(token):
            for sense in self.lexicon.senses.get(key, ()):
                anchor = self.frames.fits(sense, token)
                if anchor is not None:
                    out.append((sense, anchor))
        return sorted(out, key=lambda pair: (not pair[0].needs and " " not in pair[0].lemma, -pair[0].confidence))

    def _code(self, token: Token, senses: list[tuple[Sense, int]]) -> tuple[str | None, Sense | None]:
        """The code with most votes, and the sense that gives it, if one does."""
        votes = self.signals.codes(token.i, DEEDS) if self.signals else {}
        by_code: dict[str, Sense] = {}
        for rank, (sense, _) in enumerate(senses):
            if sense.code not in by_code:
                by_code[sense.code] = sense
                votes[sense.code] = votes.get(sense.code, 0.0) + self.weights.code_lexicon * sense.confidence / (1 + 0.5 * rank)
        if not votes:
            return None, None
        code = max(votes, key=lambda c: votes[c])
        return code, by_code.get(code)

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

    def _fill(self, c: Candidate, sentence: Sentence, votes: dict[str, np.ndarray]) -> None:
        """Give the roles to the likeliest actors, else to the words that grammar leaves."""
        options = self.parties.options(c.token, c.code, c.sense, sentence, votes or None)
        chosen = self.parties.choose(c.code, options, self.scoring)
        c.subject, c.subject_tokens = self._taken(c, "subject", chosen["subject"])
        c.object, c.object_tokens = self._taken(c, "object", chosen["object"])
        if "time" in votes:
            c.time_tokens = tuple((np.flatnonzero(votes["time"] > ROLE_THRESHOLD) + sentence.first).tolist())
        self._describe(c)
        if c.code in _VICTIMS:
            c.object = tuple(self._people(r) for r in c.object)

    def _taken(self, c: Candidate, role: str, chosen: list[tuple[Option, float]]) -> tuple[tuple[Referent, ...], tuple[int, ...]]:
        if chosen and chosen[0][0].implied:
            c.guessed.add(role)
        c.sure[role] = chosen[0][1] if chosen else 0.5
        return tuple(o.ref for o, _ in chosen), tuple(t for o, _ in chosen for t in sorted(o.group))

    def _describe(self, c: Candidate) -> None:
        """Where nobody is named: the noun that is characterised, or that something is done to."""
        if not c.subject and c.code == "characterised_as":
            c.subject = self._phrases(self.frames.fillers(c.token, "subj"))
        if not c.subject and not c.object:
            c.object = self._phrases([*self.frames.fillers(c.token, "obj"), *self.frames.fillers(c.token, "of")])

    def _phrases(self, tokens: list[int]) -> tuple[Referent, ...]:
        nouns = [t for t in tokens[:1] if self.parse.tokens[t].upos in ("NOUN", "PROPN")]
        return tuple(Referent(self.resolver.phrase(t), self.resolver.phrase(t), t, t, 0.3) for t in nouns)

    def _people(self, r: Referent) -> Referent:
        """Victims are people, not the state whose name they bear: "expelling Serbs"."""
        mention = self.resolver.mentions.at.get(r.first)
        if mention is None or mention.form != "people" or r.first != r.last or not self.parse.tokens[r.first].lower.endswith("s"):
            return r
        words = self.parse.tokens[r.first].text
        return replace(r, actor=words, name=words)
