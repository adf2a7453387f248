"""A long text in stretches that a page shows at once."""

from __future__ import annotations

from collections.abc import Sequence

CHARACTERS = 40_000
"""How much of a text a page shows at once, more or less."""


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


def _cut(text: str, start: int, most: int) -> int:
    for mark in ("\n\n", "\n", " "):
        at = text.rfind(mark, start + (most - start) // 2, most)
        if at > 0:
            return at + len(mark)
    return most
