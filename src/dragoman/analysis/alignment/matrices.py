"""The similarity of every actor with every other, as matrices: what the bulk runs on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment import parts
from dragoman.analysis.alignment.parts import Array
from dragoman.analysis.alignment.portfolios import Portfolios, levels_of

FEW_LEVELS = 12
"""Up to so many levels contingency tables are quicker than item by item."""

_ROWS = 4000
"""So many rows of masks are compared at once: it bounds memory."""

Bits = NDArray[np.bool_]
Wanted = tuple[str, str | None]
"""A measure, and the distance it is taken with (none: the usual one)."""


def matrices(data: Portfolios, wanted: Sequence[Wanted]) -> list[Array]:
    """One matrix (actors, actors) a measure; NaN where it is not defined.

    An item counts for a pair where both have a value on it. Raises ValueError for a measure or a
    distance that does not exist.

    >>> from dragoman.analysis.alignment import portfolios
    >>> matrices(portfolios([[3, 0, 0], [0, 0, 0]], "ab"), [("s", None)])[0][0, 1].round(3)
    np.float64(0.333)
    """
    pairs = [(measure, distance_for(measure, kind)) for measure, kind in wanted]
    levels = levels_of(data.values)
    if len(levels) <= FEW_LEVELS:
        tables = joint(data.values, levels, data.weights)
        ordered = any(measure == "taub" for measure, _ in pairs)
        made = {
            kind: parts.from_tables(tables, levels, kind, order=ordered)
            for kind in dict.fromkeys(kind for _, kind in pairs)
        }
        count = len(data.actors)
        return [
            _square(parts.value(made[kind], measure, kind, data.span), count)
            for measure, kind in pairs
        ]
    return [_one_by_one(data, measure, kind) for measure, kind in pairs]


def _square(values: Array, actors: int) -> Array:
    """All these measures are symmetric."""
    found = np.empty((actors, actors))
    rows, columns = pairs_of(actors)
    found[rows, columns] = found[columns, rows] = values
    return found


def distance_for(measure: str, kind: str | None) -> str:
    """The distance to use. Raises ValueError for a measure or a distance that does not exist."""
    if measure not in parts.MEASURES:
        raise ValueError(f"there is no measure {measure!r}; there are {', '.join(parts.MEASURES)}")
    chosen = kind or parts.USUAL_DISTANCE[measure]
    if chosen not in parts.DISTANCES:
        raise ValueError(f"there is no distance {chosen!r}; there are {', '.join(parts.DISTANCES)}")
    return chosen


def joint(values: Array, levels: Array, weights: Array) -> Array:
    """Contingency tables (levels, levels, pairs): the weight of the items on which the first actor
    has level k and the second level l, for every pair of `pairs_of`."""
    masks = np.array([values == level for level in levels])
    rows, columns = pairs_of(len(values))
    tables = np.zeros((len(levels), len(levels), len(rows)))
    spare = None if np.isnan(values).any() else int(masks.sum(axis=(1, 2)).argmax())
    used = [k for k in range(len(levels)) if k != spare]
    for k, other, product in _products(masks, weights, used):
        tables[k, other] = product[rows, columns]
    if spare is not None:
        _fill(tables, spare, masks @ weights, (rows, columns))
    return tables


def _products(
    masks: Bits, weights: Array, used: list[int]
) -> Iterator[tuple[int, int, NDArray[Any]]]:
    """For every two levels, the weight of the items that each two actors have there."""
    actors, items = masks.shape[1:]
    step = max(1, _ROWS // max(actors, 1))
    right = masks[used].reshape(-1, items)
    common = _counted if (weights == 1).all() else _weighed
    for start in range(0, len(used), step):
        part = used[start : start + step]
        product = common(masks[part].reshape(-1, items), right, weights)
        cells = product.reshape(len(part), actors, len(used), actors)
        for (i, k), (j, other) in itertools.product(enumerate(part), enumerate(used)):
            yield k, other, cells[i, :, j]


def _counted(left: Bits, right: Bits, _: Array) -> NDArray[Any]:
    """Items in common, 64 at a time: five times as fast as a product of matrices, whose threads
    lose more on many small ones than they gain."""
    found = np.zeros((len(left), len(right)), dtype=np.int32)
    for first, second in zip(_words(left), _words(right), strict=True):
        found += np.bitwise_count(first[:, None] & second)
    return found


def _words(masks: Bits) -> NDArray[np.uint64]:
    """Rows of bits as 64-bit words (words, rows)."""
    packed = np.packbits(masks, axis=1)
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8)))
    return np.ascontiguousarray(padded.view(np.uint64).T)


def _weighed(left: Bits, right: Bits, weights: Array) -> NDArray[Any]:
    found: NDArray[Any] = (left * weights) @ right.T.astype(np.float64)
    return found


def pairs_of(actors: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of rows, each once, every actor with itself among them."""
    return np.triu_indices(actors)


def _fill(
    tables: Array, spare: int, totals: Array, pairs: tuple[NDArray[np.intp], NDArray[np.intp]]
) -> None:
    """The commonest level from the rest, where nothing is missing: that leaves a product
    of nine cells for one of sixteen with four levels."""
    first, second = totals[:, pairs[0]], totals[:, pairs[1]]
    tables[spare] = second - tables.sum(axis=0)
    tables[:, spare] += first - tables.sum(axis=1)


def _one_by_one(data: Portfolios, measure: str, kind: str) -> Array:
    count = len(data.actors)
    found = np.empty((count, count))
    weights = data.weights[None, :]
    for a in range(count):
        for b in range(a, count):
            made = parts.from_values(data.values[a], data.values[b], weights, kind)
            found[a, b] = found[b, a] = parts.value(made, measure, kind, data.span)[0]
    return found
