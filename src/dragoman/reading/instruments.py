"""Instruments: the treaties, declarations, resolutions and articles by which a deed is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading import grammar
from dragoman.reading.parse.tokens import Parse, Sentence, Token

_NOUNS = frozenset(
    "treaty pact accord agreement declaration convention protocol charter covenant memorandum "
    "resolution communique communiqué alliance entente armistice statute act law decree article "
    "constitution ordinance framework ceasefire compact concordat ultimatum note doctrine".split()
)
_INSIDE = frozenset({"of", "on", "for", "and", "the", "against", "between", "de", "to"})
"""Small words that a name may have between its capitals."""
_BARE = frozenset({"article", "resolution", "note", "protocol"})
"""Nouns that a number names: "Article 5", "Resolution 242"."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A name at tokens `first` to `last`; `head` is its noun."""

    first: int
    last: int
    head: int


def find_instruments(parse: Parse, sentence: Sentence) -> list[Instrument]:
    """The named instruments of a sentence, in text order."""
    return [
        Instrument(*_extent(parse, sentence, token.i), token.i)
        for token in parse.sentence_tokens(sentence)
        if token.lemma.lower() in _NOUNS and _named(parse, sentence, token)
    ]


def instrument_of(parse: Parse, found: list[Instrument], i: int) -> str | None:
    """The words of the instrument nearest to predicate `i` among those of its own clause."""
    clauses = set(_over(parse, grammar.clause(parse, i)))
    inside = [
        x for x in found if x.first <= i <= x.last or grammar.clause(parse, x.head) in clauses
    ]
    if not inside:
        return None
    best = min(inside, key=lambda x: (not x.first <= i <= x.last, abs(x.head - i)))
    return parse.text[parse.tokens[best.first].start : parse.tokens[best.last].end]


def _over(parse: Parse, clause: int) -> Iterator[int]:
    """A clause and that which it completes: "bound by the treaty to defend"."""
    yield clause
    token = parse.tokens[clause]
    if token.rel in ("xcomp", "ccomp", "advcl") and token.head >= 0:
        yield grammar.clause(parse, token.head)


def _named(parse: Parse, sentence: Sentence, token: Token) -> bool:
    """Whether a noun is part of a name: it, or a neighbour in its name, has a capital, a number."""
    first, last = _extent(parse, sentence, token.i)
    others = [t for t in parse.tokens[first : last + 1] if t.i != token.i]
    if token.text[0].isupper() and (token.i > sentence.first or others):
        return bool(others) or token.lemma.lower() not in _BARE
    return any(_capital(t) for t in others)


def _extent(parse: Parse, sentence: Sentence, head: int) -> tuple[int, int]:
    """The name around a noun: capitals and numbers before it, of-phrases with capitals after."""
    before = list(_run(parse, range(head - 1, sentence.first - 1, -1), head))
    after = list(_run(parse, range(head + 1, sentence.last + 1), head))
    return min([head, *before]), max([head, *after])


def _run(parse: Parse, places: range, start: int) -> Iterator[int]:
    """Places of a name outwards from its noun, small words only where a capital follows."""
    small = 0
    for k in places:
        token = parse.tokens[k]
        if _capital(token) or (token.text.isdigit() and small == 0):
            yield k
            small = 0
        elif token.lower in _INSIDE and small < 2 and (k != start):
            small += 1
        else:
            return


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "VERB")
