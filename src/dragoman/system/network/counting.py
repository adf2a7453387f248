"""From ties that are told to edges: what repeats itself counts once, the rest adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Words = NDArray[np.object_]
Marks = NDArray[np.bool_]
Days = NDArray[np.datetime64]
_NO_DAY = np.datetime64("NaT", "D")
_EDGE_BITS = np.uint64(24)
"""So many bits number the edges: 16 million at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edges of a network as arrays, in the order of source, target and layer.

    layer: a place in LAYERS. statements: how many count. start, end: NaT where unknown.
    """

    source: Words
    target: Words
    layer: Places
    weight: Numbers
    positive: Numbers
    negative: Numbers
    statements: Places
    start: Days
    end: Days

    def __len__(self) -> int:
        return len(self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """What edges are added up from, in their order: ties that count.

    edge: its place among the edges. type: a place among the types. statement: a number for each
    statement that counts, from 0.
    """

    edge: Places
    value: Numbers
    type: Places
    statement: Places

    def of(self, edge: int) -> slice:
        """Where those of an edge stand."""
        return slice(*np.searchsorted(self.edge, [edge, edge + 1]).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All ties that are told, repetitions too: `edge` in order, and where each stands in `id` and
    `voice`."""

    edge: Places
    place: Places
    id: Words
    voice: Words

    def of(self, edge: int) -> Places:
        """Where those of an edge stand in `id` and `voice`."""
        first, last = np.searchsorted(self.edge, [edge, edge + 1]).tolist()
        return self.place[first:last]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A network as arrays. statements: how many tell of it, repetitions too."""

    edges: Edges
    units: Units
    told: Told
    types: tuple[str, ...]
    statements: int


def last_day(rows: Mapping[str, Any]) -> dt.date | None:
    """The last day on which any of the rows of `told_ties` was said."""
    days = np.ma.compressed(rows["said"])
    return days.max().astype("datetime64[D]").item() if len(days) else None


def aged(rows: Mapping[str, Any], day: dt.date | None, half_life: float) -> dict[str, Any]:
    """The rows with what is left of their value on a day; what has no day stays as it is."""
    if day is None:
        return dict(rows)
    days = _filled(rows["last"])
    age = np.where(np.isnat(days), 0, (np.datetime64(day) - days).astype(np.float64))
    left = 0.5 ** (np.maximum(age, 0) / half_life)
    return {**rows, "value": np.asarray(rows["value"]) * left}


def counted(rows: Mapping[str, Any], least: int) -> Counted:
    """Add up the rows of `told_ties` to edges of `least` statements or more.

    Of ties that count once the strongest does.
    """
    edge, names = _numbered(rows)
    order, counts = _strongest_first(rows, edge)
    edge = edge[order]
    statements = _distinct(edge[counts], rows["statement"][order[counts]], len(names[0]))
    keep = statements >= least
    place = np.cumsum(keep) - 1
    told, unit = keep[edge], counts & keep[edge]
    edge = place[edge]
    units = _units(rows, order[unit], edge[unit])
    edges = _edges(rows, units, (edge[told], order[told]), [*(n[keep] for n in names)],
                   statements[keep])  # fmt: skip
    found = Told(edge[told], order[told], rows["id"], rows["voice"])
    count = int(np.count_nonzero(_heads(np.sort(rows["statement"][order[told]]))))
    return Counted(edges, units, found, tuple(rows["types"]), count)


def _strongest_first(rows: Mapping[str, Any], edge: Places) -> tuple[Places, Marks]:
    """Rows by edge and by what counts once, there the strongest first; and where these begin.

    Most rows stand alone, so that one sort of whole numbers and a second one of the few others is
    several times as fast as a sort by all that matters.
    """
    key = _key(edge, rows["once"])
    order = np.argsort(key)
    key = key[order]
    heads = _heads(key)
    several = ~heads
    several[:-1] |= ~heads[1:]
    those = order[several]
    order[several] = those[
        np.lexsort((rows["statement"][those], -np.abs(rows["value"][those]), key[several]))
    ]
    return order, heads


def _key(edge: Places, other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Two numbers in one: 40 bits tell apart what is on one edge."""
    return (edge.astype(np.uint64) << (np.uint64(64) - _EDGE_BITS)) | (other >> _EDGE_BITS)


def _numbered(rows: Mapping[str, Any]) -> tuple[Places, list[Any]]:
    """The edge of each row, numbered in the order of source, target and layer; and these three."""
    order = np.argsort(rows["edge"])
    heads = _heads(rows["edge"][order])
    names = [rows[name][order[heads]] for name in ("source", "target", "layer")]
    ranks = {name: k for k, name in enumerate(sorted({*names[0], *names[1]}))}
    source, target = (np.array([ranks[n] for n in part], np.intp) for part in names[:2])
    sorted_edges = np.lexsort((names[2], target, source))
    rank = np.empty(len(sorted_edges), np.intp)
    rank[sorted_edges] = np.arange(len(sorted_edges))
    edge = np.empty(len(order), np.intp)
    edge[order] = rank[np.cumsum(heads) - 1]
    return edge, [part[sorted_edges] for part in names]


def _heads(column: NDArray[Any]) -> Marks:
    """Where, in order, something new begins."""
    found = np.ones(len(column), np.bool_)
    found[1:] = column[1:] != column[:-1]
    return found


def _distinct(edge: Places, statement: NDArray[np.uint64], count: int) -> Places:
    """How many different statements count on each edge."""
    key = np.sort(_key(edge, statement))
    found = (key[_heads(key)] >> (np.uint64(64) - _EDGE_BITS)).astype(np.intp)
    return np.bincount(found, minlength=count)


def _units(rows: Mapping[str, Any], at: Places, edge: Places) -> Units:
    value = np.asarray(rows["value"][at], dtype=np.float64)
    statement = _numbers(rows["statement"][at])
    return Units(edge, value, rows["type"][at].astype(np.intp), statement)


def _numbers(column: NDArray[Any]) -> Places:
    """A number for each value, from 0: several times as fast as `np.unique` does it."""
    order = np.argsort(column)
    found = np.empty(len(column), np.intp)
    found[order] = np.cumsum(_heads(column[order])) - 1
    return found


def _edges(
    rows: Mapping[str, Any],
    units: Units,
    told: tuple[Places, Places],
    names: list[Any],
    statements: Places,
) -> Edges:
    size, value = len(statements), units.value
    weight, positive, negative = (
        np.bincount(units.edge, part, size).astype(np.float64)
        for part in (value, np.maximum(value, 0), np.minimum(value, 0))
    )
    start, end = (
        _days(rows[name], told, best, size)
        for name, best in (("first", np.fmin), ("last", np.fmax))
    )
    layer = names[2].astype(np.intp)
    return Edges(names[0], names[1], layer, weight, positive, negative, statements, start, end)


def _days(column: Any, told: tuple[Places, Places], best: np.ufunc, size: int) -> Days:
    """The first, or the last, of the days of each edge; NaT where no day is known."""
    if not size:
        return np.full(0, _NO_DAY)
    edge, at = told
    found: Days = best.reduceat(_filled(column)[at], np.flatnonzero(_heads(edge)))
    return found


def _filled(column: Any) -> Days:
    """Days, NaT where there is none."""
    found: Days = np.ma.filled(np.ma.asarray(column).astype("datetime64[D]"), _NO_DAY)
    return found
