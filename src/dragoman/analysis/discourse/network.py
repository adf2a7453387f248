"""Discourse networks: who agrees with whom, or with what, on what is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analysis.discourse.coding import Coding, Codings
from dragoman.analysis.discourse.selection import in_range, selected
from dragoman.analysis.discourse.settings import Settings
from dragoman.analysis.discourse.ties import Tie, one_mode, two_mode
from dragoman.analysis.discourse.windows import windows
from dragoman.analysis.result import Result, Row, require, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SHOWN, _NAMED, _ROOM = 40, 3, 60
_UNSHOWN = ("start", "end", "statements")
_COMBINED = {1.0: "agreement", 2.0: "disagreement", 3.0: "both"}


@dataclass(frozen=True, slots=True)
class DiscourseNetwork(Result):
    """A network of actors and concepts, of actors, or of concepts.

    sources, targets: the nodes, the same twice in a one-mode network. ties: those with
    statements; an undirected tie once. statements: how many count.
    """

    how: Settings
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    ties: tuple[Tie, ...]
    statements: int
    binary: bool = True
    start: dt.date | None = None
    end: dt.date | None = None

    def matrix(self) -> list[list[float]]:
        """The weights, sources by targets, 0 where there is no tie; symmetric in one mode."""
        weights = {(tie.source, tie.target): tie.weight for tie in self.ties}
        if self.how.mode == "onemode":
            weights |= {(b, a): weight for (a, b), weight in weights.items()}
        return [[weights.get((a, b), 0.0) for b in self.targets] for a in self.sources]

    def rows(self) -> list[Row]:
        """One row a tie, in the order of its ends."""
        return [self._row(tie) for tie in self.ties]

    def shown(self) -> list[Row]:
        """The strongest ties, each with the first of its statements."""
        strongest = sorted(self.ties, key=lambda t: (-abs(t.weight), t.source, t.target))
        return [_cut(self._row(tie)) for tie in strongest[:_SHOWN]]

    def to_dict(self) -> dict[str, Any]:
        """How it was made, the nodes, and the ties with the ids of their statements."""
        return {
            **_settings(self.how), "start": _text(self.start), "end": _text(self.end),
            "statements": self.statements, "sources": list(self.sources),
            "targets": list(self.targets), "ties": self.rows(),
        }  # fmt: skip

    def summary(self) -> str:
        how, two = self.how, self.how.mode == "twomode"
        size = f"{len(self.sources)} actors by {len(self.targets)} concepts"
        nodes = size if two else _count(len(self.sources), how.of)
        more = f", the {_SHOWN} strongest shown" if len(self.ties) > _SHOWN else ""
        return (
            f"{nodes}, {_count(len(self.ties), 'tie')}, {_count(self.statements, 'statement')}; "
            f"qualifier {how.qualifier}, normalization {how.normalization}, duplicates "
            f"{how.duplicates}{more}"
        )

    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind the ties, each once."""
        return tuple(dict.fromkeys(id for tie in self.ties for id in tie.evidence))

    def to_networkx(self) -> Any:
        """A networkx graph with the columns of `rows`. Raises ImportError.

        Nodes have a `kind`, actor or concept; one of each may bear the same name in two modes,
        where the concept's is then followed by " (concept)".
        """
        graph = require("networkx").Graph()
        two = self.how.mode == "twomode"
        graph.add_nodes_from(self.sources, kind="actor" if two else self.how.of)
        names = {b: f"{b} (concept)" if two and b in set(self.sources) else b for b in self.targets}
        if two:
            graph.add_nodes_from(names.values(), kind="concept")
        for row in map(dict, self.rows()):
            graph.add_edge(row.pop("source"), names[row.pop("target")], **row)
        return graph

    def draw(self, axes: Axes) -> None:
        from dragoman.analysis.discourse.picture import draw_network

        draw_network(self, axes)

    def _row(self, tie: Tie) -> dict[str, Any]:
        row: dict[str, Any] = {"source": tie.source, "target": tie.target, "weight": tie.weight}
        if self.how.qualifier == "combine" and self.binary:
            row["combination"] = _COMBINED[tie.weight]
        two = self.how.mode == "twomode"
        row |= dict(zip(("agree", "disagree") if two else ("congruence", "conflict"),
                        (tie.plus, tie.minus), strict=True))  # fmt: skip
        row |= {} if two else {"via": list(tie.via)}
        return {
            **row, "statements": len(tie.evidence), "start": _text(tie.start),
            "end": _text(tie.end), "evidence": list(tie.evidence),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matrix(Result):
    """A network as a matrix: one row a source, one column a target."""

    net: DiscourseNetwork

    def rows(self) -> list[Row]:
        return [
            {"": name, **dict(zip(self.net.targets, line, strict=True))}
            for name, line in zip(self.net.sources, self.net.matrix(), strict=True)
        ]

    def to_dict(self) -> dict[str, Any]:
        """The names of rows and columns, and the weights."""
        net = self.net
        return {"rows": list(net.sources), "columns": list(net.targets), "matrix": net.matrix()}

    def summary(self) -> str:
        return self.net.summary()

    def draw(self, axes: Axes) -> None:
        self.net.draw(axes)


@dataclass(frozen=True, slots=True)
class DiscourseWindows(Result):
    """One network a time window, in order."""

    how: Settings
    networks: tuple[DiscourseNetwork, ...] = field(repr=False)

    def rows(self) -> list[Row]:
        """One row a tie of a window, with the window's first and last day."""
        return [
            {"from": _text(net.start), "to": _text(net.end), **row}
            for net in self.networks for row in net.rows()
        ]  # fmt: skip

    def shown(self) -> list[Row]:
        """One row a window: how many statements and ties, and the sums of their weights."""
        return [
            {
                "from": _text(net.start), "to": _text(net.end), "statements": net.statements,
                "nodes": len({*net.sources, *net.targets}), "ties": len(net.ties),
                "positive": sum((tie.weight for tie in net.ties if tie.weight > 0), 0.0),
                "negative": sum((tie.weight for tie in net.ties if tie.weight < 0), 0.0),
            }
            for net in self.networks
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        return {**_settings(self.how), "windows": [net.to_dict() for net in self.networks]}

    def summary(self) -> str:
        size, unit = self.how.window or (0, "")
        count = _count(len(self.networks), "window")
        return f"{count} of {_count(size, unit.removesuffix('s'))}"

    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind the ties, each once."""
        return tuple(dict.fromkeys(id for net in self.networks for id in net.evidence()))

    def to_networkx(self) -> Any:
        """A networkx multigraph with an edge for each tie of a window. Raises ImportError."""
        graph = require("networkx").MultiGraph()
        for net in self.networks:
            span = {"from": _text(net.start), "to": _text(net.end)}
            own = net.to_networkx()
            graph.add_nodes_from(own.nodes(data=True))
            graph.add_edges_from((a, b, {**span, **row}) for a, b, row in own.edges(data=True))
        return graph

    def draw(self, axes: Axes) -> None:
        from dragoman.analysis.discourse.picture import draw_windows

        draw_windows(self, axes)


def discourse_network(codings: Codings, how: Settings = Settings()) -> DiscourseNetwork:  # noqa: B008
    """The network of a discourse; of its whole time, whatever window is set. Raises ValueError.

    >>> table = Codings((Coding("1", "A", "tax", 1, "d"), Coding("2", "B", "tax", 0, "d")))
    >>> discourse_network(table, Settings("onemode")).matrix()
    [[0.0, -1.0], [-1.0, 0.0]]
    """
    every = in_range(codings, how)
    rows = selected(every, codings, how)
    days = [row.date for row in rows if row.date is not None]
    span = (how.since or min(days, default=None), how.until or max(days, default=None))
    return _made(rows, every if how.isolates else rows, codings, how, span)


def discourse_windows(codings: Codings, how: Settings) -> DiscourseWindows:
    """One network for each time window. Raises ValueError, also where no window is set.

    Duplicates are left out before, over the whole time. With isolates all networks have the same
    nodes.
    """
    if how.window is None:
        raise ValueError("set a time window: its size and unit")
    every = in_range(codings, how)
    found = windows(selected(every, codings, how), *how.window)
    return DiscourseWindows(how, tuple(
        _made(rows, every if how.isolates else rows, codings, how, (start, end))
        for start, end, rows in found
    ))  # fmt: skip


def _made(
    rows: Sequence[Coding],
    named: Sequence[Coding],
    codings: Codings,
    how: Settings,
    span: tuple[dt.date | None, dt.date | None],
) -> DiscourseNetwork:
    """The network of `rows`, with the nodes of `named`."""
    two = how.mode == "twomode"
    ties = (two_mode if two else one_mode)(rows, codings.levels, how)
    actors, concepts = (
        tuple(sorted({getattr(row, name) for row in named} - {""})) for name in ("actor", "concept")
    )
    nodes = (actors, concepts) if two else (actors,) * 2 if how.of == "actor" else (concepts,) * 2
    statements = len({row.id for row in rows})  # of a joint voice there is a row for each
    return DiscourseNetwork(how, *nodes, tuple(ties), statements, codings.binary, *span)


def _settings(how: Settings) -> dict[str, Any]:
    return {
        "network": how.mode, "of": None if how.mode == "twomode" else how.of,
        "qualifier": how.qualifier, "normalization": how.normalization,
        "duplicates": how.duplicates, "window": list(how.window) if how.window else None,
    }  # fmt: skip


def _cut(row: dict[str, Any]) -> dict[str, Any]:
    """What a terminal has room for: the beginnings of names, lists and ids."""
    shown: dict[str, Any] = {name: short(row[name], _ROOM) for name in ("source", "target")}
    shown |= {name: value for name, value in row.items() if name not in (*shown, *_UNSHOWN)}
    for name in ("via", "evidence"):
        items = [str(item) for item in row.get(name, ())]
        first = [i[:8] if name == "evidence" and len(i) > 12 else short(i, _ROOM) for i in items]
        more = [f"and {len(items) - _NAMED} more"] if len(items) > _NAMED else []
        if items:
            shown[name] = [*first[:_NAMED], *more]
    return shown


def _text(day: dt.date | None) -> str | None:
    return str(day) if day else None


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
