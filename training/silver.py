"""Trees for the statement corpus, by an earlier parser: they keep the parser at home there.

Without them the encoder learns statements on political prose and trees on the treebanks only, and
parses political prose worse and worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data import Example

from dragoman.reading.parse.parser import DefaultParser


class Silver:
    """Adds parts of speech, heads and labels to examples that have none; remembers them."""

    def __init__(self, weights: Path) -> None:
        self.parser = DefaultParser(weights)
        self.known: dict[tuple[str, ...], tuple[list[str], list[int], list[str]]] = {}

    def add(self, docs: Iterable[list[Example]]) -> None:
        for doc in docs:
            for example in doc:
                if example.head is None:
                    example.upos, example.head, example.rel = self._tree(tuple(example.words))

    def _tree(self, words: tuple[str, ...]) -> tuple[list[str], list[int], list[str]]:
        if words not in self.known:
            spans, at = [], 0
            for word in words:
                spans.append((at, at + len(word)))
                at += len(word) + 1
            parse = self.parser.parse_words(" ".join(words), [spans])
            tokens = parse.tokens
            heads = [0 if t.head < 0 else t.head + 1 for t in tokens]
            self.known[words] = ([t.upos for t in tokens], heads, [t.deprel for t in tokens])
        return self.known[words]
