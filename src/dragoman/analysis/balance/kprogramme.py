"""Lower bounds for partitions into k blocs: cycles with one negative edge, then integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dragoman.analysis.balance.cycles import packed
from dragoman.analysis.balance.highs import Clock, add_rows, run, solver
from dragoman.analysis.balance.kernel import Edge
from dragoman.analysis.result import require

_TINY = 1e-6
_SHORT = 1 - 1e-4


def k_bound(size: int, edges: Sequence[Edge], clock: Clock) -> tuple[list[tuple[int, ...]], float]:
    """Cycles, and the bound that they give whatever the number of blocs.

    A cycle with one negative edge cannot be in order (Davis 1967, Human Relations 20): the positive
    ones would put the ends of the negative one into one bloc.
    """
    highs, count = solver(), len(edges)
    if not count:
        return [], 0.0
    highs.addVars(count, np.zeros(count), np.ones(count))
    weights = np.abs([w for *_, w in edges])
    highs.changeColsCost(count, np.arange(count, dtype=np.int32), weights)
    x, value, cycles = np.zeros(count), 0.0, dict[tuple[int, ...], None]()
    while True:
        new = [c for c in dict.fromkeys(_separate(size, edges, x)) if c not in cycles]
        add_rows(highs, new, 1.0, 1.0)
        cycles.update(dict.fromkeys(new))
        if not new or not run(highs, clock):
            return list(cycles), max(value, float(packed(list(cycles), weights).sum()))
        x = np.maximum(highs.getSolution().col_value, 0.0)
        value = float(highs.getInfo().objective_function_value)


def k_programme(
    edges: Sequence[Edge], cycles: Sequence[Sequence[int]], start: Sequence[int], k: int,
    step: float, clock: Clock,
) -> tuple[list[int], float]:  # fmt: skip
    """The best partition into at most k blocs that is found, and a proven lower bound.

    One binary for each actor and bloc, one variable an edge. `start` is a partition.
    """
    size = len(start)
    highs = _model(edges, cycles, size, k)
    _hint(highs, edges, start, k)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", max(step - _TINY, 0.0))
    run(highs, clock)
    values = np.array(highs.getSolution().col_value)
    found = list(start)
    if len(values):
        found = values[: size * k].reshape(size, k).argmax(axis=1).tolist()
    return found, float(highs.getInfo().mip_dual_bound)


def _separate(size: int, edges: Sequence[Edge], x: np.ndarray) -> list[tuple[int, ...]]:
    """For each negative edge the shortest way round over positive ones, where short enough."""
    sparse, graphs = require("scipy.sparse"), require("scipy.sparse.csgraph")
    number = {frozenset(e[:2]): k for k, e in enumerate(edges)}
    positive = [k for k, e in enumerate(edges) if e[2] > 0]
    ends = ([edges[k][0] for k in positive], [edges[k][1] for k in positive])
    graph = sparse.csr_matrix((x[positive] + 1e-9, ends), shape=(size, size))
    negative = [k for k, e in enumerate(edges) if e[2] < 0]
    sources = sorted({edges[k][0] for k in negative})
    if not sources or not positive:
        return []
    distance, before = graphs.dijkstra(
        graph, directed=False, indices=sources, return_predecessors=True, limit=1.0
    )
    row, found = {u: k for k, u in enumerate(sources)}, []
    for k in negative:
        u, v, _ = edges[k]
        if distance[row[u], v] + x[k] < _SHORT:
            cycle, vertex = [k], v
            while vertex != u:
                above = int(before[row[u], vertex])
                cycle.append(number[frozenset((vertex, above))])
                vertex = above
            found.append(tuple(sorted(cycle)))
    return found


def _model(edges: Sequence[Edge], cycles: Sequence[Sequence[int]], size: int, k: int) -> Any:
    highspy, count = require("highspy"), len(edges)
    highs, places = solver(), size * k
    high = np.ones(places + count)
    for vertex in range(min(size, k)):  # blocs are interchangeable: the first actor is in the first
        high[vertex * k + vertex + 1 : (vertex + 1) * k] = 0.0
    highs.addVars(places + count, np.zeros(places + count), high)
    columns = np.arange(places + count, dtype=np.int32)
    weights = np.concatenate([np.zeros(places), np.abs([w for *_, w in edges])])
    highs.changeColsCost(places + count, columns, weights)
    highs.changeColsIntegrality(
        places, columns[:places], np.full(places, highspy.HighsVarType.kInteger)
    )
    rows = [list(range(v * k, v * k + k)) for v in range(size)]
    add_rows(highs, rows, 1.0, 1.0)
    add_rows(highs, rows, -1.0, -1.0)
    for e, (u, v, w) in enumerate(edges):
        triples = [(u * k + c, v * k + c, places + e) for c in range(k)]
        if w > 0:
            add_rows(highs, triples, np.tile([-1.0, 1.0, 1.0], k), 0.0)
            add_rows(highs, triples, np.tile([1.0, -1.0, 1.0], k), 0.0)
        else:
            add_rows(highs, triples, np.tile([-1.0, -1.0, 1.0], k), -1.0)
    add_rows(highs, [[places + e for e in cycle] for cycle in cycles], 1.0, 1.0)
    return highs


def _hint(highs: Any, edges: Sequence[Edge], start: Sequence[int], k: int) -> None:
    """Tell the solver of a partition, its blocs numbered in the order in which actors enter."""
    order: dict[int, int] = {}
    bloc = [order.setdefault(number, len(order)) for number in start]
    solution = require("highspy").HighsSolution()
    broken = [float((bloc[u] == bloc[v]) == (w < 0)) for u, v, w in edges]
    solution.col_value = [*np.eye(k)[bloc].ravel().tolist(), *broken]
    highs.setSolution(solution)
