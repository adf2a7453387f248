"""A text with the statements that stand on it, which may overlap and nest, as pieces in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.statement import Statement

CHARACTERS = 40_000
"""How much of a text a page shows at once, more or less."""

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same statements stand on.

    on: their ids. starting: those that begin here. ending: those whose last words these are.
    """

    text: str
    on: tuple[str, ...]
    starting: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many statements overlap here, as far as a page can show it."""
        return min(len(self.on), _DEEPEST)


def parts(text: str, size: int = CHARACTERS) -> list[tuple[int, int]]:
    """Stretches of a text, cut at the end of a paragraph, or else of a word, where there is one.

    >>> parts("one two\\n\\nthree", 10)
    [(0, 9), (9, 14)]
    """
    found, start = [], 0
    while len(text) - start > size:
        end = _cut(text, start, start + size)
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def part_of(stretches: Sequence[tuple[int, int]], at: int) -> int:
    """Which of the stretches, counted from 0, a place lies in."""
    return next((k for k, (_, end) in enumerate(stretches) if at < end), len(stretches) - 1)


def pieces(text: str, stmts: Sequence[Statement], start: int, end: int) -> Iterator[Piece]:
    """The text from `start` to `end` in pieces."""
    here = [stmt for stmt in stmts if stmt.start < end and start < stmt.end]
    ends = {min(stmt.end, end) for stmt in here} | {max(stmt.start, start) for stmt in here}
    edges = sorted({start, end} | ends)
    for a, b in pairwise(edges):
        on = [stmt for stmt in here if stmt.start < b and a < stmt.end]
        yield Piece(
            text[a:b],
            tuple(stmt.id for stmt in on),
            tuple(stmt.id for stmt in on if max(stmt.start, start) == a),
            tuple(stmt.id for stmt in on if stmt.end == b),
        )


def _cut(text: str, start: int, most: int) -> int:
    for mark in ("\n\n", "\n", " "):
        at = text.rfind(mark, start + (most - start) // 2, most)
        if at > 0:
            return at + len(mark)
    return most
