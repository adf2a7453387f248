"""Count which codes each word carries in the corpus: `weights/priors.json` for the judge.

    python training/priors.py CORPUS-FOLDER SENTENCES-FOLDER WEIGHTS-FOLDER holdout.txt OUT.json

For every lemma and part of speech: how often it occurs, and how often it carries each code.
Documents named in holdout.txt are left out, so that the judge can be fitted on them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from parties import document, placed, predicate_token
from statements import sentence_rows

from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokens import Parse

Counts = dict[str, Counter[str]]


def count_document(path: Path, parser: DefaultParser, counts: Counts) -> None:
    doc, starts, raw = document(path)
    parse = parser(doc.text)
    for gold, i in placed(raw, starts, parse):
        if i is not None and gold["kind"] != "measure":
            counts[key(parse, i)][gold["code"]] += 1
    count_words(parse, counts)


def count_sentence(text: str, rows: list[dict], parser: DefaultParser, counts: Counts) -> None:
    parse = parser(text)
    by_start = {t.start: t.i for t in parse.tokens}
    for gold in rows:
        i = predicate_token(gold, text, 0, by_start, parse)
        if i is not None:
            counts[key(parse, i)][gold["code"]] += 1
    count_words(parse, counts)


def count_words(parse: Parse, counts: Counts) -> None:
    for token in parse.tokens:
        if token.upos in ("VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"):
            counts[key(parse, token.i)]["all"] += 1


def key(parse: Parse, i: int) -> str:
    return f"{parse.tokens[i].upos}:{parse.tokens[i].lemma.lower()}"


def main(corpus: Path, sentences: Path, weights: Path, holdout: Path, out: Path) -> None:
    parser, counts = DefaultParser(weights), defaultdict(Counter)
    without = set(holdout.read_text().split())
    for path in sorted(corpus.glob("*.json")):
        if path.stem not in without:
            count_document(path, parser, counts)
    for text, rows in sentence_rows(sentences):
        count_sentence(text, rows, parser, counts)
    kept = {
        k: dict(c.most_common()) for k, c in sorted(counts.items()) if c["all"] >= 2 or len(c) > 1
    }
    out.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(
        len(kept),
        "words;",
        sum(n for c in kept.values() for k, n in c.items() if k != "all"),
        "predicates",
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
