"""The table of a discourse: who takes which side on which concept, in which document, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.analysis.tables import TableError, read_table

_YES, _NO = ("1", "true", "yes"), ("0", "false", "no")


@dataclass(frozen=True, slots=True)
class Coding:
    """One statement as it is coded.

    id: names the statement. actor, concept: DNA's first and second variable. level: DNA's
    qualifier, 1 for agreement and 0 for disagreement, or a place on a scale. date: None where it
    is not known. about: further variables, of the statement and of its document, for filters.
    """

    id: str
    actor: str
    concept: str
    level: int
    document: str
    date: dt.date | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    def value(self, variable: str) -> str | None:
        """What a filter compares: a variable of the statement or of its document."""
        if variable == "agreement":
            return str(self.level)
        if variable in ("actor", "concept", "document"):
            return str(getattr(self, variable))
        return self.about.get(variable)


@dataclass(frozen=True, slots=True)
class Codings:
    """The statements of a discourse. binary: their levels are agreement and disagreement only."""

    rows: tuple[Coding, ...]
    binary: bool = True

    def __iter__(self) -> Iterator[Coding]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels of the qualifier in order: 0 and 1, or of a scale all that occur."""
        return (0, 1) if self.binary else tuple(sorted({row.level for row in self.rows}))

    @property
    def variables(self) -> tuple[str, ...]:
        """The names that a filter can compare."""
        own = ("actor", "concept", "agreement", "document")
        return tuple(dict.fromkeys((*own, *(name for row in self.rows for name in row.about))))


def read_codings(path: str | Path) -> Codings:
    """A table with the columns actor, concept, agreement, and if wanted id, document, date.

    agreement: yes or no, true or false, 1 or 0; other whole numbers make it a scale. date: ISO
    8601. Further columns serve filters. Raises TableError.
    """
    rows = [
        _row(path, line, cells)
        for line, cells in enumerate(read_table(path, ("actor", "concept", "agreement")), 2)
    ]
    return Codings(tuple(rows), all(row.level in (0, 1) for row in rows))


_OWN = ("id", "actor", "concept", "agreement", "document", "date")


def _row(path: str | Path, line: int, cells: Mapping[str, str]) -> Coding:
    date = cells.get("date", "")
    try:
        day = dt.date.fromisoformat(date) if date else None
    except ValueError:
        raise TableError(f"{path}, line {line}: date is {date!r}, not like 2024-02-29") from None
    return Coding(
        cells.get("id") or str(line), cells["actor"], cells["concept"],
        _level(path, line, cells["agreement"]), cells.get("document", ""), day,
        {name: cell for name, cell in cells.items() if name not in _OWN},
    )  # fmt: skip


def _level(path: str | Path, line: int, cell: str) -> int:
    word = cell.lower()
    if word in _YES or word in _NO:
        return int(word in _YES)
    try:
        return int(word)
    except ValueError:
        raise TableError(
            f"{path}, line {line}: agreement is {cell!r}, not yes, no or a whole number"
        ) from None
