"""`dragoman dispute`: the graph model for conflict resolution, of a file or of statements."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter, validators

from dragoman.cli.errors import STDIN, clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.output import replacing
from dragoman.cli.results import Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.disputes import Questions
    from dragoman.store import Lens
    from dragoman.system.dispute import Bounds, Draft

_ASKED = Group("What is asked of a file besides the equilibria", sort_key=10)
_DRAFTED = Group("What is drafted from statements", sort_key=5)


def _flag(text: str, negative: str = "") -> Parameter:
    return Parameter(help=text, group=_ASKED, negative=negative, show_default=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked besides the equilibria."""

    why: Annotated[
        bool | None,
        _flag("The reason of every verdict. Default: in JSON of up to 50 states.", "--no-why"),
    ] = None
    state: Annotated[
        str | None, _flag("Only this state, by its number or its letters (NYN): why, and the rest.")
    ] = None
    concept: Annotated[
        tuple[str, ...], _flag("R, GMR, SMR, SEQ or SSEQ; may be repeated. Default: all.")
    ] = ()
    coalition: Annotated[
        tuple[str, ...], _flag("Names joined by +: what they gain together; may be repeated.")
    ] = ()
    coalitions: Annotated[bool, _flag("The same for every coalition.")] = False
    status_quo: Annotated[str | None, _flag("The ways from this state to the equilibria.")] = None
    inverse: Annotated[
        str | None, _flag("Under which rankings of --vary this state is an equilibrium.")
    ] = None
    vary: Annotated[
        tuple[str, ...],
        _flag("Whose ranking varies; NAME:1,2,3 for these states alone. May be repeated."),
    ] = ()
    sensitivity: Annotated[
        bool, _flag("Which swaps of neighbours in whose ranking make or break an equilibrium.")
    ] = False

    def questions(self) -> Questions:
        """Raises CommandError for flags that do not go together."""
        from dragoman.analysis.disputes import CONCEPTS, Questions

        if bool(self.vary) != (self.inverse is not None):
            raise misuse("--inverse STATE goes with --vary NAME")
        others = self.coalition or self.coalitions or self.sensitivity
        if self.state is not None and self.why is False and not others:
            raise misuse("--state with --no-why asks for nothing")
        named = [tuple(part.strip() for part in text.split("+")) for text in self.coalition]
        return Questions(
            concepts=tuple(name.upper() for name in self.concept) or CONCEPTS,
            why=self.why,
            state=self.state,
            coalitions=() if self.coalitions else named or None,
            status_quo=self.status_quo,
            inverse=self.inverse,
            vary=dict(map(_varied, self.vary)),
            sensitivity=self.sensitivity,
        )


@dataclass(frozen=True, slots=True)
class Drafting:
    """Between whom, and how large."""

    between: Annotated[
        tuple[str, ...],
        Parameter(help="The sides: AZE ARM; several as one: QAT SAU+ARE, or named: "
                  "QAT Quartet=SAU+ARE+BHR+EGY.", group=_DRAFTED, consume_multiple=True,
                  negative="", show_default=False),
    ] = ()  # fmt: skip
    options: Annotated[
        int,
        Parameter(help="So many options at most, the best supported; a run that adds to a file "
                  "may go four beyond.", group=_DRAFTED,
                  validator=validators.Number(gte=1, lte=16)),
    ] = 12  # fmt: skip
    min_statements: Annotated[
        int, Parameter(help="Options with so many statements or more.", group=_DRAFTED)
    ] = 1

    def bounds(self) -> Bounds:
        from dragoman.system.dispute import Bounds

        return Bounds(self.options, self.min_statements)


def dispute(
    *sources: Sources,
    file: Annotated[
        str | None, Parameter(name=("--file", "-f"), help="A .toml or .gmcr file, or -.")
    ] = None,
    store: StorePath = None,
    drafting: Annotated[Drafting, Parameter(name="*")] = Drafting(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    ask: Annotated[Ask, Parameter(name="*")] = Ask(),
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Where a conflict can come to rest, and why; drafted from statements, or of a file."""
    if file is not None:
        if sources or store or drafting.between:
            raise misuse("--file is a conflict already: it goes without sources and --between")
        return solved(file, ask, how)
    if not drafting.between:
        raise misuse("name a conflict with --file, or sources (or --store) and --between")
    if ask != Ask():
        raise misuse("a draft is written with -o conflict.toml; then ask with --file conflict.toml")
    notes = Notes(talk)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        path = _toml_path(how)
        drafted = _drafted(drafting, lens, path)
        if path is None and how.format != _TOML:
            show(drafted, how)
        else:
            _written(drafted, path, notes)
            if how.plot:
                drafted.plot(how.plot)
    return notes.code


def solved(file: str, ask: Ask, how: Show) -> int:
    """Solve the conflict of a file, and answer what is asked."""
    from dragoman.analysis.disputes import read_dispute, report

    asked = ask.questions()
    with analysing():
        show(report(read_dispute(path_of(file)), asked, _progress()), how)
    return 0


_TOML = "toml"


def _toml_path(how: Show) -> Path | None:
    """The TOML file that is to be written, or added to; None for another form or place."""
    if how.output in (None, STDIN):
        return None
    path = Path(str(how.output))
    by_name = how.format is None and path.suffix.lower() == ".toml"
    return path if by_name or how.format == _TOML else None


def _drafted(drafting: Drafting, lens: Lens, path: Path | None) -> Draft:
    """Raises ValueError naming the file for one that is no conflict."""
    from dragoman.analysis.disputes import DisputeError
    from dragoman.system.dispute import draft

    before = path.read_text("utf-8") if path is not None and path.exists() else ""
    try:
        return draft(lens, drafting.between, drafting.bounds(), before)
    except DisputeError as error:
        raise ValueError(f"{path}: {error}" if before else str(error)) from error


def _written(drafted: Draft, path: Path | None, notes: Notes) -> None:
    if path is None:
        sys.stdout.write(drafted.text)
        return
    with replacing(path) as part:
        part.write_text(drafted.text, "utf-8")
    for line in drafted.summary().splitlines():
        notes.note(line)
    notes.note(f"dragoman: change it as you know better, then: dragoman dispute --file {path}")


def _varied(text: str) -> tuple[str, list[int] | None]:
    """`Syria`, or `Syria:1,2,3`. Raises CommandError for states that are no numbers."""
    name, colon, states = text.rpartition(":")
    if not colon:
        return text, None
    try:
        return name, [int(state) for state in states.split(",")]
    except ValueError:
        raise misuse(f"--vary {text}: states are numbers, as in {name}:1,2,3") from None


def _progress() -> Callable[[int, int], None] | None:
    """A line that counts swaps, on a terminal."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        if total > 200 and (done % 50 == 0 or done == total):
            end = "\r\033[K" if done == total else ""
            sys.stderr.write(f"\rswaps tried: {done} of {total}{end}")
            sys.stderr.flush()

    return told
