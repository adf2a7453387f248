"""Sources that stand beside what they say without a verb: `NAME: …`, and "…" — NAME.

Labels of transcripts are turns (`turns`); here are headlines, captions and lists of quotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.attribution_content import Contents
from dragoman.reading.parse.tokens import Parse, Token
from dragoman.reading.quotes import Quote

_DASHES = frozenset({"―", "—", "–", "-", "--", "~"})
_MARKS = frozenset("\" “ ‘ '' ``".split())
_LONGEST, _BYLINE = 6, 12
"""Words of a label before its colon; of a name behind a dash, with what is added to it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside what it says, as tokens; `mark` is the colon or dash between."""

    source: frozenset[int]
    mark: int
    content: frozenset[int]
    head: int


def labels(contents: Contents) -> Iterator[Label]:
    """The labels before paragraphs and behind quotations, in the order of the text."""
    parse = contents.parse
    counts = Counter(token.lower for token in parse.tokens)
    paragraphs: dict[int, list[int]] = {}
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.last + 1)
        paragraphs.setdefault(sentence.paragraph, []).extend(inside)
    for tokens in paragraphs.values():
        found = _before(parse, tokens, counts)
        if found is not None:
            yield found
    for quote in contents.quotes:
        behind = _behind(parse, quote)
        if behind is not None:
            yield behind


def _before(parse: Parse, tokens: list[int], counts: Counter[str]) -> Label | None:
    """ "Pence: no debate", "WALLACE: But, Governor …": a person's name that opens a paragraph."""
    if tokens and parse.tokens[tokens[0]].text in _MARKS:
        tokens = tokens[1:]
    for at in tokens[1 : _LONGEST + 1]:
        if parse.tokens[at].text == ":":
            name = [i for i in tokens if i < at]
            rest = frozenset(i for i in tokens if i > at)
            if rest and _person(parse, [parse.tokens[i] for i in name], counts):
                return Label(frozenset(name), at, rest, name[-1])
            return None
    return None


def _behind(parse: Parse, quote: Quote) -> Label | None:
    """A quotation, a dash and a name to the end of the paragraph."""
    at = quote.last + 1
    while at < len(parse.tokens) and parse.tokens[at].text in "\"”''’»":
        at += 1
    if at >= len(parse.tokens) or parse.tokens[at].text not in _DASHES:
        return None
    here = parse.sentences[parse.tokens[at].sentence].paragraph
    name = []
    for token in parse.tokens[at + 1 : at + _BYLINE + 2]:
        if parse.sentences[token.sentence].paragraph != here:
            break
        name.append(token)
    if not name or len(name) > _BYLINE or name[0].upos != "PROPN":
        return None
    said = frozenset(range(quote.first, quote.last + 1))
    return Label(frozenset(t.i for t in name), at, said, name[0].i)


def _person(parse: Parse, name: list[Token], counts: Counter[str]) -> bool:
    """Whether words are a person's name, or in capitals what is written elsewhere too."""
    if not all(t.text[0].isupper() or t.text in ".-'’" for t in name):
        return False
    if len(name) <= 2 and all(t.text.isupper() and len(t.text) > 2 for t in name):
        return counts[name[-1].lower] > 1
    kinds = {parse.entities[t.ent].type for t in name if t.ent >= 0}
    return kinds == {"PER"}
