"""Who takes part, with what: position, salience and capability, each a value or a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining import ktab
from dragoman.analysis.tables import Rows, TableError, parse_table, read_table, read_text

Array = NDArray[np.float64]

_COLUMNS = {
    "actor": ("actor", "stakeholder", "name", "player"),
    "capability": ("capability", "capabilities", "resources", "power", "influence", "clout"),
    "position": ("position",),
    "salience": ("salience",),
}


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """`n` actors on `d` dimensions. Each quantity has a last axis of low, most likely and high.

    `capability` is (n, 3), `position` and `salience` are (d, n, 3), salience from 0 to 1; where
    low and high differ, a most likely value that is NaN stands for a uniform range, another for a
    triangular one. `scale` is the lowest and highest position that exists, None where the
    positions held are all that is known.
    """

    actors: tuple[str, ...]
    capability: Array
    position: Array
    salience: Array
    dimensions: tuple[str, ...] = ("Position",)
    scale: tuple[float, float] | None = None

    def on(self, dimension: str | None) -> Stakeholders:
        """These actors on one dimension, by name or number from 1; the first where it is None.

        Raises ValueError for a dimension that is not there.
        """
        k = 0 if dimension is None else _find(dimension, self.dimensions)
        return replace(
            self,
            position=self.position[k : k + 1],
            salience=self.salience[k : k + 1],
            dimensions=(self.dimensions[k],),
        )

    @property
    def ranged(self) -> bool:
        """Whether anything is a range rather than a value."""
        parts = (self.capability, self.position, self.salience)
        return any(bool((part[..., 0] < part[..., 2]).any()) for part in parts)

    def spread(self, share: float) -> Stakeholders:
        """Give each plain value a uniform range: `share` of itself, for positions of their range.

        Salience stays within 0 and 1. Raises ValueError for a share that is not between 0 and 1.
        """
        if not 0 <= share <= 1:
            raise ValueError(f"a spread of {share:g}: it is a share between 0 and 1")
        held = self.position[..., [0, 2]]
        width = (held.max((1, 2)) - held.min((1, 2)))[:, None]
        salience = _widen(self.salience, share * self.salience[..., 1])
        return replace(
            self,
            capability=_widen(self.capability, share * self.capability[..., 1]),
            position=_widen(self.position, share * width),
            salience=np.clip(salience, 0, 1),
        )


def read_stakeholders(path: str | Path) -> Stakeholders:
    """Read a table of actors, or a KTAB scenario (.csv with its own first line, or .xml).

    A table has columns for actor, capability (or resources, power, influence), position and
    salience, in any order and case. A cell is a number or a range, `4..7` (uniform) or `4..5..7`
    (triangular). Saliences above 1 are taken for per cent, all of them. `-` is standard input.
    Raises TableError.
    """
    if Path(path).suffix == ".parquet":
        return _from_rows(read_table(path), path)
    text = read_text(path)
    if text.lstrip("\ufeff \n").startswith("<"):
        return _from_ktab(ktab.parse_xml(text, path), path)
    if ktab.is_csv(text, path):
        return _from_ktab(ktab.parse_csv(text, path), path)
    return _from_rows(parse_table(text, path), path)


def _from_rows(rows: Rows, path: str | Path) -> Stakeholders:
    names = {key: _column(key, list(rows[0]), path) for key in _COLUMNS}
    cells = {key: _ranges(rows, names[key], path) for key in list(_COLUMNS)[1:]}
    return checked(
        [row[names["actor"]] for row in rows],
        cells["capability"],
        cells["position"][None],
        cells["salience"][None],
        path,
    )


def stakeholders(
    actors: Sequence[str], capability: Any, position: Any, salience: Any
) -> Stakeholders:
    """Stakeholders from plain sequences of `n` numbers, for use in Python.

    >>> stakeholders(["A", "B"], [1, 2], [0, 10], [0.5, 1]).actors
    ('A', 'B')
    """
    parts = (np.asarray(part, float) for part in (capability, position, salience))
    c, x, s = (np.repeat(part[:, None], 3, axis=1) for part in parts)
    return checked(actors, c, x[None], s[None], "the stakeholders")


def checked(
    actors: Sequence[str], capability: Array, position: Array, salience: Array, path: str | Path
) -> Stakeholders:
    """Stakeholders whose numbers make sense. Raises TableError naming the actor whose do not."""
    actors = tuple(actors)
    twice = sorted({name for name in actors if actors.count(name) > 1})
    if twice:
        raise TableError(f"{path}: {twice[0]!r} stands there twice")
    if "" in actors:
        raise TableError(f"{path}: row {actors.index('') + 1} names no actor")
    salience = salience / 100 if salience[..., 2].max() > 1 else salience
    _within(position, actors, "a position that is no number", path, low=-np.inf)
    _within(capability, actors, "a capability below 0 or none", path)
    _within(salience, actors, "a salience that is neither a share nor per cent", path, high=1)
    if not (capability[:, 2] * salience[..., 2]).max(axis=1).min() > 0:
        raise TableError(f"{path}: nobody has both capability and salience")
    return Stakeholders(actors, capability, position, salience)


def _within(
    values: Array, actors: Sequence[str], what: str, path: str | Path,
    low: float = 0.0, high: float = np.inf,
) -> None:  # fmt: skip
    ends = values[..., [0, 2]]
    wrong = ~((ends >= low) & (ends <= high) & np.isfinite(ends)).all(axis=-1)
    if wrong.any():
        raise TableError(f"{path}: {actors[int(np.argwhere(wrong)[0][-1])]} has {what}")


def _column(key: str, head: list[str], path: str | Path) -> str:
    for name in head:
        if name.strip().lower() in _COLUMNS[key]:
            return name
    words = ", ".join(_COLUMNS[key])
    raise TableError(f"{path}: there is no column for {key} ({words}); there are {', '.join(head)}")


def _ranges(rows: Rows, column: str, path: str | Path) -> Array:
    return np.array([parse_range(row[column], f"{path}, line {k}: {column}")
                     for k, row in enumerate(rows, 2)])  # fmt: skip


def parse_range(text: str, where: str) -> tuple[float, float, float]:
    """Low, most likely and high of `4`, `4..7` or `4..5..7`. Raises TableError.

    >>> parse_range("4..5..7", "here")
    (4.0, 5.0, 7.0)
    """
    try:
        parts = [float(part) for part in text.split("..")]
    except ValueError:
        parts = []
    if not 1 <= len(parts) <= 3 or not np.isfinite(parts).all():
        raise TableError(f"{where} is {text!r}: it takes a number, LOW..HIGH or LOW..LIKELY..HIGH")
    if parts != sorted(parts):
        raise TableError(f"{where} is {text!r}: its numbers do not rise")
    low, high = parts[0], parts[-1]
    if len(parts) == 2:
        return low, low if low == high else np.nan, high
    return low, parts[len(parts) // 2], high


def _from_ktab(found: ktab.Scenario, path: str | Path) -> Stakeholders:
    def thrice(values: Any) -> Array:
        return np.repeat(np.asarray(values, float)[..., None], 3, axis=-1)

    read = checked(
        found.actors,
        thrice(found.capability),
        thrice(found.position),
        thrice(found.salience) / 100,
        path,
    )
    return replace(read, dimensions=tuple(found.dimensions), scale=(0.0, 100.0))


def _widen(values: Array, by: Any) -> Array:
    plain = values[..., 0] == values[..., 2]
    half = np.where(plain, by, 0.0)
    middle = np.where(plain & (half > 0), np.nan, values[..., 1])
    return np.stack([values[..., 0] - half, middle, values[..., 2] + half], axis=-1)


def _find(dimension: str, names: Sequence[str]) -> int:
    if dimension in names:
        return names.index(dimension)
    if dimension.isdigit() and 1 <= int(dimension) <= len(names):
        return int(dimension) - 1
    raise ValueError(f"there is no dimension {dimension!r}; there are {', '.join(names)}")
