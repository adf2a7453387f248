"""The models by name, run once or many times."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining import smp
from dragoman.analysis.bargaining.draws import (
    Draws,
    draw,
    mean_position,
    median_position,
    most_likely,
)
from dragoman.analysis.bargaining.expected_utility import VARIANTS, rounds
from dragoman.analysis.bargaining.nash import nash_position
from dragoman.analysis.bargaining.results import QUANTILES, Bargain, BargainRuns
from dragoman.analysis.bargaining.stakeholders import Stakeholders

Array = NDArray[np.float64]
MODELS = ("compromise", "median", "nash", *VARIANTS, "ktab")
"""The names of the models."""

_ALIASES = {"mean": "compromise", "condorcet": "median"}
_CELLS = 100_000  # numbers in one (n, n, runs) array: a few of them fit a core's cache


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is run: rounds of the expected-utility models; for Nash's solution the position
    that failure falls back to (None: it costs everybody `failure`, 1 being the worst outcome for
    whom it matters most); for many runs the seed of the draws.
    """

    rounds: int = 10
    reversion: float | None = None
    failure: float = 1.0
    seed: int = 0


def bargain(
    actors: Stakeholders,
    model: str,
    settings: Settings = Settings(),
    dimension: str | None = None,
) -> Bargain:
    """Run a model once, on the most likely values.

    Raises ValueError for a model or a dimension that is not there.

    >>> from dragoman.analysis.bargaining import stakeholders
    >>> table = stakeholders(["A", "B", "C"], [1, 1, 2], [0, 5, 10], [1, 0.5, 0.5])
    >>> bargain(table, "compromise").forecast
    5.0
    """
    name = model_name(model)
    _check(settings)
    if name == "ktab":
        return _first_state(actors if dimension is None else actors.on(dimension))
    one = actors.on(dimension)
    draws = most_likely(one)
    if name in VARIANTS:
        return _path(name, one, draws, settings)
    found, more = _at_once(name, draws, settings)
    low, high = median_position(draws.weight, draws.position)
    return Bargain(
        name, one.dimensions[0], found, (found,), (float(low[0] + high[0]) / 2,), one.actors,
        draws.weight[:, 0], draws.position.T, more=more,
    )  # fmt: skip


def simulate(
    actors: Stakeholders,
    model: str,
    runs: int,
    settings: Settings = Settings(),
    dimension: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> BargainRuns:
    """Run a model `runs` times on inputs drawn from their ranges, on all cores.

    The same seed gives the same runs on any number of cores. `progress` is told how many runs are
    done. Raises ValueError for a model or a dimension that is not there.

    >>> from dragoman.analysis.bargaining import stakeholders
    >>> table = stakeholders(["A", "B"], [1, 1], [0, 10], [1, 0.5]).spread(0.1)
    >>> simulate(table, "scholz2011", 20).last.shape
    (5, 2)
    """
    name, one = model_name(model), actors.on(dimension)
    _check(settings)
    if runs < 1:
        raise ValueError(f"{runs} runs: there must be at least one")
    size = max(1, _CELLS // len(one.actors) ** 2)
    sizes = [min(size, runs - k) for k in range(0, runs, size)]
    seeds = np.random.SeedSequence(settings.seed).spawn(len(sizes))
    work = partial(_chunk, one, name, settings)
    parts, done = [], 0
    with ThreadPoolExecutor(_cores()) as pool:  # numpy lets go of the interpreter's lock
        for part in pool.map(work, sizes, seeds):
            parts.append(part)
            done += part[0].shape[1]
            if progress is not None:
                progress(done)
    return _gathered(name, one, parts)


def model_name(model: str) -> str:
    """The name of a model, in whatever case. Raises ValueError for one that is not there."""
    name = _ALIASES.get(model.lower(), model.lower())
    if name not in MODELS:
        raise ValueError(f"there is no model {model!r}; there are {', '.join(MODELS)}")
    return name


def _check(settings: Settings) -> None:
    if settings.rounds < 0:
        raise ValueError(f"{settings.rounds} rounds: there cannot be fewer than 0")
    for what, value in (("reversion", settings.reversion), ("failure", settings.failure)):
        if value is not None and not np.isfinite(value):
            raise ValueError(f"a {what} of {value}: it is a number")


def _at_once(name: str, draws: Draws, settings: Settings) -> tuple[float, dict[str, Any]]:
    if name == "compromise":
        return float(mean_position(draws.weight, draws.position)[0]), {}
    if name == "nash":
        return float(nash_position(draws, settings.reversion, settings.failure)[0]), {}
    low, high = (float(end[0]) for end in median_position(draws.weight, draws.position))
    return (low + high) / 2, {"winners": sorted({low, high})}


def _path(name: str, one: Stakeholders, draws: Draws, settings: Settings) -> Bargain:
    states = list(rounds(draws, VARIANTS[name], settings.rounds))
    means = tuple(float(mean_position(draws.weight, x)[0]) for x, _ in states)
    medians = tuple(
        float(sum(end[0] for end in median_position(draws.weight, x))) / 2 for x, _ in states
    )
    positions = np.stack([x[:, 0] for x, _ in states])
    risk = None if VARIANTS[name].risk == "none" else np.stack([r[:, 0] for _, r in states])
    return Bargain(
        name, one.dimensions[0], means[-1], means, medians, one.actors, draws.weight[:, 0],
        positions, risk,
    )  # fmt: skip


def _first_state(actors: Stakeholders) -> Bargain:
    capability, position, salience, scale = smp.start(actors)
    state = smp.first_state(capability, position, salience, scale)
    expected = position @ state.probability
    best = int(state.probability.argmax())
    draws = most_likely(actors.on(None))
    low, high = median_position(draws.capability, draws.position)
    more = {
        "dimensions": actors.dimensions,
        "expected": expected,
        "most_probable": {"actor": actors.actors[best], "position": position[:, best]},
        "actors": actors.actors,
        "utilities": state.utility,
        "victory_probabilities": state.victory,
        "probabilities": state.probability.tolist(),
        "risk": state.risk.tolist(),
        "risk_aware_utilities": state.aware,
    }
    return Bargain(
        "ktab", actors.dimensions[0], float(expected[0]), (float(expected[0]),),
        (float(low[0] + high[0]) / 2,), actors.actors, capability, position[:1], more=more,
    )  # fmt: skip


def _chunk(
    one: Stakeholders, name: str, settings: Settings, size: int, seed: np.random.SeedSequence
) -> tuple[Array, Array]:
    """Means after each round (rounds + 1, size) and last positions (n, size)."""
    draws = draw(one, size, np.random.default_rng(seed))
    if name in VARIANTS:
        means, last = [], draws.position
        for last, _ in rounds(draws, VARIANTS[name], settings.rounds):
            means.append(mean_position(draws.weight, last))
        return np.stack(means), last
    return _forecasts(name, draws, settings)[None], draws.position


def _forecasts(name: str, draws: Draws, settings: Settings) -> Array:
    if name == "compromise":
        return mean_position(draws.weight, draws.position)
    if name == "nash":
        return nash_position(draws, settings.reversion, settings.failure)
    if name == "median":
        low, high = median_position(draws.weight, draws.position)
        return (low + high) / 2
    found = np.empty(draws.position.shape[1])
    for k in range(len(found)):
        c, x, s = (part[:, k] for part in (draws.capability, draws.position, draws.salience))
        state = smp.first_state(c, x[None], s[None], draws.scale[:, k])
        found[k] = x @ state.probability
    return found


def _gathered(name: str, one: Stakeholders, parts: list[tuple[Array, Array]]) -> BargainRuns:
    means = np.concatenate([part[0] for part in parts], axis=1)
    last = np.concatenate([part[1] for part in parts], axis=1)
    return BargainRuns(
        name, one.dimensions[0], means.shape[1], means[-1], tuple(means.mean(axis=1).tolist()),
        np.quantile(means, QUANTILES, axis=1), one.actors, np.quantile(last, QUANTILES, axis=1),
    )  # fmt: skip


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
