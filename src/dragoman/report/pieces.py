"""A text with the statements that stand on it, which may overlap and nest, as pieces in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.statement import Statement

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


def pieces(text: str, stmts: Sequence[Statement], start: int, end: int) -> Iterator[Piece]:
    """The text from `start` to `end` in pieces."""
    here = [stmt for stmt in stmts if stmt.start < end and start < stmt.end]
    ends = {min(stmt.end, end) for stmt in here} | {max(stmt.start, start) for stmt in here}
    for a, b in pairwise(sorted({start, end} | ends)):
        on = [stmt for stmt in here if stmt.start < b and a < stmt.end]
        yield Piece(
            text[a:b],
            tuple(stmt.id for stmt in on),
            tuple(stmt.id for stmt in on if max(stmt.start, start) == a),
            tuple(stmt.id for stmt in on if stmt.end == b),
        )
