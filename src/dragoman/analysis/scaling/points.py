"""Ideal points: where actors stand on one line, how sure that is, and what their votes turn on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.result import Result, Row
from dragoman.analysis.scaling.model import Model, Prior
from dragoman.analysis.scaling.sampler import Sampling, sample
from dragoman.analysis.scaling.votes import Array, Votes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SETTLED = 1.05
"""R-hat (Gelman & Rubin 1992) above which chains have not come to agree."""


@dataclass(frozen=True, slots=True)
class Point:
    """One actor."""

    actor: str
    point: float
    """Posterior mean, in standard deviations from the mean of all actors."""
    sd: float
    low: float
    high: float
    votes: int


@dataclass(frozen=True, slots=True)
class Item:
    """One vote: the logit of a higher category is `slope` · point - threshold."""

    item: str
    slope: float
    """How much it turns on the line; its sign says which side consents."""
    sd: float
    thresholds: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Points(Result):
    """Points of all actors from left to right, and the items."""

    points: tuple[Point, ...]
    items: tuple[Item, ...]
    level: float
    rhat: float
    """The worst of the actors; near 1 the chains agree."""
    predicted: float
    """Share of votes that the most likely category gets right."""
    baseline: float
    """The same where everybody votes as most do on the item."""
    unanimous: tuple[str, ...]
    silent: tuple[str, ...]
    draws: Array
    """(draws, actors) of the posterior, actors as in `points`."""

    def rows(self) -> Sequence[Row]:
        """One row an actor, from left to right."""
        return [
            {"actor": p.actor, "point": p.point, "sd": p.sd, "low": p.low, "high": p.high,
             "votes": p.votes}
            for p in self.points
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """`points`, `items`, `level`, `rhat`, `predicted`, `baseline` and what was left out."""
        items = [
            {"item": i.item, "slope": i.slope, "sd": i.sd, "thresholds": list(i.thresholds)}
            for i in self.items
        ]
        return {
            "points": list(self.rows()),
            "items": items,
            "level": self.level,
            "rhat": self.rhat,
            "predicted": self.predicted,
            "baseline": self.baseline,
            "left_out": {"unanimous": list(self.unanimous), "silent": list(self.silent)},
        }

    def summary(self) -> str:
        gone = [
            f"{len(names)} {what}"
            for names, what in ((self.unanimous, "unanimous votes"), (self.silent, "silent actors"))
            if names
        ]
        left_out = f"; left out: {', '.join(gone)}" if gone else ""
        unsettled = (
            f"; the chains do not agree (R-hat {self.rhat:.2f}): draw more"
            if self.rhat > SETTLED
            else ""
        )
        return (
            f"{len(self.points)} actors, {len(self.items)} votes; {self.predicted:.1%} of votes as "
            f"predicted, {self.baseline:.1%} if all voted with the most{left_out}{unsettled}"
        )

    def point(self, actor: str) -> Point:
        """One actor's. Raises KeyError for one that is not there."""
        for found in self.points:
            if found.actor == actor:
                return found
        raise KeyError(actor)

    def probability(self, left: str, right: str) -> float:
        """How likely it is that the one actor stands left of the other. Raises KeyError."""
        names = [p.actor for p in self.points]
        for actor in (left, right):
            self.point(actor)
        return float((self.draws[:, names.index(left)] < self.draws[:, names.index(right)]).mean())

    def draw(self, axes: Axes) -> None:
        """Every actor's point and interval, from left to right."""
        from dragoman.analysis.scaling.drawing import ladder

        ladder(axes, self)


def ideal_points(
    votes: Votes,
    positive: str | None = None,
    sampling: Sampling = Sampling(),  # noqa: B008 (frozen)
    prior: Prior = Prior(),  # noqa: B008
    level: float = 0.9,
    step_done: Callable[[int, int], None] | None = None,
) -> Points:
    """Ideal points by a graded response model (Samejima 1969), drawn from its posterior.

    `positive` names the actor that is put on the right; by default the one farthest out. Raises
    ValueError for one that is not there, and for a level that is not between 0 and 1.

    >>> from dragoman.analysis.scaling import Sampling, votes
    >>> table = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    >>> found = ideal_points(votes(table, "abcde"), positive="e", sampling=Sampling(2, 200, 200))
    >>> [p.actor for p in found.points]
    ['a', 'b', 'c', 'd', 'e']
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level}: an interval covers more than 0 and less than 1")
    if positive is not None and positive not in votes.actors:
        raise ValueError(f"there is no vote of {positive!r} that counts")
    start = first_axis(votes)
    model = Model(votes.codes, prior)
    points, items = sample(model, start, sampling, step_done)
    points, items = _turned(points, items, votes.actors, positive)
    points, items = _standard(points, items)
    return _points(votes, points, items, level)


def first_axis(votes: Votes) -> Array:
    """(actors,) the first axis of the centred votes, mean 0 and standard deviation 1: where
    sampling starts."""
    known = votes.codes >= 0
    values = np.where(known, votes.codes, 0).astype(np.float64)
    centred = np.where(known, values - values.sum(axis=0) / known.sum(axis=0), 0.0)
    axis = np.linalg.svd(centred, full_matrices=False)[0][:, 0]
    axis = axis - axis.mean()
    found: Array = axis / axis.std()
    return found


def _turned(
    points: Array, items: Array, actors: tuple[str, ...], positive: str | None
) -> tuple[Array, Array]:
    """Every chain with the named actor, or the farthest, on the right."""
    mean = points.mean(axis=(0, 1))
    mean = mean - mean.mean()
    right = int(np.abs(mean).argmax()) if positive is None else actors.index(positive)
    place = points[:, :, right].mean(axis=1) - points.mean(axis=(1, 2))
    turn = np.where(place < 0, -1.0, 1.0)[:, None, None]
    turned = items.copy()
    turned[:, :, 0] *= turn
    return points * turn, turned


def _standard(points: Array, items: Array) -> tuple[Array, Array]:
    """Draws on the scale on which the actors have mean 0 and standard deviation 1."""
    mean, sd = points.mean(axis=2, keepdims=True), points.std(axis=2, keepdims=True)
    moved = items.copy()
    moved[:, :, 0] = items[:, :, 0] * sd
    moved[:, :, 1:] = items[:, :, 1:] - items[:, :, :1] * mean[:, :, None]
    return (points - mean) / sd, moved


def _points(votes: Votes, points: Array, items: Array, level: float) -> Points:
    flat, parameters = points.reshape(-1, points.shape[2]), _pooled(items)
    mean, sd = flat.mean(axis=0), flat.std(axis=0)
    low, high = np.quantile(flat, [(1 - level) / 2, (1 + level) / 2], axis=0)
    order = np.argsort(mean, kind="stable")
    cast = votes.cast
    found = tuple(
        Point(votes.actors[k], float(mean[k]), float(sd[k]), float(low[k]), float(high[k]),
              int(cast[k]))
        for k in order
    )  # fmt: skip
    predicted, baseline = _accuracy(votes, mean, parameters.mean(axis=0))
    return Points(
        found, _items(votes, parameters), level, float(_rhat(points).max()), predicted, baseline,
        votes.unanimous, votes.silent, flat[:, order],
    )  # fmt: skip


def _pooled(items: Array) -> Array:
    return items.reshape(-1, *items.shape[2:])


def _items(votes: Votes, parameters: Array) -> tuple[Item, ...]:
    mean, sd = parameters.mean(axis=0), parameters[:, 0].std(axis=0)
    return tuple(
        Item(name, float(mean[0, k]), float(sd[k]),
             tuple(float(value) for value in mean[1:, k] if np.isfinite(value)))
        for k, name in enumerate(votes.items)
    )  # fmt: skip


def _accuracy(votes: Votes, points: Array, items: Array) -> tuple[float, float]:
    """Share of votes in the category that is likeliest, and in the commonest of the item."""
    known = votes.codes >= 0
    logits = points[:, None] * items[0]
    above = 1 / (1 + np.exp(np.clip(items[1:, None, :] - logits, -50, 50)))
    edge = np.ones((1, *logits.shape))
    chances = -np.diff(np.concatenate([edge, above, 0 * edge]), axis=0)
    right = (chances.argmax(axis=0) == votes.codes)[known].mean()
    counts = [(votes.codes == code).sum(axis=0) for code in range(int(votes.codes.max()) + 1)]
    return float(right), float(np.max(counts, axis=0).sum() / known.sum())


def _rhat(points: Array) -> Array:
    """(actors,) Gelman and Rubin's R-hat over chains split in halves."""
    half = points.shape[1] // 2
    if half < 2:
        return np.full(points.shape[2], np.nan)
    chains = np.concatenate([points[:, :half], points[:, half : 2 * half]])
    within = chains.var(axis=1, ddof=1).mean(axis=0)
    between = half * chains.mean(axis=1).var(axis=0, ddof=1)
    found: Array = np.sqrt(((half - 1) / half * within + between / half) / within)
    return found
