"""The parser that ships: raw text, or given words and sentences, to a `Parse`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np

from dragoman.reading.layout import paragraphs
from dragoman.reading.parse import decode
from dragoman.reading.parse.lemmas import Lemmas
from dragoman.reading.parse.network import WEIGHTS, Floats, Ints, Network, network
from dragoman.reading.parse.tokenizer import tokenize
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token
from dragoman.reading.parse.windows import LONGEST, Unit, Window, batches, windows
from dragoman.statement import Span


class Parser(Protocol):
    """Anything that turns a text into a `Parse`."""

    name: str

    def __call__(self, text: str, segments: Sequence[Span] | None = None) -> Parse:
        """Parse raw text; offsets in the result index `text`.

        `segments` are the stretches to parse, each a paragraph; without them, all paragraphs.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """What the heads found in one window; all but `bounds` and `entities` one a word.

    `bounds` are the sentences' spans of words; `heads` count from a sentence's first word, -1
    for its root; `entities` are (first, last, type), inclusive.
    """

    bounds: list[Span]
    upos: list[str]
    lemmas: list[str]
    heads: list[int]
    rels: list[str]
    entities: list[tuple[int, int, str]]
    vectors: Floats


class DefaultParser:
    """One pass of the encoder over windows of a text, then all heads.

    Raises FileNotFoundError where the folder lacks a file of the weights.
    """

    name = "dragoman"

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.net: Network = network(folder)
        self._bio = decode.transitions(self.net.labels.ner)
        self.lemmas = Lemmas(folder / "lemmas.tsv", self.net.labels.lemma)

    def __call__(self, text: str, segments: Sequence[Span] | None = None) -> Parse:
        spans = paragraphs(text) if segments is None else segments
        return self._parse(text, [Unit(tokenize(text, a, b), k) for k, (a, b) in enumerate(spans)])

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> Parse:
        """Parse over given words and sentences, each a list of spans of `text`.

        Sentences without words are left out. Raises ValueError where a span is empty or outside
        the text.
        """
        return self._parse(text, list(_given(text, sentences)))

    def _parse(self, text: str, units: list[Unit]) -> Parse:
        wins = list(windows(text, units, self.net.pieces))
        found: dict[int, _Found] = {}
        for group in batches(wins):
            found.update(zip(group, self._read([wins[k] for k in group]), strict=True))
        parse = Parse(text, [], [], [])
        for k, window in enumerate(wins):
            _append(parse, window, found[k])
        if wins:
            parse.vectors = np.concatenate([found[k].vectors for k in range(len(wins))])
        return parse

    def _read(self, wins: list[Window]) -> list[_Found]:
        """What the heads find in the windows of one batch."""
        vectors = self.net.encode([w.words for w in wins])
        sent, upos, lemma, ner, _ = self.net.run("tags", vectors=vectors)
        tags = [self.net.labels.upos[k] for k in upos.argmax(1).tolist()]
        places = list(_places(wins))
        bounds = [_bounds(w, sent[rows]) for w, rows in zip(wins, places, strict=True)]
        trees = [
            (r.start + a, r.start + b) for r, s in zip(places, bounds, strict=True) for a, b in s
        ]
        heads, rels = self._trees(vectors, trees)
        return [
            _Found(
                sentences,
                tags[rows],
                list(map(self.lemmas.of, window.words, tags[rows], lemma[rows])),
                heads[rows],
                rels[rows],
                self._entities(ner[rows], sentences),
                vectors[rows],
            )
            for window, rows, sentences in zip(wins, places, bounds, strict=True)
        ]

    def _trees(self, vectors: Floats, sentences: list[Span]) -> tuple[list[int], list[str]]:
        """Heads (from 0 in the sentence, -1 the root) and relations of all words of a batch."""
        rows = _padded(sentences)
        known = (rows > 0).astype(np.int64)
        arcs, dep, head = self.net.run("tree", vectors=vectors, rows=rows, known=known)
        heads: list[int] = []
        under: list[int] = []
        for scores, (a, b) in zip(arcs, sentences, strict=True):
            found = decode.best_tree(scores[: b - a, : b - a + 1])
            heads += [h - 1 for h in found]
            under += [a + h if h else 0 for h in found]
        rel = self.net.run("label", dep=dep[1:], head=head[under])[0]
        return heads, [self.net.labels.rel[k] for k in rel.tolist()]

    def _entities(self, scores: Floats, sentences: list[Span]) -> list[tuple[int, int, str]]:
        labels = self.net.labels.ner
        return [
            (a + first, a + last, kind)
            for a, b in sentences
            for first, last, kind in decode.spans(
                [labels[k] for k in decode.best_path(scores[a:b], self._bio)]
            )
        ]


def _given(text: str, sentences: Sequence[Sequence[Span]]) -> Iterator[Unit]:
    """Given sentences, each with the index of the paragraph of the text where it begins."""
    starts = [start for start, _ in paragraphs(text)]
    for number, spans in enumerate(sentences, 1):
        for a, b in spans:
            if not 0 <= a < b <= len(text):
                raise ValueError(f"sentence {number}: {a}:{b} is no span of the text's characters")
        if spans:
            yield Unit(list(spans), max(0, bisect_right(starts, spans[0][0]) - 1), fixed=True)


def _places(wins: list[Window]) -> Iterator[slice]:
    """Where the words of each window stand in a batch."""
    at = 0
    for window in wins:
        yield slice(at, at + len(window.words))
        at += len(window.words)


def _padded(sentences: list[Span]) -> Ints:
    """Rows of the network's vectors (1-based, 0 for none) by sentence."""
    rows = np.zeros((len(sentences), max(b - a for a, b in sentences)), np.int64)
    for row, (a, b) in zip(rows, sentences, strict=True):
        row[: b - a] = np.arange(a + 1, b + 1)
    return rows


def _bounds(window: Window, scores: Floats) -> list[Span]:
    """The sentences of a window, by its known starts and the network's scores (words, 2)."""
    starts = set(window.starts)
    if not window.fixed:
        starts.update(np.flatnonzero(scores[:, 1] > scores[:, 0]).tolist())
    ordered = [*sorted(starts), len(window.words)]
    out: list[Span] = []
    for a, b in pairwise(ordered):
        step = b - a if window.fixed else LONGEST
        out += [(c, min(c + step, b)) for c in range(a, b, step)]
    return out


def _append(parse: Parse, window: Window, found: _Found) -> None:
    """Add one window's words, sentences and entities to the document's."""
    offset = len(parse.tokens)
    rows = zip(window.spans, window.words, found.lemmas, found.upos, found.rels, strict=True)
    parse.tokens += [
        Token(i, start, end, word, lemma, upos, deprel=rel)
        for i, ((start, end), word, lemma, upos, rel) in enumerate(rows, offset)
    ]
    for a, b in found.bounds:
        root = _link(parse.tokens, offset + a, found.heads[a:b])
        if a in window.continued:
            _continue(parse, offset + b - 1, root)
        else:
            _add_sentence(parse, (offset + a, offset + b - 1), root, window.paragraphs[a])
    for first, last, kind in found.entities:
        for token in parse.tokens[offset + first : offset + last + 1]:
            token.ent = len(parse.entities)
        parse.entities.append(Entity(offset + first, offset + last, kind))


def _link(tokens: list[Token], first: int, heads: list[int]) -> int:
    """Join the words of a sentence to its tree; returns the root's index."""
    root = first
    for i, head in enumerate(heads, first):
        if head < 0:
            root = i
        else:
            tokens[i].head = first + head
            tokens[first + head].children.append(i)
    return root


def _add_sentence(parse: Parse, span: Span, root: int, paragraph: int) -> None:
    first, last = span
    index = len(parse.sentences)
    parse.sentences.append(Sentence(index, first, last, root, paragraph))
    for token in parse.tokens[first : last + 1]:
        token.sentence = index


def _continue(parse: Parse, last: int, root: int) -> None:
    """Hang a run whose root is `root` under the root of the sentence that it carries on."""
    sentence = parse.sentences[-1]
    for token in parse.tokens[sentence.last + 1 : last + 1]:
        token.sentence = sentence.index
    parse.tokens[root].head, parse.tokens[root].deprel = sentence.root, "parataxis"
    parse.tokens[sentence.root].children.append(root)
    parse.sentences[-1] = replace(sentence, last=last)
