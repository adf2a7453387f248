"""Networks that might as well have been told: statements drawn anew, with replacement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.system.network.counting import Numbers

if TYPE_CHECKING:
    from dragoman.system.network.network import Network


def drawn(net: Network, draws: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """What is friendly and what is hostile on each edge, in each of some resamples of statements.

    A bootstrap (Efron 1979, Annals of Statistics): of the statements that count as many are drawn
    as there are, with replacement; each takes all the ties along that it tells of. Statements of
    one document are drawn one by one, so intervals leave out how far documents agree.
    """
    units, edges = net.parts.units, len(net.parts.edges)
    friendly, hostile = np.maximum(units.value, 0), np.minimum(units.value, 0)
    for times in _times(net, draws, seed):
        each = times[units.statement]
        yield (
            np.bincount(units.edge, each * friendly, edges).astype(np.float64),
            np.bincount(units.edge, each * hostile, edges).astype(np.float64),
        )


def drawn_together(net: Network, draws: int, seed: int) -> tuple[Numbers, Numbers]:
    """The same at once, (draws, edges) each: quicker where statements are few."""
    units = net.parts.units
    heads = np.flatnonzero(np.diff(units.edge, prepend=-1))
    each = np.array(list(_times(net, draws, seed)))[:, units.statement]
    friendly, hostile = np.maximum(units.value, 0), np.minimum(units.value, 0)
    return (
        np.add.reduceat(each * friendly, heads, axis=1),
        np.add.reduceat(each * hostile, heads, axis=1),
    )


def _times(net: Network, draws: int, seed: int) -> Iterator[NDArray[np.intp]]:
    """How often each statement is drawn."""
    random = np.random.default_rng(seed)
    count = int(net.parts.units.statement.max(initial=-1)) + 1
    for _ in range(draws):
        yield np.bincount(random.integers(0, max(count, 1), count), minlength=count)
