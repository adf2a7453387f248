"""Ties between actors, year by year, into similarities of all dyads of all years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment.matrices import Wanted, matrices
from dragoman.analysis.alignment.parts import Array
from dragoman.analysis.alignment.portfolios import Portfolios

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Valued ties, one entry each: who (`a`), to whom (`b`), when, and how strong (`level`)."""

    a: Ints
    b: Ints
    time: Ints
    level: Array

    def __post_init__(self) -> None:
        if len({len(self.a), len(self.b), len(self.time), len(self.level)}) != 1:
            raise ValueError("a, b, time and level are of different lengths")


@dataclass(frozen=True, slots=True, eq=False)
class Dyads:
    """Directed dyad-years, self left out: one entry each, `values` one array a measure."""

    time: Ints
    a: Ints
    b: Ints
    values: tuple[Array, ...]


def atop_levels(duties: Mapping[str, Array]) -> Array:
    """ATOP duties (defense, offense, neutral, nonagg, consul; 0 or 1) as one ordinal level.

    3 defence or offence, 2 neutrality or non-aggression, 1 consultation, 0 none.
    """
    strong = (duties["defense"] > 0) | (duties["offense"] > 0)
    middle = (duties["neutral"] > 0) | (duties["nonagg"] > 0)
    return np.select([strong, middle, duties["consul"] > 0], [3.0, 2.0, 1.0], 0.0)


def dyads(
    ties: Ties, members: Mapping[int, Sequence[int]], wanted: Sequence[Wanted], own: float = 3
) -> Dyads:
    """The similarity of all directed dyads of all years.

    An actor's portfolio at a date is its tie to every member of that date, 0 where there is none
    and `own` to itself; `members` says who is in the system when. Ties with others are left out.
    The scale runs from 0 to the strongest level. Raises ValueError for an unknown measure.

    >>> ties = Ties(*np.array([[1, 2], [2, 1], [1914, 1914]]), np.array([2.0, 2.0]))
    >>> dyads(ties, {1914: [1, 2, 3]}, [("s", "absolute")]).values[0].round(2)
    array([ 0.56, -0.78,  0.56, -0.78, -0.78, -0.78])
    """
    scale = (0.0, max(own, float(ties.level.max(initial=0.0))))
    found = [
        _flat(time, data, matrices(data, wanted))
        for time, data in _by_time(ties, members, own, scale)
    ]
    times, a, b = (np.concatenate([one[k] for one in found]) for k in (0, 1, 2))
    values = (np.concatenate([one[3][k] for one in found]) for k in range(len(wanted)))
    return Dyads(times, a, b, tuple(values))


def _by_time(
    ties: Ties, members: Mapping[int, Sequence[int]], own: float, scale: tuple[float, float]
) -> Iterator[tuple[int, Portfolios]]:
    order = np.argsort(ties.time, kind="stable")
    times = ties.time[order]
    for time in sorted(members):
        who = np.unique(np.asarray(members[time], dtype=np.int64))
        part = order[np.searchsorted(times, time) : np.searchsorted(times, time, "right")]
        values = np.zeros((len(who), len(who)))
        rows, columns = np.searchsorted(who, ties.a[part]), np.searchsorted(who, ties.b[part])
        inside = np.isin(ties.a[part], who) & np.isin(ties.b[part], who)
        values[rows[inside], columns[inside]] = ties.level[part][inside]
        np.fill_diagonal(values, own)
        names = tuple(map(str, who.tolist()))
        yield time, Portfolios(names, names, values, np.ones(len(who)), scale, str(time))


def _flat(time: int, data: Portfolios, made: list[Array]) -> tuple[Ints, Ints, Ints, list[Array]]:
    who = np.array([int(name) for name in data.actors], dtype=np.int64)
    count = len(who)
    a, b = np.nonzero(~np.eye(count, dtype=bool))
    times = np.full(len(a), time, dtype=np.int64)
    return times, who[a], who[b], [matrix[a, b] for matrix in made]
