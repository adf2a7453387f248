"""Fit the model of `dragoman.reading.kinds` on GUM's entity types.

    python training/kinds.py TREEBANKS WEIGHTS-FOLDER

Multinomial logistic regression over the vectors of nouns and names: what the mention that a word
heads is, and `other` where it heads none. It is fitted to one network and holds for that one only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from data import Example, conllu
from scipy.optimize import minimize

from dragoman.reading.kinds import FILE, Kind, Kinds
from dragoman.reading.parse.parser import DefaultParser

L2 = 60.0
KINDS = list(Kind)


def samples(path: Path, parser: DefaultParser) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of the nouns and names of a treebank, and the numbers of their kinds."""
    vectors, kinds = [], []
    for doc in conllu(path):
        parse = parser.parse_words(*_text(doc))
        gold = [kind for example in doc for kind in _kinds(example)]
        rows = [t.i for t in parse.tokens if t.upos in ("NOUN", "PROPN")]
        vectors.append(parse.vectors[rows])
        kinds += [gold[i] for i in rows]
    return np.concatenate(vectors).astype(np.float64), np.array(kinds)


def _text(doc: list[Example]) -> tuple[str, list[list[tuple[int, int]]]]:
    text, sentences = "", []
    for example in doc:
        spans = []
        for word in example.words:
            spans.append((len(text), len(text) + len(word)))
            text += word + " "
        sentences.append(spans)
    return text, sentences


def _kinds(example: Example) -> Iterator[int]:
    for kind in example.kinds or [""] * len(example.words):
        yield KINDS.index(Kind(kind)) if kind in KINDS else KINDS.index(Kind.OTHER)


def fit(x: np.ndarray, y: np.ndarray) -> Kinds:
    rows, width, classes = len(x), x.shape[1], len(KINDS)
    target = np.eye(classes)[y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(width + 1, classes)
        scores = x @ table[:-1] + table[-1]
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        value = -np.log(odds[np.arange(rows), y] + 1e-12).sum() + L2 / 2 * (table[:-1] ** 2).sum()
        wrong = odds - target
        return value, np.vstack([x.T @ wrong + L2 * table[:-1], wrong.sum(0)]).ravel()

    start = np.zeros((width + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    table = found.x.reshape(width + 1, classes).astype(np.float32)
    return Kinds(table[:-1], table[-1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    reads = DefaultParser(options.weights)
    model = fit(*samples(options.treebanks / "gum-train.conllu.xz", reads))
    x, y = samples(options.treebanks / "gum-dev.conllu.xz", reads)
    found = model.of(x.astype(np.float32)).argmax(1)
    for k, kind in enumerate(KINDS):
        both, either = ((found == k) & (y == k)).sum(), (found == k).sum() + (y == k).sum()
        print(f"{kind:13} F1 {2 * both / either:.3f}")
    table = {
        kind: [round(float(w), 3) for w in (model.bias[k], *model.weights[:, k])]
        for k, kind in enumerate(KINDS)
    }
    (options.weights / FILE).write_text(json.dumps(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
