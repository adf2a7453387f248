"""Footnotes: which statements a brief cites, their numbers, and the sources they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.report.citation import position
from dragoman.report.material import Material
from dragoman.report.pieces import Piece, pieces
from dragoman.report.tree import Line
from dragoman.statement import Document, Statement

TEXTS = 400_000
"""Characters of texts that a page holds at most; of more, it holds what is quoted."""
REFS, FEW_REFS = 60, 4
"""Footnotes that a line has at most; the second where there are too many statements to tell all."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, the words it quotes, and where they stand."""

    number: int
    id: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its footnotes. pieces: its text, where the page holds it."""

    title: str
    particulars: tuple[str, ...]
    notes: tuple[Note, ...]
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """The number of each statement cited, in the order of the texts, and the sources."""

    number: dict[str, int]
    sources: tuple[Source, ...]
    texts: bool
    most: int

    def of(self, line: Line) -> Sequence[str]:
        """The statements of a line that have a footnote."""
        return [id for id in line.statements if id in self.number][: self.most]


def notes(lines: Iterable[Line], material: Material, texts: bool = True) -> Notes:
    """Number what the lines cite. texts: whether the page may hold the texts. Raises StoreError."""
    most = FEW_REFS if material.whole else REFS
    wanted = {id for line in _every(lines) for id in line.statements[:most]}
    material.fetch(wanted)
    order = {id: k for k, id in enumerate(material.documents)}
    cited = sorted(
        material.of(wanted), key=lambda s: (order[s.document], s.start, -s.end, s.id)
    )  # fmt: skip
    number = {stmt.id: k for k, stmt in enumerate(cited, 1)}
    size = sum(len(doc.text) for doc in material.documents.values())
    whole = texts and material.whole is None and size <= TEXTS
    sources = tuple(_sources(cited, number, material, whole))
    return Notes(number, sources, whole, most)


def source_title(doc: Document) -> str:
    """The title of a document, else the name of its file."""
    return doc.title or doc.source.replace("\\", "/").rpartition("/")[2] or "A text"


def particulars(doc: Document) -> tuple[str, ...]:
    """Who wrote it, where and when it appeared."""
    by = (f"by {doc.author}" if doc.author else None, doc.speaker, doc.publisher, doc.date, doc.url)
    return tuple(dict.fromkeys(text for text in by if text))


def _every(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _every(below for _, below in line.below())


def _sources(
    cited: Sequence[Statement], number: dict[str, int], material: Material, whole: bool
) -> Iterator[Source]:
    """The documents that are cited; where the page holds texts, the others as well."""
    by_document: dict[str, list[Statement]] = {id: [] for id in material.documents if whole}
    for stmt in cited:
        by_document.setdefault(stmt.document, []).append(stmt)
    for id, stmts in by_document.items():
        doc = material.documents[id]
        yield Source(
            source_title(doc),
            particulars(doc),
            tuple(_note(stmt, number) for stmt in stmts),
            tuple(pieces(doc.text, stmts, 0, len(doc.text))) if whole else (),
        )


def _note(stmt: Statement, number: dict[str, int]) -> Note:
    place = position(None, stmt.paragraph, stmt.page, stmt.turn)
    return Note(number[stmt.id], stmt.id, " ".join(stmt.quote.split()), place)
