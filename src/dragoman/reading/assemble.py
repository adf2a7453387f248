"""From candidates and voices to statements: stance, status, time, evidence, links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace

from dragoman.ontology.lexicon import Lexicon
from dragoman.reading.built import Built
from dragoman.reading.frames import Frames
from dragoman.reading.judge import judge
from dragoman.reading.links import linked
from dragoman.reading.measures import MeasureFinder
from dragoman.reading.modality import Modality, ModalityReader
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.parties import Parties
from dragoman.reading.propositions import Candidate, PropositionFinder, features
from dragoman.reading.quantities import Quantity, find_quantities
from dragoman.reading.signals import Signals
from dragoman.reading.speakers import First, Speakers
from dragoman.reading.times import TimeMention, find_times
from dragoman.reading.voices import Voice, Voices
from dragoman.statement import Attribution, Document, Span, Statement, statement_id
from dragoman.vocabulary import Kind, Polarity, Stance, Status

_SPOKEN = frozenset(
    {"characterised_as", "OTHER", "SUPPORT", "REJECT", "affinity", "opposes", "trusts"}
)
"""Codes that a cue adds nothing to: what is said under it is the statement."""
_OURS = frozenset(
    {"we", "us", "our", "i", "my country", "our country", "our people", "my government"}
)
_SURE_STANCE = 0.5
_SIDE_RELS = ("acl", "acl:relcl", "advcl", "appos")


@dataclass(slots=True)
class _Parts:
    """The decided parts of one statement."""

    candidate: Candidate
    chain: list[Voice]
    modality: Modality
    stance: Stance
    status: Status
    polarity: Polarity
    time: TimeMention | None = None
    quantity: Quantity | None = None
    stance_sure: float = 0.6
    status_sure: float = 0.6
    why: dict[str, str] = field(default_factory=dict)


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
        self.voices, self.speakers, self.signals, self.version = voices, speakers, signals, version
        self.judge = judge()
        self.modality = ModalityReader(frames, lexicon)
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
        found = [c for c in candidates if c.score >= self.judge.threshold]
        said = {v.cue_token for c in found for v in self.voices.chain(c.token)}
        found = [c for c in found if c.token not in said or c.code not in _SPOKEN]
        parts = [p for p in (self._parts(c, times) for c in found) if self._counts(p)]
        for candidate, quantity in self.measures.find(sentence, numbers):
            if candidate.score >= self.judge.measure_threshold:
                measured = self._parts(candidate, times)
                measured.quantity = quantity
                parts.append(measured)
        return [self._build(p, sentence) for p in _distinct(parts)]

    def _parts(self, c: Candidate, times: list[TimeMention]) -> _Parts:
        chain = self._chain(c)
        modality = self.modality.read(c.token)
        parts = _Parts(c, chain, modality, Stance.ASSERT, modality.status, modality.polarity)
        self._stance(parts)
        self._status(parts)
        self._polarity(parts)
        parts.time = self._time(c, times)
        return parts

    def _counts(self, p: _Parts) -> bool:
        """A speech act counts as a deed only where it is itself negated or not real."""
        if p.candidate.code not in ("ACCUSE", "REQUEST", "THREATEN"):
            return True
        opened = bool(self.voices.opened_at(p.candidate.token))
        return not (opened and p.modality.status.real and p.polarity is Polarity.AFFIRMED)

    def _chain(self, c: Candidate) -> list[Voice]:
        """The voices over a predicate; a word that itself evaluates or answers is its speaker's."""
        chain = self.voices.chain(c.token)
        own = next((v for v in self.voices.opened_at(c.token) if v not in chain), None)
        if (
            own is not None
            and (own.stance is not Stance.ASSERT or c.code == "characterised_as")
            and c.kind is not Kind.MEASURE
        ):
            chain = [*chain, replace(own, roots=(*own.roots, c.token))]
        return chain

    def _main(self, i: int, voice: Voice) -> bool:
        """Whether a predicate is what the voice says, not something said by the way."""
        token = self.parse.tokens[i]
        for _ in range(12):
            if token.i in voice.roots:
                return True
            if token.deprel in _SIDE_RELS or token.head < 0:
                return False
            token = self.parse.tokens[token.head]
        return False

    def _stance(self, p: _Parts) -> None:
        c = p.candidate
        cue = p.chain[-1].stance if p.chain else Stance.ASSERT
        if (
            p.chain
            and cue is not Stance.ASSERT
            and (self._main(c.token, p.chain[-1]) or not p.chain[-1].roots)
        ):
            p.stance, p.why["stance"] = cue, "from the cue"
            return
        if self.signals:
            stance, sure = self.signals.best_stance(c.token)
            p.stance_sure = sure
            if sure > _SURE_STANCE and stance is not Stance.ASSERT:
                p.stance, p.why["stance"] = stance, f"from the statement head ({sure:.2f})"
                return
        if p.modality.status is Status.REQUIRED and p.modality.sure and not p.modality.operated:
            p.stance, p.why["stance"] = Stance.DEMAND, "must or should"
            return
        own = (c.sense.stance if c.sense else None) or p.modality.stance
        p.stance, p.why["stance"] = (
            own or Stance.ASSERT,
            "from the predicate's entry" if own else "nothing evaluates: asserted",
        )

    def _status(self, p: _Parts) -> None:
        c = p.candidate
        cue = p.chain[-1] if p.chain and self._main(c.token, p.chain[-1]) else None
        outer = (cue.status or cue.stance.status) if cue else None
        if outer is Status.POSSIBLE and not p.modality.operated:
            p.status, p.why["status"] = outer, f"under {cue.stance if cue else ''}"
        elif c.sense and c.sense.status and p.modality.status.real:
            p.status, p.why["status"] = c.sense.status, "from the predicate's entry"
        elif p.modality.operated:
            p.status, p.why["status"] = p.modality.status, f"from {p.modality.operators[0]!r}"
        elif p.modality.sure and not p.modality.status.real:
            p.status, p.why["status"] = self._future_in_past(p), "from the clause"
        elif cue and cue.negated and cue.stance in (Stance.ASSERT, Stance.DENY):
            p.status, p.why["status"] = Status.POSSIBLE, "the speech act itself is negated"
        elif outer is not None and not outer.real:
            p.status, p.why["status"] = outer, f"under {cue.stance if cue else ''}"
        elif self.signals:
            p.status, sure = self.signals.best_status(c.token)
            p.status_sure = sure
            p.why["status"] = f"from the statement head ({sure:.2f})"
        else:
            p.why["status"] = "from tense and modals" if p.modality.sure else "default"

    def _future_in_past(self, p: _Parts) -> Status:
        """ "Said that it would" looks ahead; "would" alone waits for a condition."""
        status = p.modality.status
        if (
            status is Status.CONDITIONAL
            and p.chain
            and not self.modality.condition(p.candidate.token)
        ):
            stance = p.chain[-1].stance.status
            return stance if stance is not None else Status.PLANNED
        return status

    def _polarity(self, p: _Parts) -> None:
        c = p.candidate
        own = c.sense is not None and c.sense.polarity is Polarity.NEGATED
        if own != c.flipped:
            p.polarity = -p.polarity
        if (
            p.chain
            and p.chain[-1].polarity is Polarity.NEGATED
            and self._main(c.token, p.chain[-1])
        ):
            p.polarity = -p.polarity

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
            subject=tuple(r.actor for r in c.subject),
            object=tuple(r.actor for r in c.object),
            theme=self._theme(p),
            polarity=p.polarity,
            status=p.status,
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
            q,
            p.stance_sure,
            p.status_sure,
            p.why.get("status", ""),
            p.why.get("stance", ""),
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
        stances[-1] = p.stance
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
        token = self.parse.tokens[c.token]
        keep = {c.token}
        for child in self.parse.children(
            c.token, "obj", "compound:prt", "amod", "compound", "xcomp", "nmod", "nsubj:pass", "obl"
        ):
            if len(keep) < 8:
                keep.add(child.i)
                keep.update(
                    k.i
                    for k in self.parse.children(child.i, "case", "amod", "compound", "nmod:poss")
                )
        words = [
            self.parse.tokens[i].text
            for i in sorted(keep)
            if self.parse.tokens[i].upos not in ("PUNCT",)
        ]
        return " ".join(words[:12]) or token.text

    def _confidence(self, p: _Parts) -> float:
        """How likely everything in the statement is right, by the judge's model."""
        sure = self.judge.score(
            "full",
            confidence_features(p.candidate, p.chain, p.stance_sure, p.status_sure, self.parse),
        )
        return round(min(0.99, max(0.01, sure)), 3)


def confidence_features(
    c: Candidate, chain: list[Voice], stance: float, status: float, parse: Parse
) -> dict[str, float]:
    """What speaks for every part of a statement's being right."""
    return features(c, parse) | {
        "emit": c.score,
        "depth0": float(not chain),
        "depth2": float(len(chain) > 1),
        "stance": stance,
        "status": status,
        "emit*code": c.score * c.code_sure,
    }


def _distinct(parts: list[_Parts]) -> list[_Parts]:
    """Without repetitions of one deed within a sentence; the surer one stays."""
    out: dict[tuple[object, ...], _Parts] = {}
    for p in parts:
        c = p.candidate
        key = (
            c.code,
            tuple(sorted(r.actor for r in c.subject)),
            tuple(sorted(r.actor for r in c.object)),
            tuple(v.cue_token for v in p.chain),
            p.quantity,
        )
        if key not in out or c.score > out[key].candidate.score:
            out[key] = p
    return sorted(out.values(), key=lambda p: p.candidate.token)
