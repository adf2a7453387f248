"""Who does what on which item: the table that similarity is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment.parts import Array
from dragoman.analysis.tables import TableError, number, read_table


@dataclass(frozen=True, slots=True, eq=False)
class Portfolios:
    """Actors by items: `values` (actors, items), NaN where an actor has none."""

    actors: tuple[str, ...]
    items: tuple[str, ...]
    values: Array
    weights: Array
    """(items,), not negative."""
    scale: tuple[float, float]
    """The lowest and the highest value that there could be."""
    time: str | None = None

    @property
    def span(self) -> float:
        return self.scale[1] - self.scale[0]

    def index(self, actor: str) -> int:
        """The row of an actor. Raises ValueError for one that is not there."""
        try:
            return self.actors.index(actor)
        except ValueError:
            when = f" in {self.time}" if self.time is not None else ""
            raise ValueError(
                f"there is no actor {actor!r}{when}; there are {_some(self.actors)}"
            ) from None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out."""

    transposed: bool = False
    """Items in rows, actors in columns."""
    skip: tuple[str, ...] = ()
    """Columns that are neither."""
    time: str | None = None
    """The column that dates a row: one set of portfolios a date."""
    scale: tuple[float, float] | None = None
    """The ends of the scale; by default the lowest and the highest value of the table."""


def portfolios(
    values: Sequence[Sequence[float]] | Array,
    actors: Iterable[str],
    items: Iterable[str] | None = None,
    weights: Sequence[float] | Array | None = None,
    scale: tuple[float, float] | None = None,
) -> Portfolios:
    """Portfolios from an array (actors, items), NaN for missing. Raises ValueError.

    >>> portfolios([[3, 0, 0], [0, 3, 1]], ["GMY", "RUS"]).scale
    (0.0, 3.0)
    """
    array = np.atleast_2d(np.asarray(values, dtype=np.float64))
    names = tuple(map(str, actors))
    columns = tuple(map(str, items)) if items is not None else _numbered(array.shape[1])
    if array.shape != (len(names), len(columns)):
        raise ValueError(
            f"{array.shape[0]} × {array.shape[1]} values for {len(names)} actors and "
            f"{len(columns)} items"
        )
    weight = np.ones(len(columns)) if weights is None else np.asarray(weights, dtype=np.float64)
    if weight.shape != (len(columns),) or not np.isfinite(weight).all() or (weight < 0).any():
        raise ValueError("weights are one number an item, none below 0")
    if not weight.sum() > 0:
        raise ValueError("all weights are 0")
    return Portfolios(names, columns, array, weight, scale_of(array, scale))


_GREATEST = 1e100


def scale_of(values: Array, scale: tuple[float, float] | None) -> tuple[float, float]:
    """The ends of the scale, given or observed. Raises ValueError for a value beyond them."""
    if not np.isfinite(values).any():
        if scale is not None and scale[0] < scale[1]:
            return scale
        raise ValueError("there is no value in the table")
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if max(-low, high) > _GREATEST:
        raise ValueError(f"values beyond {_GREATEST:g} cannot be compared")
    if scale is None:
        if low == high:
            raise ValueError(f"every value is {low:g}: give the scale, lowest and highest value")
        return low, high
    if not scale[0] < scale[1] or low < scale[0] or high > scale[1]:
        raise ValueError(
            f"the scale {scale[0]:g},{scale[1]:g} does not hold the values, {low:g} to {high:g}"
        )
    return scale


def read_portfolios(
    path: str | Path, layout: Layout = Layout(), weights: str | Path | None = None
) -> tuple[Portfolios, ...]:
    """Read a table: the first column names the actor, the others are items; empty is missing.

    One set of portfolios, or with `layout.time` one a date, in the order of the dates. Raises
    TableError for a table, and ValueError for a scale, that does not fit.
    """
    rows = read_table(path, needed=filter(None, (layout.time, *layout.skip)))
    head = [name for name in rows[0] if name not in (*layout.skip, layout.time)]
    if len(head) < 2:
        raise TableError(f"{path}: beside the column of names there is none to measure")
    lines = [(k, row) for k, row in enumerate(rows, 2)]
    by_date: dict[str | None, Lines] = {}
    for k, row in lines:
        by_date.setdefault(row[layout.time] if layout.time else None, []).append((k, row))
    try:
        scale = scale_of(_values(path, lines, head[1:]), layout.scale)
        whole = replace(layout, scale=scale)
        return tuple(
            _one(path, by_date[date], head, whole, weights, date)
            for date in sorted(by_date, key=_by_date)
        )
    except TableError:
        raise
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def read_weights(path: str | Path, items: Sequence[str]) -> Array:
    """The weights of items: two columns, item and weight, or one row under the items' names.

    Raises TableError for a table that does not fit, or leaves out an item.
    """
    rows = read_table(path)
    head = list(rows[0])
    if len(rows) == 1 and set(items) <= set(head):
        found = {item: number(rows[0], item, path, 2) for item in items}
    elif len(head) < 2:
        raise TableError(f"{path}: a table of weights has two columns, item and weight")
    else:
        found = {row[head[0]]: number(row, head[1], path, k) for k, row in enumerate(rows, 2)}
    missing = [item for item in items if item not in found]
    if missing:
        raise TableError(f"{path}: there is no weight for {_some(missing)}")
    weights = np.array([found[item] for item in items])
    if (weights < 0).any() or not weights.sum() > 0:
        raise TableError(f"{path}: weights are not below 0, and not all 0")
    return weights


Lines = list[tuple[int, dict[str, str]]]


def _one(
    path: str | Path, lines: Lines, head: list[str], layout: Layout,
    weights: str | Path | None, time: str | None,
) -> Portfolios:  # fmt: skip
    names = [row[head[0]] for _, row in lines]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        when = f" in {time}" if time is not None else ""
        raise TableError(f"{path}: {_some(twice)} has two rows{when}")
    if "" in names:
        raise TableError(f"{path}, line {lines[names.index('')][0]}: it has no name")
    values = _values(path, lines, head[1:])
    actors, items = (head[1:], names) if layout.transposed else (names, head[1:])
    weight = None if weights is None else read_weights(weights, items)
    array = values.T if layout.transposed else values
    found = portfolios(array, actors, items, weight, layout.scale)
    return Portfolios(found.actors, found.items, array, found.weights, found.scale, time)


def _values(path: str | Path, lines: Lines, columns: list[str]) -> Array:
    def value(line: int, row: dict[str, str], column: str) -> float:
        return number(row, column, path, line) if row[column] not in _MISSING else np.nan

    return np.array([[value(k, row, column) for column in columns] for k, row in lines])


_MISSING = ("", "NA", "NaN", "nan", ".")


def _by_date(date: str | None) -> tuple[float, str]:
    try:
        return float(date or ""), date or ""
    except ValueError:
        return float("inf"), date or ""


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(str(k + 1) for k in range(count))


def _some(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def levels_of(values: Array) -> NDArray[np.float64]:
    """The values that occur, in order."""
    return np.unique(values[np.isfinite(values)])
