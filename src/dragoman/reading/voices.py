"""Who speaks: quotations, reported speech, "according to", nested chains.

Every cue of the lexicon that fits opens a `Voice` over the tokens of what is said. The voices
over one token, widest first, are its chain; the document's own voice stands before them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.ontology.lexicon import Cue, Lexicon
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.quotes import Quote, find_quotes
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.voice_names import VoiceNames
from dragoman.statement import Span
from dragoman.vocabulary import Polarity, Stance, Status


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice over some tokens. `speaker` are the words' actors; `name` is for display.

    `subject` holds tokens that act in what is said where it names no subject itself.
    """

    name: str
    actors: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERT
    status: Status | None = None
    polarity: Polarity = Polarity.AFFIRMED
    source: Span | None = None
    cue: Span | None = None
    cue_token: int = -1
    content: frozenset[int] = frozenset()
    roots: tuple[int, ...] = ()
    subject: tuple[int, ...] = ()
    kind: str = "indirect"
    negated: bool = False
    entry: Cue | None = None
    sure: float = 1.0


@dataclass(slots=True)
class Voices:
    """All voices of a document. `chain` gives those over a token, outermost first."""

    parse: Parse
    items: list[Voice] = field(default_factory=list)
    by_token: dict[int, list[Voice]] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)

    def add(self, voice: Voice) -> None:
        self.items.append(voice)
        for i in voice.content:
            self.by_token.setdefault(i, []).append(voice)

    def opened_at(self, i: int) -> list[Voice]:
        """Voices whose cue is token `i`."""
        return [v for v in self.items if v.cue_token == i and v.kind != "frame"]

    def chain(self, i: int) -> list[Voice]:
        over = self.by_token.get(i, ())
        return sorted(over, key=lambda v: (v.kind != "frame", -len(v.content), v.cue_token))


class VoiceFinder:
    """Finds the voices of one document."""

    def __init__(self, resolver: Resolver, frames: Frames, lexicon: Lexicon) -> None:
        self.resolver, self.frames, self.lexicon = resolver, frames, lexicon
        self.parse, self.names = resolver.parse, VoiceNames(resolver)
        self.quotes: list[Quote] = find_quotes(self.parse)
        self._ends = [quote.last for quote in self.quotes]

    def run(self) -> Voices:
        voices = Voices(self.parse, quotes=self.quotes)
        for sentence in self.parse.sentences:
            taken: set[int] = set()
            for token in self.parse.sentence_tokens(sentence):
                if token.i in taken:
                    continue
                voice = self._opened(sentence, token)
                if voice is not None:
                    voices.add(voice)
                    taken.add(token.i)
        self._quotes_without_cue(voices)
        return voices

    def _opened(self, sentence: Sentence, token: Token) -> Voice | None:
        """The voice that a token opens: by the first entry that fits and has content."""
        for key in self.frames.keys(token):
            for cue in self.lexicon.cues.get(key, ()):
                anchor = self.frames.fits(cue, token)
                if anchor is None:
                    continue
                voice = self._voice(sentence, cue, anchor, token.i)
                if voice is not None:
                    return voice
        return None

    def _voice(self, sentence: Sentence, cue: Cue, anchor: int, first: int) -> Voice | None:
        roots, quoted = self._content(sentence, cue, anchor)
        content = self._tokens(roots, anchor) | quoted
        if not content:
            return None
        speaker = self._speaker(cue, anchor)
        if speaker is None:
            return None
        name, refs, source = speaker
        subject = self._function(anchor, cue.content_subject) if cue.content_subject else ()
        judged = self._judged(subject, roots)
        return Voice(
            name=name,
            actors=tuple(r.actor for r in refs),
            to=self._addressee(cue, anchor, refs),
            stance=cue.stance,
            status=cue.status,
            polarity=cue.polarity,
            source=source,
            cue=self._cue_span(cue, anchor, first),
            cue_token=anchor,
            content=frozenset(content | self._tokens(judged, anchor)),
            roots=(*roots, *judged),
            subject=tuple(subject),
            kind=_kind(content, quoted),
            negated=grammar.negated(self.parse, anchor) or grammar.neither(self.parse, anchor),
            entry=cue,
        )

    def _judged(self, subject: Sequence[int], roots: list[int]) -> list[int]:
        """A deed that is called something: "called the sanctions illegal" speaks of them, too."""
        if not roots or any(self.parse.tokens[r].upos not in ("ADJ", "NOUN") for r in roots):
            return []
        return [i for i in subject if self.parse.tokens[i].upos == "NOUN" and i not in roots]

    def _function(self, i: int, pattern: str) -> tuple[int, ...]:
        for alternative in pattern.split("|"):
            found = self.frames.fillers(i, alternative)
            if found:
                return tuple(found)
        return ()

    def _content(self, sentence: Sentence, cue: Cue, anchor: int) -> tuple[list[int], set[int]]:
        """Roots of what is said, and the tokens of its quotations."""
        roots: list[int] = []
        quoted: set[int] = set()
        for place in cue.content.split("|"):
            if place == "quote":
                quoted |= self._quoted(sentence, anchor)
                continue
            if roots:
                continue
            roots = (
                self._clauses(anchor)
                if place == "comp"
                else list(self.frames.fillers(anchor, place))
            )
            if place == "obj":
                roots = [r for r in roots if not self._bare_actor(r)]
        return roots, quoted

    def _bare_actor(self, i: int) -> bool:
        """Whether an object is nobody but an actor: "told Iran" says nothing yet."""
        mention = self.resolver.mentions.at.get(i)
        token = self.parse.tokens[i]
        return (
            mention is not None and mention.form != "description" and mention.last == i
        ) or token.upos == "PRON"

    def _clauses(self, anchor: int) -> list[int]:
        """Clauses under a cue, or the clause beside which it stands ("…, Poland said")."""
        found = grammar.fillers(self.parse, anchor, "comp")
        token = self.parse.tokens[anchor]
        found = [f for f in found if f != anchor]
        if not found:
            found = [c.i for c in self.parse.children(anchor, "parataxis") if self._clause_like(c)]
        if token.head >= 0 and self._inserted(token) and (not found or token.head < anchor):
            found.insert(0, token.head)
        return found

    def _clause_like(self, token: Token) -> bool:
        return self.parse.child(token.i, "nsubj", "nsubj:pass", "cop", "expl", "obj") is not None

    def _inserted(self, token: Token) -> bool:
        """A cue that hangs on what is said: a parenthesis, or "as X put it"."""
        if token.rel == "parataxis":
            return True
        marks = [c.lower for c in self.parse.children(token.i, "mark", "advmod")]
        return token.rel == "advcl" and "as" in marks and self.parse.child(token.i, "obj") is None

    def _quoted(self, sentence: Sentence, anchor: int) -> set[int]:
        """Tokens of the quotations of a sentence outside which the cue stands.

        A quotation belongs to the nearest cue: here, to the one in whose clause it stands.
        """
        out: set[int] = set()
        for quote in self.quotes[bisect_left(self._ends, sentence.first) :]:
            if quote.first > sentence.last:
                break
            if quote.first <= anchor <= quote.last:
                continue
            if len(quote) > 4 or self._under(quote, anchor):
                out.update(range(quote.first, quote.last + 1))
        return out

    def _under(self, quote: Quote, anchor: int) -> bool:
        return any(self.parse.tokens[i].head == anchor for i in range(quote.first, quote.last + 1))

    def _tokens(self, roots: list[int], anchor: int) -> set[int]:
        """Subtrees of the roots without the cue's own words."""
        out: set[int] = set()
        own: set[int] = set()
        for root in roots:
            out.update(self.parse.subtree(root))
        if anchor in out:
            own = set(self.parse.subtree(anchor))
        return out - own

    def _speaker(
        self, cue: Cue, anchor: int
    ) -> tuple[str, tuple[Referent, ...], Span | None] | None:
        """Display name, actors and words of who speaks; None where nobody can be named."""
        for function in cue.speaker.replace("&", "|").split("|"):
            for i in self.frames.fillers(anchor, function)[:1]:
                found = self.names.of(i)
                if found:
                    return found
        return None

    def _addressee(self, cue: Cue, anchor: int, speaker: tuple[Referent, ...]) -> tuple[str, ...]:
        if not cue.addressee:
            return ()
        known = {r.actor for r in speaker}
        return tuple(
            r.actor
            for f in self._function(anchor, cue.addressee)[:3]
            for r in self.resolver.one(f)
            if r.actor not in known
        )

    def _cue_span(self, cue: Cue, anchor: int, first: int) -> Span:
        tokens = [self.parse.tokens[min(first, anchor)], self.parse.tokens[max(first, anchor)]]
        return tokens[0].start, tokens[-1].end

    def _quotes_without_cue(self, voices: Voices) -> None:
        """A quotation that goes on over sentences, or stands in one of its own after its cue."""
        found = sorted(voices.items, key=lambda v: v.cue_token)
        cues = [v.cue_token for v in found]

        def earlier(i: int) -> list[Voice]:
            return found[max(0, bisect_left(cues, i) - 1) : bisect_left(cues, i)]

        for quote in self.quotes:
            if len(quote) < 5:
                continue
            inside = range(quote.first, quote.last + 1)
            if all(voices.by_token.get(i) for i in inside):
                continue
            over = [v for i in inside for v in voices.by_token.get(i, ())]
            before = [v for v in over if v.kind != "indirect"]
            near = max(before or earlier(quote.first), key=lambda v: v.cue_token, default=None)
            if near is None:
                continue
            if before or self._sentences_between(near.cue_token, quote.first) <= 1:
                rest = frozenset(i for i in inside if not voices.by_token.get(i))
                stance = near.stance if before else Stance.ASSERT
                voices.add(
                    replace(near, content=rest, roots=(), stance=stance, kind="direct", subject=())
                )

    def _sentences_between(self, a: int, b: int) -> int:
        return self.parse.tokens[b].sentence - self.parse.tokens[a].sentence


def _kind(content: set[int], quoted: set[int]) -> str:
    if not quoted:
        return "indirect"
    return "direct" if content <= quoted else "mixed"
