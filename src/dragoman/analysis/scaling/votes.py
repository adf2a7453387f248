"""Who voted how: reading votes, and coding them as ordered categories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.tables import TableError, read_table

Array = NDArray[np.float64]
Codes = NDArray[np.int8]

WORDS = {
    "yes": 1, "yea": 1, "y": 1, "for": 1, "in favour": 1, "in favor": 1,
    "abstain": 0, "abstention": 0, "a": 0,
    "no": -1, "nay": -1, "n": -1, "against": -1,
}  # fmt: skip
"""How votes are written in words; by rising consent."""
ABSENT = ("", "na", "nan", ".", "absent", "not voting", "non-voting", "nv", "x", "-")
_UN_ABSENT = {8.0, 9.0}
"""Absent, and not a member, beside 1 yes, 2 abstain, 3 no in the United Nations voting data."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Votes that tell actors apart: `codes` (actors, items) from 0 up, -1 for no vote.

    The categories of an item are those that occur in it, in order.
    """

    actors: tuple[str, ...]
    items: tuple[str, ...]
    codes: Codes
    unanimous: tuple[str, ...] = ()
    """Items that were left out because all agree."""
    silent: tuple[str, ...] = ()
    """Actors that were left out because they cast none of the votes that are left."""

    @property
    def cast(self) -> NDArray[np.int64]:
        """(actors,) votes that count."""
        return np.asarray(np.count_nonzero(self.codes >= 0, axis=1), dtype=np.int64)


def votes(
    values: Sequence[Sequence[float]] | Array,
    actors: Iterable[str],
    items: Iterable[str] | None = None,
) -> Votes:
    """Votes from an array (actors, items) of ordered values, NaN for none. Raises ValueError.

    >>> votes([[1, -1, 1], [-1, 0, 1], [1, 1, 1]], "abc").codes.tolist()
    [[1, 0], [0, 1], [1, 2]]
    """
    array = np.atleast_2d(np.asarray(values, dtype=np.float64))
    names = tuple(map(str, actors))
    columns = tuple(map(str, items if items is not None else range(1, array.shape[1] + 1)))
    if array.shape != (len(names), len(columns)):
        raise ValueError(f"{array.shape} values for {len(names)} actors and {len(columns)} items")
    codes = np.column_stack([_categories(column) for column in array.T])
    useful = np.asarray(codes.max(axis=0) > 0)
    there = np.asarray((codes[:, useful] >= 0).any(axis=1))
    if useful.sum() < 2 or there.sum() < 3:
        raise ValueError("fewer than 3 actors or 2 items on which they differ: nothing to scale")
    return Votes(
        _where(names, there), _where(columns, useful), codes[there][:, useful],
        _where(columns, ~useful), _where(names, ~there),
    )  # fmt: skip


def read_votes(path: str | Path) -> Votes:
    """Read votes: the first column names the actor, the others are items.

    Cells are ordered numbers or words (yes, abstain, no); empty is no vote, and so are 8 and 9
    where all else is 1, 2 and 3. Raises TableError for what is neither, ValueError where there is
    nothing to scale.
    """
    rows = read_table(path)
    name, *items = rows[0]
    actors = [row[name] for row in rows]
    twice = sorted({actor for actor in actors if actors.count(actor) > 1})
    if twice:
        raise TableError(f"{path}: {', '.join(twice[:6])} has two rows")
    if not items:
        raise TableError(f"{path}: beside the column of names there is no vote")
    if "" in actors:
        raise TableError(f"{path}, line {actors.index('') + 2}: it names no actor")
    array = np.array(
        [[_value(path, k, item, row[item]) for item in items] for k, row in enumerate(rows, 2)]
    )
    try:
        known = _without_absence(array.reshape(len(actors), len(items)))
        return votes(known, actors, items)
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def _value(path: str | Path, line: int, item: str, text: str) -> float:
    word = text.lower()
    if word in ABSENT:
        return np.nan
    if word in WORDS:
        return float(WORDS[word])
    try:
        value = float(text)
    except ValueError:
        value = np.inf
    if not np.isfinite(value):
        raise TableError(
            f"{path}, line {line}: {item} is {text!r}; a vote is a number, or yes, abstain or no"
        )
    return value


def _without_absence(array: Array) -> Array:
    found = set(np.unique(array[np.isfinite(array)]).tolist())
    if found & _UN_ABSENT and found <= _UN_ABSENT | {1.0, 2.0, 3.0}:
        return np.where(np.isin(array, list(_UN_ABSENT)), np.nan, array)
    if len(found) > 12:
        raise ValueError(f"{len(found)} different votes: an item-response model takes up to 12")
    return array


def _categories(column: Array) -> Codes:
    known = np.isfinite(column)
    codes = np.full(len(column), -1, dtype=np.int8)
    codes[known] = np.unique(column[known], return_inverse=True)[1]
    return codes


def _where(names: tuple[str, ...], mask: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, here in zip(names, mask, strict=True) if here)
