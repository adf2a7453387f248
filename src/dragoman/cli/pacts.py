"""`dragoman pacts`: who is bound to what, by a table or by what statements report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.results import Show, analysing, path_of, show

if TYPE_CHECKING:
    from dragoman.analysis.result import Result
    from dragoman.system.pacts import ReportedPacts

_QUESTION = Group("The question", sort_key=5)
_SHIPPED = "1914"


@dataclass(frozen=True, slots=True)
class Question:
    """Who attacks whom, when, by which pacts."""

    attack: Annotated[
        tuple[str, str] | None,
        Parameter(help="Who attacks, and whom: RUS AUH.", negative="", group=_QUESTION),
    ] = None
    on: Annotated[
        str | None,
        Parameter(help="A day, or a month or year in which any day counts: 1914-08-01. Of "
                  "statements by default the day of the last report.", group=_QUESTION),
    ] = None  # fmt: skip
    table: Annotated[
        str | None,
        Parameter(help="A file of ATOP or COW, a TOML of dated pacts, or the name of one that "
                  "ships: 1914. Default, without sources: 1914.", group=_QUESTION),
    ] = None  # fmt: skip
    provoked: Annotated[
        bool,
        Parameter(help="The target provoked the attack directly.", negative="", group=_QUESTION,
                  show_default=False),
    ] = False  # fmt: skip
    min_statements: Annotated[
        int, Parameter(help="Pacts with so many reports or more.", group=_QUESTION)
    ] = 1
    write: Annotated[
        Path | None,
        Parameter(help="Also write reported pacts as a TOML that --table takes.", group=_QUESTION),
    ] = None


def pacts(
    *sources: Sources,
    store: StorePath = None,
    question: Annotated[Question, Parameter(name="*")] = Question(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Who must fight, who must stay neutral, who is torn, who is free; or which pacts there are."""
    if not sources and store is None:
        if question.write or select != Through():
            raise misuse("a lens and --write need sources, or --store FILE, in place of a table")
        show(_by_table(question), how)
        return 0
    if question.table is not None:
        raise misuse("name sources or --table, not both")
    from dragoman.system.pacts import pacts as reported

    notes = Notes(talk)
    with clear_errors(), analysing():
        lens = lens_of(sources, store, select, about, using, notes)
        found = reported(lens, question.min_statements)
        answer = _answer(found, question)
        if question.write:
            _write(found, question.write)
    show(answer, how)
    return notes.code


def _by_table(question: Question) -> Result:
    from dragoman.analysis.pacts import casus_foederis, day_span, read_pacts

    if question.attack is None or question.on is None:
        raise misuse("name a source, or --store FILE; or ask a table: --attack A B --on DAY")
    with analysing():
        year = day_span(question.on)[0].year
        known = read_pacts(path_of(question.table or _SHIPPED), year)
        return casus_foederis(known, *question.attack, question.on, provoked=question.provoked)


def _answer(found: ReportedPacts, question: Question) -> Result:
    from dragoman.system.pacts import obligations

    if question.attack is None:
        return found
    return obligations(found, *question.attack, question.on, provoked=question.provoked)


def _write(found: ReportedPacts, path: Path) -> None:
    from dragoman.cli.output import replacing

    text = found.written()
    if not text:
        raise ValueError("no statement here reports a pact that binds anybody: nothing to write")
    with replacing(path) as part:
        part.write_text(text, "utf-8")
