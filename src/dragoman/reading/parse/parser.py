"""The parser that ships: raw text, or given words and sentences, to a `Parse`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from dragoman.reading.layout import paragraphs
from dragoman.reading.parse import decode
from dragoman.reading.parse.network import WEIGHTS, Floats, Network, network
from dragoman.reading.parse.pieces import WINDOW
from dragoman.reading.parse.tokenizer import tokenize
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token
from dragoman.statement import Span

_BATCH = 512
"""Padded pieces in a batch: small batches stay in the processor's cache."""
_LONGEST = 220
"""Words in a sentence; a longer one is cut, so that hostile input costs linear time."""


class Parser(Protocol):
    """Anything that turns a text into a `Parse`."""

    name: str

    def __call__(self, text: str, segments: Sequence[Span] | None = None) -> Parse:
        """Parse raw text; offsets in the result index `text`.

        `segments` are the stretches to parse, each a paragraph; without them, all paragraphs.
        """
        ...


@dataclass(slots=True)
class _Unit:
    """Words of one paragraph, or of one given sentence; `fixed`: it is one sentence."""

    spans: list[Span]
    paragraph: int
    fixed: bool = False


@dataclass(slots=True)
class _Window:
    """Consecutive words that pass the encoder together. `starts`: known starts of sentences."""

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    fixed: bool = False
    pieces: int = 2


class DefaultParser:
    """One pass of the encoder over windows of a text, then all heads."""

    name = "dragoman"

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.net: Network = network(folder)
        self._bio = decode.transitions(self.net.labels.ner)

    def __call__(self, text: str, segments: Sequence[Span] | None = None) -> Parse:
        spans = paragraphs(text) if segments is None else segments
        units = [_Unit(tokenize(text, a, b), k) for k, (a, b) in enumerate(spans)]
        return self._parse(text, units)

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> Parse:
        """Parse over given words and sentences, each a list of spans of `text`."""
        return self._parse(text, [_Unit(list(s), k, fixed=True) for k, s in enumerate(sentences)])

    def _parse(self, text: str, units: list[_Unit]) -> Parse:
        wins = list(self._windows(text, units))
        parse = Parse(text, [], [], [])
        if not wins:
            return parse
        vectors: list[Floats | None] = [None] * len(wins)
        results: list[_Heads | None] = [None] * len(wins)
        for group in _batches(wins):
            self._run([wins[k] for k in group], group, vectors, results)
        for window, heads in zip(wins, results, strict=True):
            assert heads is not None
            _append(parse, window, heads)
        parse.vectors = np.concatenate([v for v in vectors if v is not None])
        return parse

    def _windows(self, text: str, units: list[_Unit]) -> Iterator[_Window]:
        window = _Window()
        for unit in units:
            counts = [len(self.net.pieces.of(text[a:b])) for a, b in unit.spans]
            for first, last in _cuts(text, unit, counts):
                n = sum(counts[first:last])
                if window.words and (window.pieces + n > WINDOW or window.fixed != unit.fixed):
                    yield window
                    window = _Window()
                window.fixed = unit.fixed
                if first == 0 or not window.words:
                    window.starts.add(len(window.words))
                window.words += [text[a:b] for a, b in unit.spans[first:last]]
                window.spans += unit.spans[first:last]
                window.paragraphs += [unit.paragraph] * (last - first)
                window.pieces += n
        if window.words:
            yield window

    def _run(self, wins: list[_Window], group: list[int], vectors: list[Floats | None], results: list[_Heads | None]) -> None:
        x = self.net.encode([w.words for w in wins])
        sent, upos, lemma, ner, gum = self.net.run("tags", vectors=x)
        at = 0
        layout: list[list[tuple[int, int]]] = []
        for window in wins:
            n = len(window.words)
            layout.append(_sentence_bounds(window, sent[at : at + n]))
            at += n
        heads, rels = self._trees(x, layout, [len(w.words) for w in wins])
        at = 0
        for k, window, bounds in zip(group, wins, layout, strict=True):
            rows = slice(at, at + len(window.words))
            vectors[k] = x[rows]
            results[k] = _Heads(
                bounds,
                [self.net.labels.upos[i] for i in upos[rows].argmax(1)],
                _lemmas(window.words, lemma[rows].argmax(1), self.net.labels.lemma),
                heads[rows],
                rels[rows],
                self._entities(ner[rows], gum[rows], bounds),
            )
            at += len(window.words)

    def _trees(self, x: Floats, layout: list[list[tuple[int, int]]], sizes: list[int]) -> tuple[list[int], list[str]]:
        """Heads (0-based within the sentence, -1 the root) and labels of all words of a batch."""
        bounds: list[tuple[int, int]] = []
        at = 0
        for sentence_bounds, size in zip(layout, sizes, strict=True):
            bounds += [(at + a, at + b) for a, b in sentence_bounds]
            at += size
        widest = max(b - a for a, b in bounds)
        rows = np.zeros((len(bounds), widest), np.int64)
        for i, (a, b) in enumerate(bounds):
            rows[i, : b - a] = np.arange(a + 1, b + 1)
        arcs, dep, head = self.net.run("tree", vectors=x, rows=rows, known=(rows > 0).astype(np.int64))
        heads: list[int] = []
        under: list[int] = []
        for i, (a, b) in enumerate(bounds):
            found = decode.best_tree(arcs[i, : b - a, : b - a + 1])
            heads += [h - 1 for h in found]
            under += [0 if h == 0 else a + h for h in found]
        rel = self.net.run("label", dep=dep[1:], head=head[np.array(under)])[0]
        return heads, [self.net.labels.rel[i] for i in rel]

    def _entities(self, ner: Floats, gum: Floats, bounds: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Spans by UNER's head, with those of GUM's head where UNER's has none."""
        out: list[tuple[int, int, str]] = []
        labels = self.net.labels.ner
        for a, b in bounds:
            found = decode.spans([labels[t] for t in decode.best_path(ner[a:b], self._bio)])
            taken = {i for first, last, _ in found for i in range(first, last + 1)}
            for first, last, kind in decode.spans([labels[t] for t in gum[a:b].argmax(1)]):
                if not taken.intersection(range(first, last + 1)) and self.merge_gum:
                    found.append((first, last, kind))
            out += [(a + first, a + last, kind) for first, last, kind in sorted(found)]
        return out

    merge_gum = False


@dataclass(slots=True)
class _Heads:
    """What the heads found in one window."""

    bounds: list[tuple[int, int]]
    upos: list[str]
    lemmas: list[str]
    heads: list[int]
    rels: list[str]
    entities: list[tuple[int, int, str]]


def _cuts(text: str, unit: _Unit, counts: list[int]) -> Iterator[tuple[int, int]]:
    """Cut a unit into runs that fit a window, after likely ends of sentences."""
    if unit.fixed:
        if unit.spans:
            yield 0, len(unit.spans)
        return
    first = total = 0
    last_end = 0
    for i, n in enumerate(counts):
        if i > first and (total + n > WINDOW - 2 or i - first >= _LONGEST):
            cut = last_end if last_end > first else i
            yield first, cut
            first, total = cut, sum(counts[cut:i])
        total += n
        if _likely_end(text, unit.spans, i):
            last_end = i + 1
    if first < len(counts):
        yield first, len(counts)


def _likely_end(text: str, spans: list[Span], i: int) -> bool:
    """Whether a sentence may well end with word `i`: full stop, then space, then a capital."""
    if i + 1 >= len(spans) or spans[i][1] == spans[i + 1][0]:
        return False
    word, following = text[spans[i][0] : spans[i][1]], text[spans[i + 1][0]]
    return word[-1] in ".!?…\"”’)" and (following.isupper() or not following.isalnum())


def _batches(wins: list[_Window]) -> Iterator[list[int]]:
    """Indices of windows of like length, within the budget of a batch."""
    order = sorted(range(len(wins)), key=lambda k: wins[k].pieces)
    group: list[int] = []
    for k in order:
        if group and wins[k].pieces * (len(group) + 1) > _BATCH:
            yield group
            group = []
        group.append(k)
    if group:
        yield group


def _sentence_bounds(window: _Window, scores: Floats) -> list[tuple[int, int]]:
    n = len(window.words)
    starts = set(window.starts) | {0}
    if not window.fixed:
        starts |= set(np.flatnonzero(scores[:, 1] > scores[:, 0]).tolist())
    ordered = [*sorted(starts), n]
    out: list[tuple[int, int]] = []
    for a, b in zip(ordered, ordered[1:], strict=False):
        step = b - a if window.fixed else _LONGEST
        out += [(c, min(c + step, b)) for c in range(a, b, step)]
    return out


def _lemmas(words: list[str], classes: np.ndarray, scripts: list[str]) -> list[str]:
    return [_lemma(word, scripts[k]) for word, k in zip(words, classes.tolist(), strict=True)]


def _lemma(word: str, script: str) -> str:
    case, cut, add = script.split("|", 2)
    form = word if case == "k" else word.lower()
    n = int(cut)
    return (form[: len(form) - n] + add) if n <= len(form) and (n < len(form) or add) else form


def _append(parse: Parse, window: _Window, heads: _Heads) -> None:
    """Add one window's words, sentences and entities to the document's."""
    offset = len(parse.tokens)
    for i, (start, end) in enumerate(window.spans):
        parse.tokens.append(
            Token(offset + i, start, end, window.words[i], heads.lemmas[i], heads.upos[i], deprel=heads.rels[i])
        )
    for a, b in heads.bounds:
        index = len(parse.sentences)
        root = offset + a
        for i in range(a, b):
            token = parse.tokens[offset + i]
            token.sentence = index
            if heads.heads[i] >= 0:
                token.head = offset + a + heads.heads[i]
                parse.tokens[token.head].children.append(token.i)
            else:
                root = token.i
        parse.sentences.append(Sentence(index, offset + a, offset + b - 1, root, window.paragraphs[a]))
    for first, last, kind in heads.entities:
        for i in range(first, last + 1):
            parse.tokens[offset + i].ent = len(parse.entities)
        parse.entities.append(Entity(offset + first, offset + last, kind))
