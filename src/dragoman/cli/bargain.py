"""`dragoman bargain`: where negotiations end, by the models of spatial bargaining."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.results import SEED, Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.bargaining import Settings, Stakeholders
    from dragoman.analysis.result import Result

_MODEL = Group("The model", sort_key=10)
_RUNS = Group("Many runs", sort_key=15)


@dataclass(frozen=True, slots=True)
class Model:
    """Which model, on what."""

    model: Annotated[
        str,
        Parameter(help="compromise, median, nash, challenge, scholz2011, bdm_intent or ktab.",
                  group=_MODEL),
    ] = "compromise"  # fmt: skip
    rounds: Annotated[int, Parameter(help="Of the models that have some.", group=_MODEL)] = 10
    dimension: Annotated[
        str | None,
        Parameter(
            help="By name or number. Default: the first; for one run of ktab all.", group=_MODEL
        ),
    ] = None
    reversion: Annotated[
        float | None, Parameter(help="nash: the position to which failure leads.", group=_MODEL)
    ] = None
    failure: Annotated[
        float,
        Parameter(help="nash: what failure costs everybody, 1 being the worst outcome.",
                  group=_MODEL),
    ] = 1.0  # fmt: skip

    def settings(self, seed: int) -> Settings:
        """Raises CommandError for a model or a number of rounds that there cannot be."""
        from dragoman.analysis.bargaining import Settings, model_name

        try:
            model_name(self.model)
        except ValueError as error:
            raise misuse(str(error)) from error
        if self.rounds < 0:
            raise misuse(f"--rounds {self.rounds}: there cannot be fewer than 0")
        return Settings(self.rounds, self.reversion, self.failure, seed)


@dataclass(frozen=True, slots=True)
class Runs:
    """How often, on which inputs."""

    runs: Annotated[
        int | None,
        Parameter(help="So many runs on inputs drawn from their ranges, in place of one.",
                  group=_RUNS),
    ] = None  # fmt: skip
    spread: Annotated[
        float,
        Parameter(help="A range for each plain value: 0.1 for a tenth up and down.", group=_RUNS),
    ] = 0.0
    seed: Annotated[int, Parameter(help="Of the draws.", group=_RUNS, validator=SEED)] = 0


def bargain(
    *,
    file: Annotated[
        str,
        Parameter(help="Actors with capability, position, salience; - for standard input.",
                  group=_MODEL),
    ],
    model: Annotated[Model, Parameter(name="*")] = Model(),
    runs: Annotated[Runs, Parameter(name="*")] = Runs(),
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
) -> int:  # fmt: skip
    """Where negotiations end, by a model of spatial bargaining."""
    from dragoman.analysis.bargaining import read_stakeholders

    settings = model.settings(runs.seed)
    if runs.runs is not None and runs.runs < 1:
        raise misuse(f"--runs {runs.runs}: there must be at least one")
    if runs.runs is None and runs.spread:
        raise misuse(f"--spread {runs.spread}: one run has no ranges; say how many with --runs")
    with analysing():
        actors = read_stakeholders(path_of(file))
        found = forecast(actors, model, runs, settings)
    show(found, how)
    return 0


def forecast(actors: Stakeholders, model: Model, runs: Runs, settings: Settings) -> Result:
    """One run, or the distribution of many."""
    from dragoman.analysis import bargaining

    if runs.runs is None:
        return bargaining.bargain(actors, model.model, settings, model.dimension)
    actors = actors.spread(runs.spread) if runs.spread else actors
    if not actors.ranged:
        sys.stderr.write("no value is a range, so all runs are the same: --spread gives ranges\n")
    return bargaining.simulate(
        actors, model.model, runs.runs, settings, model.dimension, _progress(runs.runs)
    )


def _progress(total: int) -> Callable[[int], None] | None:
    if not sys.stderr.isatty():
        return None

    def tell(done: int) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{done:,} of {total:,} runs{end}")
        sys.stderr.flush()

    return tell
