"""Numbers that are claimed: which measure a quantity is of, and of whom."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.ontology.lexicon import Lexicon, MeasureSense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.propositions import Candidate
from dragoman.reading.quantities import Quantity
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.signals import Signals
from dragoman.vocabulary import Kind

_LEAST = 0.35
"""Probability of the statement head below which a number without a known measure is passed over."""


class MeasureFinder:
    def __init__(self, resolver: Resolver, frames: Frames, lexicon: Lexicon, signals: Signals | None) -> None:
        self.resolver, self.frames, self.signals = resolver, frames, signals
        self.parse: Parse = resolver.parse
        self._starts = [t.start for t in self.parse.tokens]
        self._nouns: dict[str, list[MeasureSense]] = {}
        self._verbs: dict[str, list[MeasureSense]] = {}
        self._units: dict[str, list[MeasureSense]] = {}
        for sense in lexicon.measures:
            for table, words in ((self._nouns, sense.nouns), (self._verbs, sense.verbs), (self._units, sense.units)):
                for word in words:
                    table.setdefault(word.lower(), []).append(sense)

    def find(self, sentence: Sentence, quantities: list[Quantity]) -> list[tuple[Candidate, Quantity]]:
        """The measures among the quantities of one sentence."""
        out = []
        for quantity in quantities:
            candidate = self._measure(sentence, quantity)
            if candidate is not None:
                out.append((candidate, quantity))
        return out

    def _tokens(self, start: int, end: int) -> range:
        first = bisect_left(self._starts, start)
        return range(first, max(first + 1, bisect_left(self._starts, end)))

    def _measure(self, sentence: Sentence, quantity: Quantity) -> Candidate | None:
        tokens = [i for i in self._tokens(quantity.start, quantity.end) if sentence.first <= i <= sentence.last]
        if not tokens:
            return None
        noun = self._counted(tokens)
        verb = grammar.clause(self.parse, noun)
        sense = self._sense(quantity, noun, verb)
        votes = self._votes({*tokens, noun, verb})
        head = max(votes.values(), default=0.0)
        if self.signals and head < (0.1 if sense and sense.code != "other" else _LEAST):
            return None
        code = self._code(sense, votes)
        candidate = Candidate(noun, code, min(1.0, head + (0.4 if sense else 0.1)), head=head)
        self._fill(candidate, sense, noun, verb, sentence)
        return candidate

    def _counted(self, tokens: list[int]) -> int:
        """The noun that a number counts."""
        for i in tokens:
            token = self.parse.tokens[i]
            if token.rel in ("nummod", "advmod", "amod", "compound", "det") and token.head >= 0 and token.head not in tokens:
                return token.head
        return tokens[-1]

    def _votes(self, near: set[int]) -> dict[str, float]:
        if not self.signals:
            return {}
        out: dict[str, float] = {}
        for i in near:
            some = self.signals.some(i)
            for code, p in self.signals.codes(i, (Kind.MEASURE,)).items():
                out[code] = max(out.get(code, 0.0), p * some)
        return out

    def _sense(self, quantity: Quantity, noun: int, verb: int) -> MeasureSense | None:
        """The verb that governs the number decides first, then the noun, then the unit."""
        words = [self.parse.tokens[noun].lemma.lower(), (quantity.noun or "").lower()]
        of = [self.parse.tokens[f].lemma.lower() for f in grammar.fillers(self.parse, noun, "of")]
        over = self.parse.tokens[noun].head
        above = [self.parse.tokens[over].lemma.lower()] if over >= 0 and self.parse.tokens[over].upos == "NOUN" else []
        for table, keys in (
            (self._verbs, [self.parse.tokens[verb].lemma.lower()]),
            (self._nouns, [*words, *of, *above, *self._subject_nouns(verb)]),
            (self._units, [(quantity.unit or "").lower()]),
        ):
            for key in keys:
                if key and key in table:
                    return table[key][0]
        return None

    def _subject_nouns(self, verb: int) -> list[str]:
        return [self.parse.tokens[f].lemma.lower() for f in grammar.surface_subject(self.parse, verb)]

    def _code(self, sense: MeasureSense | None, votes: dict[str, float]) -> str:
        totals = dict(votes)
        if sense:
            totals[sense.code] = totals.get(sense.code, 0.0) + 0.35
        return max(totals, key=lambda c: totals[c], default="other")

    def _fill(self, c: Candidate, sense: MeasureSense | None, noun: int, verb: int, sentence: Sentence) -> None:
        pattern = sense.subject if sense else "poss|of|amod|compound|subj|in"
        c.subject, c.subject_tokens = self._first(noun, verb, pattern)
        if not c.subject:
            c.subject, c.subject_tokens = self._first(noun, verb, "subj|poss|of|obj|in|to|from|for|by|amod|compound")
        if sense and sense.object:
            c.object, c.object_tokens = self._first(noun, verb, sense.object)
            known = {r.actor for r in c.subject}
            c.object = tuple(r for r in c.object if r.actor not in known)

    def _first(self, noun: int, verb: int, pattern: str) -> tuple[tuple[Referent, ...], tuple[int, ...]]:
        for name in pattern.split("|"):
            for place in (noun, verb):
                if name in ("subj", "obj") and place == noun and place != verb:
                    continue
                tokens = self.frames.fillers(place, name)
                refs = tuple(dict.fromkeys(r for t in tokens for r in self.resolver.one(t)))
                if refs:
                    return refs, tuple(tokens)
        own = self.resolver.one(noun)
        return (own, (noun,)) if own else ((), ())
