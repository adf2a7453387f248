"""`dragoman align`: how alike actors are, and between which poles they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import SEED, Show, analysing, path_of, show
from dragoman.cli.ties import TieFlags, by_table, resamples

if TYPE_CHECKING:
    from dragoman.analysis.alignment import Layout, Pairs, Poles
    from dragoman.store import Lens
    from dragoman.system.alignment import ToldPairs, ToldPoles
    from dragoman.system.network import Ties

_TABLE = Group("The table", sort_key=10)
_MEASURE = Group("The measure", sort_key=15)
_DRAWS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """What is compared."""

    weights: Annotated[
        Path | None, Parameter(help="A table of items and their weights.", group=_TABLE)
    ] = None
    time: Annotated[
        str | None, Parameter(help="The column that dates a row: one answer a date.", group=_TABLE)
    ] = None
    skip: Annotated[str, Parameter(help="Columns that are no items: Cap,Region.", group=_TABLE)] = (
        ""
    )
    transpose: Annotated[
        bool,
        Parameter(help="Items stand in rows, actors in columns.", negative="", group=_TABLE,
                  show_default=False),
    ] = False  # fmt: skip
    scale: Annotated[
        str | None,
        Parameter(help="The lowest and the highest possible value: 0,3. Default: as observed.",
                  group=_TABLE, allow_leading_hyphen=True),
    ] = None  # fmt: skip

    def layout(self) -> Layout:
        """Raises CommandError for a scale that is not two numbers."""
        from dragoman.analysis.alignment import Layout

        return Layout(self.transpose, _words(self.skip), self.time, _ends(self.scale))


@dataclass(frozen=True, slots=True)
class Measure:
    """How it is compared."""

    measure: Annotated[str, Parameter(help="s, kappa, pi, taub or alignment.", group=_MEASURE)] = (
        "s"
    )
    distance: Annotated[
        str | None,
        Parameter(help="absolute or squared. Default: squared for kappa and pi, else absolute.",
                  group=_MEASURE),
    ] = None  # fmt: skip
    poles: Annotated[
        str | None, Parameter(help="Two actors: where do the others stand?", group=_MEASURE)
    ] = None
    bootstrap: Annotated[
        int | None,
        Parameter(help="Resamples of items, or of statements, for intervals; 0 for none. Default: "
                  "1000 with --poles, else 0; 200 of statements.", group=_MEASURE),
    ] = None  # fmt: skip
    level: Annotated[float, Parameter(help="What intervals cover.", group=_MEASURE)] = 0.95
    seed: Annotated[int, Parameter(help="Of the resamples.", group=_MEASURE, validator=SEED)] = 1
    untold: Annotated[
        str | None,
        Parameter(help="Whom statements tie only one of two to: missing leaves it out, none takes "
                  "it for no tie. Default: missing.", group=_MEASURE),
    ] = None  # fmt: skip


def align(
    *sources: Sources,
    store: StorePath = None,
    table: Annotated[
        str | None,
        Parameter(help="Actors in rows, items in columns; - for standard input. In place of "
                  "statements.", group=_TABLE),
    ] = None,
    of: Annotated[Table, Parameter(name="*")] = Table(),
    by: Annotated[Measure, Parameter(name="*")] = Measure(),
    ties: Annotated[TieFlags, Parameter(name="*")] = TieFlags(),  # noqa: B008 (frozen)
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:  # fmt: skip
    """How alike actors are, and between which poles they stand."""
    _check(by)
    if by_table(table, "--table", sources, store, ties, select):
        if by.untold is not None:
            raise misuse("--untold is of statements: in a table an empty cell is missing")
        layout = of.layout()
        with analysing():
            found = aligned(path_of(str(table)), layout, of.weights, by)
        show(found, how)
        return 0
    if of != Table():
        raise misuse("--weights, --time, --skip, --transpose and --scale are of a table")
    wanted, notes = ties.ties(), Notes(talk)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        told = aligned_as_told(lens, wanted, by)
    show(told, how)
    return notes.code


def aligned_as_told(lens: Lens, ties: Ties, by: Measure = Measure()) -> ToldPairs | ToldPoles:
    """Make the network of a lens and compare. Raises ValueError for what does not fit."""
    from dragoman.system.alignment import Measured, between_poles
    from dragoman.system.alignment import aligned as all_pairs

    draws = resamples(_DRAWS if by.bootstrap is None else by.bootstrap, by.level, by.seed)
    measured = Measured(by.measure, by.distance, by.untold or "missing", draws)
    if by.poles is None:
        return all_pairs(lens, ties, measured)
    first, second = _words(by.poles)
    return between_poles(lens, (first, second), ties, measured)


def aligned(
    table: Path,
    layout: Layout,
    weights: Path | None = None,
    by: Measure = Measure(),
) -> Pairs | Poles:
    """Read a table and compare. Raises ValueError for what does not fit."""
    from dragoman.analysis.alignment import Bootstrap, between, read_portfolios, similarity

    data = read_portfolios(table, layout, weights)
    draws = by.bootstrap if by.bootstrap is not None else (1000 if by.poles else 0)
    bootstrap = Bootstrap(draws, by.level, by.seed)
    if by.poles is None:
        return similarity(data, by.measure, by.distance, bootstrap)
    first, second = _words(by.poles)
    return between(data, (first, second), by.measure, by.distance, bootstrap)


def _check(by: Measure) -> None:
    """Raise CommandError for words that do not exist."""
    from dragoman.analysis.alignment import DISTANCES, MEASURES

    if by.measure not in MEASURES:
        raise misuse(f"there is no measure {by.measure!r}; there are {', '.join(MEASURES)}")
    if by.distance is not None and by.distance not in DISTANCES:
        raise misuse(f"there is no distance {by.distance!r}; there are {', '.join(DISTANCES)}")
    if by.poles is not None and not len(_words(by.poles)) == len(set(_words(by.poles))) == 2:
        raise misuse(f"--poles {by.poles}: name two actors, as in --poles RUS,USA")
    if by.untold is not None and by.untold not in ("missing", "none"):
        raise misuse(f"--untold {by.untold}: it is missing or none")
    resamples(by.bootstrap or 0, by.level, by.seed)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _ends(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        low, high = map(float, text.split(","))
    except ValueError:
        low = high = 0.0
    if not low < high:
        raise misuse(f"--scale {text}: give the lowest and the highest value, as in --scale 0,3")
    return low, high
