"""Fit the models of `dragoman.reading.judge` on held-out documents of the corpus.

    python training/judge.py CORPUS-FOLDER WEIGHTS-FOLDER holdout.txt OUT.json

Reads the documents with the thresholds at zero, compares what is read with the annotation, and
fits three logistic models (which code, whether the parties are right, whether all is right) and
two softmax models (whose words, in what spirit).
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

from fitting import Group, Rows, fit, fit_choice
from parties import ROLES, agree, canonical, document, placed, same

import dragoman.reading.assemble as assemble
import dragoman.reading.attributor as attributor
import dragoman.reading.measures as measures
import dragoman.reading.propositions as propositions
import dragoman.reading.protagonist as protagonist
import dragoman.reading.spirit as spirit
from dragoman.reading.assemble import Built, confidence_features
from dragoman.reading.judge import Judge, code_features, options, word
from dragoman.reading.mentions import find_mentions
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.propositions import DEEDS, features
from dragoman.reading.reader import Reader
from dragoman.reading.turns import find_turns, segments
from dragoman.vocabulary import SYMMETRIC, Stance

_AS_GOOD = 0.995
REAL = {"actual", "past", "ended"}


def code_rows(path: Path, reader: Reader) -> Rows:
    """A row for every code in question at every annotated predicate."""
    doc, starts, raw = document(path)
    steps = reader.steps(doc)
    wanted: dict[int, set[str]] = defaultdict(set)
    for gold, i in placed(raw, starts, steps.parse):
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


def spirit_groups(paths: list[Path], reader: Reader) -> Iterator[tuple[Group | None, Group | None]]:
    """For every annotated predicate that is read: the options for its voice, and for its stance."""
    for path in paths:
        doc, starts, raw = document(path)
        steps = reader.steps(doc)
        assembler = reader.assembler(doc, steps)
        found = {c.token: c for s in steps.parse.sentences for c in steps.finder.find(s)}
        for gold, i in placed(raw, starts, steps.parse):
            if i not in found:
                continue
            sentence = steps.parse.sentences[steps.parse.tokens[i].sentence]
            first = steps.speakers.of(sentence.index).name
            options = assembler.attributor.options(found[i], sentence)
            names = [o.voices[-1].name if o.voices else first for o in options]
            inner = voice_of(gold, first)
            right = [j for j, name in enumerate(names) if same(name, inner)]
            voice = ([o.features for o in options], right) if right else None
            chain, _ = assembler.attributor.choose(found[i], sentence)
            stances = assembler.spirit.stances(found[i], chain, assembler.modality.read(i))
            stance = (list(stances.values()), [list(stances).index(Stance(gold["stance"]))])
            yield voice, stance


def voice_of(gold: dict, first: str) -> str:
    """The innermost voice; where it is but the document's own, whoever that is in the sentence."""
    return first if gold["voices"] == ["author"] else gold["voices"][-1]


def hero_rows(paths: list[Path], reader: Reader) -> Rows:
    """A row for every person of the opening: whether most of the text is in their voice."""
    out: Rows = []
    for path in paths:
        doc, _, raw = document(path)
        parse = reader.parser(doc.text, [span for span, _ in segments(doc)])
        if doc.speaker or find_turns(doc):
            continue
        mentions = find_mentions(parse, doc.time.last if doc.time else None, reader.gazetteer)
        voices = Counter(s["voices"][-1] for s in raw["statements"])
        common, count = voices.most_common(1)[0] if voices else ("author", 0)
        for person, row in protagonist.features(parse, mentions, reader.lexicon.cues).items():
            out.append((row, float(same(person, common) and 2 * count >= voices.total())))
    return out


def measure_groups(paths: list[Path], reader: Reader) -> Iterator[Group]:
    """For every annotated number that is found: the measures in question."""
    for path in paths:
        doc, starts, raw = document(path)
        steps = reader.steps(doc)
        assembler = reader.assembler(doc, steps)
        bounds = [*starts[1:], len(doc.text) + 1]
        gold = [g for g in raw["statements"] if g["kind"] == "measure" and g["value_text"]]
        for sentence in steps.parse.sentences:
            start, end = steps.parse.span(sentence)
            k = next(i for i, b in enumerate(bounds) if start < b)
            for quantity in assembler.quantities:
                codes = [
                    g["code"] for g in gold if g["sentence"] == k and g["value"] == quantity.value
                ]
                if not start <= quantity.start < end or not codes:
                    continue
                number = assembler.measures.number(sentence, quantity)
                if number is not None:
                    options = assembler.measures.codes(number)
                    right = [i for i, code in enumerate(options) if code in codes]
                    yield list(options.values()), right


def compared(path: Path, reader: Reader) -> list[tuple[Built, dict | None]]:
    """Every statement read from a document, with the annotated one that it matches, if any.

    Numbers go with numbers and deeds with deeds, words that are annotated as a predicate with its
    statement; then the surest choose first.
    """
    doc, starts, raw = document(path)
    analysis = reader.analyse(doc)
    bounds = [*starts[1:], len(doc.text) + 1]
    sentence_of = {
        id(b): next(i for i, end in enumerate(bounds) if b.statement.spans["predicate"][0][0] < end)
        for b in analysis.built
    }
    gold = [
        (g | {r: [canonical(reader, x) for x in g[r]] for r in ROLES}, i)
        for g, i in placed(raw, starts, analysis.parse)
    ]
    pairs = [
        (fitness(g, i, b), -k, b, g)
        for g, i in gold
        for k, b in enumerate(analysis.built)
        if sentence_of[id(b)] == g["sentence"] and parties_agree(g, b)
    ]
    taken: dict[int, dict] = {}
    used: set[int] = set()
    for _, _, b, g in sorted(pairs, key=lambda p: p[:2], reverse=True):
        if id(b) not in taken and id(g) not in used:
            taken[id(b)] = g
            used.add(id(g))
    return [(b, taken.get(id(b))) for b in analysis.built]


def fitness(gold: dict, token: int | None, b: Built) -> tuple[bool, bool, float]:
    """How well a reading goes with an annotated statement whose predicate is `token`."""
    measured = (gold["kind"] == "measure") == (b.quantity is not None)
    return measured, b.candidate.token == token, b.candidate.score


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
        + same(voice_of(gold, stmt.voices[0]), stmt.voice)
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
    found = replace(found, hero=fit(hero_rows(sorted(corpus.glob("*.json")), reader), 0.3, 4))
    use(found)
    found = replace(found, measure=fit_choice(list(measure_groups(paths, reader))))
    use(found)
    for _ in range(2):  # the second time those that are surer choose first
        pairs = [pair for p in paths for pair in compared(p, reader)]
        emit = fit([(emit_features(b), float(g is not None)) for b, g in pairs])
        found = replace(found, emit=emit)
        use(found)
    for part, at in (("voice", 0), ("stance", 1)):
        groups = [g for pair in spirit_groups(paths, reader) if (g := pair[at])]
        found = replace(found, **{part: fit_choice(groups)})
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
    names = [f.name for f in fields(found)]
    out.write_text(
        json.dumps({n: getattr(found, n) for n in names}, indent=0, sort_keys=True) + "\n"
    )
    right = sum(g is not None for _, g in pairs)
    print("thresholds", thresholds, "of", len(pairs), "read", right, "right")


def use(found: Judge) -> None:
    """Let the reader judge by these weights."""
    for module in (assemble, attributor, measures, propositions, protagonist, spirit):
        module.judge = lambda: found


def emit_features(b: Built) -> Mapping[str, float]:
    c = b.candidate
    out = features(c, b.parse)
    return {**out, "measure": 1.0, "measure head": c.head} if b.quantity is not None else out


def full_features(b: Built) -> Mapping[str, float]:
    return confidence_features(b.candidate, b.chain, b.chain_sure, b.spirit, b.parse)


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
