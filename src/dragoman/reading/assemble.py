"""From candidates and voices to statements: stance, status, time, evidence, links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ontology.lexicon import Lexicon
from dragoman.reading.attributor import Attributor
from dragoman.reading.built import Built
from dragoman.reading.enumerations import LISTED
from dragoman.reading.frames import Frames
from dragoman.reading.instruments import find_instruments, instrument_of
from dragoman.reading.judge import judge
from dragoman.reading.links import linked
from dragoman.reading.measures import MeasureFinder
from dragoman.reading.modality import Modality, ModalityReader
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.parties import Parties
from dragoman.reading.propositions import Candidate, PropositionFinder, features
from dragoman.reading.quantities import Quantity, find_quantities
from dragoman.reading.resolve import Referent
from dragoman.reading.signals import Signals
from dragoman.reading.speakers import First, Speakers
from dragoman.reading.spirit import Spirit, SpiritReader
from dragoman.reading.themes import theme
from dragoman.reading.times import TimeMention, find_times
from dragoman.reading.voices import Voice, Voices
from dragoman.statement import Attribution, Document, Span, Statement, statement_id
from dragoman.vocabulary import LinkType, Polarity, Stance

_SPOKEN = frozenset(
    {"characterised_as", "OTHER", "SUPPORT", "REJECT", "affinity", "opposes", "trusts"}
)
"""Codes that a cue adds nothing to: what is said under it is the statement."""
_LEAST_ITEM = 0.3
"""Probability of the statement head from which an item of a list of demands counts."""
_OURS = frozenset(
    {"we", "us", "our", "i", "my country", "our country", "our people", "my government"}
)


@dataclass(slots=True)
class _Parts:
    """The decided parts of one statement."""

    candidate: Candidate
    chain: list[Voice]
    chain_sure: float
    modality: Modality
    spirit: Spirit
    time: TimeMention | None = None
    under: LinkType | None = None
    """How what the sentence says depends on it."""
    quantity: Quantity | None = None


class Assembler:
    """Builds the statements of one document."""

    def __init__(
        self,
        doc: Document,
        frames: Frames,
        lexicon: Lexicon,
        voices: Voices,
        speakers: Speakers,
        signals: Signals | None,
        parties: Parties,
        version: str,
    ) -> None:
        self.doc, self.resolver, self.frames = doc, frames.resolver, frames
        self.parse: Parse = frames.parse
        self.voices, self.speakers, self.version = voices, speakers, version
        self.judge = judge()
        self.modality = ModalityReader(frames, lexicon)
        self.attributor = Attributor(frames.resolver, voices)
        self.spirit = SpiritReader(self.parse, self.modality, signals)
        self.measures = MeasureFinder(frames, lexicon, signals, parties)
        self.document = doc.id
        self.times = find_times(doc.text, doc.time)
        self._time_starts = [t.start for t in self.times]
        self.quantities = [q for q in find_quantities(doc.text) if not self._dated(q)]
        self._number_starts = [q.start for q in self.quantities]
        self._ordinals: dict[tuple[tuple[Span, ...], str], int] = defaultdict(int)

    def _dated(self, quantity: Quantity) -> bool:
        k = bisect_right(self._time_starts, quantity.start) - 1
        return k >= 0 and self.times[k].end >= quantity.end and self.times[k].kind != "duration"

    def run(self, finder: PropositionFinder) -> list[Built]:
        """All statements in text order, linked."""
        found = [(s, finder.find(s)) for s in self.parse.sentences]
        built: list[Built] = []
        for sentence, candidates in found:
            built += self._sentence(sentence, candidates)
        return linked(built, self.modality)

    def _sentence(self, sentence: Sentence, candidates: list[Candidate]) -> list[Built]:
        start, end = self.parse.span(sentence)
        times = self.times[
            bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)
        ]
        numbers = self.quantities[
            bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)
        ]
        found = [c for c in candidates if c.score >= self.judge.threshold or self._listed(c)]
        said = {v.cue_token for c in found for v in self.voices.chain(c.token)}
        found = [c for c in found if c.token not in said or c.code not in _SPOKEN]
        parts = [p for p in (self._parts(c, sentence, times) for c in found) if self._counts(p)]
        for candidate, quantity in self.measures.find(sentence, numbers):
            if candidate.score >= self.judge.measure_threshold:
                measured = self._parts(candidate, sentence, times)
                measured.quantity = quantity
                parts.append(measured)
        return [self._build(p, sentence) for p in _distinct(parts)]

    def _listed(self, c: Candidate) -> bool:
        """Whether a likely predicate is an item of a list of demands: such a list is complete."""
        return c.head >= _LEAST_ITEM and any(
            v.kind == LISTED and c.token in v.roots for v in self.voices.chain(c.token)
        )

    def _parts(self, c: Candidate, sentence: Sentence, times: list[TimeMention]) -> _Parts:
        chain, sure = self.attributor.choose(c, sentence)
        modality = self.modality.read(c.token)
        spirit = self.spirit.read(c, chain, modality, self.voices.chain(c.token))
        link = self.modality.condition(c.token)
        under = link if link and link.conditional else None
        return _Parts(c, chain, sure, modality, spirit, self._time(c, times), under)

    def _counts(self, p: _Parts) -> bool:
        """A speech act counts as a deed only where it is itself negated or not real."""
        if p.candidate.code not in ("ACCUSE", "REQUEST", "THREATEN"):
            return True
        opened = bool(self.voices.opened_at(p.candidate.token))
        return not (opened and p.modality.status.real and p.spirit.polarity is Polarity.AFFIRMED)

    def _time(self, c: Candidate, times: list[TimeMention]) -> TimeMention | None:
        """The time that hangs on the predicate, else the one of its clause, else the only one."""
        dated = [t for t in times if t.edtf and t.kind in ("date", "interval")]
        if not dated:
            return None
        tokens = (
            set(self.parse.subtree(c.token)) if self.parse.tokens[c.token].upos == "VERB" else set()
        )
        tokens |= set(c.time_tokens)
        inside = [
            t for t in dated if any(t.start <= self.parse.tokens[i].start < t.end for i in tokens)
        ]
        if inside:
            here = self.parse.tokens[c.token].start
            return min(inside, key=lambda t: abs(t.start - here))
        return dated[0] if len(dated) == 1 else None

    def _build(self, p: _Parts, sentence: Sentence) -> Built:
        c = p.candidate
        chain, voices, attribution = self._attribution(p, sentence)
        spans = self._spans(p)
        start, end = self._evidence(p, spans, sentence)
        key = ((start, end), *spans["predicate"])
        ordinal = self._ordinals[(key, c.code)]
        self._ordinals[(key, c.code)] += 1
        q = p.quantity
        statement = Statement(
            id=statement_id(self.document, key, c.code, ordinal),
            document=self.document,
            start=start,
            end=end,
            quote=self.doc.text[start:end],
            voices=tuple(voices),
            attribution=tuple(attribution),
            kind=c.kind,
            code=c.code,
            sentence=sentence.index,
            paragraph=sentence.paragraph,
            page=self._page(start),
            turn=sentence.turn,
            mode=c.sense.mode if c.sense else None,
            contexts=c.sense.contexts if c.sense else (),
            instrument=instrument_of(self.parse, find_instruments(self.parse, sentence), c.token),
            subject=tuple(r.actor for r in c.subject),
            object=tuple(r.actor for r in c.object),
            theme=self._theme(p),
            polarity=p.spirit.polarity,
            status=p.spirit.status,
            time=p.time.edtf if p.time else None,
            value=q.value if q else None,
            value_max=q.value_max if q else None,
            bound=q.bound if q else None,
            unit=(q.unit or q.noun) if q else None,
            spans={role: tuple(s) for role, s in spans.items() if s},
            confidence=self._confidence(p),
            reader=self.version,
        )
        why_time = f"{p.time.text!r} resolved to {p.time.edtf}" if p.time else ""
        return Built(
            statement,
            c,
            chain,
            p.modality,
            self.parse,
            p.spirit,
            p.chain_sure,
            q,
            why_time,
        )

    def _attribution(
        self, p: _Parts, sentence: Sentence
    ) -> tuple[list[Voice], list[str], list[Attribution]]:
        """The chain without voices that are the first voice's own, as names and attributions."""
        first = self.speakers.of(sentence.index)
        chain = [v for v in p.chain if not self._is_first(v, first)]
        chain = [v for k, v in enumerate(chain) if not k or v.actors != chain[k - 1].actors]
        voices = [first.name, *(v.name for v in chain)]
        stances = [Stance.ASSERT, *(v.stance for v in chain)]
        stances[-1] = p.spirit.stance
        base = Attribution(actors=(first.actor,) if first.actor else (), stance=stances[0])
        rest = [
            Attribution(v.actors, v.to, s, v.source, v.cue)
            for v, s in zip(chain, stances[1:], strict=True)
        ]
        return chain, voices, [base, *rest]

    def _is_first(self, voice: Voice, first: First) -> bool:
        """Whether a voice is the first voice's own: "I deny", "we thank"."""
        if first.actor is None:
            return False
        if voice.actors == (first.actor,):
            return True
        words = self.doc.text[slice(*voice.source)].lower() if voice.source else ""
        return words in _OURS and voice.actors == (self.resolver.mentions.home(first.actor),)

    def _spans(self, p: _Parts) -> dict[str, list[Span]]:
        c = p.candidate
        token = self.parse.tokens[c.token]
        spans: dict[str, list[Span]] = {
            "predicate": [(token.start, token.end)],
            "subject": [],
            "object": [],
            "time": [],
            "value": [],
        }
        for role in ("subject", "object"):
            for ref in getattr(c, role) if role not in c.guessed else ():
                span = (self.parse.tokens[ref.first].start, self.parse.tokens[ref.last].end)
                if span not in spans[role]:
                    spans[role].append(span)
        if p.time:
            spans["time"].append((p.time.start, p.time.end))
        if p.quantity:
            spans["value"].append((p.quantity.start, p.quantity.end))
        return spans

    def _evidence(self, p: _Parts, spans: dict[str, list[Span]], sentence: Sentence) -> Span:
        """The stretch of the sentence between the first and the last word that count."""
        a, b = self.parse.span(sentence)
        inside = [s for group in spans.values() for s in group if a <= s[0] and s[1] <= b]
        for child in self.parse.tokens[p.candidate.token].children:
            other = self.parse.tokens[child]
            if other.rel in (
                "aux",
                "cop",
                "obj",
                "advmod",
                "case",
                "mark",
                "det",
                "xcomp",
                "obl",
                "nmod",
                "amod",
                "compound",
            ):
                inside.append((other.start, other.end))
        return min(s[0] for s in inside), max(s[1] for s in inside)

    def _page(self, start: int) -> int | None:
        return bisect_right(self.doc.pages, start) - 1 if self.doc.pages else None

    def _theme(self, p: _Parts) -> str:
        """The predicate with what it acts on, in few words."""
        c = p.candidate
        if c.sense and c.sense.theme:
            return c.sense.theme
        return theme(self.parse, c.token, self._aside(p))

    def _aside(self, p: _Parts) -> frozenset[int]:
        """Words that a theme leaves out: names of whoever acts, the time."""
        actors = {r.actor for r in p.candidate.subject}
        named = (
            t
            for t in p.candidate.subject_tokens
            if (mention := self.resolver.mentions.at.get(t)) and actors & {*mention.actors}
        )
        span = (p.time.start, p.time.end) if p.time else (0, 0)
        sentence = self.parse.sentences[self.parse.tokens[p.candidate.token].sentence]
        dated = (t.i for t in self.parse.sentence_tokens(sentence) if span[0] <= t.start < span[1])
        return frozenset((*named, *dated))

    def _confidence(self, p: _Parts) -> float:
        """How likely everything in the statement is right, by the judge's model."""
        sure = self.judge.score(
            "full",
            confidence_features(p.candidate, p.chain, p.chain_sure, p.spirit, self.parse),
        )
        return round(min(0.99, max(0.01, sure)), 3)


def confidence_features(
    c: Candidate, chain: list[Voice], chain_sure: float, spirit: Spirit, parse: Parse
) -> dict[str, float]:
    """What speaks for every part of a statement's being right."""
    return features(c, parse) | {
        "emit": c.score,
        "depth0": float(not chain),
        "depth2": float(len(chain) > 1),
        "voice": chain_sure,
        "stance": spirit.stance_sure,
        "status": spirit.status_sure,
        "emit*code": c.score * c.code_sure,
        "all": c.score * c.code_sure * chain_sure * spirit.stance_sure,
    }


def _distinct(parts: list[_Parts]) -> list[_Parts]:
    """Without repetitions of one deed within a sentence; the surer one stays.

    A cue says nothing of its own where what is said under it is the same: "threatened to attack".
    """
    said = {
        (v.cue_token, *_deed(p)) for p in parts for v in p.chain if v.cue_token != p.candidate.token
    }
    parts = [p for p in parts if (p.candidate.token, *_deed(p)) not in said]
    out: dict[tuple[object, ...], _Parts] = {}
    for p in parts:
        key = (*_deed(p), tuple(v.cue_token for v in p.chain), p.under, p.quantity)
        if key not in out or _surety(p) > _surety(out[key]):
            out[key] = p
    return sorted(out.values(), key=lambda p: p.candidate.token)


def _deed(p: _Parts) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The code and the parties."""
    return p.candidate.code, _actors(p.candidate.subject), _actors(p.candidate.object)


def _actors(parties: Iterable[Referent]) -> tuple[str, ...]:
    return tuple(sorted(r.actor for r in parties))


def _surety(p: _Parts) -> float:
    """How sure the deed, whose words it is in and their spirit are, together."""
    return p.candidate.score * p.chain_sure * p.spirit.stance_sure
