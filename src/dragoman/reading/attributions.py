"""Attributions: who says, thinks, wants or judges what, on which words of the text.

Wider than the voices of statements: opinions, intentions and evaluations count, whether or not
anything is said of actors.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from dragoman.ontology.lexicon import Lexicon
from dragoman.reading.attribution_cues import AttributionFinder, Found
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Token
from dragoman.reading.quotes import Quote
from dragoman.reading.turns import segments
from dragoman.reading.voice_names import VoiceNames
from dragoman.statement import Document, Span

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader, Steps

Kind = Literal["direct", "indirect", "mixed"]
_LEAST = 5
"""Words of a quotation that is listed even where no cue takes it; a shorter one only where it
begins small: words in scare quotes, no title."""
_OUTSIDE = frozenset(", ; : . – — - -- ― “ ” ‘ ’ \" '' ' ``".split())
_MARKS = frozenset("“”‘’\"'«»„‹›`")
_NAME = re.compile(r"[^\W\d_](?:.*[\w.)])?")


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """One attribution, its spans half-open code-point offsets into the document's text.

    `source` and `cue` are None where nobody is named and where no word opens it; `speaker` is
    whom the source means, as resolved in the document.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    kind: Kind

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it, with lists for spans."""
        return {
            "source": list(self.source) if self.source else None,
            "cue": list(self.cue) if self.cue else None,
            "content": [list(span) for span in self.content],
            "speaker": self.speaker,
            "kind": self.kind,
        }


def attributions(reader: Reader, doc: Document) -> list[AttributionRow]:
    """The attributions of a document, in the order of the text."""
    return of_steps(doc, reader.steps(doc), reader.lexicon)


def of_steps(doc: Document, steps: Steps, lexicon: Lexicon) -> list[AttributionRow]:
    """The same, of a document that has gone through the steps before statements."""
    votes = steps.signals.cues if steps.signals else None
    finder = AttributionFinder(steps.parse, votes, partial(_voiced, steps.frames, lexicon))
    found = finder.run()
    found += _left(finder, found)
    names = VoiceNames(steps.resolver)
    rows = [_row(one, finder, names) for one in found]
    rows += _turns(doc, steps)
    return sorted(rows, key=lambda row: (min(s for s, _ in row.content), row.cue or (0, 0)))


def _voiced(frames: Frames, lexicon: Lexicon, token: Token) -> bool:
    """Whether an entry of the lexicon of voices fits a word."""
    return any(
        frames.fits(cue, token) == token.i
        for key in frames.keys(token)
        for cue in lexicon.cues.get(key, ())
    )


def _row(one: Found, finder: AttributionFinder, names: VoiceNames) -> AttributionRow:
    source = _hull(finder, one.source, one.head)
    return AttributionRow(
        source,
        _hull(finder, one.cue, max(one.cue, default=None)),
        tuple(_spans(finder, one.content)),
        _speaker(one, source, names),
        _kind(one, finder),
    )


def _speaker(one: Found, source: Span | None, names: VoiceNames) -> str | None:
    """Whom the source means, as the voices of statements are called; a phrase that only belongs
    to somebody, and speaks for nobody, keeps its words."""
    if one.speaker is None:
        return None
    sure = all(r.sure >= 1.0 or r.official for r in names.resolver.one(one.speaker))
    named = names.of(one.speaker) if sure else None
    if named is not None:
        return named[0]
    return " ".join(names.parse.text[slice(*source)].split()) if source else None


def _kind(one: Found, finder: AttributionFinder) -> Kind:
    words = [i for i in one.content if finder.parse.tokens[i].upos != "PUNCT"]
    quoted = sum(i in finder.contents.quoted for i in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


# --- quotations that no cue takes: they go on with the attribution before, or stand alone


def _left(finder: AttributionFinder, found: list[Found]) -> list[Found]:
    """Those that stand alone; one that goes on is added to the attribution that it goes on."""
    covered = {i for one in found for i in one.content}
    order = sorted(found, key=lambda one: one.at)
    alone: list[Found] = []
    for quote in finder.contents.quotes:
        inside = set(range(quote.first, quote.last + 1))
        if len(inside & covered) > len(inside) / 2:
            continue
        short = len(quote) < _LEAST
        if short and not finder.parse.tokens[quote.first].text[0].islower():
            continue  # a title, or a name
        before = None if short else _before(finder, order, quote)
        if before is not None:
            before.content |= inside
        else:
            alone.append(Found(set(), set(), inside, group="quotation"))
    return alone


def _before(finder: AttributionFinder, order: list[Found], quote: Quote) -> Found | None:
    """The nearest speech that a quotation goes on: in its paragraph, or quoted in the last."""
    parse, quoted = finder.parse, finder.contents.quoted
    here = _paragraph(parse, quote.first)
    at = bisect_left(order, quote.first, key=lambda one: one.at)
    for one in reversed(order[max(0, at - 20) : at]):
        apart = here - _paragraph(parse, one.at)
        if apart > 1:
            return None
        direct = not quoted.keys().isdisjoint(one.content)
        if one.speaker is not None and one.at not in quoted and (direct or not apart):
            return one
    after = order[at : at + 1]
    return after[0] if after and _paragraph(parse, after[0].at) == here else None


def _paragraph(parse: Parse, i: int) -> int:
    return parse.sentences[parse.tokens[i].sentence].paragraph


# --- turns of transcripts


def _turns(doc: Document, steps: Steps) -> Iterator[AttributionRow]:
    """One row a turn: its label is the source, its paragraphs are what is said."""
    turns = [(turn, k) for k, (_, turn) in enumerate(segments(doc)) if turn is not None]
    first = {s.paragraph: s.index for s in reversed(steps.parse.sentences)}
    for _, group in groupby(turns, key=lambda pair: pair[0].index):
        parts = [(turn, k) for turn, k in group if k in first]
        if not parts:
            continue
        turn, k = parts[0]
        label = _label(doc.text, *turn.label)
        speaker = steps.speakers.of(first[k]).name
        content = tuple((t.start, t.end) for t, _ in parts)
        yield AttributionRow(label, None, content, speaker, "direct")


def _label(text: str, start: int, end: int) -> Span | None:
    """The name in a label, without its marks; None where a turn has no label."""
    found = _NAME.search(text, start, end)
    return (found.start(), found.end()) if found else None


# --- from tokens to spans


def _hull(finder: AttributionFinder, tokens: set[int], head: int | None) -> Span | None:
    """The span of neighbouring tokens in which the head stands, else the longest."""
    at = finder.parse.tokens[head].start if head is not None else -1
    key = lambda span: (span[0] <= at < span[1], span[1] - span[0])  # noqa: E731
    return max(_spans(finder, tokens), key=key, default=None)


def _spans(finder: AttributionFinder, tokens: set[int]) -> Iterator[Span]:
    """Spans of neighbouring tokens: with the marks of a quotation that begins or ends one, and
    without other punctuation at their ends."""
    parse, quoted = finder.parse, finder.contents.quoted
    for run in _runs(tokens):
        while run and run[0] not in quoted and parse.tokens[run[0]].text in _OUTSIDE:
            run.pop(0)
        while run and run[-1] not in quoted and parse.tokens[run[-1]].text in _OUTSIDE:
            run.pop()
        if not run:
            continue
        start, end = parse.tokens[run[0]].start, parse.tokens[run[-1]].end
        yield _marked(parse.text, start, end, run[0] in quoted, run[-1] in quoted)


def _runs(tokens: set[int]) -> Iterator[list[int]]:
    """Neighbouring tokens together."""
    for _, group in groupby(enumerate(sorted(tokens)), key=lambda pair: pair[1] - pair[0]):
        yield [i for _, i in group]


def _marked(text: str, start: int, end: int, opens: bool, closes: bool) -> Span:
    """A span with the quotation marks that touch it."""
    while opens and start and text[start - 1] in _MARKS:
        start -= 1
    while closes and end < len(text) and text[end] in _MARKS:
        end += 1
    return start, end
