"""The network of a brief as a drawing: two blocs face to face, friends on one side, foes across.

Coordinates and paths are plain numbers, for whoever draws them (the page as SVG).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.report.material import Material
from dragoman.report.ties import told
from dragoman.report.tree import Line
from dragoman.system.network import Edge
from dragoman.system.split import Split, split

WIDTH = 560
_ROW, _TOP = 34, 46
_GAP, _BULGE = 92, 28
_MOST_TIES, _MOST_ACTORS = 40, 24
_THIN, _THICK = 1.2, 6.0
_ROUNDS = 6
_ALONG = (0.0, -0.05, 0.05)
_FROM_HUB = 0.15
"""Where on their lines the signs stand: in turns, and away from who has many, where they would
hide each other."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor at its place. side: -1 left, 1 right. bloc: 1 or 2, 0 for none."""

    actor: str
    name: str
    x: float
    y: float
    side: int
    bloc: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as it is drawn, and as a line tells it. path: as SVG has it. at: where its sign stands.

    fits: whether it fits the blocs; None where there are none.
    """

    number: int
    a: str
    b: str
    sign: int
    width: float
    path: str
    at: Point
    fits: bool | None
    line: Line


@dataclass(frozen=True, slots=True)
class Drawing:
    """The strongest ties. total: how many ties there are. proven: whether no blocs fit better."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    total: int
    height: float
    blocs: bool
    proven: bool
    width: float = WIDTH


def drawing(material: Material) -> Drawing | None:
    """The strongest ties of the material; None where there are none."""
    net = material.network
    edges = _drawable(net.strongest(_MOST_TIES))
    if not edges:
        return None
    blocs = split(edges)
    nodes = _nodes(edges, blocs, material)
    total = int((net.parts.edges.weight != 0).sum())
    rows = max(sum(node.side == side for node in nodes.values()) for side in (-1, 1))
    height = _TOP + max(rows, 2) * _ROW + 8
    ties = tuple(_ties(edges, nodes, blocs, material))
    return Drawing(tuple(nodes.values()), ties, total, height, bool(blocs.bloc), blocs.proven)


def _drawable(edges: Sequence[Edge]) -> list[Edge]:
    """The strongest edges between as many actors as can be told apart."""
    kept: list[Edge] = []
    actors: set[str] = set()
    for edge in edges:
        if len(actors | {edge.source, edge.target}) <= _MOST_ACTORS:
            kept.append(edge)
            actors |= {edge.source, edge.target}
    return kept


def _nodes(edges: Sequence[Edge], blocs: Split, material: Material) -> dict[str, Node]:
    sides = _sides(edges, blocs)
    columns = _ordered(edges, sides)
    rows = max(map(len, columns.values()))
    found = {}
    for side, actors in columns.items():
        for k, actor in enumerate(actors):
            at = (k + 0.5) / len(actors) * 2 - 1
            x = WIDTH / 2 + side * (_GAP + _BULGE * (1 - at * at))
            y = _TOP + (at + 1) / 2 * max(rows, 2) * _ROW
            found[actor] = Node(
                actor, material.name(actor), round(x, 1), round(y, 1), side,
                blocs.bloc.get(actor, 0),
            )  # fmt: skip
    return found


def _sides(edges: Sequence[Edge], blocs: Split) -> dict[str, int]:
    """The first bloc left, the second right; who is in none beside its friends, or where there
    is room."""
    sides = {actor: -1 if bloc == 1 else 1 for actor, bloc in blocs.bloc.items()}
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one not in sides:
                balance = sum(sides.values())
                near = sides[other] * edge.sign if other in sides and blocs.bloc else 0
                sides[one] = near or (-1 if balance > 0 or not sides else 1)
    return sides


def _ordered(edges: Sequence[Edge], sides: Mapping[str, int]) -> dict[int, list[str]]:
    """Each column from top to bottom, the strongly tied near each other.

    From the middle outwards by weight; then any two of a column change places as long as that
    makes the ties shorter.
    """
    strength: dict[str, float] = dict.fromkeys(sides, 0.0)
    for edge in edges:
        strength[edge.source] += abs(edge.weight)
        strength[edge.target] += abs(edge.weight)
    ranked = sorted(strength, key=lambda actor: (-strength[actor], actor))
    columns = {side: _from_the_middle([a for a in ranked if sides[a] == side]) for side in (-1, 1)}
    ties = [(e.source, e.target, math.sqrt(abs(e.weight))) for e in edges]
    length = _length(columns, ties)
    for _ in range(_ROUNDS):
        before = length
        for side, i, j in _swaps(columns):
            column = columns[side]
            column[i], column[j] = column[j], column[i]
            now = _length(columns, ties)
            if now < length - 1e-9:
                length = now
            else:
                column[i], column[j] = column[j], column[i]
        if length == before:
            break
    return columns


def _swaps(columns: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    for side, actors in columns.items():
        yield from ((side, i, j) for i, j in combinations(range(len(actors)), 2))


def _from_the_middle(ranked: Sequence[str]) -> list[str]:
    found: list[str] = []
    for k, actor in enumerate(ranked):
        found.insert(0 if k % 2 else len(found), actor)
    return found


def _length(columns: Mapping[int, Sequence[str]], ties: Sequence[tuple[str, str, float]]) -> float:
    """How far the ties reach up or down, each by its strength."""
    at = {
        actor: (k + 0.5) / len(actors)
        for actors in columns.values()
        for k, actor in enumerate(actors)
    }
    return sum(strength * abs(at[a] - at[b]) for a, b, strength in ties)


def _ties(
    edges: Sequence[Edge], nodes: Mapping[str, Node], blocs: Split, material: Material
) -> Sequence[Tie]:
    most = max(abs(edge.weight) for edge in edges)
    tied = Counter(actor for edge in edges for actor in (edge.source, edge.target))
    found = []
    for k, (edge, line) in enumerate(zip(edges, told(edges, material), strict=True)):
        a, b = nodes[edge.source], nodes[edge.target]
        points = _curve(a, b)
        width = _THIN + (_THICK - _THIN) * math.sqrt(abs(edge.weight) / most)
        hub = (tied[edge.source] > tied[edge.target]) - (tied[edge.source] < tied[edge.target])
        away = _FROM_HUB * hub
        fits = (edge.source, edge.target) not in blocs.frustrated if a.bloc and b.bloc else None
        found.append(Tie(
            k + 1, a.name, b.name, edge.sign, round(width, 1), _path(points),
            _along(points, 0.5 + away + _ALONG[k % len(_ALONG)]), fits, line,
        ))  # fmt: skip
    return found


def _curve(a: Node, b: Node) -> tuple[Point, Point, Point, Point]:
    """A cubic curve: across almost straight, within a column bent to the middle."""
    if a.side == b.side:
        bend = -a.side * (26 + 0.36 * abs(a.y - b.y))
        return (a.x, a.y), (a.x + bend, a.y), (b.x + bend, b.y), (b.x, b.y)
    pull = 0.3 * (b.x - a.x)
    return (a.x, a.y), (a.x + pull, a.y), (b.x - pull, b.y), (b.x, b.y)


def _path(points: Sequence[Point]) -> str:
    first, *rest = (f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{first}C{', '.join(rest)}"


def _along(points: Sequence[Point], t: float) -> Point:
    """The point of a cubic curve at a share of its length, more or less."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
    return round(x, 1), round(y, 1)
