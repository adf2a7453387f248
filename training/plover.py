"""Fit the model of `dragoman.reading.coding.coder` on the statement corpus.

    python training/plover.py CORPUS-FOLDER SENTENCES-FOLDER WEIGHTS-FOLDER holdout.txt OUT.json

An annotated statement whose source and target stand in its sentence, joined there by the words of
its predicate, is a pair; its type is what `dragoman.export.plover_events` makes of it. What
lexicons say is weighed on all documents and the single sentences; the votes of the network's heads
beside it on the documents of holdout.txt alone, which the heads were not trained on, so that they
are as uncertain as on any text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from fitting import Group, fit_choice
from statements import sentence_rows

from dragoman.export.plover_events import event_of
from dragoman.ontology.plover_types import TYPES
from dragoman.reading.coding.coder import Coder, TypeModel
from dragoman.reading.coding.evidence import Evidence, Features
from dragoman.reading.coding.pair import Pair
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.reader import Reader
from dragoman.vocabulary import CODES, Kind, Polarity, Stance, Status

_OWN = "lexicon top"
TRUST = 3.0
"""Added by hand to the weight of the type lexicon at the predicate: annotated codes follow the
manual of statements, not PLOVER's (a lawsuit is SANCTION there), so the fit trusts it too little.
"""
_TOTAL = "lexicons"
_JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair, its type, and where the words of the predicate begin in its sentence."""

    pair: Pair
    event: str
    predicate: int


def of_document(path: Path) -> Iterator[Sample]:
    """The samples of a document of the corpus."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    sentences = [s for p in raw["paragraphs"] for s in p]
    for row in raw["statements"]:
        yield from _sample(sentences[row["sentence"]], row)


def of_sentences(folder: Path) -> Iterator[Sample]:
    """The samples of the single sentences, whose actors are named by their words."""
    for text, rows in sentence_rows(folder):
        for row in rows:
            sources = [a["source"] for a in row["attribution"] if a["source"]]
            named = {"subject": row["subject_text"], "object": row["object_text"]}
            kind = str(CODES[row["code"]])
            yield from _sample(text, row | named | {"voices": ["author", *sources], "kind": kind})


def _sample(sentence: str, row: dict) -> Iterator[Sample]:
    event = _event(row)
    if event is None or event.type not in {*TYPES, *_JOINED}:
        return
    source = _span(sentence, _words(row, event.source))
    target = _span(sentence, _words(row, event.target))
    predicate = sentence.find(row["predicate"])
    if source and target and source != target and predicate >= 0:
        pair = Pair("", sentence, (source,), (target,))
        yield Sample(pair, _JOINED.get(event.type, event.type), predicate)


def _event(row: dict):
    """The event of an annotated statement, by the rules of the export."""
    last = row["attribution"][-1] if row["attribution"] else {}
    voices = (row["voices"][-1],) if len(row["voices"]) > 1 else ()
    attribution = SimpleNamespace(actors=voices, to=tuple(last.get("to", ())))
    stmt = SimpleNamespace(
        stance=Stance(row["stance"]),
        kind=Kind(row["kind"]),
        code=row["code"],
        polarity=Polarity(row["polarity"]),
        status=Status(row["status"]),
        attribution=[attribution],
        subject=tuple(row["subject"]),
        object=tuple(row["object"]),
        mode=row.get("mode"),
        contexts=(),
        time=None,
    )
    return event_of(stmt)


def _words(row: dict, names: tuple[str, ...]) -> str:
    """The words in the sentence for the first of some actors."""
    for role in ("subject", "object"):
        for name, words in zip(row[role], row[f"{role}_text"], strict=False):
            if names and name == names[0]:
                return words
    voiced = names and names[0] == row["voices"][-1] and row["attribution"]
    return row["attribution"][-1].get("source") or "" if voiced else ""


def _span(sentence: str, words: str) -> tuple[int, int] | None:
    at = sentence.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def groups(samples: Iterable[Sample], coder: Coder) -> Iterator[Group]:
    """For every sample joined by its predicate: the features of all types, and the right one."""
    for sample in samples:
        evidence = coder.evidence(sample.pair)
        if evidence and _joined(evidence, sample.predicate):
            features = evidence.features(evidence.verdict())
            yield [features[t] for t in TYPES], [TYPES.index(sample.event)]


def _joined(evidence: Evidence, start: int) -> bool:
    """Whether the predicate's words begin within three words before one that joins the spans."""
    tokens = evidence.parse.tokens
    first = next((t.i for t in tokens if t.end > start), 0)
    return any(first <= i <= first + 3 for i in evidence.joining())


def fitted(plain: Sequence[Group], unseen: Sequence[Group]) -> dict[str, float]:
    """Weights of the lexicons' features from `plain`; of the heads' from `unseen`, beside those."""
    lexical = fit_choice([([_without_heads(f) for f in fs], right) for fs, right in plain])
    both = fit_choice(
        [([_heads(f) | {_TOTAL: _total(f, lexical)} for f in fs], right) for fs, right in unseen]
    )
    scale = both.pop(_TOTAL, 1.0)
    return {name: round(scale * w, 4) for name, w in lexical.items()} | both


def _without_heads(features: Features) -> Features:
    return {name: value for name, value in features.items() if not name.endswith("head")}


def _heads(features: Features) -> Features:
    return {name: value for name, value in features.items() if name.endswith("head")}


def _total(features: Features, weights: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def main(corpus: Path, sentences: Path, weights: Path, holdout: Path, out: Path) -> None:
    coder = Coder(Reader(DefaultParser(weights)), model=TypeModel({}))
    kept = set(holdout.read_text().split())
    documents = {path: list(of_document(path)) for path in sorted(corpus.glob("*.json"))}
    apart = [s for path, found in documents.items() if path.stem in kept for s in found]
    plain = [s for path, found in documents.items() if path.stem not in kept for s in found]
    unseen = list(groups(apart, coder))
    seen = list(groups([*plain, *of_sentences(sentences)], coder))
    model = fitted([*seen, *unseen], unseen)
    model[_OWN] = round(model.get(_OWN, 0.0) + TRUST, 4)
    print(f"{len(seen)} and {len(unseen)} pairs", model)
    out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
