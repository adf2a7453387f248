"""A signed, layered, dated network of what statements say of actors."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, Row, require
from dragoman.system.network import weights
from dragoman.system.network.counting import Counted, aged, counted, last_day
from dragoman.system.network.folding import folded, wanted
from dragoman.system.network.options import Ties
from dragoman.system.network.query import told_ties
from dragoman.system.network.weights import LAYERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.statement import Statement
    from dragoman.store import Lens

_SHOWN = 40
_SAID = 2
_PREFIX = 8
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """What is told of two actors in one layer.

    weight: the sum of what counts, on the scale of the table of weights, each times the confidence
    of its statement and what is left of it by the half-life; `positive` and `negative` are its
    parts, and tone how much of all that is friendly: from -1, all hostile, to 1. statements: how
    many count. start, end: the first and the last day that
    they speak of. types: what it is made of, the strongest first. voices: according to whom. ids:
    every statement that tells of it, repetitions too, the strongest first.
    """

    source: str
    target: str
    layer: str
    weight: float
    positive: float
    negative: float
    statements: int
    start: dt.date | None
    end: dt.date | None
    types: tuple[str, ...]
    voices: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def sign(self) -> int:
        return (self.weight > 0) - (self.weight < 0)

    @property
    def tone(self) -> float:
        return self.weight / ((self.positive - self.negative) or 1.0)

    def row(self) -> dict[str, Any]:
        found = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        numbers = {name: round(found[name], _DIGITS) for name in ("weight", "positive", "negative")}
        days = {name: str(found[name]) if found[name] else None for name in ("start", "end")}
        lists = {name: list(found.pop(name)) for name in ("types", "voices", "ids")}
        return {
            **found,
            **numbers,
            **days,
            "sign": self.sign,
            "tone": round(self.tone, _DIGITS),
            **lists,
        }


@dataclass(frozen=True)
class Network(Result):
    """The edges that a lens tells of, and how they were made. Without slots, to keep its edges."""

    lens: Lens = dataclasses.field(repr=False)
    how: Ties
    parts: Counted = dataclasses.field(repr=False)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """All who have an edge, in order."""
        return tuple(sorted({*self.parts.edges.source, *self.parts.edges.target}))

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges, in the order of source, target and layer."""
        return tuple(self._edge(k) for k in range(len(self.parts.edges)))

    def between(self, a: str, b: str) -> tuple[Edge, ...]:
        """The edges of two actors, either way, in every layer."""
        source, target = self.parts.edges.source, self.parts.edges.target
        there = ((source == a) & (target == b)) | ((source == b) & (target == a))
        return tuple(self._edge(int(k)) for k in there.nonzero()[0])

    def strongest(self, most: int, weight: float = 0.0) -> tuple[Edge, ...]:
        """The edges of the greatest weight, friendly or hostile, `weight` at least each."""
        size = abs(self.parts.edges.weight)
        order = (-size).argsort(kind="stable")[:most].tolist()
        return tuple(self._edge(k) for k in order if size[k] and size[k] >= weight)

    def around(self, actor: str, most: int | None = None) -> tuple[Edge, ...]:
        """The edges of one actor, those of the greatest weight first."""
        edges = self.parts.edges
        there = ((edges.source == actor) | (edges.target == actor)).nonzero()[0]
        order = there[(-abs(edges.weight[there])).argsort(kind="stable")]
        return tuple(self._edge(k) for k in order[:most].tolist())

    def ties(self) -> Iterator[tuple[str, str, float]]:
        """Source, target and weight of each edge that has a sign: what balance and such take."""
        edges = self.parts.edges
        rows = zip(edges.source, edges.target, edges.weight.tolist(), strict=True)
        return ((a, b, weight) for a, b, weight in rows if weight)

    def evidence(self, *edges: Edge) -> tuple[Statement, ...]:
        """The statements behind some edges, or behind all of them."""
        ids = {id for edge in edges or self.edges for id in edge.ids}
        return self.lens.evidence(ids)

    def rows(self) -> list[Row]:
        """One row an edge, in the order of source, target and layer."""
        return [edge.row() for edge in self.edges]

    def shown(self) -> list[Row]:
        """The strongest edges, with the voices that tell of them and the first ids."""
        strongest = sorted(self.edges, key=lambda e: (-abs(e.weight), e.source, e.target, e.layer))
        return [_shown(edge, self.how) for edge in strongest[:_SHOWN]]

    def to_dict(self) -> dict[str, Any]:
        """`directed`, `on`, `actors`, and `edges` with the ids of their statements."""
        return {
            "directed": self.how.directed, "on": self.how.on, "half_life": self.how.half_life,
            "duplicates": self.how.duplicates, "actors": list(self.actors), "edges": self.rows(),
        }  # fmt: skip

    def summary(self) -> str:
        parts = self.parts
        count, hostile = len(parts.edges), int((parts.edges.weight < 0).sum())
        more = f", the {_SHOWN} strongest shown" if count > _SHOWN else ""
        return (
            f"{len(self.actors)} actors, {count} edges ({count - hostile} friendly, {hostile} "
            f"hostile), {parts.statements} statements{more}"
        )

    def to_networkx(self) -> Any:
        """A networkx multigraph with the columns of `rows` on its edges. Raises ImportError."""
        module = require("networkx")
        graph = module.MultiDiGraph() if self.how.directed else module.MultiGraph()
        graph.add_nodes_from(self.actors)
        for edge in self.edges:
            row = edge.row()
            graph.add_edge(row.pop("source"), row.pop("target"), key=edge.layer or None, **row)
        return graph

    def draw(self, axes: Axes) -> None:
        from dragoman.system.network.picture import draw_network

        draw_network(self, axes)

    def _edge(self, k: int) -> Edge:
        edges, units, told = self.parts.edges, self.parts.units, self.parts.told
        counts, at = units.of(k), told.of(k)
        strength = sorted(zip((-abs(units.value[counts])).tolist(), units.type[counts].tolist(),
                              strict=True))  # fmt: skip
        return Edge(
            edges.source[k], edges.target[k], LAYERS[edges.layer[k]] if self.how.layered else "",
            float(edges.weight[k]), float(edges.positive[k]), float(edges.negative[k]),
            int(edges.statements[k]), edges.start[k].item(), edges.end[k].item(),
            _each(self.parts.types[type] for _, type in strength),
            _each(sorted(told.voice[at])), _each(told.id[at]),
        )  # fmt: skip


def network(lens: Lens, how: Ties = Ties()) -> Network:  # noqa: B008 (frozen)
    """The network of what the statements of a lens say of actors. Raises ValueError, StoreError.

    What counts as a tie, of which sign and how strong, says the table of weights.

    >>> from dragoman.store import open
    >>> network(open(":memory:").lens()).summary()
    '0 actors, 0 edges (0 friendly, 0 hostile), 0 statements'
    """
    table = weights.load(how.weights) if how.weights else weights.load()
    rows = told_ties(lens, table, how, folded(lens, how), wanted(lens, how))
    if how.half_life is not None:
        day = how.day or last_day(rows)
        rows = aged(rows, day, how.half_life)
        how = dataclasses.replace(how, on=how.on or (str(day) if day else None))
    return Network(lens, how, counted(rows, how.min_statements))


def _each(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order of its first time."""
    return tuple(dict.fromkeys(words))


def _shown(edge: Edge, how: Ties) -> dict[str, Any]:
    layer = {"layer": edge.layer} if how.layered else {}
    return {
        "tie": f"{edge.source} {'→' if how.directed else '–'} {edge.target}", **layer,
        "weight": f"{edge.weight:.2f}", "told": edge.statements, "time": _years(edge),
        "made of": list(edge.types[:_SAID]), "according to": list(edge.voices[:_SAID]),
        "first": edge.ids[0][:_PREFIX],
    }  # fmt: skip


def _years(edge: Edge) -> str:
    """The years that an edge spans."""
    years = dict.fromkeys(day.year for day in (edge.start, edge.end) if day)
    return "–".join(map(str, years))
