"""Raw text of a treebank's documents, rebuilt from forms, `SpaceAfter=No` and `# newpar`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data import open_text

Words = list[tuple[int, int]]


def raw_documents(path: Path) -> Iterator[tuple[str, Words, list[int]]]:
    """(text, spans of the words, index of each sentence's first word) for every document."""
    doc = _Raw()
    for line in open_text(path):
        if line.startswith("# newdoc") and doc.words:
            yield doc.text, doc.words, doc.starts
            doc = _Raw()
        doc.line(line)
    if doc.words:
        yield doc.text, doc.words, doc.starts


class _Raw:
    def __init__(self) -> None:
        self.text, self.words, self.starts = "", [], []
        self.sentence = self.paragraph = True
        self.inside, self.space = 0, True

    def line(self, line: str) -> None:
        if line.startswith("# newpar"):
            self.paragraph = True
        elif not line:
            self.sentence, self.inside = True, 0
        elif not line.startswith("#"):
            self._row(line.split("\t"))

    def _row(self, row: list[str]) -> None:
        if "-" in row[0]:
            self.inside = int(row[0].split("-")[1])
            self.space = "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            if self.sentence:
                self._start()
            self.words.append((len(self.text), len(self.text) + len(row[1])))
            self.text += row[1]
            n = int(row[0])
            if n < self.inside:
                return
            if self.space if n == self.inside else "SpaceAfter=No" not in row[9]:
                self.text += " "

    def _start(self) -> None:
        self.sentence = False
        self.starts.append(len(self.words))
        if self.paragraph and self.text:
            self.text = self.text.rstrip() + "\n\n"
        self.paragraph = False
