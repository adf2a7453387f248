"""Fit the model of `dragoman.reading.parties` on the statement corpus.

    python training/parties.py CORPUS-FOLDER WEIGHTS-FOLDER holdout.txt OUT.json

The features are weighed on all documents but those named in holdout.txt; the votes of the role
head on those, which the head was not trained on, so that they are as uncertain as on any text.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
from statements import find_words

from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokenizer import tokenize
from dragoman.reading.parties import ROLES, Model, Option, Parties
from dragoman.reading.reader import Reader
from dragoman.statement import Document

Sample = tuple[dict, list[Option]]
L2 = 2.0


def document(path: Path) -> tuple[Document, list[int], dict]:
    """The document, the offset of each sentence, and its JSON."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    text, starts = "", []
    for paragraph in raw["paragraphs"]:
        text += "\n\n" if text else ""
        for k, sentence in enumerate(paragraph):
            text += " " if k else ""
            starts.append(len(text))
            text += sentence
    date = raw.get("date")
    return (
        Document(
            text, author=raw.get("author"), speaker=raw.get("speaker"), date=date, kind=raw["kind"]
        ),
        starts,
        raw,
    )


def samples(path: Path, reader: Reader) -> list[Sample]:
    doc, starts, raw = document(path)
    steps = reader.steps(doc)
    sentences = [s for p in raw["paragraphs"] for s in p]
    parties = steps.parties
    by_start = {t.start: t.i for t in steps.parse.tokens}
    out = []
    for gold in raw["statements"]:
        i = predicate_token(
            gold, sentences[gold["sentence"]], starts[gold["sentence"]], by_start, steps.parse
        )
        if i is None:
            continue
        sentence = steps.parse.sentences[steps.parse.tokens[i].sentence]
        senses = [
            s
            for s, anchor in steps.finder.senses(steps.parse.tokens[i])
            if s.code == gold["code"] and anchor == i
        ]
        votes = steps.signals.roles([i], sentence.first, sentence.last) if steps.signals else None
        row = {role: p[0] for role, p in votes.items()} if votes else None
        options = parties.options(i, gold["code"], senses[0] if senses else None, sentence, row)
        CHOOSER[id(options)] = parties
        gold = gold | {role: [canonical(reader, x) for x in gold[role]] for role in ROLES}
        out.append((gold, options))
    return out


def predicate_token(
    gold: dict, sentence: str, start: int, by_start: dict[int, int], parse
) -> int | None:
    spans = tokenize(sentence)
    quote = find_words(sentence, spans, gold["quote"], 0)
    words = find_words(sentence, spans, gold["predicate"], quote[0] if quote else 0) or quote
    tokens = [by_start[start + spans[k][0]] for k in words if start + spans[k][0] in by_start]
    inside = set(tokens)
    tops = [
        t
        for t in tokens
        if parse.tokens[t].head not in inside
        and parse.tokens[t].upos not in ("DET", "ADP", "PUNCT", "AUX", "PART")
    ]
    return (tops or tokens or [None])[0]


def canonical(reader: Reader, name: str) -> str:
    """The gazetteer's id of an actor as the corpus names it."""
    names = reader.gazetteer.names(name)
    return names[0].actor if names else name


def folded(name: str) -> str:
    """A name without case and accents, as names are compared."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def same(a: str, b: str) -> bool:
    x, y = folded(a), folded(b)
    return x == y or (len(x) > 3 and y.endswith(" " + x)) or (len(y) > 3 and x.endswith(" " + y))


def rows(
    data: list[Sample], role: str
) -> tuple[list[list[str]], np.ndarray, np.ndarray, np.ndarray]:
    """Features, votes, labels and weights of every option."""
    features, votes, labels, weights = [], [], [], []
    for gold, options in data:
        wanted = gold[role]
        if gold["code"] in SYMMETRIC_CODES and role == "object" and not wanted:
            continue
        for option in options:
            features.append(sorted(option.features[role]))
            votes.append(option.votes.get(role, 0.0))
            labels.append(float(any(same(option.ref.actor, w) for w in wanted)))
            weights.append(1.0)
    return features, np.array(votes), np.array(labels), np.array(weights)


from dragoman.vocabulary import SYMMETRIC as SYMMETRIC_CODES  # noqa: E402


def fit(features: list[list[str]], labels: np.ndarray) -> dict[str, float]:
    """L2-regularised logistic regression over sparse features seen five times or more."""
    count = Counter(f for row in features for f in row)
    names = ["bias", *sorted(f for f, n in count.items() if n >= 5)]
    index = {f: k for k, f in enumerate(names)}
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    r, c, v = [], [], []
    for k, row in enumerate(features):
        r.append(k), c.append(0), v.append(1.0)
        for f in row:
            if f in index:
                r.append(k), c.append(index[f]), v.append(1.0)
    x = csr_matrix((v, (r, c)), shape=(len(features), len(names)))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = -(
            labels * np.log(p + 1e-12) + (1 - labels) * np.log(1 - p + 1e-12)
        ).sum() + 0.5 * L2 * (w[1:] @ w[1:])
        grad = x.T @ (p - labels)
        grad[1:] += L2 * w[1:]
        return value, grad

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return {f: round(float(w), 3) for f, w in zip(names, found.x, strict=True) if abs(w) > 0.02}


def right(data: list[Sample], scoring: Model) -> dict[str, float]:
    """Shares of statements with the right subject, object, both (as the scorer compares lists)."""
    chooser = Parties.__new__(Parties)
    tally: Counter[str] = Counter()
    for gold, options in data:
        chosen = Parties.choose(CHOOSER.get(id(options), chooser), gold["code"], options, scoring)
        names = {role: [o.ref.actor for o, _ in chosen[role]] for role in ROLES}
        tally["n"] += 1
        subject = agree(gold["subject"], names["subject"])
        obj = not gold["object"] or agree(gold["object"], names["object"])
        if gold["code"] in SYMMETRIC_CODES:
            both = agree(gold["subject"] + gold["object"], names["subject"] + names["object"])
        else:
            both = subject and obj
        tally["subject"] += subject
        tally["object"] += obj
        tally["both"] += both
    return {k: round(v / tally["n"], 3) for k, v in tally.items()}


def oracle(data: list[Sample]) -> dict[str, float]:
    """Shares of statements whose parties are among the options at all."""
    tally: Counter[str] = Counter()
    for gold, options in data:
        names = [o.ref.actor for o in options]
        within = {r: [n for n in names if any(same(n, w) for w in gold[r])] for r in ROLES}
        ok = {r: not gold[r] or agree(gold[r], within[r]) for r in ROLES}
        tally["n"] += 1
        tally["subject"] += ok["subject"]
        tally["object"] += ok["object"]
        tally["both"] += ok["subject"] and ok["object"]
        tally["options"] += len(names)
    return {k: round(v / tally["n"], 3) for k, v in tally.items()}


CHOOSER: dict[int, Parties] = {}


def agree(xs: list[str], ys: list[str]) -> bool:
    left, common = list(ys), 0
    for x in xs:
        hit = next((i for i, y in enumerate(left) if same(x, y)), None)
        if hit is not None:
            left.pop(hit)
            common += 1
    return common > 0 and 2 * common >= len(xs) + len(ys) - common


def stacked(
    base: dict[str, float], features: list[list[str]], votes: np.ndarray, labels: np.ndarray
) -> dict[str, float]:
    """The base model rescaled, with weights for the role head's votes, on documents new to it."""
    from scipy.optimize import minimize

    z = np.array([base.get("bias", 0.0) + sum(base.get(f, 0.0) for f in row) for row in features])
    x = np.stack([np.ones_like(z), z, votes, votes > 0.5], 1)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        value = -(labels * np.log(p + 1e-12) + (1 - labels) * np.log(1 - p + 1e-12)).sum()
        return float(value), x.T @ (p - labels)

    shift, scale, vote, step = minimize(
        loss, np.array([0.0, 1.0, 0.0, 0.0]), jac=True, method="L-BFGS-B"
    ).x
    out = {f: round(w * scale, 3) for f, w in base.items()}
    return out | {
        "bias": round(base.get("bias", 0.0) * scale + shift, 3),
        "vote": round(vote, 3),
        "vote?": round(step, 3),
    }


def read_all(paths: list[Path], reader: Reader) -> list[Sample]:
    return [sample for path in paths for sample in samples(path, reader)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("holdout", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    reader = Reader(DefaultParser(options.weights))
    names = set(options.holdout.read_text().split())
    paths = sorted(options.corpus.glob("*.json"))
    known = read_all([p for p in paths if p.stem not in names], reader)
    new = read_all([p for p in paths if p.stem in names], reader)
    weights = {}
    for role in ROLES:
        features, votes, labels, _ = rows(known, role)
        base = fit(features, labels)
        features, votes, labels, _ = rows(new, role)
        weights[role] = stacked(base, features, votes, labels)
    scoring = best = Model(weights, {}, {})
    figures = []
    for named in (0.02, 0.05):
        for implied in (0.05, 0.08):
            scoring = Model(weights, dict.fromkeys(ROLES, named), dict.fromkeys(ROLES, implied))
            figures.append((right(new, scoring), named, implied, scoring))
    figure, named, implied, best = max(figures, key=lambda f: f[0]["both"] - 0.02 * f[2])
    print("oracle", oracle(new), "named", named, "implied", implied, figure)
    table = {"weights": best.weights, "named": best.named, "implied": best.implied}
    options.out.write_text(json.dumps(table, indent=0, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
