"""`dragoman bargain`: where negotiations end, by a table of stakeholders or by statements."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.output import replacing
from dragoman.cli.results import SEED, Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.bargaining import Settings, Stakeholders
    from dragoman.analysis.result import Result
    from dragoman.store import Lens
    from dragoman.system.bargaining import Estimates

_ISSUE = Group("What is estimated from statements", sort_key=5)
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


@dataclass(frozen=True, slots=True)
class Issue:
    """What the texts are searched for, and what they cannot say."""

    issue: Annotated[
        str | None,
        Parameter(help="What is bargained over, in words of the texts, or a code: \"amend the "
                  "constitution\", SANCTION.", group=_ISSUE),
    ] = None  # fmt: skip
    unit: Annotated[
        str | None,
        Parameter(help="Positions are the numbers claimed in this unit: USD, ton.", group=_ISSUE),
    ] = None
    capability: Annotated[
        Path | None,
        Parameter(help="A table with columns for actor and capability. Default: all equal.",
                  group=_ISSUE),
    ] = None  # fmt: skip
    among: Annotated[
        tuple[str, ...],
        Parameter(help="Only these actors, by id: AZE ARM.", group=_ISSUE, consume_multiple=True,
                  negative="", show_default=False),
    ] = ()  # fmt: skip
    table: Annotated[
        Path | None,
        Parameter(help="Also write the table of stakeholders, to change and to give to --file.",
                  group=_ISSUE),
    ] = None  # fmt: skip

    def estimated(self, lens: Lens) -> Estimates:
        """Raises ValueError for what nobody speaks of, TableError, OSError."""
        from dragoman.system.bargaining import capabilities, estimate

        powers = capabilities(self.capability) if self.capability else None
        found = estimate(lens, str(self.issue), powers, self.unit, self.among)
        if self.table:
            _write(found, self.table)
        return found


def _write(found: Estimates, path: Path) -> None:
    """As a table that --file reads, with the quotations beside the numbers."""
    from dragoman.export.csv import write_rows

    joined = {"evidence": " ", "according_to": "; "}
    rows = [
        {**row, **{key: sign.join(row[key]) for key, sign in joined.items()}}
        for row in found.rows()
    ]
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as out:
        write_rows(list(rows[0]), rows, out)


def bargain(
    *sources: Sources,
    file: Annotated[
        str | None,
        Parameter(help="Actors with capability, position, salience; - for standard input.",
                  group=_MODEL),
    ] = None,
    store: StorePath = None,
    issue: Annotated[Issue, Parameter(name="*")] = Issue(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    model: Annotated[Model, Parameter(name="*")] = Model(),
    runs: Annotated[Runs, Parameter(name="*")] = Runs(),
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """Where negotiations end, by a model of spatial bargaining."""
    from dragoman.analysis.bargaining import read_stakeholders

    settings = model.settings(runs.seed)
    if runs.runs is not None and runs.runs < 1:
        raise misuse(f"--runs {runs.runs}: there must be at least one")
    if runs.runs is None and runs.spread:
        raise misuse(f"--spread {runs.spread}: one run has no ranges; say how many with --runs")
    if file is not None:
        if sources or store or issue != Issue():
            raise misuse("--file is a table already: it goes without sources and --issue")
        with analysing():
            actors = read_stakeholders(path_of(file))
            found = forecast(actors, model, runs, settings)
        show(found, how)
        return 0
    if issue.issue is None:
        raise misuse("name a table with --file, or sources (or --store) and --issue")
    notes = Notes(talk)
    with clear_errors(), analysing():
        estimates = issue.estimated(lens_of(sources, store, select, about, using, notes))
        show(_bargained(estimates, model, runs, settings), how)
    return notes.code


def _bargained(estimates: Estimates, model: Model, runs: Runs, settings: Settings) -> Result:
    """The estimates with what the model makes of them; where one side speaks, alone."""
    from dragoman.system.bargaining import Bargained

    if len(estimates.estimates) < 2:
        return Bargained(estimates, None)
    return Bargained(estimates, forecast(estimates.stakeholders(), model, runs, settings))


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
