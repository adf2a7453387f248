"""Military spending over time: reading it, and adding it up by bloc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.tables import Rows, TableError, number, read_table

Array = NDArray[np.float64]
Blocs = Mapping[str, Sequence[str]]
_GREATEST = 1e100


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Spending by bloc: `times` (n,) in years, `spending` (n, blocs) in one unit of money."""

    times: Array
    blocs: tuple[str, ...]
    spending: Array

    def __post_init__(self) -> None:
        if self.spending.shape != (len(self.times), len(self.blocs)):
            raise ValueError("spending has one row a time and one column a bloc")
        if len(self.times) < 3:
            raise ValueError(f"{len(self.times)} times: a race needs at least 3")
        for row, column in np.argwhere(~((self.spending >= 0) & (self.spending < _GREATEST))):
            raise ValueError(
                f"spending is a number from 0 to {_GREATEST:g}; that of {self.blocs[column]} at "
                f"{self.times[row]:g} is {self.spending[row, column]:g}"
            )
        if not (np.diff(self.times) > 0).all():
            raise ValueError("times do not rise: each may stand there once")

    @property
    def total(self) -> Array:
        """(n,) spending of all together."""
        found: Array = self.spending.sum(axis=1)
        return found

    @property
    def increases(self) -> Array:
        """(n - 1, blocs) growth a year."""
        return np.diff(self.spending, axis=0) / np.diff(self.times)[:, None]

    @property
    def middles(self) -> Array:
        """(n - 1, blocs) spending halfway between one time and the next."""
        return (self.spending[1:] + self.spending[:-1]) / 2


def series(
    times: Sequence[float], spending: Mapping[str, Sequence[float]], blocs: Blocs | None = None
) -> Series:
    """Spending of actors, added up by bloc; without blocs each actor is one. Raises ValueError.

    >>> series([1909, 1910, 1911], {"F": [1, 2, 4], "R": [1, 1, 1]}, {"Entente": ["F", "R"]}).total
    array([2., 3., 5.])
    """
    members = blocs or {name: [name] for name in spending}
    _check(members, spending)
    columns = [
        np.sum([np.asarray(spending[actor], dtype=np.float64) for actor in actors], axis=0)
        for actors in members.values()
    ]
    years = np.asarray(times, dtype=np.float64)
    order = np.argsort(years, kind="stable")
    return Series(years[order], tuple(members), np.column_stack(columns)[order])


def read_series(path: str | Path, blocs: Blocs | None = None, time: str | None = None) -> Series:
    """Read a table of spending: one column of times (the first unless named), one an actor.

    A table with one row an actor and time is read too: its columns are time, actor and spending.
    Raises TableError for cells that are no numbers, ValueError for blocs that do not fit.
    """
    rows = read_table(path, needed=[time] if time else [])
    time = time or next(iter(rows[0]))
    columns = [name for name in rows[0] if name != time]
    if not columns:
        raise TableError(f"{path}: there is no spending in it, only times")
    if len(columns) == 2 and all(_is_name(row[columns[0]]) for row in rows):
        rows, columns = _wide(path, rows, time, columns)
    used = [name for name in columns if blocs is None or any(name in m for m in blocs.values())]
    lines = list(enumerate(rows, 2))
    spending = {name: [number(row, name, path, k) for k, row in lines] for name in used}
    _check(blocs or {}, dict.fromkeys(columns))
    return series([number(row, time, path, k) for k, row in lines], spending, blocs)


def _wide(path: str | Path, rows: Rows, time: str, columns: list[str]) -> tuple[Rows, list[str]]:
    actor, value = columns
    actors = list(dict.fromkeys(row[actor] for row in rows))
    found: dict[str, dict[str, str]] = {}
    for line, row in enumerate(rows, 2):
        cells = found.setdefault(row[time], {time: row[time]})
        if row[actor] in cells:
            raise TableError(f"{path}, line {line}: {row[actor]} has {row[time]} twice")
        cells[row[actor]] = row[value]
    for when, cells in found.items():
        missing = [name for name in actors if name not in cells]
        if missing:
            raise TableError(f"{path}: there is no spending of {', '.join(missing)} in {when}")
    return list(found.values()), actors


def _check(blocs: Blocs, actors: Mapping[str, object]) -> None:
    named = [actor for members in blocs.values() for actor in members]
    unknown = [actor for actor in named if actor not in actors]
    if unknown:
        raise ValueError(
            f"there is no spending of {', '.join(unknown)}; there is of {', '.join(actors)}"
        )
    twice = sorted({actor for actor in named if named.count(actor) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} cannot be in two blocs")


def _is_name(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return bool(text)
    return False
