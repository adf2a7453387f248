"""Fit the models of `dragoman.reading.judge` on held-out documents of the corpus.

    python training/judge.py CORPUS-FOLDER WEIGHTS-FOLDER holdout.txt OUT.json

Reads the documents with the thresholds at zero, compares what is read with the annotation, and
fits three logistic models: which code, whether the parties are right, whether all is right.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from parties import ROLES, agree, canonical, document, predicate_token, same
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import dragoman.reading.assemble as assemble
import dragoman.reading.measures as measures
import dragoman.reading.propositions as propositions
from dragoman.reading.assemble import Built, confidence_features
from dragoman.reading.judge import Judge, code_features, options, word
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.propositions import DEEDS, features
from dragoman.reading.reader import Reader
from dragoman.vocabulary import SYMMETRIC

Rows = list[tuple[Mapping[str, float], float]]
_AS_GOOD = 0.995
REAL = {"actual", "past", "ended"}


def fit(rows: Rows, l2: float = 2.0, least: int = 8) -> dict[str, float]:
    """L2-regularised logistic regression over features seen `least` times or more."""
    count: dict[str, int] = defaultdict(int)
    for features_, _ in rows:
        for name, value in features_.items():
            count[name] += value != 0
    names = ["bias", *sorted(n for n, k in count.items() if k >= least)]
    index = {n: k for k, n in enumerate(names)}
    r, c, v = [], [], []
    for k, (features_, _) in enumerate(rows):
        for name, value in (("bias", 1.0), *features_.items()):
            if name in index and value:
                r.append(k), c.append(index[name]), v.append(value)
    x = csr_matrix((v, (r, c)), shape=(len(rows), len(names)))
    y = np.array([label for _, label in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + 0.5 * l2 * (
            w[1:] @ w[1:]
        )
        grad = x.T @ (p - y)
        grad[1:] += l2 * w[1:]
        return float(value), grad

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    )
    return {n: round(float(w), 4) for n, w in zip(names, found.x, strict=True) if abs(w) > 0.005}


def code_rows(path: Path, reader: Reader) -> Rows:
    """A row for every code in question at every annotated predicate."""
    doc, starts, raw = document(path)
    steps = reader.steps(doc)
    sentences = [s for p in raw["paragraphs"] for s in p]
    by_start = {t.start: t.i for t in steps.parse.tokens}
    wanted: dict[int, set[str]] = defaultdict(set)
    for gold in raw["statements"]:
        i = predicate_token(
            gold, sentences[gold["sentence"]], starts[gold["sentence"]], by_start, steps.parse
        )
        if i is not None and gold["kind"] != "measure":
            wanted[i].add(gold["code"])
    out: Rows = []
    for i, codes in wanted.items():
        token = steps.parse.tokens[i]
        senses = [s for s, _ in steps.finder.senses(token)]
        votes = steps.signals.codes(i, DEEDS) if steps.signals else {}
        record = word(token.upos, token.lemma)
        out += [
            (code_features(c, votes, senses, record), float(c in codes))
            for c in options(votes, senses, record)
        ]
    return out


def compared(path: Path, reader: Reader) -> list[tuple[Built, dict | None]]:
    """Every statement read from a document, with the annotated one that it matches best, if any."""
    doc, starts, raw = document(path)
    bounds = [*starts[1:], len(doc.text) + 1]
    built = reader.analyse(doc).built
    gold = [g | {r: [canonical(reader, x) for x in g[r]] for r in ROLES} for g in raw["statements"]]
    by_sentence: dict[int, list[dict]] = defaultdict(list)
    for g in gold:
        by_sentence[g["sentence"]].append(g)
    out = []
    used: set[int] = set()
    order = sorted(built, key=lambda b: -b.candidate.score)
    for b in order:
        k = next(i for i, end in enumerate(bounds) if b.statement.spans["predicate"][0][0] < end)
        matches = [g for g in by_sentence[k] if id(g) not in used and parties_agree(g, b)]
        best = max(matches, key=lambda g: rightness(g, b), default=None)
        if best is not None:
            used.add(id(best))
        out.append((b, best))
    return out


def parties_agree(gold: dict, b: Built) -> bool:
    subject, obj = list(b.statement.subject), list(b.statement.object)
    if gold["code"] in SYMMETRIC:
        return agree(gold["subject"] + gold["object"], subject + obj)
    if not subject:
        return agree(gold["subject"], obj) or (not gold["subject"] and agree(gold["object"], obj))
    if not gold["subject"]:
        return agree(gold["object"], obj or subject)
    return agree(gold["subject"], subject) and (not gold["object"] or agree(gold["object"], obj))


def rightness(gold: dict, b: Built) -> int:
    stmt = b.statement
    group = lambda s: "real" if s in REAL else s if s == "counterfactual" else "open"  # noqa: E731
    return (
        2 * (gold["code"] == stmt.code)
        + same(gold["voices"][-1], stmt.voice)
        + (
            gold["stance"] == stmt.stance
            and gold["polarity"] == stmt.polarity
            and group(gold["status"]) == group(stmt.status)
        )
    )


def main(corpus: Path, weights: Path, holdout: Path, out: Path) -> None:
    reader = Reader(DefaultParser(weights))
    paths = [corpus / f"{name}.json" for name in holdout.read_text().split()]
    found = Judge({}, {}, {}, 0.0, 0.0)
    found = replace(found, code=fit([row for p in paths for row in code_rows(p, reader)]))
    use(found)
    pairs = [pair for p in paths for pair in compared(p, reader)]
    emit = fit([(emit_features(b), float(g is not None)) for b, g in pairs])
    found = replace(found, emit=emit)
    use(found)
    pairs = [pair for p in paths for pair in compared(p, reader)]
    full = fit(
        [(full_features(b), float(g is not None and rightness(g, b) == 4)) for b, g in pairs]
    )
    gold = [g for p in paths for g in json.loads(p.read_text())["statements"]]
    thresholds = []
    for measured in (False, True):
        here = [pair for pair in pairs if (pair[0].quantity is not None) == measured]
        wanted = sum((g["kind"] == "measure") == measured for g in gold)
        scored = [(b.candidate.score, g is not None) for b, g in here]
        thresholds.append(best_threshold(scored, wanted))
    found = replace(found, full=full, threshold=thresholds[0], measure_threshold=thresholds[1])
    names = ("code", "emit", "full", "threshold", "measure_threshold")
    out.write_text(
        json.dumps({n: getattr(found, n) for n in names}, indent=0, sort_keys=True) + "\n"
    )
    right = sum(g is not None for _, g in pairs)
    print("thresholds", thresholds, "of", len(pairs), "read", right, "right")


def use(found: Judge) -> None:
    """Let the reader judge by these weights."""
    for module in (assemble, measures, propositions):
        module.judge = lambda: found


def emit_features(b: Built) -> Mapping[str, float]:
    c = b.candidate
    out = features(c, b.parse)
    return {**out, "measure": 1.0, "measure head": c.head} if b.quantity is not None else out


def full_features(b: Built) -> Mapping[str, float]:
    return confidence_features(b.candidate, b.chain, b.stance_sure, b.status_sure, b.parse)


def best_threshold(scored: list[tuple[float, bool]], gold: int) -> float:
    """The lowest threshold whose F1 is as good as the best: of two, the one that reads more."""
    ordered = sorted(scored, reverse=True)
    right, found = 0, []
    for k, (score, ok) in enumerate(ordered, 1):
        right += ok
        found.append((2 * right / (k + gold), score))
    best = max(f1 for f1, _ in found)
    at = min(score for f1, score in found if f1 >= _AS_GOOD * best)
    print(f"found F1 {best:.3f} at {at:.3f}")
    return round(at, 3)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
