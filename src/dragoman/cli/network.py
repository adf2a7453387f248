"""`dragoman network`: who is tied to whom, of which sign and how strongly, as statements tell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import STDIN, clear_errors
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.output import replacing
from dragoman.cli.results import Show, analysing, show
from dragoman.cli.ties import TieFlags

if TYPE_CHECKING:
    from dragoman.system.network import Network

_SHAPE = Group("The network", sort_key=11)


def network(
    *sources: Sources,
    store: StorePath = None,
    symmetric: Annotated[
        bool,
        Parameter(help="An edge a pair, whoever does it to whom.", group=_SHAPE, negative="",
                  show_default=False),
    ] = False,
    together: Annotated[
        bool,
        Parameter(help="All layers in one edge.", group=_SHAPE, negative="", show_default=False),
    ] = False,
    ties: Annotated[TieFlags, Parameter(name="*")] = TieFlags(),  # noqa: B008 (frozen)
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """Who is tied to whom, of which sign and how strongly, as statements tell."""
    from dragoman.system.network import network as made

    wanted, notes = ties.ties(layered=not together, directed=not symmetric), Notes(talk)
    with clear_errors(), analysing():
        found = made(lens_of(sources, store, select, about, using, notes), wanted)
        graph = _graph_format(how)
        if graph:
            _write(found, graph, how.output)
    if not graph:
        show(found, how)
    elif how.plot:
        with analysing():
            found.plot(how.plot)
    return notes.code


def _graph_format(how: Show) -> str | None:
    """The format of a graph that is asked for, by name or by the extension of -o."""
    from dragoman.system.network.files import FORMATS

    named = how.format or Path(how.output or "").suffix.lower().removeprefix(".")
    return named if named in FORMATS else None


def _write(found: Network, format: str, output: str | None) -> None:
    from dragoman.system.network.files import graph_bytes

    content = graph_bytes(found, format)
    if output in (None, STDIN):
        sys.stdout.write(content.decode("utf-8") + "\n")
        return
    with replacing(Path(str(output))) as part:
        part.write_bytes(content)
