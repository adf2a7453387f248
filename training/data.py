"""Read the treebanks (CoNLL-U, IOB2, xz) into documents of sentences."""

from __future__ import annotations

import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENTITY_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}


@dataclass(slots=True)
class Example:
    """One sentence: words with gold labels; a label that is not known is None."""

    id: str
    words: list[str]
    upos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    rel: list[str] | None = None
    ner: list[str] | None = None
    gum: list[str] | None = None
    chains: list[int] | None = None
    """For head words of mentions, which entity of the document is meant; 0 for other words."""
    kinds: list[str] | None = None
    """For the same words, the type of that entity; empty for other words."""
    old: frozenset[int] = frozenset()
    """Those of `chains` that earlier sentences mention."""
    statements: list[dict] = field(default_factory=list)
    cues: list[str] | None = None
    paragraph: bool = False
    partial: bool = False
    hidden: frozenset[int] = frozenset()
    """Words that the encoder is not shown."""


def open_text(path: Path) -> Iterator[str]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def conllu(path: Path) -> list[list[Example]]:
    """The documents of a CoNLL-U file."""
    docs: list[list[Example]] = []
    rows: list[list[str]] = []
    meta: dict[str, str] = {}
    for line in open_text(path):
        if line.startswith("# newdoc"):
            docs.append([])
        if line.startswith("#"):
            key, _, value = line[2:].partition(" = ")
            meta[key.split()[0]] = value
        elif line:
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif rows:
            docs[-1].append(_example(rows, meta))
            rows, meta = [], {}
    if rows:
        docs[-1].append(_example(rows, meta))
    for doc in docs:
        add_old(doc)
    return [doc for doc in docs if doc]


def add_old(doc: list[Example]) -> None:
    """Say of each sentence which of its entities were mentioned in those before it."""
    seen: set[int] = set()
    for example in doc:
        own = set(example.chains or ()) - {0}
        example.old = frozenset(own & seen)
        seen |= own


def _example(rows: list[list[str]], meta: dict[str, str]) -> Example:
    example = Example(
        id=meta.get("sent_id", ""),
        words=[r[1] for r in rows],
        upos=[r[3] for r in rows],
        lemma=[r[2] for r in rows],
        head=[int(r[6]) for r in rows],
        rel=[r[7] for r in rows],
        paragraph="newpar" in meta,
    )
    if any("Entity=" in r[9] for r in rows):
        example.gum = gum_entities(rows)
        example.chains, example.kinds = gum_chains(rows)
    return example


def iob2(path: Path) -> dict[str, list[str]]:
    """Entity labels (PER, ORG, LOC) by sentence id; other types become O."""
    out: dict[str, list[str]] = {}
    name, labels = "", []
    for line in [*open_text(path), ""]:
        if line.startswith("# sent_id"):
            name = line.split(" = ")[1]
        elif not line:
            if labels:
                out[name] = labels
            labels = []
        elif not line.startswith("#"):
            tag = line.split("\t")[2]
            labels.append("O" if tag in ("B-O", "I-O") or tag.endswith("OTH") else tag)
    return out


def add_entities(docs: Iterable[list[Example]], labels: dict[str, list[str]]) -> int:
    """Give sentences their UNER labels; returns how many fitted."""
    fitted = 0
    for doc in docs:
        for example in doc:
            found = labels.get(example.id)
            if found and len(found) == len(example.words):
                example.ner = found
                fitted += 1
    return fitted


def gum_entities(rows: list[list[str]]) -> list[str]:
    """BIO labels of the named persons, organisations and places in GUM's `Entity=`."""
    labels = ["O"] * len(rows)
    spans = [(a, b, ENTITY_TYPES[e]) for a, b, e, _ in _gum_spans(rows) if e in ENTITY_TYPES]
    for first, last, etype in sorted(spans, key=lambda s: s[1] - s[0]):
        core = _name_core(rows, first, last)
        if core and all(label == "O" for label in labels[core[0] : core[1] + 1]):
            labels[core[0]] = f"B-{etype}"
            for i in range(core[0] + 1, core[1] + 1):
                labels[i] = f"I-{etype}"
    return labels


def gum_chains(rows: list[list[str]]) -> tuple[list[int], list[str]]:
    """Entity numbers and types at the head words of GUM's mentions, the innermost where heads
    coincide."""
    chains, kinds = [0] * len(rows), [""] * len(rows)
    for first, last, kind, entity in sorted(_gum_spans(rows), key=lambda s: s[0] - s[1]):
        head = _head(rows, first, last)
        chains[head], kinds[head] = entity, kind
    return chains, kinds


def _gum_spans(rows: list[list[str]]) -> Iterator[tuple[int, int, str, int]]:
    """First and last row, type and entity of every mention of a sentence."""
    stack: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                stack.append((fields[0], fields[1] if len(fields) > 1 else "", i))
                if not part.endswith(")"):
                    continue
                opened = stack.pop()
            else:
                opened = _close(stack, part[:-1].split("-")[0])
                if opened is None:
                    continue
            number = re.match(r"\d+", opened[0])
            if number:
                yield opened[2], i, opened[1], int(number[0])


def _close(stack: list[tuple[str, str, int]], key: str) -> tuple[str, str, int] | None:
    for j in range(len(stack) - 1, -1, -1):
        if stack[j][0].split("[")[0] == key.split("[")[0]:
            return stack.pop(j)
    return None


def _head(rows: list[list[str]], first: int, last: int) -> int:
    """The row of a span whose head stands outside it."""
    inside = range(first + 1, last + 2)
    return next((i for i in range(first, last + 1) if int(rows[i][6]) not in inside), first)


def _name_core(rows: list[list[str]], first: int, last: int) -> tuple[int, int] | None:
    """The proper-name part of an entity whose head is a proper noun."""
    head = _head(rows, first, last)
    if rows[head][3] != "PROPN":
        return None

    def named(i: int) -> bool:
        return rows[i][3] == "PROPN" or (
            rows[i][1][:1].isupper() and rows[i][3] in ("ADJ", "NOUN", "NUM")
        )

    a = b = head
    while a - 1 >= first and named(a - 1):
        a -= 1
    while b + 1 <= last and (
        named(b + 1)
        or (
            rows[b + 1][1] in ("of", "the", "for", "de", "von", "-", "&")
            and b + 2 <= last
            and named(b + 2)
        )
    ):
        b += 1
    return a, b


def edit_script(form: str, lemma: str) -> str:
    """How to get from a form to its lemma: `case|cut|add`."""
    low = form.lower()
    case = "k" if lemma != lemma.lower() else "l"
    target = lemma if case == "k" else lemma.lower()
    source = form if case == "k" else low
    n = 0
    while n < min(len(source), len(target)) and source[n] == target[n]:
        n += 1
    return f"{case}|{len(source) - n}|{target[n:]}"


def edit_scripts(docs: Iterable[list[Example]], minimum: int = 3) -> list[str]:
    """The scripts that occur often enough to be a class, commonest first."""
    count: Counter[str] = Counter()
    for doc in docs:
        for example in doc:
            for form, lemma in zip(example.words, example.lemma or (), strict=False):
                count[edit_script(form, lemma)] += 1
    return [script for script, n in count.most_common() if n >= minimum]
