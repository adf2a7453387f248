"""Signed graphs: actors, and the positive and negative ties between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.analysis.result import require
from dragoman.analysis.tables import Rows, TableError, number, read_table

RECIPROCAL = ("sum", "drop", "keep")
"""What becomes of the rows of a pair whose signs disagree."""

Tie = tuple[str, str, float]
_ENDS = (("source", "target"), ("u", "v"), ("from", "to"), ("a", "b"))
_NOISE = 1e-12
_Columns = tuple[str, str, str | None, str | None]
"""The names of source and target, and of sign or weight or both."""

_SIGNS = {"+": 1.0, "-": -1.0, "−": -1.0, "positive": 1.0, "negative": -1.0}


@dataclass(frozen=True, slots=True)
class SignedGraph:
    """Actors and ties; `ties` holds (i, j, weight), the sign of the weight being that of the tie.

    >>> SignedGraph.of([("A", "B", 1), ("B", "A", 2), ("B", "C", -1)]).ties
    ((0, 1, 1.0), (1, 2, -1.0))
    """

    actors: tuple[str, ...]
    ties: tuple[tuple[int, int, float], ...]

    @classmethod
    def of(
        cls, ties: Iterable[tuple[str, str, float]], reciprocal: str = "sum", weighted: bool = False
    ) -> SignedGraph:
        """Join the rows of each pair: sum them, drop the pair if signs disagree, or keep both.

        A row that is repeated exactly counts once. A weight of 0, or rows that cancel out, are no
        tie, but their actors stay. Without `weighted` every tie weighs 1. Raises ValueError for a
        rule that does not exist, a tie of an actor with itself, or a weight that is not finite.
        """
        if reciprocal not in RECIPROCAL:
            raise ValueError(f"there is no rule {reciprocal!r}; there are {', '.join(RECIPROCAL)}")
        rows = list(dict.fromkeys((str(a), str(b), float(w)) for a, b, w in ties))
        index = {name: k for k, name in enumerate(sorted({x for row in rows for x in row[:2]}))}
        pairs: dict[tuple[int, int], list[float]] = {}
        for a, b, weight in rows:
            if a == b:
                raise ValueError(f"{a} has a tie with itself: leave it out")
            if not math.isfinite(weight):
                raise ValueError(f"the weight of {a} and {b} is {weight}, no finite number")
            i, j = sorted((index[a], index[b]))
            pairs.setdefault((i, j), []).append(weight)
        joined = ((i, j, w) for (i, j), ws in pairs.items() for w in _join(ws, reciprocal) if w)
        unit = joined if weighted else ((i, j, 1.0 if w > 0 else -1.0) for i, j, w in joined)
        return cls(tuple(index), tuple(unit))

    def names(self, ties: Iterable[int]) -> list[list[str]]:
        """The ends of some ties, by the number of the tie."""
        return [[self.actors[k] for k in self.ties[tie][:2]] for tie in ties]

    def to_networkx(self) -> Any:
        """A networkx MultiGraph, `weight` and `sign` on each edge. Raises ImportError."""
        graph = require("networkx").MultiGraph()
        graph.add_nodes_from(self.actors)
        for i, j, weight in self.ties:
            sign = 1 if weight > 0 else -1
            graph.add_edge(self.actors[i], self.actors[j], weight=weight, sign=sign)
        return graph


def read_edges(path: str | Path, reciprocal: str = "sum", weighted: bool = False) -> SignedGraph:
    """Read ties from a table with columns source, target, and sign or weight.

    `u, v`, `from, to` and `a, b` will do for source and target, in capitals as well; a sign may be
    written +1, -1, +, -, positive or negative. Where there are both, the weight says how much and
    the sign which. Raises TableError naming the file and the line.
    """
    rows = read_table(path)
    columns = _columns(rows, path)
    ties = [_tie(row, columns, path, line) for line, row in enumerate(rows, 2)]
    try:
        return SignedGraph.of(ties, reciprocal, weighted)
    except ValueError as error:
        raise TableError(f"{path}: {error}") from error


def _join(weights: Sequence[float], reciprocal: str) -> list[float]:
    positive = sum(w for w in weights if w > 0)
    negative = sum(w for w in weights if w < 0)
    if reciprocal == "keep":
        return [positive, negative]
    if reciprocal == "drop" and positive and negative:
        return []
    return [_sum(positive, negative)]


def _sum(positive: float, negative: float) -> float:
    """0 where 0.1 and 0.2 meet -0.3, which binary fractions miss by a little."""
    total = positive + negative
    return total if abs(total) > _NOISE * (positive - negative) else 0.0


def _columns(rows: Rows, path: str | Path) -> _Columns:
    there = {name.lower(): name for name in rows[0]}
    ends = next((pair for pair in _ENDS if set(pair) <= set(there)), None)
    if ends is None or not there.keys() & {"sign", "weight"}:
        raise TableError(
            f"{path}: it needs columns source, target, and sign or weight; "
            f"there are {', '.join(rows[0])}"
        )
    return there[ends[0]], there[ends[1]], there.get("sign"), there.get("weight")


def _tie(row: dict[str, str], columns: _Columns, path: str | Path, line: int) -> Tie:
    source, target, sign, weight = columns
    a, b = row[source], row[target]
    if not a or not b:
        raise TableError(f"{path}, line {line}: {source if not a else target} is empty")
    if a == b:
        raise TableError(f"{path}, line {line}: {a} has a tie with itself: leave it out")
    found = [_signed(row, name, path, line) for name in (sign, weight) if name is not None]
    if found[0] > 0 > found[-1]:
        raise TableError(f"{path}, line {line}: the sign is positive, the weight negative")
    return a, b, math.copysign(found[-1], found[0]) if found[0] else 0.0


def _signed(row: dict[str, str], name: str, path: str | Path, line: int) -> float:
    sign = _SIGNS.get(row[name].lower())
    return number(row, name, path, line) if sign is None else sign
