"""The statement corpus as training examples: codes, stances, roles on words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from chains import chains, unnamed
from data import Example
from torch import Tensor
from words import find_words, head_word

from dragoman.reading.parse.tokenizer import tokenize
from dragoman.vocabulary import CODES, Polarity, Stance, Status

ROLES = ["subject", "object", "time", "value", "source", "cue"]
LABELS = {
    "code": ["none", *CODES],
    "stance": [str(s) for s in Stance],
    "status": [str(s) for s in Status],
    "polarity": [str(p) for p in Polarity],
    "role": ROLES,
}
IGNORE = -100


def corpus(
    folder: Path, heads: Path | None = None, without: frozenset[str] = frozenset()
) -> list[list[Example]]:
    """Every document of the corpus but those named in `without`, its statements placed on words.

    `heads`: JSON of predicted heads by document (lists of head indices a sentence), used to
    choose the head word of a predicate phrase.
    """
    parsed = json.loads(heads.read_text()) if heads else {}
    return [
        list(_document(path, parsed.get(path.stem)))
        for path in sorted(folder.glob("*.json"))
        if path.stem not in without
    ]


def sentences(folder: Path) -> list[list[Example]]:
    """The single sentences of `training/corpus`, each a document of its own."""
    return [
        [_sentence(f"sentence-{k}", text, rows, True, None)]
        for k, (text, rows) in enumerate(sentence_rows(folder))
    ]


def sentence_rows(folder: Path) -> Iterator[tuple[str, list[dict]]]:
    """Sentences with their statements from the files of a folder (form in its README)."""
    for path in sorted(folder.glob("*.txt")):
        text, rows = "", []
        for line in [*path.read_text(encoding="utf-8").splitlines(), "T: "]:
            if line.startswith("T: "):
                if text:
                    yield text, rows
                text, rows = line[3:].strip(), []
            elif line.count("|") == 10:
                rows.append(_row(text, line))


def _row(text: str, line: str) -> dict:
    cells = [c.strip() for c in line.split("|")]
    names = [[] if c == "-" else c.split(" ; ") for c in cells]
    return {
        "code": cells[0],
        "quote": text,
        "predicate": cells[1],
        "subject_text": names[2],
        "object_text": names[3],
        "stance": cells[4],
        "status": cells[5],
        "polarity": cells[6],
        "time_text": names[9][0] if names[9] else "",
        "value_text": names[10][0] if names[10] else "",
        "attribution": [{"source": (names[7] or [""])[0], "cue": (names[8] or [""])[0]}],
    }


def lexicon_examples() -> list[list[Example]]:
    """The lexicon's own examples: only the word that carries the code is labelled."""
    from dragoman.ontology.lexicon import Lexicon

    out: dict[tuple[str, str], Example] = {}
    for sense in Lexicon.load().all_senses():
        spans = tokenize(sense.example)
        words = [sense.example[a:b] for a, b in spans]
        stem = sense.lemma.split()[0][:5].lower()
        at = next(
            (i for i, w in enumerate(words) if w.lower().startswith(stem[: max(3, len(stem) - 1)])),
            None,
        )
        if at is None or (sense.example, sense.code) in out or sense.pos == "phrase":
            continue
        statement = {
            "code": sense.code,
            "stance": None,
            "status": None,
            "polarity": None,
            "predicate": at,
        } | {r: [] for r in ROLES}
        example = Example(id=f"lexicon-{len(out)}", words=words, partial=True, paragraph=True)
        example.statements.append(statement)
        out[sense.example, sense.code] = example
    return [[e] for e in out.values()]


def _document(path: Path, heads: list[list[int]] | None) -> Iterator[Example]:
    doc = json.loads(path.read_text(encoding="utf-8"))
    index = 0
    numbers: dict[str, int] = {}
    for paragraph in doc["paragraphs"]:
        for k, text in enumerate(paragraph):
            here = [s for s in doc["statements"] if s["sentence"] == index]
            head = heads[index] if heads else None
            example = _sentence(f"{path.stem}-{index}", text, here, k == 0, head)
            example.chains = chains(text, here, head, numbers)
            for placed in example.statements:
                placed["unnamed"] = unnamed(placed["raw"], numbers)
            yield example
            index += 1


def _sentence(
    name: str, text: str, statements: list[dict], first: bool, head: list[int] | None
) -> Example:
    spans = tokenize(text)
    example = Example(id=name, words=[text[a:b] for a, b in spans], paragraph=first)
    if head and len(head) != len(spans):
        head = None
    example.cues = ["O"] * len(spans)
    for statement in statements:
        placed = _place(text, spans, statement, head)
        if placed:
            example.statements.append(placed)
            _mark_cues(example.cues, placed)
    return example


def _place(text: str, spans: list, statement: dict, head: list[int] | None) -> dict | None:
    """The statement with word indices; None where its predicate cannot be found."""
    quote = find_words(text, spans, statement["quote"], 0)
    near = quote[0] if quote else 0
    predicate = find_words(text, spans, statement["predicate"], near) or quote
    if not predicate:
        return None
    centre = head_word(predicate, head, [text[a:b] for a, b in spans])
    out = {
        "code": statement["code"],
        "stance": statement["stance"],
        "status": statement["status"],
        "polarity": statement["polarity"],
        "predicate": centre,
        "raw": statement,
    }
    for role, texts in (
        ("subject", statement["subject_text"]),
        ("object", statement["object_text"]),
        ("time", [statement.get("time_text") or ""]),
        ("value", [statement.get("value_text") or ""]),
        ("source", [a.get("source") or "" for a in statement["attribution"]]),
        ("cue", [a.get("cue") or "" for a in statement["attribution"]]),
    ):
        found = [find_words(text, spans, t, centre) for t in texts if t]
        out[role] = [head_word(f, head, [text[a:b] for a, b in spans]) for f in found if f]
        out[role + "_spans"] = [f for f in found if f]
    return out


def _mark_cues(labels: list[str], placed: dict) -> None:
    for kind in ("source", "cue"):
        for words in placed[kind + "_spans"]:
            if all(labels[i] == "O" for i in words):
                for k, i in enumerate(words):
                    labels[i] = ("B-" if k == 0 else "I-") + kind


@dataclass(slots=True)
class Targets:
    """Gold of a batch: tags (N), predicate rows (P), roles (P, N, R), role mask (P, N).

    Roles are looked for in the sentence and in what stands before it in its window.
    """

    tags: dict[str, Tensor]
    predicates: Tensor
    roles: Tensor
    role_mask: Tensor


def statement_targets(batch, labels) -> Targets:
    """Where several statements share a predicate word, the first gives code and stance."""
    n = len(batch.first)
    index = {
        k: {c: i for i, c in enumerate(getattr(labels, k))}
        for k in ("code", "stance", "status", "polarity")
    }
    tags = {k: torch.full((n,), IGNORE) for k in index}
    tags["code"] = torch.zeros(n, dtype=torch.long)
    predicates: list[int] = []
    filled: list[list[tuple[int, int]]] = []
    bounds: list[tuple[int, int]] = []
    partial_rows: list[tuple[int, int]] = []
    at = start = 0
    window = next_window = 0
    lengths, chain = [len(w) for w in batch.windows], batch.chain
    for number, example in enumerate(batch.sentences):
        if number == next_window:
            start, next_window, window = at, next_window + lengths[window], window + 1
        seen: dict[int, int] = {}
        for s in example.statements:
            row = at + s["predicate"]
            fill = [(at + w, r) for r, role in enumerate(ROLES) for w in s[role]]
            fill += _before(chain[start:at], s.get("unnamed") or {}, start)
            if row in seen:
                filled[seen[row]] += fill
                continue
            seen[row] = len(predicates)
            predicates.append(row)
            filled.append(fill)
            bounds.append((start, at + len(example.words)))
            for key in index:
                if s[key] is not None:
                    tags[key][row] = index[key][s[key]]
        if example.partial:
            only = {at + s["predicate"] for s in example.statements}
            for row in range(at, at + len(example.words)):
                if row not in only:
                    tags["code"][row] = IGNORE
            partial_rows.append((start, at + len(example.words)))
        at += len(example.words)
    roles = torch.zeros(len(predicates), n, len(ROLES))
    mask = torch.zeros(len(predicates), n)
    for p, (fill, (a, b)) in enumerate(zip(filled, bounds, strict=True)):
        if (a, b) in partial_rows:
            continue
        mask[p, a:b] = 1
        for word, role in fill:
            roles[p, word, role] = 1
    return Targets(tags, torch.tensor(predicates, dtype=torch.long), roles, mask)


def _before(chain: list[int], unnamed: dict[str, list[int]], start: int) -> list[tuple[int, int]]:
    """The last words before a sentence, in its window, that mean its unnamed parties."""
    last = {number: k for k, number in enumerate(chain) if number}
    return [
        (start + last[number], ROLES.index(role))
        for role, numbers in unnamed.items()
        for number in numbers
        if number in last
    ]


if __name__ == "__main__":
    docs = corpus(Path(sys.argv[1]))
    print(
        len(docs),
        "documents",
        sum(len(e.words) for d in docs for e in d),
        "words",
        sum(len(e.statements) for d in docs for e in d),
        "statements placed",
    )
