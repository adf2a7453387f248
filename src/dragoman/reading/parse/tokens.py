"""The result of parsing: words with exact offsets, sentences, trees, entity spans.

Every later step reads these types and nothing else of the parser, so any parser that fills
them serves (the one that ships, a spaCy pipeline, a gold CoNLL-U file).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np


@dataclass(slots=True)
class Token:
    """One syntactic word of UD English. `i`, `head` index the whole document's tokens.

    `head` is -1 for the root of a sentence; `start`, `end` are offsets into the text.
    `ent` is the index of the entity that the token belongs to, or -1.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str = ""
    upos: str = "X"
    head: int = -1
    deprel: str = "dep"
    sentence: int = 0
    children: list[int] = field(default_factory=list)
    ent: int = -1

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def rel(self) -> str:
        """The dependency relation without its subtype."""
        return self.deprel.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens `first` to `last` (inclusive), `type` PER, ORG or LOC."""

    first: int
    last: int
    type: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (inclusive), the root's index, and where it stands."""

    index: int
    first: int
    last: int
    root: int
    paragraph: int
    turn: int | None = None


@dataclass(slots=True)
class Parse:
    """The analysis of one text. `vectors` holds one row a token where the parser has them."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    entities: list[Entity]
    vectors: np.ndarray | None = None

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last + 1]

    def span(self, sentence: Sentence) -> tuple[int, int]:
        return self.tokens[sentence.first].start, self.tokens[sentence.last].end

    def children(self, i: int, *rels: str) -> Iterator[Token]:
        """Dependents of token `i`, in order, of the given relations (with or without subtype)."""
        for c in self.tokens[i].children:
            token = self.tokens[c]
            if not rels or token.deprel in rels or token.rel in rels:
                yield token

    def child(self, i: int, *rels: str) -> Token | None:
        return next(self.children(i, *rels), None)

    def subtree(self, i: int) -> list[int]:
        """Indices of `i` and all that depends on it, in text order."""
        out, queue = [], [i]
        while queue:
            k = queue.pop()
            out.append(k)
            queue.extend(self.tokens[k].children)
        return sorted(out)
