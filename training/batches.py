"""Windows of consecutive sentences, packed into batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from data import Example, edit_script
from model import SHAPE_SHIFT, Labels
from torch import Tensor

from dragoman.reading.parse.pieces import CLS, MASK, SEP, Pieces, shapes

Window = list[Example]
IGNORE = -100


@dataclass(slots=True)
class Batch:
    """Tensors of a batch: `first` (N) points into (B × T); `rows`, `known` (S, W) at words + 1."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    rows: Tensor
    known: Tensor
    sentences: list[Example]
    windows: list[Window]
    starts: Tensor

    @property
    def chain(self) -> list[int]:
        """The entity that each word mentions, 0 for none."""
        return [c for e in self.sentences for c in e.chains or [0] * len(e.words)]


def windows(docs: Sequence[list[Example]], size: int, pieces: Pieces) -> list[Window]:
    """Consecutive sentences up to `size` pieces; size 0: each sentence alone."""
    out: list[Window] = []
    for doc in docs:
        window: Window = []
        total = 0
        for example in doc:
            n = sum(len(pieces.of(w)) for w in example.words)
            if window and (size == 0 or total + n > size):
                out.append(window)
                window, total = [], 0
            window.append(example)
            total += n
        if window:
            out.append(window)
    return out


def batches(
    wins: Sequence[Window], budget: int, pieces: Pieces, rng: random.Random | None
) -> Iterator[Batch]:
    """Batches of windows of like length, at most `budget` padded pieces each."""
    length = {id(w): 2 + sum(len(pieces.of(t)) for e in w for t in e.words) for w in wins}
    noise = rng.random if rng else (lambda: 0.0)
    ordered = sorted(wins, key=lambda w: length[id(w)] + noise() * 8)
    groups: list[list[Window]] = []
    group: list[Window] = []
    widest = 0
    for window in ordered:
        n = length[id(window)]
        if group and max(widest, n) * (len(group) + 1) > budget:
            groups.append(group)
            group, widest = [], 0
        group.append(window)
        widest = max(widest, n)
    groups += [group] if group else []
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield collate(group, pieces)


def collate(group: list[Window], pieces: Pieces) -> Batch:
    length = min(512, max(2 + sum(len(pieces.of(t)) for e in w for t in e.words) for w in group))
    ids = np.zeros((len(group), length), np.int64)
    mask = np.zeros((len(group), length), np.int64)
    first: list[int] = []
    starts: list[int] = []
    sentences: list[Example] = []
    for b, window in enumerate(group):
        ids[b, 0], at = CLS, 1
        words = [w for e in window for w in e.words]
        hidden = [k in e.hidden for e in window for k in range(len(e.words))]
        for word, kind, unseen in zip(words, shapes(words), hidden, strict=True):
            first.append(b * length + min(at, length - 1))
            for piece in (MASK,) if unseen else pieces.of(word):
                if at < length - 1:
                    ids[b, at] = piece + SHAPE_SHIFT * kind
                    at += 1
        ids[b, min(at, length - 1)] = SEP
        mask[b, : at + 1] = 1
        for k, example in enumerate(window):
            starts += [IGNORE if k == 0 or example.paragraph else 1] + [0] * (
                len(example.words) - 1
            )
            sentences.append(example)
    rows, known = _rows([len(e.words) for e in sentences])
    t = torch.from_numpy
    return Batch(
        t(ids), t(mask), torch.tensor(first), rows, known, sentences, group, torch.tensor(starts)
    )


def _rows(lengths: list[int]) -> tuple[Tensor, Tensor]:
    rows = np.zeros((len(lengths), max(lengths)), np.int64)
    known = np.zeros_like(rows)
    at = 1
    for i, n in enumerate(lengths):
        rows[i, :n] = np.arange(at, at + n)
        known[i, :n] = 1
        at += n
    return torch.from_numpy(rows), torch.from_numpy(known)


def tags(batch: Batch, key: str, classes: Sequence[str]) -> Tensor:
    """Class indices (N) of one tag; IGNORE where a sentence has no such labels."""
    index = {c: i for i, c in enumerate(classes)}
    out: list[int] = []
    for example in batch.sentences:
        gold = getattr(example, key)
        if gold is None:
            out += [IGNORE] * len(example.words)
        elif key == "lemma":
            out += [
                index.get(edit_script(w, g), IGNORE)
                for w, g in zip(example.words, gold, strict=True)
            ]
        else:
            out += [index[g] for g in gold]
    return torch.tensor(out)


@dataclass(slots=True)
class Places:
    """Of every word (N): its window, its sentence, the entity it mentions (0: none), whether that
    was mentioned before its window, whether all mentions of its document are known, and whether it
    heads a noun phrase."""

    window: Tensor
    sentence: Tensor
    chain: Tensor
    before: Tensor
    complete: Tensor
    noun: Tensor


def places(batch: Batch) -> Places:
    rows: list[tuple[int, int, int, bool, bool, bool]] = []
    sentence = 0
    for w, window in enumerate(batch.windows):
        for example in window:
            chains = example.chains or [0] * len(example.words)
            rows += [
                (w, sentence, c, c in example.old, example.gum is not None, noun)
                for c, noun in zip(chains, _nouns(example), strict=True)
            ]
            sentence += 1
    columns = [torch.tensor(column) for column in zip(*rows, strict=True)]
    return Places(*columns)


def _nouns(example: Example) -> list[bool]:
    """Which words head noun phrases, where the tree is known."""
    if example.upos is None or example.rel is None:
        return [False] * len(example.words)
    inside = ("flat", "compound", "goeswith", "expl")
    return [
        upos in ("NOUN", "PROPN", "PRON") and rel.split(":")[0] not in inside
        for upos, rel in zip(example.upos, example.rel, strict=True)
    ]


def trees(batch: Batch) -> tuple[Tensor, Tensor]:
    """Gold heads: (S, W) within sentences, and (N) as rows of the features."""
    inside = np.full(tuple(batch.rows.shape), IGNORE, np.int64)
    rows: list[int] = []
    at = 1
    for i, example in enumerate(batch.sentences):
        head = example.head or []
        inside[i, : len(head)] = head
        rows += [0 if h == 0 else at + h - 1 for h in head]
        at += len(example.words)
    return torch.from_numpy(inside), torch.tensor(rows)


def labels_of(docs: Sequence[list[Example]], **more: list[str]) -> Labels:
    from data import edit_scripts

    rel = sorted({r for d in docs for e in d for r in e.rel or ()})
    return Labels(rel=rel, lemma=edit_scripts(docs), **more)
