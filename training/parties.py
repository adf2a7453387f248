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
from collections.abc import Iterator
from pathlib import Path

from fitting import fit
from words import find_words

from dragoman.reading.options import ROLES, Model, Option
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokenizer import tokenize
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.parties import Parties
from dragoman.reading.reader import Reader
from dragoman.statement import Document

Sample = tuple[dict, list[Option]]
L2 = 2.0
OLD_IDS = {"cow:GMY": "DEU", "cow:TUR": "TUR", "cow:OTT": "TUR", "RHO": "ZWE"}
"""Ids of the corpus for states that the gazetteer takes for the same as later ones."""


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
    parties = steps.parties
    out = []
    for gold, i in placed(raw, starts, steps.parse):
        if i is None:
            continue
        sentence = steps.parse.sentences[steps.parse.tokens[i].sentence]
        senses = [
            s
            for s, anchor in steps.finder.senses(steps.parse.tokens[i])
            if s.code == gold["code"] and anchor == i
        ]
        votes = parties.votes(steps.signals, [i], sentence)[0]
        options = parties.options(i, gold["code"], senses[0] if senses else None, sentence, votes)
        CHOOSER[id(options)] = parties
        gold = gold | {role: [canonical(reader, x) for x in gold[role]] for role in ROLES}
        out.append((gold, options))
    return out


def placed(raw: dict, starts: list[int], parse: Parse) -> Iterator[tuple[dict, int | None]]:
    """The annotated statements of a document, each with the token of its predicate."""
    sentences = [s for p in raw["paragraphs"] for s in p]
    by_start = {t.start: t.i for t in parse.tokens}
    for gold in raw["statements"]:
        k = gold["sentence"]
        yield gold, predicate_token(gold, sentences[k], starts[k], by_start, parse)


def predicate_token(
    gold: dict, sentence: str, start: int, by_start: dict[int, int], parse: Parse
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
    return names[0].actor if names else OLD_IDS.get(name, name)


def folded(name: str) -> str:
    """A name without case and accents, as names are compared."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def same(a: str, b: str) -> bool:
    x, y = folded(a), folded(b)
    return x == y or (len(x) > 3 and y.endswith(" " + x)) or (len(y) > 3 and x.endswith(" " + y))


def rows(data: list[Sample], role: str) -> list[tuple[Option, float]]:
    """Every option of the statements that have the role, and whether it is right."""
    return [
        (option, float(any(same(option.ref.actor, w) for w in gold[role])))
        for gold, options in data
        if gold[role] or role == "subject" or gold["code"] not in SYMMETRIC_CODES
        for option in options
    ]


from dragoman.vocabulary import SYMMETRIC as SYMMETRIC_CODES  # noqa: E402


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


def weights_of(
    known: list[tuple[Option, float]], new: list[tuple[Option, float]], role: str
) -> dict[str, float]:
    """Weights by feature: fitted without votes on all documents, then with them on new ones.

    The second model sees the first one's total, the votes, and the features once more, so that it
    can correct their weights where votes say the same.
    """
    base = fit([(dict.fromkeys(o.features[role], 1.0), y) for o, y in known], L2, 5)

    def total(option: Option) -> float:
        return base.get("bias", 0.0) + sum(base.get(f, 0.0) for f in option.features[role])

    stack = fit(
        [
            ({"total": total(o), **o.signals(role), **dict.fromkeys(o.features[role], 1.0)}, y)
            for o, y in new
        ],
        5 * L2,
    )
    scale = stack.pop("total", 0.0)
    out = {name: round(w * scale, 3) for name, w in base.items()}
    for name, w in stack.items():
        out[name] = round(out.get(name, 0.0) + w, 3)
    return out


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
        weights[role] = weights_of(rows(known + new, role), rows(new, role), role)
    scoring = best = Model(weights, {}, {})
    figures = []
    for named in (0.02, 0.05):
        for implied in (0.08,):
            scoring = Model(weights, *(dict.fromkeys(ROLES, x) for x in (named, implied)))
            figures.append((right(new, scoring), named, implied, scoring))
    figure, named, implied, best = max(figures, key=lambda f: f[0]["both"])
    print("oracle", oracle(new), "named", named, "implied", implied, figure)
    table = {
        "weights": best.weights,
        "named": best.named,
        "implied": best.implied,
    }
    options.out.write_text(json.dumps(table, indent=0, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
