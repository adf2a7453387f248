"""The passage of a text that has most of the words looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.store import Lens
from dragoman.store.search import Words, fold

_AROUND = 160
_LOOKED_AT = 400
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document from `start` on, in pieces: those at odd places were looked for."""

    document: str
    title: str
    date: str | None
    publisher: str | None
    start: int
    pieces: tuple[str, ...]

    @property
    def quote(self) -> str:
        return "".join(self.pieces)


def passages(lens: Lens, ids: Sequence[str], asked: Words) -> list[Passage]:
    """One passage of each document, in the order of the ids."""
    rows = lens.query(
        "SELECT id, title, source, date, publisher, text FROM documents"
        f" WHERE id IN ({', '.join('?' * len(ids)) or 'NULL'})",
        list(ids),
    )
    found = {str(row["id"]): _passage(row, asked) for row in rows}
    return [found[id] for id in ids if id in found]


def marked(text: str, asked: Words) -> tuple[str, ...]:
    """The text in pieces: those at odd places are words of the query."""
    spans = [match.span() for match in _occurrences(text, asked)]
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], text[start:end]]
        at = end
    return (*pieces, text[at:])


def _passage(row: dict[str, object], asked: Words) -> Passage:
    text = str(row["text"])
    start, end = _best(text, asked)
    title = str(row["title"] or row["source"] or row["id"])
    date, publisher = row["date"], row["publisher"]
    return Passage(
        str(row["id"]), title, str(date) if date else None, str(publisher) if publisher else None,
        start, marked(text[start:end], asked),
    )  # fmt: skip


def _best(text: str, asked: Words) -> tuple[int, int]:
    """A stretch of text around the first place with as many different words as anywhere."""
    spans = [match.span() for match in _occurrences(text, asked)][:_LOOKED_AT]
    if not spans:
        return 0, min(len(text), 2 * _AROUND)
    best, most = spans[0][0], 0
    for k, (start, _) in enumerate(spans):
        near = {fold(text[a:b])[:4] for a, b in spans[k : k + 20] if a - start < 2 * _AROUND}
        if len(near) > most:
            best, most = start, len(near)
    return _at_words(text, max(0, best - _AROUND), min(len(text), best + 2 * _AROUND))


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch a little longer, to the ends of its words, if they end soon."""
    before = text.rfind(" ", max(0, start - _LONGEST), start) + 1
    after = text.find(" ", end, end + _LONGEST)
    return before or max(0, start), after if after > 0 else min(len(text), end)


def _occurrences(text: str, asked: Words) -> list[re.Match[str]]:
    """Places of the words. Where folding changes lengths, accents hide them; nothing is lost."""
    folded = fold(text)
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    if not asked.stems:
        return []
    return list(re.finditer(rf"\b(?:{asked.pattern})\b", folded))
