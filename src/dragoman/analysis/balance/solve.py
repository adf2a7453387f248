"""The least frustration of a signed graph: reduce, divide, bound from both sides, prove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.analysis.balance.cycles import CycleBound
from dragoman.analysis.balance.highs import Clock
from dragoman.analysis.balance.kernel import Edge, Kernel, Sides, blocks
from dragoman.analysis.balance.programme import frustration, integer_programme
from dragoman.analysis.balance.search import Search
from dragoman.analysis.result import require

_KICKS = 20
_PATIENCE, _PACE = 6, 0.02
_TINY = 1e-6


Piece = tuple[list[int], Sides]
"""Vertices, and their sides up to exchange. Pieces share vertices as the blocks of a graph do."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """A partition, what it pays, and what every partition pays at least."""

    sides: Sides
    cost: float
    bound: float


def minimise(kernel: Kernel, step: float, clock: Clock) -> Optimum:
    """The least frustration of `kernel`, which is used up.

    `step`: two partitions differ in cost by a multiple of it (0: by anything).
    """
    kernel.reduce()
    sides = np.ones(len(kernel.near), np.int8)
    cost = bound = kernel.offset
    pieces: list[Piece] = []
    for edges in blocks(len(sides), kernel.edges()):
        vertices, local = renumbered(edges)
        best = solve_block(len(vertices), local, step, clock)
        pieces.append((vertices, best.sides))
        cost += best.cost
        bound += best.bound
    return Optimum(kernel.restore(joined(sides, pieces)), cost, bound)


def solve_block(size: int, edges: Sequence[Edge], step: float, clock: Clock) -> Optimum:
    """The least frustration of a biconnected graph with vertices 0 to size - 1."""
    search = Search(Kernel(size, edges).near)
    search.improve(_KICKS, clock)
    if search.cost < _TINY:
        return Optimum(search.best(), search.cost, search.cost)
    best, bound = close_gap(size, edges, search, step, clock)
    sides, low = search.best(), bound.value
    if not best:
        sides, low = integer_programme(edges, bound, sides, step, clock)
    cost = frustration(edges, sides)
    return Optimum(sides, cost, cost if cost - low < max(step, 2 * _TINY) - _TINY else low)


def close_gap(
    size: int, edges: Sequence[Edge], search: Search, step: float, clock: Clock
) -> tuple[bool, CycleBound]:
    """Cycles from below, rounding and search from above, until they meet: whether they did."""
    bound = CycleBound(size, edges)
    bound.start(clock)
    margin = max(step, 2 * _TINY) - _TINY
    values = [-np.inf] * _PATIENCE
    enough = clock.left() / 2
    while search.cost - bound.value >= margin:
        values.append(bound.value)
        slow = bound.value - values[-_PATIENCE] < _PACE * (search.cost - bound.value)
        if slow or clock.left() < enough or not bound.tighten(search.best(), clock):
            search.improve(_KICKS * size, clock)
            break
        best = search.best()
        search.descend_from(_rounded(size, edges, bound))
        search.improve(_KICKS, clock)
        if frustration(edges, best) < search.cost:
            search.descend_from(best.tolist())
            search.improve(size, clock)
    return search.cost - bound.value < margin, bound


def renumbered(edges: Iterable[Edge]) -> tuple[list[int], list[Edge]]:
    """The vertices of some edges, and the edges between their positions."""
    edges = list(edges)
    vertices = sorted({k for edge in edges for k in edge[:2]})
    place = {vertex: k for k, vertex in enumerate(vertices)}
    return vertices, [(place[u], place[v], w) for u, v, w in edges]


def _rounded(size: int, edges: Sequence[Edge], bound: CycleBound) -> list[int]:
    """Sides along the spanning tree that the relaxation frustrates least."""
    sparse = require("scipy.sparse")
    graphs = require("scipy.sparse.csgraph")
    u, v = ([edge[k] for edge in edges] for k in (0, 1))
    shape = (size, size)
    tree = graphs.minimum_spanning_tree(sparse.csr_matrix((bound.x + 1e-3, (u, v)), shape=shape))
    order, parent = graphs.breadth_first_order(tree, 0, directed=False)
    signs = {frozenset((a, b)): 1 if x > 0 else -1 for a, b, x in edges}
    sides = [1] * size
    for vertex in order[1:].tolist():
        above = int(parent[vertex])
        sides[vertex] = sides[above] * signs[frozenset((vertex, above))]
    return sides


def joined(sides: Sides, pieces: Sequence[Piece]) -> Sides:
    """Fill in the sides of pieces, each turned so that it agrees where it meets the others."""
    at: dict[int, list[int]] = {}
    for k, (vertices, _) in enumerate(pieces):
        for vertex in vertices:
            at.setdefault(vertex, []).append(k)
    done: set[int] = set()
    for first in range(len(pieces)):
        waiting = [(first, pieces[first][0][0])]
        while waiting:
            k, shared = waiting.pop()
            if k in done:
                continue
            done.add(k)
            vertices, local = pieces[k]
            sides[vertices] = local * (sides[shared] * local[vertices.index(shared)])
            waiting += [(other, vertex) for vertex in vertices for other in at.pop(vertex, ())]
    return sides
