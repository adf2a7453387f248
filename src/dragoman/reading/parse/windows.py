"""Windows: runs of words that pass the encoder together, and batches of windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.reading.parse.pieces import MAX_LENGTH, WINDOW, Pieces
from dragoman.statement import Span

LONGEST = 220
"""Words in a sentence; a longer one is cut, so that hostile input costs linear time."""
_BATCH = 512
"""Padded pieces in a batch: small batches stay in the processor's cache."""
_MARKS = 2
"""Pieces that frame every window."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of one paragraph, or of one given sentence (`fixed`)."""

    spans: list[Span]
    paragraph: int
    fixed: bool = False


@dataclass(slots=True)
class Window:
    """Consecutive words that pass the encoder together.

    `starts` are known starts of sentences, by index in `words`; those in `continued` only carry
    on the sentence before, which was too long for one window. `fixed`: no other starts exist.
    """

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    continued: set[int] = field(default_factory=set)
    fixed: bool = False
    pieces: int = _MARKS

    def add(self, text: str, unit: Unit, first: int, last: int, pieces: int) -> None:
        """Add words `first` to `last` (exclusive) of a unit."""
        at, spans = len(self.words), unit.spans[first:last]
        if first == 0 or at == 0:
            self.starts.add(at)
        if unit.fixed and first > 0:
            self.continued.add(at)
        self.fixed = unit.fixed
        self.words += [text[a:b] for a, b in spans]
        self.spans += spans
        self.paragraphs += [unit.paragraph] * len(spans)
        self.pieces += pieces


def windows(text: str, units: Iterable[Unit], pieces: Pieces) -> Iterator[Window]:
    """The words of the units, in order, in windows as full as may be."""
    window = Window()
    for unit in units:
        counts = [len(pieces.of(text[a:b])) for a, b in unit.spans]
        runs = _fixed_runs(counts) if unit.fixed else _runs(text, unit.spans, counts)
        for first, last in runs:
            n = sum(counts[first:last])
            if window.words and (window.pieces + n > WINDOW or window.fixed != unit.fixed):
                yield window
                window = Window()
            window.add(text, unit, first, last, n)
    if window.words:
        yield window


def _runs(text: str, spans: list[Span], counts: list[int]) -> Iterator[Span]:
    """Runs of a paragraph that fit a window, cut after likely ends of sentences."""
    first = total = end = 0
    for i, n in enumerate(counts):
        if i > first and (total + n > WINDOW - _MARKS or i - first >= LONGEST):
            cut = end if end > first else i
            yield first, cut
            first, total = cut, sum(counts[cut:i])
        total += n
        if _likely_end(text, spans, i):
            end = i + 1
    if first < len(counts):
        yield first, len(counts)


def _fixed_runs(counts: list[int]) -> Iterator[Span]:
    """Runs of a given sentence: one, unless it has more pieces than the encoder has positions."""
    first = total = 0
    for i, n in enumerate(counts):
        if total + n > MAX_LENGTH - _MARKS:
            yield first, i
            first, total = i, 0
        total += n
    if first < len(counts):
        yield first, len(counts)


def _likely_end(text: str, spans: list[Span], i: int) -> bool:
    """Whether a sentence may well end with word `i`: full stop, then space, then a capital."""
    if i + 1 >= len(spans) or spans[i][1] == spans[i + 1][0]:
        return False
    last, following = text[spans[i][1] - 1], text[spans[i + 1][0]]
    return last in '.!?…"”’)' and (following.isupper() or not following.isalnum())


def batches(wins: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows of like length, within the budget of a batch."""
    group: list[int] = []
    for k in sorted(range(len(wins)), key=lambda k: wins[k].pieces):
        if group and wins[k].pieces * (len(group) + 1) > _BATCH:
            yield group
            group = []
        group.append(k)
    if group:
        yield group
