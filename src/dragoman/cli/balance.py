"""`dragoman balance`: how far a network is from two blocs, and which blocs those are."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.analysis.result import Result
from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, path_of, show
from dragoman.cli.ties import Resample, TieFlags, by_table

if TYPE_CHECKING:
    from dragoman.analysis.alignment import Bootstrap
    from dragoman.analysis.balance import SignedGraph
    from dragoman.store import Lens
    from dragoman.system.network import Ties

_TABLE = Group("The table", sort_key=10)
_QUESTION = Group("The question", sort_key=15)
LIMIT = 600.0
_DRAWS = 100


@dataclass(frozen=True, slots=True)
class Edges:
    """How ties are read."""

    reciprocal: Annotated[
        str | None,
        Parameter(help="Rows of a pair that disagree: sum, drop or keep. Default: sum.",
                  group=_TABLE),
    ] = None  # fmt: skip
    weighted: Annotated[
        bool,
        Parameter(help="Count weights in place of ties.", negative="", group=_TABLE,
                  show_default=False),
    ] = False  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked beyond the frustration index; one thing at a time."""

    optima: Annotated[
        bool,
        Parameter(help="All optimal partitions, and ties that all, some or none frustrate.",
                  negative="", group=_QUESTION, show_default=False),
    ] = False  # fmt: skip
    critical: Annotated[
        bool,
        Parameter(help="The single ties whose change of sign changes the blocs.", negative="",
                  group=_QUESTION, show_default=False),
    ] = False  # fmt: skip
    blocs: Annotated[
        int | None, Parameter(help="At most so many blocs (Doreian and Mrvar).", group=_QUESTION)
    ] = None
    triads: Annotated[
        bool,
        Parameter(help="The triad census.", negative="", group=_QUESTION, show_default=False),
    ] = False

    def check(self, edges: Edges) -> None:
        """Raises CommandError for two questions at once, or for flags that do not go together."""
        if self.optima + self.critical + self.triads + (self.blocs is not None) > 1:
            raise misuse("ask for one of --optima, --critical, --blocs and --triads at a time")
        if self.blocs is not None and self.blocs < 1:
            raise misuse(f"--blocs {self.blocs}: one bloc at least")
        if self.blocs is not None and (edges.weighted or edges.reciprocal is not None):
            raise misuse("--blocs takes rows as they are, with their weights: it goes with neither "
                         "--reciprocal nor --weighted")  # fmt: skip
        if self.critical and edges.weighted:
            raise misuse("--critical does not go with --weighted")
        if self.triads and edges.reciprocal == "keep":
            raise misuse("--triads needs one tie a pair: --reciprocal sum or drop")


def balance(
    *sources: Sources,
    store: StorePath = None,
    edges: Annotated[
        str | None,
        Parameter(help="Columns source, target, and sign or weight; - for standard input. In "
                  "place of statements.", group=_TABLE),
    ] = None,
    time_limit: Annotated[
        float, Parameter(help="Seconds; then both bounds are given.", group=_QUESTION)
    ] = LIMIT,
    of: Annotated[Edges, Parameter(name="*")] = Edges(),
    ask: Annotated[Question, Parameter(name="*")] = Question(),
    ties: Annotated[TieFlags, Parameter(name="*")] = TieFlags(),  # noqa: B008 (frozen)
    draws: Annotated[Resample, Parameter(name="*")] = Resample(),  # noqa: B008
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """How far a network is from two blocs, and which blocs those are."""
    from dragoman.analysis.balance import RECIPROCAL

    if of.reciprocal is not None and of.reciprocal not in RECIPROCAL:
        raise misuse(f"there is no rule {of.reciprocal!r}; there are {', '.join(RECIPROCAL)}")
    if not time_limit > 0:
        raise misuse(f"--time-limit {time_limit:g}: give a number of seconds above 0")
    ask.check(of)
    if by_table(edges, "--edges", sources, store, ties, draws, select):
        with analysing(), _busy():
            found = balanced(path_of(str(edges)), of, ask, time_limit)
        show(found, how)
        return 0
    if of.reciprocal is not None:
        raise misuse("--reciprocal is of a table: what statements tell of a pair is summed")
    if draws.bootstrap and ask != Question():
        raise misuse("--bootstrap goes with neither --optima, --critical, --blocs nor --triads")
    wanted, bootstrap, notes = ties.ties(), draws.how(_DRAWS), Notes(talk)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        with _busy():
            found = told(lens, wanted, bootstrap, of, ask, time_limit)
    show(found, how)
    return notes.code


def balanced(
    edges: Path, of: Edges = Edges(), ask: Question = Question(), limit: float | None = None
) -> Result:
    """Read a table and answer the question. Raises ValueError for what does not fit."""
    from dragoman.analysis import balance as method

    if ask.blocs is not None:
        return answered(method.read_edges(edges, "keep", weighted=True), ask, limit)
    return answered(method.read_edges(edges, of.reciprocal or "sum", of.weighted), ask, limit)


def told(
    lens: Lens, ties: Ties, bootstrap: Bootstrap, of: Edges = Edges(),
    ask: Question = Question(), limit: float | None = None,
) -> Result:  # fmt: skip
    """Make the network of a lens and answer the question. Raises ValueError."""
    from dragoman.system.balance import Asked, blocs, graph_of
    from dragoman.system.network.told import flat

    if ask == Question():
        return blocs(lens, ties, bootstrap, weighted=of.weighted, time_limit=limit)
    net = flat(lens, ties)
    graph = graph_of(net, weighted=of.weighted or ask.blocs is not None)
    return Asked(net, answered(graph, ask, limit))


def answered(graph: SignedGraph, ask: Question, limit: float | None = None) -> Result:
    """What a signed graph answers to the question."""
    from dragoman.analysis import balance as method

    if ask.blocs is not None:
        return method.k_blocs(graph, ask.blocs, time_limit=limit)
    if ask.triads:
        return method.triads(graph)
    began = time.monotonic()
    found = method.balance(graph, limit)
    left = None if limit is None else max(limit - (time.monotonic() - began), 0.0)
    if ask.optima:
        return method.optima(found, time_limit=left)
    return method.critical(found, time_limit=left) if ask.critical else found


@contextmanager
def _busy() -> Iterator[None]:
    """A sign of life on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("proving"):
        yield
