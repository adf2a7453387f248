"""`dragoman discourse`: who agrees with whom, or with what, in the terms of DNA."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import STDIN, CommandError, clear_errors, misuse
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Sources, StorePath, Talk, Through, Using
from dragoman.cli.output import replacing
from dragoman.cli.results import Show, analysing, show

if TYPE_CHECKING:
    import datetime as dt

    from dragoman.analysis.discourse import Codings, DiscourseNetwork, DiscourseWindows, Keep
    from dragoman.analysis.discourse import Settings as Made
    from dragoman.sources.dna import Project
    from dragoman.store import Lens
    from dragoman.system.discourse import Concept

_NET = Group("The network", sort_key=5)
_TABLE = Group("Actors and concepts", sort_key=8)
_FILES = Group("Exchange with DNA", sort_key=25)
PROJECT = ".dna"
_GRAPH = "graphml"


def _several(text: str) -> Parameter:
    return Parameter(help=text, group=_NET, negative="", show_default=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What network."""

    network: Annotated[
        str, Parameter(help="twomode (actors by concepts) or onemode.", group=_NET)
    ] = "twomode"
    of: Annotated[
        str, Parameter(help="Whom a one-mode network joins: actor or concept.", group=_NET)
    ] = "actor"
    qualifier: Annotated[
        str,
        Parameter(help="ignore, combine or subtract; in one mode ignore, congruence, conflict or "
                  "subtract.", group=_NET),
    ] = "subtract"  # fmt: skip
    normalization: Annotated[
        str,
        Parameter(help="no, activity or prominence; in one mode no, average, jaccard or cosine.",
                  group=_NET),
    ] = "no"  # fmt: skip
    duplicates: Annotated[
        str,
        Parameter(help="The same statement once per document, week, month, year, acrossrange; or "
                  "include all.", group=_NET),
    ] = "document"  # fmt: skip
    window: Annotated[
        tuple[int, str] | None,
        Parameter(help="Moving time windows: 30 days, 6 months; also weeks, years, events.",
                  group=_NET, negative=""),
    ] = None  # fmt: skip
    include: Annotated[
        tuple[str, ...], _several("Only these, as in concept=NAME; may be repeated.")
    ] = ()
    exclude: Annotated[tuple[str, ...], _several("All but these; likewise.")] = ()
    isolates: Annotated[bool, _several("Also who and what is left without a statement.")] = False
    min_statements: Annotated[
        int, Parameter(help="Ties of so many statements or more.", group=_NET)
    ] = 1
    min_actors: Annotated[
        int, Parameter(help="Concepts of which so many actors speak.", group=_NET)
    ] = 1
    matrix: Annotated[
        bool, _several("In CSV and tables the matrix, in place of one row a tie.")
    ] = False

    def settings(self, span: tuple[dt.date | None, dt.date | None]) -> Made:
        """Raises CommandError for what does not go together."""
        from dragoman.analysis.discourse import Settings

        try:
            return self._settings(Settings, span)
        except ValueError as error:
            raise misuse(str(error)) from error

    def _settings(self, made: type[Made], span: tuple[dt.date | None, dt.date | None]) -> Made:
        return made(
            self.network, self.of, self.qualifier, self.normalization,  # type: ignore[arg-type]
            self.duplicates, self.isolates, *span,
            (*_kept(self.include, False), *_kept(self.exclude, True)), self.window,
            self.min_statements, self.min_actors,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variables:
    """Who is an actor, and what a concept."""

    variable: Annotated[
        str | None,
        Parameter(help="organization (for whom somebody speaks) or person; of a project any "
                  "variable.", group=_TABLE),
    ] = None  # fmt: skip
    concepts: Annotated[
        str,
        Parameter(help="policies (what should be done), claims (what is the case), all, or a TOML "
                  "file of your own concepts.", group=_TABLE),
    ] = "all"  # fmt: skip
    statement_type: Annotated[
        str, Parameter(help="Of a project: which statement type.", group=_TABLE)
    ] = ""
    concept_variable: Annotated[
        str, Parameter(help="Of a project: the variable with the concepts.", group=_TABLE)
    ] = ""
    agreement_variable: Annotated[
        str, Parameter(help="Of a project: the qualifier, yes or no or a number.", group=_TABLE)
    ] = ""


@dataclass(frozen=True, slots=True)
class Files:
    """What comes from, and goes to, files."""

    table: Annotated[
        Path | None,
        Parameter(help="A table with the columns actor, concept, agreement, and date, document.",
                  group=_TABLE),
    ] = None  # fmt: skip
    export: Annotated[
        Path | None, Parameter(help="Write a .dna file, in place of a network.", group=_FILES)
    ] = None
    into: Annotated[
        Path | None,
        Parameter(help="Keep the documents and statements of a .dna file in this store.",
                  group=_FILES),
    ] = None  # fmt: skip


def discourse(
    *sources: Sources,
    store: StorePath = None,
    shape: Annotated[Shape, Parameter(name="*")] = Shape(),
    variables: Annotated[Variables, Parameter(name="*")] = Variables(),
    files: Annotated[Files, Parameter(name="*")] = Files(),
    select: Annotated[Through, Parameter(name="*")] = Through(),  # noqa: B008 (frozen)
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008
    about: Annotated[AboutBeside, Parameter(name="*")] = AboutBeside(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Who agrees with whom, or with what, in the terms of Discourse Network Analyzer."""
    notes, project = Notes(talk), _is_project(sources)
    _check(sources, store, files, select)
    with clear_errors(), analysing():
        made = shape.settings(_span(select) if project or files.table else (None, None))
        if files.table:
            from dragoman.analysis.discourse import read_codings

            _show(read_codings(files.table), made, shape, how)
            return notes.code
        if project:
            _of_project(Path(sources[0]), made, shape, variables, files, about, how, notes)
            return notes.code
        lens = lens_of(sources, store, select, about, using, notes)
        concepts, planes = _concepts(variables.concepts)
        if files.export:
            from dragoman.system.discourse import project_from

            _export(project_from(lens, concepts, planes), files.export, notes)
            return notes.code
        _show(_of_lens(lens, concepts, planes, variables), made, shape, how)
    return notes.code


def _is_project(sources: Sequence[str]) -> bool:
    return len(sources) == 1 and sources[0].lower().endswith(PROJECT)


def _check(sources: tuple[str, ...], store: Path | None, files: Files, select: Through) -> None:
    """Raise CommandError for what does not go together."""
    project = _is_project(sources)
    if files.table and (sources or store or files.export or files.into):
        raise misuse("--table goes without sources, --store, --export and --into")
    if files.into and not project:
        raise misuse("--into keeps a .dna file in a store: name the one file")
    if project and store:
        raise misuse("name sources or --store, not both; --into keeps a .dna file in a store")
    lenient = replace(select, said_since=None, said_until=None)
    if (project or files.table) and lenient != Through():
        raise misuse(
            "of what is coded by hand select by --include, --exclude, --said-since, --said-until"
        )


def _of_project(
    path: Path, made: Made, shape: Shape, names: Variables, files: Files, about: AboutBeside,
    how: Show, notes: Notes,
) -> None:  # fmt: skip
    from dragoman.sources.dna import read_project
    from dragoman.system import discourse as system

    project = read_project(path)
    wanted = system.Variables(
        names.statement_type, names.variable or "", names.concept_variable,
        names.agreement_variable,
    )  # fmt: skip
    if files.into:
        from dragoman.store import open

        found = tuple(system.project_readings(project, wanted, about.options()))
        store, count = open(files.into), 0
        for reading in found:
            count += store.add(reading).statements
        others = system.left_out(project, wanted)
        more = f"; {others} of other types left out" if others else ""
        notes.note(f"dragoman: {len(found)} documents with {count} statements kept{more}")
    elif files.export:
        _export(project, files.export, notes)
    else:
        _show(system.project_codings(project, wanted), made, shape, how)


def _of_lens(
    lens: Lens, concepts: tuple[Concept, ...], planes: tuple[str, ...], names: Variables
) -> Codings:
    from dragoman.system import discourse as system

    if names.statement_type or names.concept_variable or names.agreement_variable:
        raise misuse("statement types and their variables are those of a .dna file: name one")
    return system.codings(lens, concepts, planes, names.variable or "organization")


def _concepts(word: str) -> tuple[tuple[Concept, ...], tuple[str, ...]]:
    """A user's concepts, and what else can be a concept."""
    from dragoman.system.discourse import PLANES, read_concepts

    if word == "all":
        return (), PLANES
    if word in PLANES:
        return (), (word,)
    if not word.endswith(".toml"):
        raise misuse(f"--concepts {word!r}: write {', '.join(PLANES)}, all, or a .toml file")
    return read_concepts(word), PLANES


def _export(project: Project, path: Path, notes: Notes) -> None:
    from dragoman.sources.dna import write_project
    from dragoman.system.discourse import PASSWORD

    write_project(project, path)
    count = len(project.tables["STATEMENTS"].rows)
    coders = {str(row["Name"]) for row in project.rows("CODERS")}
    own = f"; its coder Admin has the password {PASSWORD}" if coders == {"Admin"} else ""
    notes.note(f"dragoman: {count} statements written to {path}{own}")


def _show(codings: Codings, made: Made, shape: Shape, how: Show) -> None:
    from dragoman.analysis.discourse import discourse_network, discourse_windows, graphml

    found: DiscourseNetwork | DiscourseWindows = (
        discourse_windows(codings, made) if made.window else discourse_network(codings, made)
    )
    if _GRAPH in (how.format, Path(how.output or "").suffix.lower().removeprefix(".")):
        _write(graphml(found), how.output)
        if how.plot:
            found.plot(how.plot)
    elif shape.matrix:
        from dragoman.analysis.discourse import Matrix

        if made.window:
            raise misuse("a matrix is of one network: it goes without --window")
        show(Matrix(found), how)  # type: ignore[arg-type]
    else:
        show(found, how)


def _write(text: str, output: str | None) -> None:
    if output in (None, STDIN):
        sys.stdout.write(text)
        return
    with replacing(Path(str(output))) as part:
        part.write_text(text, encoding="utf-8")


def _kept(words: Sequence[str], out: bool) -> list[Keep]:
    """Filters from `concept=NAME`; of one variable that is named twice either will do."""
    from dragoman.analysis.discourse import Keep

    values: dict[str, list[str]] = {}
    for word in words:
        variable, equals, value = word.partition("=")
        if not equals or not variable.strip():
            raise misuse(f"{word!r}: write VARIABLE=VALUE, as in concept=NAME")
        values.setdefault(variable.strip(), []).append(value.strip())
    return [Keep(variable, tuple(several), out) for variable, several in values.items()]


def _span(select: Through) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day on which something was said. Raises CommandError."""
    from dragoman.edtf import Time

    try:
        first, last = (Time(t) if t else None for t in (select.said_since, select.said_until))
    except ValueError as error:
        raise CommandError(f"{error}; write 2024, 2024-02 or 2024-02-29", 2) from error
    return first.first if first else None, last.last if last else None
