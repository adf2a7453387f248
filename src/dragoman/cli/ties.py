"""The flags that say which ties of statements count, for all commands that need a network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.options import Through
from dragoman.cli.results import SEED

if TYPE_CHECKING:
    from dragoman.analysis.alignment import Bootstrap
    from dragoman.system.network import Ties

_TIES = Group("Which ties count, from statements", sort_key=12)
Words = tuple[str, ...]


def _several(text: str, *names: str) -> Parameter:
    return Parameter(name=names or None, help=text, group=_TIES, negative="", show_default=False)


@dataclass(frozen=True, slots=True)
class TieFlags:
    """How a network is made of statements."""

    layer: Annotated[
        Words, _several("Only this layer: security, diplomacy, economy or society; repeatable.")
    ] = ()
    half_life: Annotated[
        float | None, Parameter(help="Days in which a tie loses half of its weight.", group=_TIES)
    ] = None
    on: Annotated[
        str | None,
        Parameter(help="The day to look at: what begins later does not count. Default: the last "
                  "day on which anything was said.", group=_TIES),
    ] = None  # fmt: skip
    min_statements: Annotated[
        int, Parameter(help="Ties that so many statements tell of, or more.", group=_TIES)
    ] = 1
    duplicates: Annotated[
        str,
        Parameter(help="Ties of the same type between the same two count once per document, day, "
                  "week or month; none counts all.", group=_TIES),
    ] = "document"  # fmt: skip
    states: Annotated[
        bool,
        Parameter(help="Between states only.", group=_TIES, negative="", show_default=False),
    ] = False
    among: Annotated[Words, _several("Between these actors only; repeatable.")] = ()
    as_one: Annotated[
        Words, _several("Actors taken as one: West=USA+EU+GBR; repeatable.", "--group")
    ] = ()
    weights: Annotated[
        Path | None,
        Parameter(name="--tie-weights", help="A table of weights in place of the one that ships.",
                  group=_TIES),
    ] = None  # fmt: skip

    def ties(self, *, layered: bool = False, directed: bool = False) -> Ties:
        """Raises CommandError for a word that does not exist."""
        from dragoman.system.network import Ties, group

        try:
            return Ties(
                self.layer, layered, directed, self.half_life, self.on, self.min_statements,
                self.duplicates, self.states, self.among, tuple(map(group, self.as_one)),
                self.weights,
            )  # fmt: skip
        except ValueError as error:
            raise misuse(str(error)) from error


@dataclass(frozen=True, slots=True)
class Resample:
    """Intervals: statements drawn anew."""

    bootstrap: Annotated[
        int | None,
        Parameter(help="Resamples of statements for intervals; 0 for none.", group=_TIES),
    ] = None
    level: Annotated[float, Parameter(help="What intervals cover.", group=_TIES)] = 0.95
    seed: Annotated[int, Parameter(help="Of the resamples.", group=_TIES, validator=SEED)] = 1

    def how(self, usual: int) -> Bootstrap:
        """`usual` resamples unless told otherwise. Raises CommandError."""
        return resamples(usual if self.bootstrap is None else self.bootstrap, self.level, self.seed)


def resamples(draws: int, level: float, seed: int) -> Bootstrap:
    """Raises CommandError for a number or a level that cannot be."""
    from dragoman.analysis.alignment import Bootstrap

    if draws < 0:
        raise misuse(f"--bootstrap {draws}: the number of resamples cannot be below 0")
    if not 0 < level < 1:
        raise misuse(f"--level {level}: an interval covers more than 0 and less than 1")
    return Bootstrap(draws, level, seed)


def by_table(
    table: str | None, flag: str, sources: tuple[str, ...], store: Path | None,
    *of_statements: TieFlags | Through | Resample,
) -> bool:  # fmt: skip
    """Whether a table is asked, and not statements. Raises CommandError for both, or neither.

    of_statements: flags that need statements.
    """
    if table is None:
        if not sources and store is None:
            raise misuse(f"name {flag} FILE, a source, or --store FILE")
        return False
    if sources or store is not None:
        raise misuse(f"name {flag} or statements (sources, --store), not both")
    if any(flags != type(flags)() for flags in of_statements):
        raise misuse(
            "a lens, flags of ties and resamples of statements need sources, or --store FILE, "
            f"in place of {flag}"
        )
    return True
