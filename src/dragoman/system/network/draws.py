"""Networks that might as well have been told: statements drawn anew, with replacement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from dragoman.system.network.counting import Numbers

if TYPE_CHECKING:
    from dragoman.system.network.network import Network


def drawn(net: Network, draws: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """What is friendly and what is hostile on each edge, in each of some resamples of statements.

    A bootstrap (Efron 1979, Annals of Statistics): of the statements that count as many are drawn
    as there are, with replacement; each takes all the ties along that it tells of. Statements of
    one document are drawn one by one, so intervals leave out how far documents agree.
    """
    random, units = np.random.default_rng(seed), net.parts.units
    edges, count = len(net.parts.edges), int(units.statement.max(initial=-1)) + 1
    place = units.edge + edges * (units.value < 0)
    for _ in range(draws):
        times = np.bincount(random.integers(0, max(count, 1), count), minlength=count)
        sums = np.bincount(place, times[units.statement] * units.value, 2 * edges)
        yield sums[:edges].astype(np.float64), sums[edges:].astype(np.float64)
