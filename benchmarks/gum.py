"""Mentions of entities in a sentence of GUM, from `Entity=` in its MISC column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Row = Sequence[str]
_PART = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass(frozen=True, slots=True)
class Span:
    """Rows `first` to `last` (inclusive) of a sentence, which `head` leads, meaning `entity`."""

    first: int
    last: int
    head: int
    type: str
    entity: int

    def is_list(self, rows: Sequence[Row]) -> bool:
        """Whether its head word is joined to others within it by a coordinating conjunction."""
        return any(
            rows[i][7] == "conj" and int(rows[i][6]) - 1 == self.head
            for i in range(self.first, self.last + 1)
        )


def spans(rows: Sequence[Row]) -> Iterator[Span]:
    """The mentions of a sentence whose entity has a number."""
    opened: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        for part in _PART.findall(_entity(row[9])):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                opened.append((fields[0], fields[1] if len(fields) > 1 else "", i))
            if not part.endswith(")"):
                continue
            number = fields[0].split("[")[0]
            last = [k for k, (name, _, _) in enumerate(opened) if name.split("[")[0] == number]
            if last:
                _, kind, first = opened.pop(last[-1])
                yield Span(first, i, _head(rows, first, i), kind, int(number))


def _entity(misc: str) -> str:
    return next((cell[7:] for cell in misc.split("|") if cell.startswith("Entity=")), "")


def _head(rows: Sequence[Row], first: int, last: int) -> int:
    """The row of a span whose head stands outside it."""
    inside = range(first + 1, last + 2)
    return next((i for i in range(first, last + 1) if int(rows[i][6]) not in inside), first)
