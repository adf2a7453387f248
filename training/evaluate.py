"""Score the shipped parser on the treebanks' dev parts, from gold words and from raw text.

python training/evaluate.py ../shared/treebanks [weights folder]
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

from data import Example, add_entities, conllu, iob2
from raw import raw_documents

from dragoman.reading.parse.network import WEIGHTS
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokens import Parse


def gold_words(doc: list[Example]) -> tuple[str, list[list[tuple[int, int]]]]:
    text, at, sentences = [], 0, []
    for example in doc:
        spans = []
        for word in example.words:
            spans.append((at, at + len(word)))
            text += [word, " "]
            at += len(word) + 1
        sentences.append(spans)
    return "".join(text), sentences


def tree_scores(parser: DefaultParser, docs: list[list[Example]]) -> dict[str, float]:
    n = upos = uas = las = lemma = 0
    tp = predicted = gold_spans = 0
    for doc in docs:
        parse = parser.parse_words(*gold_words(doc))
        for example, sentence in zip(doc, parse.sentences, strict=True):
            tokens = parse.sentence_tokens(sentence)
            for k, token in enumerate(tokens):
                n += 1
                upos += token.upos == example.upos[k]
                lemma += token.lemma == example.lemma[k]
                head = 0 if token.head < 0 else token.head - sentence.first + 1
                uas += head == example.head[k]
                las += head == example.head[k] and token.deprel == example.rel[k]
            if example.ner is not None:
                found = {
                    (e.first - sentence.first, e.last - sentence.first, e.type)
                    for e in _entities(parse, sentence)
                }
                gold = set(_bio(example.ner))
                tp += len(found & gold)
                predicted += len(found)
                gold_spans += len(gold)
    out = {
        "words": n,
        "UPOS": 100 * upos / n,
        "lemma": 100 * lemma / n,
        "UAS": 100 * uas / n,
        "LAS": 100 * las / n,
    }
    if gold_spans:
        out["NER F1"] = 200 * tp / (predicted + gold_spans)
    return out


def _entities(parse: Parse, sentence) -> list:
    return [parse.entities[i] for i in {t.ent for t in parse.sentence_tokens(sentence)} if i >= 0]


def _bio(tags: list[str]) -> list[tuple[int, int, str]]:
    from dragoman.reading.parse.decode import spans

    return spans(tags)


def raw_scores(parser: DefaultParser, path: Path) -> dict[str, float]:
    words, sentences = [0, 0, 0], [0, 0, 0]
    for text, gold, starts in raw_documents(path):
        parse = parser(text)
        found = {(t.start, t.end) for t in parse.tokens}
        _count(words, set(gold), found)
        bounds = [*starts, len(gold)]
        gold_s = {(gold[a][0], gold[b - 1][1]) for a, b in pairwise(bounds)}
        _count(sentences, gold_s, {parse.span(s) for s in parse.sentences})
    return {"words F1": _f1(words), "sentences F1": _f1(sentences)}


def _count(totals: list[int], gold: set, found: set) -> None:
    totals[0] += len(gold & found)
    totals[1] += len(gold)
    totals[2] += len(found)


def _f1(totals: list[int]) -> float:
    return 200 * totals[0] / (totals[1] + totals[2])


def main(folder: Path, weights: Path = WEIGHTS) -> None:
    parser = DefaultParser(weights)
    ewt = conllu(folder / "ewt-dev.conllu.xz")
    add_entities(ewt, iob2(folder / "uner-ewt-dev.iob2.xz"))
    for name, docs in (("EWT dev", ewt), ("GUM dev", conllu(folder / "gum-dev.conllu.xz"))):
        begin = time.perf_counter()
        scores = tree_scores(parser, docs)
        seconds = time.perf_counter() - begin
        print(
            name,
            " ".join(f"{k} {v:.2f}" for k, v in scores.items()),
            f"({scores['words'] / seconds:.0f} words/s)",
        )
    for name in ("ewt-dev", "gum-dev"):
        print(
            name,
            "raw",
            " ".join(
                f"{k} {v:.2f}" for k, v in raw_scores(parser, folder / f"{name}.conllu.xz").items()
            ),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(Path, sys.argv[2:3]))
