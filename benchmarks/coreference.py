"""How well words that mean the same are found: chains of persons, organisations and places in GUM.

python benchmarks/coreference.py [NAME ...] [--errors] [--json FILE] [--weights FOLDER]

The development documents of UD English GUM, their words, sentences and speakers given; parse,
mentions and chains are ours. What counts: chains (`Entity=`) of type person, organization or place
with two mentions or more, on both sides; a mention is its head word (ours by our tree, GUM's by
GUM's), a list of several ("Ann and Bob") its first member's head word, marked as a list. Of other
mentions with one head word the innermost counts. MUC, B-cubed and CEAF-e over all documents
together, and their mean (CoNLL F1). A pronoun (personal, possessive, reflexive; not the first
mention of its chain) is right where the mention before it in our chain is of its GUM chain.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clusters import MEASURES, Clusters, Counts, conll
from evaluation import arguments, reader, shared
from gum import spans

from dragoman.reading.anaphora import (
    FIRST_PLURAL,
    FIRST_SINGULAR,
    PERSONAL,
    PLURAL,
    SECOND,
    THINGS,
)
from dragoman.reading.parse.conllu import read_words
from dragoman.reading.turns import Turn
from dragoman.statement import Document, Span

if TYPE_CHECKING:
    from dragoman.reading.chains import Chain
    from dragoman.reading.parse.tokens import Parse
    from dragoman.reading.reader import Reader

TYPES = frozenset({"person", "organization", "place"})
THIRD = PERSONAL.keys() | THINGS | PLURAL
PRONOUNS = THIRD | FIRST_SINGULAR | FIRST_PLURAL | SECOND
Mention = tuple[str, int]
"""`word` or `list`, and the number of the head word in the document."""


@dataclass(slots=True)
class Given:
    """A document of the treebank."""

    name: str
    text: str
    sentences: list[list[Span]]
    words: list[str]
    gold: list[frozenset[Mention]]
    speakers: list[str | None]
    """By sentence, None where nobody is named."""


@dataclass(slots=True)
class Rows:
    """The rows of one document, sentence by sentence, with their comments."""

    lines: list[str] = field(default_factory=list)
    sentences: list[list[list[str]]] = field(default_factory=lambda: [[]])
    speakers: list[str | None] = field(default_factory=lambda: [None])
    name: str = ""


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents; all unless given")
    parser.add_argument("--errors", action="store_true", help="also the words of every chain")
    options = parser.parse_args()
    reads = reader(options.weights)
    totals = dict.fromkeys(MEASURES, Counts())
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc in treebank():
        if options.names and doc.name not in options.names:
            continue
        found = clusters(reads, doc)
        here = {name: measure(found, doc.gold) for name, measure in MEASURES.items()}
        totals = {name: totals[name] + here[name] for name in MEASURES}
        for word, (good, n) in pronouns(doc, found).items():
            right[word] += good
            counts[word] += n
        print(f"{doc.name:28}{conll(here.values()):7.3f}")
        if options.errors:
            _print_chains(doc, found)
    figures = {name: total.figures for name, total in totals.items()}
    for name, values in figures.items():
        print(f"{name:28}" + "".join(f"{value:7.3f}" for value in values))
    shares = {group: _share(right, counts, words) for group, words in GROUPS.items()}
    print(f"{'CoNLL F1':28}{conll(totals.values()):7.3f}")
    for group, (share, n) in shares.items():
        print(f"{group:28}{share:7.3f} of {n}")
    if options.json:
        named = {"measures": figures, "CoNLL F1": conll(totals.values()), "pronouns": shares}
        options.json.write_text(json.dumps(named, indent=1), "utf-8")


GROUPS = {
    "pronouns": PRONOUNS,
    "  first and second person": FIRST_SINGULAR | FIRST_PLURAL | SECOND,
    "  he, she": frozenset(PERSONAL),
    "  it": THINGS,
    "  they": PLURAL,
}


def _share(right: Counter[str], counts: Counter[str], words: Iterable[str]) -> tuple[float, int]:
    n = sum(counts[word] for word in words)
    return sum(right[word] for word in words) / max(1, n), n


def treebank() -> Iterator[Given]:
    """The development documents."""
    path = shared().parent / "treebanks" / "gum-dev.conllu.xz"
    if not path.is_file():
        sys.exit(f"{path}: there is no treebank.")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from documents(lines)


def documents(lines: Iterable[str]) -> Iterator[Given]:
    """The documents of CoNLL-U lines."""
    rows = Rows()
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if rows.name:
                yield _given(rows)
            rows = Rows(name=line.partition("= ")[2])
        rows.lines.append(line)
        if line.startswith("# speaker ="):
            rows.speakers[-1] = line.partition("= ")[2]
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.sentences[-1].append(cells)
        elif not line and rows.sentences[-1]:
            rows.sentences.append([])
            rows.speakers.append(None)
    if rows.name:
        yield _given(rows)


def _given(rows: Rows) -> Given:
    text, sentences = read_words(rows.lines)
    kept = [(s, who) for s, who in zip(rows.sentences, rows.speakers, strict=True) if s]
    words = [cells[1] for sentence, _ in kept for cells in sentence]
    gold = gold_chains([sentence for sentence, _ in kept])
    return Given(rows.name, text, sentences, words, gold, [who for _, who in kept])


def gold_chains(sentences: Sequence[list[list[str]]]) -> list[frozenset[Mention]]:
    """Chains of two mentions or more of the three types."""
    chains: dict[int, set[Mention]] = defaultdict(set)
    types: dict[int, Counter[str]] = defaultdict(Counter)
    first = 0
    for rows in sentences:
        taken: set[Mention] = set()
        for span in sorted(spans(rows), key=lambda s: s.last - s.first):
            form = "list" if ("word", span.head) in taken and span.is_list(rows) else "word"
            if (form, span.head) in taken:
                continue
            taken.add((form, span.head))
            chains[span.entity].add((form, first + span.head))
            types[span.entity][span.type] += 1
        first += len(rows)
    return [
        frozenset(chain)
        for entity, chain in chains.items()
        if len(chain) > 1 and types[entity].most_common(1)[0][0] in TYPES
    ]


def clusters(reads: Reader, doc: Given) -> list[frozenset[Mention]]:
    """Our chains of two mentions or more of the three types."""
    parse, turns = _parsed(reads, doc)
    return typed(reads.steps_over(Document(doc.text), parse, turns).chains.items)


def typed(chains: Iterable[Chain]) -> list[frozenset[Mention]]:
    """Those of two mentions or more of the three types."""
    out = []
    for chain in chains:
        words = [("word", i) for i in chain.members] + [("list", i) for i in chain.lists]
        if len(words) > 1 and str(chain.kind) in TYPES:
            out.append(frozenset(words))
    return out


def _parsed(reads: Reader, doc: Given) -> tuple[Parse, list[Turn | None]]:
    """The parse over the given words, each sentence a paragraph, and who speaks in it."""
    parse = reads.parser.parse_words(doc.text, doc.sentences)  # type: ignore[attr-defined]
    parse.sentences = [replace(s, paragraph=s.index) for s in parse.sentences]
    turns: list[Turn | None] = []
    index = 0
    for k, who in enumerate(doc.speakers):
        index += bool(k) and who != doc.speakers[k - 1]
        start, end = doc.sentences[k][0][0], doc.sentences[k][-1][1]
        turns.append(Turn(index, spaced(who), start, end, (start, start)) if who else None)
    return parse, turns


def spaced(name: str) -> str:
    """A speaker's name as it is written: "StenyHoyer" is "Steny Hoyer"."""
    parts = [a + " " if b.isupper() and a.islower() else a for a, b in pairwise(name + " ")]
    return "".join(parts)


def pronouns(doc: Given, found: Clusters) -> dict[str, tuple[int, int]]:
    """Of each pronoun with an antecedent, how many are right, and how many there are."""
    ours = {m: chain for chain in found for m in chain}
    out: dict[str, tuple[int, int]] = {}
    for chain in doc.gold:
        start = min(i for _, i in chain)
        for mention in sorted(chain, key=lambda m: m[1]):
            kind, i = mention
            word = doc.words[i].lower()
            if kind != "word" or word not in PRONOUNS or i == start:
                continue
            before = [m for m in ours.get(mention, ()) if m[1] < i]
            good = bool(before) and max(before, key=lambda m: m[1]) in chain
            n = out.get(word, (0, 0))
            out[word] = n[0] + good, n[1] + 1
    return out


def _print_chains(doc: Given, found: Clusters) -> None:
    for name, chains in (("gold", doc.gold), ("read", found)):
        for chain in sorted(chains, key=lambda c: min(i for _, i in c)):
            words = (
                doc.words[i] + f"{'+' * (kind == 'list')}/{i}"
                for kind, i in sorted(chain, key=lambda m: m[1])
            )
            print(f"  {name}: {' '.join(words)}")


if __name__ == "__main__":
    sys.exit(main())
