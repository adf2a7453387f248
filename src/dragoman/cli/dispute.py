"""`dragoman dispute`: the graph model for conflict resolution."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import misuse
from dragoman.cli.results import Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.disputes import Questions

_ASKED = Group("What is asked besides the equilibria", sort_key=10)


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


def dispute(
    *,
    file: Annotated[str, Parameter(name=("--file", "-f"), help="A .toml or .gmcr file, or -.")],
    ask: Annotated[Ask, Parameter(name="*")] = Ask(),
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
) -> int:
    """Where a conflict can come to rest, and why."""
    from dragoman.analysis.disputes import read_dispute, report

    asked = ask.questions()
    with analysing():
        show(report(read_dispute(path_of(file)), asked, _progress()), how)
    return 0


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
