"""How well attributions are found: F1 over tokens against PolNeAR's news articles.

python benchmarks/attribution.py [--errors N] [--json FILE] [--weights FOLDER]

PolNeAR (Newell, Margolin & Ruths, LREC 2018) only measures: nothing of it is trained on.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evaluation import arguments, shared

from dragoman.statement import Document, Span

if TYPE_CHECKING:
    from dragoman.reading.attributions import AttributionRow
    from dragoman.reading.reader import Reader

PARTS = ("source", "content", "cue")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_TEXT, _GOLD = "data/dev/text/", "data/dev/attributions/"


@dataclass(slots=True)
class Score:
    """Tokens that are in both, in the reading, in the gold."""

    both: int = 0
    read: int = 0
    gold: int = 0

    def add(self, gold: bool, read: bool) -> None:
        self.both += gold and read
        self.read += read
        self.gold += gold

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        p, r = self.both / max(1, self.read), self.both / max(1, self.gold)
        return p, r, 2 * p * r / max(1e-9, p + r)


@dataclass(slots=True)
class Article:
    """A text with its annotations, by annotator: offsets of characters by part."""

    name: str
    text: str
    golds: list[dict[str, set[int]]] = field(default_factory=list)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", type=int, metavar="N", help="also the N longest misses")
    options = parser.parse_args()
    reader = _reader(options.weights)
    scores: dict[str, Score] = defaultdict(Score)
    errors: list[tuple[int, str, str]] = []
    words, began = 0, time.perf_counter()
    for article in articles():
        found = _found(reader, article)
        words += len(article.text.split())
        for gold in article.golds:
            _count(article, gold, found, scores)
            errors += _errors(article, gold, found)
    seconds = time.perf_counter() - began
    figures = {part: scores[part].figures for part in PARTS}
    for part, values in figures.items():
        print(f"{part:8}" + "".join(f"{value:7.3f}" for value in values))
    print(f"{words} words, {words / seconds:.0f} a second with reading")
    for _, kind, line in sorted(errors, reverse=True)[: options.errors or 0]:
        print(f"{kind}: {line}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")


def articles() -> list[Article]:
    """The articles of the development half, with all their annotations."""
    path = shared().parent / "polnear" / "polnear.tar.xz"
    if not path.is_file():
        sys.exit(f"{path}: there is no PolNeAR.")
    found: dict[str, Article] = {}
    annotations: list[tuple[str, str]] = []
    with tarfile.open(path) as archive:
        for member in archive:
            name = member.name.removeprefix("./")
            if not member.isfile() or not name.startswith((_TEXT, _GOLD)):
                continue
            content = archive.extractfile(member)
            text = content.read().decode("utf-8") if content else ""
            stem = name.rpartition("/")[2].rpartition(".")[0]
            if name.startswith(_TEXT):
                found[stem] = Article(stem, text)
            else:
                annotations.append((stem.rpartition("_")[0], text))
    for stem, text in annotations:
        found[stem].golds.append(gold(text))
    return [article for _, article in sorted(found.items())]


def gold(annotation: str) -> dict[str, set[int]]:
    """Offsets of characters by part, from the lines of a brat file."""
    out: dict[str, set[int]] = {part: set() for part in PARTS}
    for line in annotation.split("\n"):
        fields = line.split("\t")
        if not fields[0].startswith("T") or len(fields) < 2:
            continue
        part, _, spans = fields[1].partition(" ")
        if part.lower() in out:
            for span in spans.split(";"):
                start, end = span.split()
                out[part.lower()].update(range(int(start), int(end)))
    return out


def _reader(weights: object) -> Reader:
    from dragoman.reading.parse.parser import DefaultParser
    from dragoman.reading.reader import Reader

    return Reader(parser=DefaultParser(weights)) if weights else Reader()  # type: ignore[arg-type]


def _found(reader: Reader, article: Article) -> dict[str, set[int]]:
    from dragoman.reading.attributions import attributions

    out: dict[str, set[int]] = {part: set() for part in PARTS}
    for row in attributions(reader, Document(article.text)):
        for part, span in _spans(row):
            out[part].update(range(*span))
    return out


def _spans(row: AttributionRow) -> Iterator[tuple[str, Span]]:
    if row.source:
        yield "source", row.source
    if row.cue:
        yield "cue", row.cue
    for span in row.content:
        yield "content", span


def _count(
    article: Article,
    gold: dict[str, set[int]],
    found: dict[str, set[int]],
    scores: dict[str, Score],
) -> None:
    for match in _TOKEN.finditer(article.text):
        for part in PARTS:
            scores[part].add(match.start() in gold[part], match.start() in found[part])


def _errors(
    article: Article, gold: dict[str, set[int]], found: dict[str, set[int]]
) -> Iterator[tuple[int, str, str]]:
    """Sentences (by their lines) with most tokens that one side has and the other has not."""
    for line in re.finditer(r"[^\n]+", article.text):
        counts: Counter[str] = Counter()
        for match in _TOKEN.finditer(article.text, *line.span()):
            for part in ("source", "content"):
                read, right = match.start() in found[part], match.start() in gold[part]
                if read != right:
                    counts[f"{part} {'extra' if read else 'missed'}"] += 1
        for kind, n in counts.items():
            yield n, kind, f"{n} tokens, {article.name}: {line[0].strip()}"


if __name__ == "__main__":
    sys.exit(main())
