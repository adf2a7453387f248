"""Reading from Python: a source goes in, statements with their evidence come out."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack, overload

from dragoman.rows import ActorRow, MentionRow, Reading, SentenceRow
from dragoman.sources import SourceError, SourceOptions, documents
from dragoman.sources import document as document_of
from dragoman.statement import Document, Statement

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

    from dragoman.reading.attributions import AttributionRow
    from dragoman.reading.parse.parser import Parser
    from dragoman.reading.reader import Explanation, Reader
    from dragoman.report import Brief
    from dragoman.store import Filter
    from dragoman.store.filter import Voices

log = logging.getLogger("dragoman")

Paths = str | Path | Iterable[str | Path]
Names = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """What reads: `parser` ("dragoman", or "spacy:NAME"), files that extend the lexicon and
    the gazetteer. Makes the same reader once."""

    parser: str | Parser = "dragoman"
    lexicon: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()

    def reader(self) -> Reader:
        """The reader. Raises ValueError (parser, lexicon, actors) or ImportError (an extra)."""
        return _reader(self)


class FilterParts(TypedDict, total=False):
    """The parts of a `Filter`, which says what each means."""

    voice: Voices
    via: Names
    actor: Names
    subject: Names
    object: Names
    stance: Names
    code: Names
    kind: Names
    status: Names
    polarity: Names
    since: str | None
    until: str | None
    said_since: str | None
    said_until: str | None
    min_confidence: float | None
    document: Names
    text: str | None
    limit: int | None
    order: str
    but: Voices
    publisher: Names


class Statements(Sequence[Statement]):
    """Statements in order of reading, as a sequence that filters and becomes a data frame."""

    __slots__ = ("_items", "_readings")

    def __init__(self, readings: Iterable[Reading], items: Iterable[Statement] | None = None):
        self._readings = tuple(readings)
        every = (stmt for reading in self._readings for stmt in reading.statements)
        self._items = tuple(every if items is None else items)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Statements: ...
    def __getitem__(self, index: int | slice) -> Statement | Statements:
        if isinstance(index, slice):
            return Statements(self._readings, self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<{len(self)} statements>"

    def where(self, filter: Filter | None = None, **parts: Unpack[FilterParts]) -> Statements:
        """Those that a `Filter`, or its parts, let through; the same rules as in a store.

        Raises StoreError for a word that the vocabularies do not have.

        >>> Statements([]).where(stance="demand", actor="ARM")
        <0 statements>
        """
        from dragoman.store import Filter

        wanted = filter or Filter(**parts)
        found = _select(self._readings, dataclasses.replace(wanted, limit=None))
        if wanted.order == "text":
            chosen = {stmt.id for stmt in found}
            kept = [stmt for stmt in self._items if stmt.id in chosen]
        else:
            own = {stmt.id: stmt for stmt in self._items}
            kept = [own[stmt.id] for stmt in found if stmt.id in own]
        return Statements(self._readings, kept[: wanted.limit])

    def df(self) -> pandas.DataFrame:
        """As a pandas data frame. Raises ImportError where pandas is missing."""
        from dragoman.export.tables import statement_table

        _require("pandas")
        with statement_table(self, "statements") as con:
            return con.sql("FROM statements").df()

    def pl(self) -> polars.DataFrame:
        """As a polars data frame. Raises ImportError where polars is missing."""
        _require("polars")
        import polars

        return polars.DataFrame(self)

    def arrow(self) -> pyarrow.Table:
        """As a pyarrow table. Raises ImportError where pyarrow is missing."""
        _require("pyarrow")
        import pyarrow

        return pyarrow.table(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        from dragoman.export.arrow import to_arrow

        return to_arrow(self).__arrow_c_stream__(requested_schema)

    def write(self, path: str | Path, format: str | None = None) -> int:
        """Write a file in the format named, or that its extension says; return how many rows.

        Raises FormatError, OSError, ImportError.
        """
        from dragoman.export import by_name, by_path

        form = by_name(format) if format else by_path(path)
        return form.write(self, [reading.document for reading in self._readings], Path(path))

    def _repr_html_(self) -> str:
        from dragoman.report.html import statements_html

        return statements_html(self)


class DocumentReading:
    """What was read from one document, with the reader that read it."""

    __slots__ = ("_reader", "reading")

    def __init__(self, reading: Reading, reader: Reader):
        self.reading = reading
        self._reader = reader

    @property
    def document(self) -> Document:
        return self.reading.document

    @property
    def statements(self) -> Statements:
        return Statements([self.reading])

    @property
    def actors(self) -> tuple[ActorRow, ...]:
        """The actors that the document names."""
        return self.reading.actors

    @property
    def mentions(self) -> tuple[MentionRow, ...]:
        """The words that name actors."""
        return self.reading.mentions

    @property
    def sentences(self) -> tuple[SentenceRow, ...]:
        return self.reading.sentences

    @property
    def reader(self) -> str:
        """The version of the reader."""
        return self.reading.reader

    def brief(self, limit: int | None = None) -> Brief:
        """A digest by topic; `limit` is the most lines of a topic, None or 0 for all."""
        from dragoman.report import brief, of_readings

        return brief(of_readings([self.reading]), limit)

    def explain(self, id: str) -> Explanation:
        """Why a statement was coded so; `id` may be cut to what is unique.

        Raises LookupError where no statement, or more than one, has such an id.
        """
        return self._reader.explain(self.document, match_id(id, self.statements).id)

    def to_jsonl(self, path: str | Path) -> int:
        """Write the statements as JSON Lines and return how many."""
        return self.statements.write(path, "jsonl")

    def __repr__(self) -> str:
        name = self.document.title or self.document.source or self.document.id
        return f"<DocumentReading of {name!r}: {len(self.reading.statements)} statements>"

    def _repr_html_(self) -> str:
        from dragoman.report.html import statements_html

        doc = self.document
        parts = (doc.title or doc.source, doc.author, doc.publisher, doc.date)
        return statements_html(self.reading.statements, ", ".join(filter(None, parts)))


def read(
    source: str | Path | Document | None = None,
    *,
    text: str | None = None,
    author: str | None = None,
    speaker: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    kind: str | None = None,
    parser: str | Parser = "dragoman",
    lexicon: Paths = (),
    actors: Paths = (),
) -> DocumentReading:
    """Read one document: a file, an `example:NAME`, a `Document`, or a `text` as it is.

    What is said of the document goes before what the file says. speaker: whose *I* and *we*
    it is. date: any way of writing one. kind: article, speech, interview, transcript, letter,
    communique or report. parser: "dragoman", "spacy:NAME" or a parser. lexicon, actors: TOML
    files of your own. Raises SourceError for a source that gives no document, or several (see
    `read_all`), ValueError and ImportError for a parser, a lexicon or a list of actors.

    >>> read(text="Armenia thanked France.", date="2024-05-01")  # doctest: +SKIP
    <DocumentReading of '8c1b0a6f0b5e7d10': 1 statements>
    """
    options = SourceOptions(author, speaker, date, publisher, title, url, kind)
    doc = _document(source, text, options)
    reader = ReaderOptions(parser, _paths(lexicon), _paths(actors)).reader()
    return DocumentReading(reader.read(doc), reader)


def read_all(
    sources: str | Path | Iterable[str | Path],
    about: SourceOptions | None = None,
    using: ReaderOptions | None = None,
) -> Iterator[DocumentReading | SourceError]:
    """Read files, folders, tables (a document each row) and `example:NAME`, one by one.

    What cannot be read comes as a SourceError in its place; nothing is raised for it.
    """
    reader = (using or ReaderOptions()).reader()
    sources = [sources] if isinstance(sources, (str, Path)) else sources
    for item in found_documents(sources, about or SourceOptions()):
        found = item if isinstance(item, SourceError) else attempt(reader, item)
        yield found if isinstance(found, SourceError) else DocumentReading(found, reader)


def quotes(
    source: str | Path | Document | None = None,
    *,
    text: str | None = None,
    about: SourceOptions | None = None,
    using: ReaderOptions | None = None,
) -> tuple[AttributionRow, ...]:
    """Who says, thinks, wants or judges what, on which words of one document, in text order.

    The rows of the command `quotes`: offsets into the document's text, whom the source means, and
    the kind; `row.to_dict()` is a line of its JSON. Raises what `read` raises.

    >>> quotes(text="Iran said that it would wait.")[0].speaker  # doctest: +SKIP
    'Iran'
    """
    from dragoman.reading.attributions import attributions

    doc = _document(source, text, about or SourceOptions())
    return tuple(attributions((using or ReaderOptions()).reader(), doc))


def found_documents(
    sources: Iterable[str | Path], options: SourceOptions
) -> Iterator[Document | SourceError]:
    """The documents of sources, those that ship as examples (`example:NAME`) among them."""
    for source in sources:
        try:
            path = located(source)
        except SourceError as error:
            yield error
        else:
            yield from documents([path], options)


def located(source: str | Path) -> str | Path:
    """The source, or the file of the example that it names. Raises SourceError."""
    from dragoman import examples

    try:
        return examples.resolve(str(source)) or source
    except ValueError:
        hint = f"Choose one of {', '.join(examples.names())}."
        raise SourceError(str(source), "there is no such example", hint, "missing") from None


def attempt(reader: Reader, doc: Document) -> Reading | SourceError:
    """Read a document; a failure of the reader's own comes as a SourceError, so others go on."""
    try:
        return reader.read(doc)
    except Exception as error:  # one document must not cost a run its other thousand
        log.debug("%s", doc.source, exc_info=True)
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        return SourceError(doc.source or doc.id, reason, "Please report this.")


def match_id(prefix: str, stmts: Iterable[Statement]) -> Statement:
    """The one statement whose id begins so. Raises LookupError where none does, or several."""
    found = [stmt for stmt in stmts if stmt.id.startswith(prefix)] if prefix else []
    if not found:
        raise LookupError(f"no statement has the id {prefix!r}")
    if len(found) > 1:
        ids = ", ".join(stmt.id for stmt in found[:5])
        raise LookupError(f"{len(found)} statements have ids that begin with {prefix!r}: {ids}")
    return found[0]


def _document(
    source: str | Path | Document | None, text: str | None, options: SourceOptions
) -> Document:
    if isinstance(source, Document):
        given = {f.name: getattr(options, f.name) for f in dataclasses.fields(options)}
        known = {f.name for f in dataclasses.fields(Document)}
        parts = {name: value for name, value in given.items() if value and name in known}
        return dataclasses.replace(source, **parts)
    if text is not None:
        from dragoman.sources.draft import Draft, finish

        return finish(Draft(text), "" if source is None else str(source), options)
    if source is None:
        raise TypeError("read() needs a source, or text=…")
    return document_of(located(source), options)


def _paths(paths: Paths) -> tuple[Path, ...]:
    several = [paths] if isinstance(paths, (str, Path)) else paths
    return tuple(Path(path) for path in several)


@lru_cache(maxsize=4)
def _reader(options: ReaderOptions) -> Reader:
    from dragoman.ontology.gazetteer import Gazetteer
    from dragoman.ontology.lexicon import Lexicon
    from dragoman.reading.reader import Reader

    lexicon, gazetteer = Lexicon.load(*options.lexicon), Gazetteer.load(*options.actors)
    return Reader(parser_of(options.parser), lexicon, gazetteer)


def parser_of(parser: str | Parser) -> Parser | None:
    """The parser of a name, None for the one that ships. Raises ValueError, ImportError."""
    if not isinstance(parser, str):
        return parser
    name, _, pipeline = parser.partition(":")
    if name == "spacy" and pipeline:
        from dragoman.reading.parse.spacy_adapter import SpacyParser

        return SpacyParser(pipeline)
    if parser != "dragoman":
        raise ValueError(f"no parser is called {parser!r}; there are dragoman and spacy:NAME")
    return None


def _select(readings: Iterable[Reading], filter: Filter) -> list[Statement]:
    """Ask a store in memory, so that a filter means the same everywhere."""
    from dragoman.store import open

    store = open(":memory:")
    for reading in readings:
        store.add(reading)
    return list(store.select(filter))


def _require(library: str) -> None:
    from importlib.util import find_spec

    if find_spec(library) is None:
        raise ImportError(f"this needs {library}: pip install {library}")
