"""The flags that several commands share, in groups, and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import STDIN, misuse

if TYPE_CHECKING:
    from dragoman.api import ReaderOptions
    from dragoman.reading.reader import Reader
    from dragoman.sources import SourceOptions
    from dragoman.store import Filter, Store

_ABOUT = Group("About the sources", sort_key=30)
_READER = Group("How it is read", sort_key=40)
_SELECT = Group("What is selected", sort_key=10)
OUTPUT = Group("Output", sort_key=20)

Sources = Annotated[str, Parameter(help="Files, folders, tables, or - for standard input.")]
StorePath = Annotated[
    Path | None,
    Parameter(name="--store", help="A store (one .duckdb file); :memory: keeps nothing."),
]
OutputPath = Annotated[
    str | None,
    Parameter(name=("--output", "-o"), help="A file in place of standard output.", group=OUTPUT),
]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What is said of every source of a run."""

    author: Annotated[str | None, Parameter(help="Who wrote it.", group=_ABOUT)] = None
    speaker: Annotated[
        str | None, Parameter(help="Whose words it is: who says I and we.", group=_ABOUT)
    ] = None
    date: Annotated[
        str | None, Parameter(help="When it was written: 2024-12-20, 2024 …", group=_ABOUT)
    ] = None
    publisher: Annotated[str | None, Parameter(help="Where it appeared.", group=_ABOUT)] = None
    title: Annotated[str | None, Parameter(help="Its title.", group=_ABOUT)] = None
    url: Annotated[str | None, Parameter(help="Its address; it is not fetched.", group=_ABOUT)] = (
        None
    )
    kind: Annotated[
        str | None,
        Parameter(
            name=("--kind", "--source-kind"),
            help="article, speech, interview, transcript, letter, communique or report.",
            group=_ABOUT,
        ),
    ] = None
    text_column: Annotated[
        str | None, Parameter(help="The column of a table that holds the text.", group=_ABOUT)
    ] = None

    def options(self) -> SourceOptions:
        """Raises SourceError for a date or a kind that does not exist."""
        from dragoman.sources import SourceOptions

        return SourceOptions(
            self.author, self.speaker, self.date, self.publisher, self.title, self.url, self.kind,
            self.text_column,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutBeside(About):
    """The same where `--publisher` and `--kind` select statements."""

    publisher: Annotated[
        str | None, Parameter(name="--source-publisher", help="Where it appeared.", group=_ABOUT)
    ] = None
    kind: Annotated[
        str | None,
        Parameter(
            name="--source-kind",
            help="article, speech, interview, transcript, letter, communique or report.",
            group=_ABOUT,
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Using:
    """What reads."""

    parser: Annotated[
        str, Parameter(help="dragoman, or spacy:NAME for a spaCy pipeline.", group=_READER)
    ] = "dragoman"
    lexicon: Annotated[
        tuple[Path, ...],
        Parameter(help="A TOML file with predicates and cues of your own; may be repeated.",
                  group=_READER, negative="", show_default=False),
    ] = ()  # fmt: skip
    actors: Annotated[
        tuple[Path, ...],
        Parameter(help="A TOML file with actors of your own; may be repeated.", group=_READER,
                  negative="", show_default=False),
    ] = ()  # fmt: skip

    def options(self) -> ReaderOptions:
        from dragoman.api import ReaderOptions

        return ReaderOptions(self.parser, self.lexicon, self.actors)

    def reader(self) -> Reader:
        """Raises CommandError for a parser, a lexicon or a list of actors that does not fit."""
        try:
            return self.options().reader()
        except ValueError as error:
            raise misuse(str(error)) from error


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is said on standard error."""

    quiet: Annotated[
        bool,
        Parameter(name=("--quiet", "-q"), help="Say nothing but what went wrong.", negative="",
                  show_default=False),
    ] = False  # fmt: skip
    verbose: Annotated[
        bool,
        Parameter(name=("--verbose", "-v"), help="Say what is done.", negative="",
                  show_default=False),
    ] = False  # fmt: skip


@dataclass(frozen=True, slots=True)
class Output:
    """Where results go, and as what."""

    format: Annotated[
        str | None,
        Parameter(
            help="table, json, jsonl, csv, parquet, arrow, plover or dna. Default: by the "
            "extension of -o, else table on a terminal and jsonl in a pipe.",
            group=OUTPUT,
        ),
    ] = None
    output: OutputPath = None


def _several(text: str) -> Parameter:
    return Parameter(help=text, group=_SELECT, negative="", show_default=False)


@dataclass(frozen=True, slots=True)
class Through:
    """The lens through which a verb looks: whose words, of what, from when, how sure."""

    voice: Annotated[
        Words,
        Parameter(
            name=("--according-to", "--voice"),
            help="Who says it (the innermost voice): a name or an id; of a state its leaders in "
            "office too. Also NATO members; author for whoever wrote.",
            group=_SELECT, negative="", show_default=False,
        ),
    ] = ()  # fmt: skip
    but: Annotated[Words, _several("Whose words are left out; named likewise.")] = ()
    publisher: Annotated[Words, _several("Where the document appeared.")] = ()
    actor: Annotated[Words, _several("Who is in subject or object: a name or an id.")] = ()
    code: Annotated[Words, _several("AGREE, ASSAULT, ally, trade …")] = ()
    status: Annotated[Words, _several("actual, past, planned, required …")] = ()
    since: Annotated[
        str | None, Parameter(help="What holds on or after that day.", group=_SELECT)
    ] = None
    until: Annotated[str | None, Parameter(help="What holds on or before it.", group=_SELECT)] = (
        None
    )
    said_since: Annotated[
        str | None, Parameter(help="What was said on or after that day.", group=_SELECT)
    ] = None
    said_until: Annotated[
        str | None, Parameter(help="What was said on or before it.", group=_SELECT)
    ] = None
    min_confidence: Annotated[float | None, Parameter(help="From 0 to 1.", group=_SELECT)] = None

    def filter(self) -> Filter | None:
        """None where everything is looked at. Raises CommandError for a word that the
        vocabularies do not have."""
        if self == type(self)():
            return None
        from dragoman.store import Filter, StoreError

        confidence(self.min_confidence)
        try:
            return Filter(**{f.name: getattr(self, f.name) for f in fields(self)})
        except StoreError as error:
            raise misuse(str(error)) from error


@dataclass(frozen=True, slots=True)
class Select(Through):
    """Which statements, in every respect."""

    via: Annotated[Words, _several("Through whom it reaches us: a voice around it.")] = ()
    subject: Annotated[Words, _several("Who does it: a name or an id.")] = ()
    object: Annotated[Words, _several("To whom: a name or an id.")] = ()
    stance: Annotated[Words, _several("assert, deny, blame, demand …")] = ()
    kind: Annotated[Words, _several("event, relation or measure.")] = ()
    polarity: Annotated[Words, _several("affirmed or negated.")] = ()
    text: Annotated[str | None, Parameter(help="Part of the quotation.", group=_SELECT)] = None
    order: Annotated[str, Parameter(help="text, time or confidence.", group=_SELECT)] = "text"
    limit: Annotated[int | None, Parameter(help="At most so many.", group=_SELECT)] = None


def confidence(value: float | None) -> float | None:
    """Raises CommandError for a number that is no confidence."""
    if value is not None and not 0 <= value <= 1:
        raise misuse(f"--min-confidence {value}: a confidence lies between 0 and 1")
    return value


def as_sources(words: tuple[str, ...]) -> list[str]:
    """The sources as they were typed."""
    return ["-" if word == STDIN else word for word in words]


def one_origin(sources: tuple[str, ...], store: Path | None) -> None:
    """Raise CommandError unless there are sources or a store, and not both."""
    if bool(sources) == (store is not None):
        wrong = "name sources or --store, not both" if sources else "name a source, or --store FILE"
        raise misuse(wrong)


def open_store(path: Path, *, create: bool) -> Store:
    """Open a store. Raises StoreError."""
    from dragoman.store import open

    return open(str(path), create=create)
