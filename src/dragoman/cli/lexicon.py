"""`dragoman lexicon check`: whether files of one's own fit."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli.errors import CommandError, clear_errors
from dragoman.visible import visible

if TYPE_CHECKING:
    from dragoman.ontology.lexicon import Lexicon, Sense
    from dragoman.reading.reader import Reader


def check(
    *files: Annotated[Path, Parameter(help="TOML files of your own.")],
    actors: Annotated[
        tuple[Path, ...], Parameter(help="TOML files with actors.", negative="", show_default=False)
    ] = (),
    examples: Annotated[
        bool, Parameter(help="Read the examples of the files too.", negative="", show_default=False)
    ] = False,
    parser: Annotated[str, Parameter(help="dragoman, or spacy:NAME.")] = "dragoman",
) -> int:
    """Check lexicon files, and the shipped ones with them."""
    with clear_errors():
        try:
            lexicon = loaded(files, actors)
        except ValueError as error:
            raise CommandError(str(error)) from error
        sys.stdout.write(f"{summary(lexicon)}\n")
        if not examples:
            return 0
        failures = list(failing(own_senses(lexicon, files), _reader(files, actors, parser)))
    for failure in failures:
        line = f"{failure.sense.file}: {failure.sense.lemma}: {failure.why}"
        sys.stdout.write(f"{visible(line)}\n")
    sys.stderr.write(f"dragoman: {len(failures)} examples came out otherwise\n")
    return 1 if failures else 0


@dataclass(frozen=True, slots=True)
class Failure:
    """An entry whose example is not read as it says."""

    sense: Sense
    why: str


def loaded(files: Iterable[Path], actors: Iterable[Path] = ()) -> Lexicon:
    """The lexicon with the files before it. Raises LexiconError, GazetteerError."""
    from dragoman.ontology.gazetteer import Gazetteer
    from dragoman.ontology.lexicon import Lexicon

    Gazetteer.load(*actors)
    return Lexicon.load(*files)


def summary(lexicon: Lexicon) -> str:
    """How many entries of each sort there are."""
    cues = sum(map(len, lexicon.cues.values()))
    operators = sum(map(len, lexicon.operators.values()))
    senses = sum(1 for _ in lexicon.all_senses())
    return f"{senses} senses, {cues} cues, {operators} operators, {len(lexicon.measures)} measures"


def own_senses(lexicon: Lexicon, files: Iterable[Path]) -> Iterator[Sense]:
    """The senses of these files, or all where there are none, one for each example."""
    names, seen = {path.name for path in files}, set()
    for sense in lexicon.all_senses():
        key = (sense.file, sense.code, sense.example)
        if sense.example and key not in seen and (not names or sense.file in names):
            seen.add(key)
            yield sense


def failing(senses: Iterable[Sense], reader: Reader) -> Iterator[Failure]:
    """Those whose example gives no statement of their code and, where told, of their actors."""
    from dragoman.statement import Document

    for sense in senses:
        found = reader.read(Document(sense.example)).statements
        fitting = [stmt for stmt in found if stmt.code == sense.code]
        if not fitting:
            codes = ", ".join(stmt.code for stmt in found) or "nothing"
            yield Failure(sense, f"reads as {codes}, not {sense.code}: {sense.example}")
        elif sense.reads and not any(_actors(s.subject, s.object) == _told(sense) for s in fitting):
            got = "; ".join(_arrow(s.subject, s.object) for s in fitting)
            yield Failure(sense, f"reads as {got}, not {sense.reads}: {sense.example}")


def _told(sense: Sense) -> tuple[frozenset[str], ...]:
    sides = (sense.reads or "").partition(">")
    return tuple(
        frozenset(filter(None, (id.strip() for id in side.split(",")))) for side in sides[::2]
    )


def _actors(subject: tuple[str, ...], other: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return frozenset(subject), frozenset(other)


def _arrow(subject: tuple[str, ...], other: tuple[str, ...]) -> str:
    return f"{', '.join(subject)} > {', '.join(other)}"


def _reader(files: tuple[Path, ...], actors: tuple[Path, ...], parser: str) -> Reader:
    from dragoman.cli.options import Using

    return Using(parser, files, actors).reader()
