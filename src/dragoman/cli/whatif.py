"""`dragoman whatif`: one thing changed in what is said, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, show

if TYPE_CHECKING:
    from dragoman.system.whatif import Analysis, Change, Scenario

_CHANGES = Group("What is changed", sort_key=5)
_ASKED = Group("What is compared", sort_key=8)
Tie = tuple[str, str, str]


def _change(text: str, name: str | None = None) -> Parameter:
    return Parameter(name=name, help=text, group=_CHANGES, negative="", show_default=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is changed, in this order; each flag may be repeated."""

    scenario: Annotated[
        Path | None, _change("A TOML file of changes; those of the flags follow.")
    ] = None
    drop: Annotated[tuple[str, ...], _change("Leave a statement out, by its id.")] = ()
    withdraw: Annotated[
        tuple[str, ...], _change("Leave out the demands in which these words stand.")
    ] = ()
    status: Annotated[
        tuple[tuple[str, str], ...],
        _change("Give a statement another status: ID actual.", "--set-status"),
    ] = ()
    without: Annotated[
        tuple[Tie, ...],
        _change("Leave out what is said of a tie: arms_supplier RUS ARM; * is any."),
    ] = ()
    end: Annotated[tuple[Tie, ...], _change("End a tie: defence_pact AZE TUR.")] = ()
    sign: Annotated[
        tuple[Tie, ...], _change("Add a tie or an event that nobody reports: ally ARM FRA.")
    ] = ()
    turn: Annotated[
        tuple[tuple[str, str], ...], _change("Turn the sign of all between two: AZE FRA.")
    ] = ()
    remove: Annotated[tuple[str, ...], _change("Take an actor out of all statements.")] = ()
    dated: Annotated[
        str | None, _change("The day of what is ended or signed: 2025, 2025-01-31.")
    ] = None

    def made(self) -> Scenario:
        """Raises ScenarioError for words that mean nothing, OSError; CommandError for none."""
        from dragoman.system.whatif import Scenario, read_scenario

        first = read_scenario(self.scenario) if self.scenario else Scenario(())
        changes = (*first.changes, *self._flags())
        if not changes:
            raise misuse("change something: --drop ID, --end CODE A B … or --scenario FILE.toml")
        return Scenario(changes, first.title)

    def _flags(self) -> Iterator[Change]:
        from dragoman.system import whatif

        yield from map(whatif.Drop, self.drop)
        yield from map(whatif.Withdraw, self.withdraw)
        yield from (whatif.Restate(*words) for words in self.status)
        yield from (whatif.Without(*tie) for tie in self.without)
        yield from (whatif.End(*tie, self.dated) for tie in self.end)
        yield from (whatif.Sign(*tie, self.dated) for tie in self.sign)
        yield from (whatif.Turn(*pair) for pair in self.turn)
        yield from map(whatif.Remove, self.remove)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared besides the pacts and the blocs."""

    attack: Annotated[
        tuple[str, str] | None,
        Parameter(help="Who would be bound to fight, if one attacks another: ARM AZE.",
                  negative="", group=_ASKED),
    ] = None  # fmt: skip
    on: Annotated[
        str | None,
        Parameter(
            help="The day of the attack. Default: after the last change, or of the last report.",
            group=_ASKED,
        ),
    ] = None
    between: Annotated[
        tuple[str, str] | None,
        Parameter(help="The dispute between two sides: AZE ARM.", negative="", group=_ASKED),
    ] = None
    issue: Annotated[
        str | None,
        Parameter(help="A bargain, in words or by a code: \"amend the constitution\".",
                  group=_ASKED),
    ] = None  # fmt: skip
    whole: Annotated[
        bool,
        Parameter(name="--all", help="Also what stays as it is.", negative="", group=_ASKED,
                  show_default=False),
    ] = False  # fmt: skip

    def analyses(self, scenario: Scenario) -> Iterator[Analysis]:
        from dragoman.system.whatif import Bargains, Blocs, Disputes, Obligations

        yield Obligations(self.attack, self.on or scenario.day_after())
        yield Blocs()
        if self.between:
            yield Disputes(self.between)
        if self.issue:
            yield Bargains(self.issue)


def whatif(
    *sources: Sources,
    store: StorePath = None,
    changes: Annotated[Changes, Parameter(name="*")] = Changes(),
    asked: Annotated[Asked, Parameter(name="*")] = Asked(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Change one thing in what is said, and see what follows, side by side."""
    from dragoman.system.whatif import what_if

    notes = Notes(talk)
    with clear_errors(), analysing():
        scenario = changes.made()
        lens = lens_of(sources, store, select, about, using, notes)
        found = what_if(lens, scenario, asked.analyses(scenario), whole=asked.whole)
    show(found, how)
    return notes.code
