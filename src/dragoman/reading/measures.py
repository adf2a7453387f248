"""Numbers that are claimed: which measure a quantity is of, and of whom."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from dragoman.ontology.lexicon import Lexicon, MeasureSense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.judge import judge
from dragoman.reading.options import model
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.parties import Parties
from dragoman.reading.propositions import Candidate, features
from dragoman.reading.quantities import Quantity
from dragoman.reading.signals import Signals
from dragoman.vocabulary import MEASURES, Kind

_LEAST = 0.05
"""Probability of the statement head below which a number without a known measure is passed over."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity with its words, the noun that it counts, the verb over it, the entry that fits,
    and the statement head's votes for measures there."""

    quantity: Quantity
    tokens: list[int]
    noun: int
    verb: int
    sense: MeasureSense | None
    votes: dict[str, float]


def _kind_of_unit(quantity: Quantity) -> str:
    """Currencies are one kind of unit; rates count as what they are rates of."""
    unit = (quantity.unit or "").partition("/")[0]
    return "money" if len(unit) == 3 and unit.isupper() else unit


class MeasureFinder:
    def __init__(
        self, frames: Frames, lexicon: Lexicon, signals: Signals | None, parties: Parties
    ) -> None:
        self.frames, self.signals, self.parties = frames, signals, parties
        self.scoring = model()
        self.parse: Parse = frames.parse
        self._starts = [t.start for t in self.parse.tokens]
        self._nouns: dict[str, list[MeasureSense]] = {}
        self._verbs: dict[str, list[MeasureSense]] = {}
        self._units: dict[str, list[MeasureSense]] = {}
        for sense in lexicon.measures:
            for table, words in (
                (self._nouns, sense.nouns),
                (self._verbs, sense.verbs),
                (self._units, sense.units),
            ):
                for word in words:
                    table.setdefault(word.lower(), []).append(sense)

    def find(
        self, sentence: Sentence, quantities: list[Quantity]
    ) -> list[tuple[Candidate, Quantity]]:
        """The measures among the quantities of one sentence."""
        out: list[tuple[Candidate, Quantity]] = []
        for quantity in quantities:
            candidate = self._measure(sentence, quantity)
            if candidate is None:
                continue
            if quantity.ratio and candidate.code == "other" and out:
                candidate.code = out[-1][0].code
            out.append((candidate, quantity))
        return out

    def _tokens(self, start: int, end: int) -> range:
        first = bisect_left(self._starts, start)
        return range(first, max(first + 1, bisect_left(self._starts, end)))

    def _measure(self, sentence: Sentence, quantity: Quantity) -> Candidate | None:
        number = self.number(sentence, quantity)
        if number is None:
            return None
        sense, head = number.sense, max(number.votes.values(), default=0.0)
        if self.signals and head < _LEAST and not sense:
            return None
        best = 0.7 if sense else 0.0
        candidate = Candidate(
            number.noun, self._code(number), measure=sense, best=best, head=head, code_sure=head
        )
        self._fill(candidate, sense, sentence)
        candidate.score = judge().score(
            "emit", {**features(candidate, self.parse), "measure": 1.0, "measure head": head}
        )
        return candidate

    def number(self, sentence: Sentence, quantity: Quantity) -> Number | None:
        """A quantity in its surroundings; None where it stands in another sentence."""
        tokens = [
            i
            for i in self._tokens(quantity.start, quantity.end)
            if sentence.first <= i <= sentence.last
        ]
        if not tokens:
            return None
        noun = self._counted(tokens)
        verb = grammar.clause(self.parse, noun)
        sense = self._sense(quantity, noun, verb)
        return Number(quantity, tokens, noun, verb, sense, self._votes({*tokens, noun, verb}))

    def _counted(self, tokens: list[int]) -> int:
        """The noun that a number counts."""
        for i in tokens:
            token = self.parse.tokens[i]
            if (
                token.rel in ("nummod", "advmod", "amod", "compound", "det")
                and token.head >= 0
                and token.head not in tokens
            ):
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
        words = [*self._names(noun), (quantity.noun or "").lower()]
        of = [self.parse.tokens[f].lemma.lower() for f in grammar.fillers(self.parse, noun, "of")]
        over = self.parse.tokens[noun].head
        above = (
            [self.parse.tokens[over].lemma.lower()]
            if over >= 0 and self.parse.tokens[over].upos == "NOUN"
            else []
        )
        hits: list[MeasureSense] = []
        for table, keys in (
            (self._verbs, [self.parse.tokens[verb].lemma.lower()]),
            (self._nouns, [*words, *of, *above, *self._subject_nouns(verb)]),
            (self._units, [(quantity.unit or "").lower()]),
        ):
            hits += [table[key][0] for key in keys if key and key in table]
        return next((h for h in hits if h.code != "other"), hits[0] if hits else None)

    def _subject_nouns(self, verb: int) -> list[str]:
        return [name for f in grammar.surface_subject(self.parse, verb) for name in self._names(f)]

    def _names(self, noun: int) -> list[str]:
        """A noun with its modifiers, the longest first: "defence budget", "budget"."""
        word = self.parse.tokens[noun].lemma.lower()
        before = [c.lemma.lower() for c in self.parse.children(noun, "compound", "amod")]
        return [*(f"{b} {word}" for b in before), word]

    def _code(self, number: Number) -> str:
        """What is measured: by the judge, or by the entry where there is no network."""
        if number.sense and (self.signals is None or self._named(number)):
            return number.sense.code
        if self.signals is None:
            return "other"
        options = self.codes(number)
        best, _ = judge().choose("measure", list(options.values()))
        return list(options)[best]

    def _named(self, number: Number) -> bool:
        """Whether words leave no doubt: several as in "the military budget", or a verb of killing
        with people that are counted."""
        sense = number.sense
        if sense is None:
            return False
        if self.parse.tokens[number.verb].lemma.lower() in sense.verbs:
            return bool(number.quantity.noun)
        names = [*self._names(number.noun), *self._subject_nouns(number.verb)]
        return any(" " in name and name in sense.nouns for name in names)

    def codes(self, number: Number) -> dict[str, dict[str, float]]:
        """What speaks for each measure."""
        top = max(number.votes.values(), default=0.0)
        words = {
            "unit": _kind_of_unit(number.quantity),
            "noun": self.parse.tokens[number.noun].lemma.lower(),
            "verb": self.parse.tokens[number.verb].lemma.lower(),
            "counted": (number.quantity.noun or "").lower(),
        }
        return {
            code: {
                f"is={code}": 1.0,
                "vote": number.votes.get(code, 0.0),
                "logvote": math.log(number.votes.get(code, 0.0) + 0.01),
                "top": float(top > 0 and number.votes.get(code, 0.0) == top),
                "entry": float(bool(number.sense and number.sense.code == code)),
                **{f"{place}:{word}={code}": 1.0 for place, word in words.items() if word},
            }
            for code in MEASURES
        }

    def _fill(self, c: Candidate, sense: MeasureSense | None, sentence: Sentence) -> None:
        """Who is measured, and against whom: the likeliest actors in reach."""
        c.votes = self.parties.votes(self.signals, [c.token], sentence)[0]
        options = self.parties.options(c.token, c.code, sense, sentence, c.votes)
        c.fill(self.parties.choose(c.code, options, self.scoring))
