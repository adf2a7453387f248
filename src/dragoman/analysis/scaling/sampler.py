"""Draw from the posterior: Metropolis steps for all actors, then for all items, in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.scaling.model import Model
from dragoman.analysis.scaling.votes import Array

_GOAL = {"points": 0.44, "items": 0.3}
"""Rates of acceptance that serve one, and several, parameters (Roberts & Rosenthal 2001)."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How much is drawn."""

    chains: int = 4
    warmup: int = 500
    draws: int = 500
    """Kept, a chain."""
    thin: int = 2
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.chains, self.draws, self.thin) < 1 or self.warmup < 100:
            raise ValueError("at least 1 chain, 1 draw, and 100 steps to warm up")


def sample(
    model: Model, start: Array, how: Sampling, step_done: Callable[[int, int], None] | None = None
) -> tuple[Array, Array]:
    """Draws (chains, draws, actors) of points and (chains, draws, parameters, items) of items.

    `start` (actors,) is where points begin; `step_done` hears of every step and of how many.
    """
    chain = _Chain(model, start, how)
    total = how.warmup + how.draws * how.thin
    points = np.empty((how.chains, how.draws, len(start)), dtype=np.float64)
    items = np.empty((how.chains, how.draws, *chain.items.shape[1:]))
    for step in range(total):
        chain.step(adapt=step < how.warmup, step=step)
        kept, rest = divmod(step - how.warmup, how.thin)
        if step >= how.warmup and rest == 0:
            points[:, kept], items[:, kept] = chain.points, chain.items
        if step_done is not None:
            step_done(step + 1, total)
    return points, items


class _Chain:
    """All chains at once: where they are, and how far their steps go."""

    def __init__(self, model: Model, start: Array, how: Sampling) -> None:
        self.model, self.how = model, how
        self.rng = np.random.default_rng(how.seed)
        self.unused = np.vstack([np.zeros((1, model.codes.shape[1]), bool), model.unused()])
        self.points = start + 0.3 * self.rng.standard_normal((how.chains, len(start)))
        self.items = np.repeat(_starting_items(model, start)[None], how.chains, axis=0)
        self.around = model.around(self.items[:, 1:])
        self.cells = model.cells(self.points, self.items[:, 0], self.around)
        self.point_size = np.full(self.points.shape, -0.7)
        self.item_size = np.full((how.chains, self.items.shape[2]), -0.7)
        self.root = np.repeat(0.4 * np.eye(self.items.shape[1])[None], self.items.shape[2], axis=0)
        self.seen: list[Array] = []

    def step(self, *, adapt: bool, step: int) -> None:
        by_actor = self._move_points()
        by_item = self._move_items()
        if adapt:
            rate = min(0.3, 3 / np.sqrt(step + 1))
            self.point_size += rate * (by_actor - _GOAL["points"])
            self.item_size += rate * (by_item - _GOAL["items"])
            self._learn(step)

    def _move_points(self) -> NDArray[np.bool_]:
        shift = self.rng.standard_normal(self.points.shape) * np.exp(self.point_size)
        proposed = self.points + shift
        cells = self.model.cells(proposed, self.items[:, 0], self.around)
        gain = (cells - self.cells).sum(axis=2, dtype=np.float64)
        gain += self.model.of_points(proposed) - self.model.of_points(self.points)
        taken = self._taken(gain)
        self.points = np.where(taken, proposed, self.points)
        self.cells = np.where(taken[:, :, None], cells, self.cells)
        return taken

    def _move_items(self) -> NDArray[np.bool_]:
        model = self.model
        noise = self.rng.standard_normal(self.items.shape) * np.exp(self.item_size)[:, None]
        proposed = self.items + np.einsum("jpq,cqj->cpj", self.root, noise)
        proposed[:, self.unused] = np.inf
        around = model.around(proposed[:, 1:])
        cells = model.cells(self.points, proposed[:, 0], around)
        gain = (cells - self.cells).sum(axis=1, dtype=np.float64)
        gain += model.of_items(proposed[:, 0], proposed[:, 1:])
        gain -= model.of_items(self.items[:, 0], self.items[:, 1:])
        taken = self._taken(gain)
        self.items = np.where(taken[:, None], proposed, self.items)
        self.cells = np.where(taken[:, None], cells, self.cells)
        self.around = self.around.where(taken, around)
        return taken

    def _taken(self, gain: Array) -> NDArray[np.bool_]:
        """Metropolis: always what gains, else with the probability of its loss."""
        return np.log(self.rng.random(gain.shape)) < np.nan_to_num(gain, nan=-np.inf)

    def _learn(self, step: int) -> None:
        """Twice on the way, the shape of items' steps from where they have been."""
        self.seen.append(np.where(self.unused, 0.0, self.items))
        if step + 1 in (self.how.warmup // 3, 2 * self.how.warmup // 3):
            recent = np.concatenate(self.seen[len(self.seen) // 3 :])
            off = recent - recent.mean(axis=0)
            spread = np.einsum("npj,nqj->jpq", off, off) / len(off)
            spread += 1e-3 * np.eye(spread.shape[1])
            self.root = np.linalg.cholesky(spread)
            self.item_size[:] = np.log(2.38 / np.sqrt(spread.shape[1]))
            self.seen = self.seen[len(self.seen) // 3 :]


def _starting_items(model: Model, start: Array) -> Array:
    """Slopes of the sign that votes have with the starting points; thresholds from frequencies."""
    codes = model.codes
    known = codes >= 0
    count = known.sum(axis=0)
    centred = np.where(known, codes - np.where(known, codes, 0).sum(axis=0) / count, 0.0)
    slopes = np.sign(start @ centred)
    slopes[slopes == 0] = 1.0
    above = np.array([(codes > k).sum(axis=0) for k in range(model.categories - 1)])
    share = (above + 0.5) / (count + 1)
    thresholds = np.where(model.unused(), np.inf, -np.log(share / (1 - share)))
    return np.vstack([slopes[None], thresholds])
