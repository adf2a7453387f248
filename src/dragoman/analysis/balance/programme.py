"""The integer programme, where cycles alone do not close the gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dragoman.analysis.balance.cycles import CycleBound
from dragoman.analysis.balance.highs import Clock, add_rows, run, solver
from dragoman.analysis.balance.kernel import Edge, Sides
from dragoman.analysis.result import require

_TINY = 1e-6


def integer_programme(
    edges: Sequence[Edge], bound: CycleBound, start: Sides, step: float, clock: Clock
) -> tuple[Sides, float]:
    """The best partition found, and a proven lower bound.

    One binary a vertex, one variable x >= 0 an edge, two rows an edge that make x at least 1 where
    it is frustrated (Aref, Mason & Wilson 2020, Networks, call the like of it the AND and the
    absolute-value model), and the cycles of `bound`, without which its relaxation is worth nothing.
    `start` is a partition; only what is better by `step` is looked for.
    """
    cost = frustration(edges, start)
    highs = _model(edges, bound, start, cost - step - bound.value)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", max(step - _TINY, 0.0))
    ended = run(highs, clock)
    if _infeasible(highs):
        return start, cost
    found, values = start, np.array(highs.getSolution().col_value)
    if len(values):
        sides = np.where(values[: len(start)] > 0.5, 1, -1).astype(np.int8)
        found = min(start, sides, key=lambda s: frustration(edges, s))
    low = float(highs.getInfo().mip_dual_bound)
    # What the model leaves out pays at least what `start` pays.
    known = min(low, cost) if ended or np.isfinite(low) else bound.value
    return found, max(known, bound.value)


def frustration(edges: Sequence[Edge], sides: Sides) -> float:
    """What a partition pays."""
    return sum(abs(w) for u, v, w in edges if w * sides[u] * sides[v] < 0)


def _model(edges: Sequence[Edge], bound: CycleBound, start: Sides, slack: float) -> Any:
    """Vertices first, then edges. An edge whose reduced cost exceeds the slack stays satisfied."""
    highspy, size, count = require("highspy"), len(start), len(edges)
    highs = solver()
    high = np.ones(size + count)
    high[size:][bound.reduced > slack + _TINY] = 0.0
    highs.addVars(size + count, np.zeros(size + count), high)
    columns = np.arange(size + count, dtype=np.int32)
    weights = np.abs([w for *_, w in edges])
    highs.changeColsCost(size + count, columns, np.concatenate([np.zeros(size), weights]))
    kinds = np.full(size, highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(size, columns[:size], kinds)
    _edge_rows(highs, edges, size)
    _degree_rows(highs, edges, size)
    add_rows(highs, [[size + e for e in cycle] for cycle in bound.cycles], 1.0, 1.0)
    fixed = int(np.bincount([k for e in edges for k in e[:2]], minlength=size).argmax())
    highs.changeColBounds(fixed, 0.0, 0.0)
    _hint(highs, edges, start * -start[fixed])
    return highs


def _edge_rows(highs: Any, edges: Sequence[Edge], size: int) -> None:
    alike = [(u, v, size + e) for e, (u, v, w) in enumerate(edges) if w > 0]
    apart = [(u, v, size + e) for e, (u, v, w) in enumerate(edges) if w < 0]
    add_rows(highs, alike, np.tile([-1.0, 1.0, 1.0], len(alike)), 0.0)
    add_rows(highs, alike, np.tile([1.0, -1.0, 1.0], len(alike)), 0.0)
    add_rows(highs, apart, np.tile([1.0, 1.0, 1.0], len(apart)), 1.0)
    add_rows(highs, apart, np.tile([-1.0, -1.0, 1.0], len(apart)), -1.0)


def _degree_rows(highs: Any, edges: Sequence[Edge], size: int) -> None:
    """In an optimum no vertex pays more than half of its weight: it would change sides."""
    at: list[list[int]] = [[] for _ in range(size)]
    for e, (u, v, _) in enumerate(edges):
        at[u].append(e)
        at[v].append(e)
    for numbers in at:
        weights = np.array([abs(edges[e][2]) for e in numbers])
        add_rows(highs, [[size + e for e in numbers]], -weights, -weights.sum() / 2)


def _infeasible(highs: Any) -> bool:
    status = require("highspy").HighsModelStatus
    return highs.getModelStatus() in (status.kInfeasible, status.kUnboundedOrInfeasible)


def _hint(highs: Any, edges: Sequence[Edge], sides: Sides) -> None:
    broken = [float(w * sides[u] * sides[v] < 0) for u, v, w in edges]
    solution = require("highspy").HighsSolution()
    solution.col_value = [*(sides > 0).astype(float).tolist(), *broken]
    highs.setSolution(solution)
