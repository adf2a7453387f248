"""Whose words a deed is in: of the chains of voices in question, the likeliest.

The rules' voices over a predicate, those without the innermost, the document's own voice, and
the source that the network's role head sees are the options; the judge weighs them.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.reading.enumerations import LISTED
from dragoman.reading.judge import judge
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.parties import first_in_reach
from dragoman.reading.propositions import Candidate
from dragoman.reading.resolve import Resolver
from dragoman.reading.voice_names import VoiceNames
from dragoman.reading.voices import Voice, Voices
from dragoman.vocabulary import Kind, Stance

_SURE_FRAME = 0.6
"""Probability above which a text is taken for the summary of a person's words."""
_LEAST_SOURCE = 0.15
"""Vote of the role head below which no source is seen."""
_REPORTS = ("indirect", "mixed")
"""Kinds of voices that a cue opens over a clause."""
_SIDE_RELS = ("acl", "acl:relcl", "advcl", "appos")


@dataclass(frozen=True, slots=True)
class Chain:
    """One option: voices, outermost first, and what speaks for them."""

    voices: tuple[Voice, ...]
    features: dict[str, float]


def is_main(parse: Parse, i: int, voice: Voice) -> bool:
    """Whether a predicate is what the voice says, not something said by the way."""
    token = parse.tokens[i]
    for _ in range(12):
        if token.i in voice.roots:
            return True
        if token.deprel in _SIDE_RELS or token.head < 0:
            return False
        token = parse.tokens[token.head]
    return False


class Attributor:
    """Chooses the chains of voices of one document."""

    def __init__(self, resolver: Resolver, voices: Voices) -> None:
        self.voices = voices
        self.parse: Parse = resolver.parse
        self.names, self.judge = VoiceNames(resolver), judge()
        self._marked = sorted(
            (v for v in voices.items if v.kind != "frame"), key=lambda v: v.cue_token
        )
        self._cues = [v.cue_token for v in self._marked]
        self._shares = Counter(v.actors for v in self._marked)
        self._quoted = {i for q in voices.quotes if len(q) > 4 for i in range(q.first, q.last + 1)}

    def choose(self, c: Candidate, sentence: Sentence) -> tuple[list[Voice], float]:
        """The likeliest chain over a candidate, and its probability; the rules' without votes."""
        if not c.votes.roles:
            return self._by_rule(c), 0.6
        options = self.options(c, sentence)
        best, sure = self.judge.choose("voice", [o.features for o in options])
        return list(options[best].voices), sure

    def options(self, c: Candidate, sentence: Sentence) -> list[Chain]:
        """All chains in question, the rules' first."""
        chain = self.voices.chain(c.token)
        own = self._own(c, chain)
        full = [*chain, *own]
        out = []
        for k in range(len(full), -1, -1):
            kind = "own" if own and k == len(full) else "rule" if k else "none"
            out.append((tuple(full[:k]), kind, k == len(full)))
        if own and len(chain) > 0:
            out.append((tuple(own), "own alone", False))
        out += [(voices, "head", False) for voices in self._seen(c, full, sentence)]
        spoken = self._spoken(c, chain)
        return [
            Chain(voices, self._features(c, voices, kind, whole, sentence))
            for voices, kind, whole in out
            if spoken is None or spoken in voices
        ]

    def _spoken(self, c: Candidate, chain: list[Voice]) -> Voice | None:
        """A voice that no option leaves out: of the quotation in which a word stands, of the list
        of demands, of a report of what another one said, or of a text that is surely the summary of
        one person's words."""
        listed = next((v for v in chain if v.kind == LISTED), None)
        if listed is not None:
            return listed
        marked = [v for v in chain if v.kind != "frame"]
        if (
            len(marked) > 1
            and marked[-1].kind in _REPORTS
            and is_main(self.parse, c.token, marked[-1])
        ):
            return marked[-1]
        if c.token in self._quoted:
            return next((v for v in chain if v.kind == "direct"), None)
        return next((v for v in chain if v.kind == "frame" and v.sure > _SURE_FRAME), None)

    def _by_rule(self, c: Candidate) -> list[Voice]:
        """A word's own voice counts where it evaluates or answers."""
        chain = self.voices.chain(c.token)
        own = self._own(c, chain)
        if own and own[0].stance is Stance.ASSERT and c.code != "characterised_as":
            own = []
        return [*chain, *own]

    def _own(self, c: Candidate, chain: list[Voice]) -> list[Voice]:
        """A word that itself evaluates or answers is its speaker's."""
        own = next((v for v in self.voices.opened_at(c.token) if v not in chain), None)
        if own is None or c.kind is Kind.MEASURE:
            return []
        return [replace(own, roots=(*own.roots, c.token))]

    def _seen(
        self, c: Candidate, full: list[Voice], sentence: Sentence
    ) -> Iterator[tuple[Voice, ...]]:
        """The sources that the role head sees and the rules do not."""
        known = {v.actors for v in full}
        outer = tuple(v for v in full if v.kind == "frame")
        for k in c.votes.best("source", _LEAST_SOURCE)[:3]:
            found = self.names.of(k)
            if not found or tuple(r.actor for r in found[1]) in known:
                continue
            name, refs, span = found
            actors = tuple(r.actor for r in refs)
            known.add(actors)
            cue = self._cue(c, sentence)
            yield (
                *outer,
                Voice(
                    name,
                    actors,
                    source=span,
                    cue=cue,
                    cue_token=k,
                    content=frozenset({c.token}),
                    kind="head",
                ),
            )

    def _cue(self, c: Candidate, sentence: Sentence) -> tuple[int, int] | None:
        """The word that the role head takes for the cue."""
        best = c.votes.best("cue", _LEAST_SOURCE, sentence.first)
        token = self.parse.tokens[best[0]] if best else None
        return (token.start, token.end) if token else None

    def _features(
        self,
        c: Candidate,
        voices: tuple[Voice, ...],
        kind: str,
        whole: bool,
        sentence: Sentence,
    ) -> dict[str, float]:
        """What speaks for one chain."""
        top = c.votes.of("source", range(sentence.first, sentence.last + 1))
        out = {kind: 1.0, f"{kind} whole": float(whole), f"depth{min(len(voices), 3)}": 1.0}
        if not voices:
            return out | self._unmarked(c, top)
        inner = voices[-1]
        vote = c.votes.of("source", self._words(inner, sentence))
        out |= {
            "vote": vote,
            f"{kind} vote": vote,
            "vote>.5": float(vote > 0.5),
            "is top": float(vote > 0 and vote == top),
            f"kind={inner.kind}": 1.0,
            f"stance={inner.stance}": 1.0,
            "negated": float(inner.negated),
            "before": float(inner.kind != "frame" and inner.cue_token < sentence.first),
            "main": float(is_main(self.parse, c.token, inner)),
            "quoted": float(c.token in self._quoted),
            "is subject": float(any(r.actor in inner.actors for r in c.subject)),
        }
        if inner.cue_token >= 0 and inner.kind not in ("head", "frame"):
            out[f"cue={self.parse.tokens[inner.cue_token].lemma.lower()}"] = 1.0
            out["cue vote"] = c.votes.of("cue", [inner.cue_token])
        if kind == "own":
            out[f"own:{inner.stance}"] = 1.0
            out["own described"] = float(c.code == "characterised_as")
        if c.kind is Kind.MEASURE:
            out["measure"] = 1.0
        if inner.kind == "frame":
            out |= self._framed(inner, sentence)
        return out

    def _unmarked(self, c: Candidate, top: float) -> dict[str, float]:
        """What speaks for the document's own voice."""
        over = self.voices.chain(c.token)
        framed = max((v.sure for v in over if v.kind == "frame"), default=0.0)
        return {
            "none top": top,
            "none>.5": float(top > 0.5),
            "none quoted": float(c.token in self._quoted),
            "none framed": framed,
            "none marked": float(any(v.kind != "frame" for v in over)),
        }

    def _framed(self, frame: Voice, sentence: Sentence) -> dict[str, float]:
        """How much a text is the summary of one person's words: by all voices, and by the last."""
        first, last = (bisect(self._cues, i) for i in (sentence.first - 1, sentence.last))
        here = self._marked[first:last]
        latest = self._marked[last - 1] if last else None
        share = self._shares[frame.actors] / max(1, len(self._marked))
        return {
            "frame sure": frame.sure,
            "frame sure>.6": float(frame.sure > 0.6),
            "frame share": share,
            "frame share>.5": float(share > 0.5),
            "frame last": float(latest is not None and latest.actors == frame.actors),
            "frame here": float(any(v.actors == frame.actors for v in here)),
            "frame other": float(any(v.actors != frame.actors for v in here)),
        }

    def _words(self, voice: Voice, sentence: Sentence) -> list[int]:
        """The words of a voice's source, in a sentence or in those in reach before it."""
        if voice.source is None:
            return []
        start, end = voice.source
        near = self.parse.tokens[first_in_reach(self.parse, sentence) : sentence.last + 1]
        return [t.i for t in near if start <= t.start < end]
