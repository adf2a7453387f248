"""What is said to happen, hold or measure: predicates with their roles.

Candidates come from the predicate lexicon over the tree and from the network's statement head;
the two vote. Roles come from the entry's functions, then from the role head, then from what the
sentence leaves as the only other actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from dragoman.ontology.lexicon import Lexicon, Sense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.signals import ROLE_THRESHOLD, Signals
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

DEEDS = (Kind.EVENT, Kind.RELATION)
PERSONAL = frozenset({
    "CONSULT", "CHANGE", "OTHER", "SUPPORT", "REJECT", "characterised_as", "trusts", "affinity",
    "opposes", "PROTEST", "COERCE", "ACCUSE", "REQUEST", "THREATEN", "influences", "votes", "rival",
})  # fmt: skip
"""Codes in which a person acts as a person; elsewhere as the state that the person leads."""
MONADIC = frozenset({"CHANGE", "OTHER", "characterised_as", "MOBILIZE"})
"""Codes that are often about one actor alone: no object is guessed for them."""


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
    head: float = 0.0

    @property
    def kind(self) -> Kind:
        return CODES[self.code]


class PropositionFinder:
    """Finds the predicates of one document."""

    def __init__(self, resolver: Resolver, frames: Frames, lexicon: Lexicon, signals: Signals | None, weights: Weights = Weights()) -> None:
        self.resolver, self.frames, self.lexicon = resolver, frames, lexicon
        self.signals, self.weights = signals, weights
        self.parse: Parse = resolver.parse

    def find(self, sentence: Sentence) -> list[Candidate]:
        """Candidates of one sentence in text order, with roles filled."""
        found = [c for t in self.parse.sentence_tokens(sentence) for c in self._at(t)]
        found = self._without_light(found)
        if not found:
            return []
        votes = self.signals.roles([c.token for c in found], sentence.first, sentence.last) if self.signals else {}
        for k, candidate in enumerate(found):
            self._fill(candidate, sentence, {role: p[k] for role, p in votes.items()})
        return found

    def _at(self, token: Token) -> Iterator[Candidate]:
        senses = self._senses(token)
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

    def _senses(self, token: Token) -> list[tuple[Sense, int]]:
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
        subject, obj = (c.sense.subject, c.sense.object) if c.sense else self._default_roles(c.token)
        c.subject, c.subject_tokens = self._by_grammar(c.token, subject)
        c.object, c.object_tokens = self._by_grammar(c.token, obj, {r.actor for r in c.subject})
        self._by_votes(c, sentence, votes)
        if "time" in votes:
            c.time_tokens = tuple((np.flatnonzero(votes["time"] > ROLE_THRESHOLD) + sentence.first).tolist())
        self._guess(c, sentence)
        self._as_states(c)

    def _default_roles(self, i: int) -> tuple[str, str]:
        if self.parse.tokens[i].upos in ("VERB", "AUX"):
            return "subj", "obj|iobj|with|to|on|against|for|from|in"
        if self.parse.tokens[i].upos == "ADJ":
            return "subj|noun", "of|to|with|on|for"
        return "by|poss|amod|compound|subj", "on|against|of|with|to|for|between"

    def _by_grammar(self, i: int, pattern: str, but: set[str] | None = None) -> tuple[tuple[Referent, ...], tuple[int, ...]]:
        """Actors of the first alternative that names one, else words of the first that holds any."""
        words: tuple[int, ...] = ()
        for alternative in pattern.split("|"):
            tokens = [t for name in alternative.split("&") for t in self.frames.fillers(i, name)]
            refs: list[Referent] = []
            for t in tokens:
                refs += [r for r in self.resolver.one(t) if r.actor not in (but or ()) and all(r.actor != o.actor for o in refs)]
            if refs:
                return tuple(refs), tuple(tokens)
            words = words or tuple(tokens)
        return (), words

    def _by_votes(self, c: Candidate, sentence: Sentence, votes: dict[str, np.ndarray]) -> None:
        """Where grammar named no actor, the words that the role head points at."""
        for role in ("subject", "object"):
            if role not in votes or getattr(c, role):
                continue
            other = {r.actor for r in (c.object if role == "subject" else c.subject)}
            refs: list[Referent] = []
            tokens: list[int] = []
            for k in np.argsort(-votes[role])[:4]:
                if votes[role][k] < ROLE_THRESHOLD:
                    break
                for r in self.resolver.one(sentence.first + int(k)):
                    if r.actor not in other and all(r.actor != o.actor for o in refs):
                        refs.append(r)
                        tokens.append(sentence.first + int(k))
            if refs:
                setattr(c, role, tuple(refs))
                setattr(c, role + "_tokens", tuple(tokens))

    def _guess(self, c: Candidate, sentence: Sentence) -> None:
        """Fill an empty role by a described group, or by the only other actor of the sentence."""
        if not c.subject:
            described = [d for t in c.subject_tokens[:2] if (d := self.resolver.described(t))]
            c.subject = tuple(described)
        if not c.object and c.object_tokens and c.code not in MONADIC:
            described = [d for t in c.object_tokens[:2] if (d := self.resolver.described(t))]
            c.object = tuple(described)

    def _as_states(self, c: Candidate) -> None:
        if c.code in PERSONAL:
            return
        c.subject = self._states(c.subject)
        c.object = tuple(r for r in self._states(c.object) if all(r.actor != s.actor for s in c.subject))

    def _states(self, refs: tuple[Referent, ...]) -> tuple[Referent, ...]:
        out: list[Referent] = []
        for r in refs:
            home = self.resolver.mentions.home(r.actor) if r.person else None
            if home:
                r = Referent(home, self.resolver.name(home), r.first, r.last, r.sure)
            if all(r.actor != o.actor for o in out):
                out.append(r)
        return tuple(out)


def merge_symmetric(c: Candidate) -> None:
    """A symmetric code with all its parties in the object has them in the subject instead."""
    if c.code in SYMMETRIC and not c.subject and len(c.object) > 1:
        c.subject, c.object = c.object, ()
        c.subject_tokens, c.object_tokens = c.object_tokens, ()


def governor(parse: Parse, i: int) -> int:
    """The clause in which a predicate stands."""
    return grammar.clause(parse, i)
