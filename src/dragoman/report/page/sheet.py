"""What the templates of a brief show: its lines with their footnotes, its drawing, its sources."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman import __version__
from dragoman.report.citation import position
from dragoman.report.drawing import Drawing, drawing
from dragoman.report.material import Material
from dragoman.report.page.lenses import lens_words
from dragoman.report.page.notes import Notes, Source, notes, particulars, source_title
from dragoman.report.topics import TITLES
from dragoman.report.tree import Brief, Line, Section
from dragoman.statement import Statement

_ATTRIBUTED = "According to "
_CONTENTS = {
    "speakers": "Who speaks", "outstanding": "What stands out",
    "relations": "Relations and alignment",
    **{key: TITLES[key] for key in ("demands", "disputes", "numbers", "diplomacy", "force",
                                    "economy", "evaluations", "other")},
    "timeline": "Timeline", "actors": "Actors", "unread": "Not read",
}  # fmt: skip
_REPEATED = ("outstanding", "alignment")
"""Sections that repeat what others tell, so that a passage does not lead back to them. The page
shows the ties of its drawing in place of `alignment`."""
_SUMMARIES, _FEW = ("outstanding", "blocs"), 5
"""Sections whose lines rest on what others tell, and how many footnotes each of them has."""


@dataclass(frozen=True, slots=True)
class Links:
    """Gives the addresses of a statement's words in their text, and of an actor."""

    statement: Callable[[Statement], str]
    actor: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Ref:
    """A footnote's number. first: where it is cited first, and where its passage leads back."""

    number: int
    href: str
    first: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the page: who says it (and in what spirit), what is claimed, on which words.

    more: how many statements bear it out beside those with a footnote. key: of the first
    statement, short, to look it up.
    """

    who: str
    claim: str
    label: str
    quote: str
    place: str
    key: str
    refs: tuple[Ref, ...]
    more: int
    cells: Mapping[str, str]
    below: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page."""

    key: str
    title: str
    lines: tuple[Said, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page.

    drawn: the ties of the drawing as lines, in its order. actors: the address of each actor.
    numbers: of the footnotes, by the ids of their statements. contents: key and title of each
    section.
    """

    title: str
    about: tuple[str, ...]
    parts: Mapping[str, Part | None]
    drawing: Drawing | None
    drawn: tuple[Said, ...]
    sources: tuple[Source, ...]
    texts: bool
    facts: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]
    remarks: tuple[str, ...]
    actors: Mapping[str, str]
    numbers: Mapping[str, int]
    contents: tuple[tuple[str, str], ...]


def sheet(brief: Brief, material: Material, made: dt.date, links: Links | None = None) -> Sheet:
    """The page of a brief. links: where statements and actors stand, if not in the page itself.

    Raises StoreError.
    """
    drawn = drawing(material) if material.statements else None
    ties = [tie.line for tie in drawn.ties] if drawn else []
    lines = [line for section in brief.sections for line in section.lines]
    cited = notes([*lines, *ties], material, texts=links is None)
    writer = _Writer(material, cited, links)
    parts: dict[str, Part | None] = defaultdict(lambda: None)
    for section in brief.sections:
        if section.key not in _REPEATED:
            parts[section.key] = writer.part(section)
    told = tuple(map(writer.said, ties))
    for section in brief.sections:
        if section.key in _REPEATED:
            parts[section.key] = writer.part(section)
    return Sheet(
        title=_title(material, brief),
        about=_about(material),
        parts=parts,
        drawing=drawn,
        drawn=told,
        sources=cited.sources if links is None else (),
        texts=cited.texts,
        facts=tuple(_facts(material, made)),
        failed=material.failed,
        remarks=brief.notes[1:],
        actors=_actors(parts.get("actors"), links),
        numbers=cited.number,
        contents=tuple(_contents(parts, cited, links is None)),
    )


@dataclass
class _Writer:
    """Makes lines for the page. seen: the numbers that were given."""

    material: Material
    cited: Notes
    links: Links | None
    seen: set[int] = field(default_factory=set)

    def part(self, section: Section) -> Part:
        most = _FEW if section.key in _SUMMARIES else None
        lines = tuple(self.said(line, most=most) for line in section.lines)
        title = section.title.removeprefix(f"{_CONTENTS['unread']}: ")
        return Part(section.key, title, lines, section.note)

    def said(self, line: Line, label: str = "", most: int | None = None) -> Said:
        who, claim = _voiced(line.text)
        refs = tuple(self._ref(id) for id in self.cited.of(line)[:most])
        first = next(iter(self.material.of(line.statements[:1])), None)
        below = tuple(self.said(other, label) for label, other in line.below())
        return Said(
            who, claim, label, line.quote, self._place(first) if first else line.citation,
            first.id[:8] if first else "", refs, len(line.statements) - len(refs),
            defaultdict(str, line.cells), below,
        )  # fmt: skip

    def _ref(self, id: str) -> Ref:
        number = self.cited.number[id]
        first = number not in self.seen
        self.seen.add(number)
        href = self.links.statement(self.material.by_id[id]) if self.links else f"#s{number}"
        return Ref(number, href, first)

    def _place(self, stmt: Statement) -> str:
        """Where it stands; of several documents, in which."""
        place = position(None, stmt.paragraph, stmt.page, stmt.turn)
        if self.material.counts.documents <= 1:
            return place
        doc = self.material.documents[stmt.document]
        return ", ".join(filter(None, (source_title(doc), doc.publisher, doc.date, place)))


def _actors(part: Part | None, links: Links | None) -> dict[str, str]:
    ids = [line.cells["actor"] for line in part.lines] if part else []
    return {id: links.actor(id) if links else f"#a{k}" for k, id in enumerate(ids, 1)}


def _contents(
    parts: Mapping[str, Part | None], cited: Notes, sources: bool
) -> Iterator[tuple[str, str]]:
    """The sections in the order of the page."""
    for key, title in _CONTENTS.items():
        if key in parts or (key == "relations" and parts.keys() & {"alignment", "obligations"}):
            yield key, title
    yield "method", "How it was made"
    if sources and cited.sources:
        several = "The texts" if len(cited.sources) > 1 else "The text"
        yield "sources", several if cited.texts else "Passages"


def _voiced(text: str) -> tuple[str, str]:
    """Who says it, and what is said."""
    if not text.startswith(_ATTRIBUTED):
        return "", text
    who, colon, claim = text.partition(": ")
    return (who, claim) if colon else ("", text)


def _title(material: Material, brief: Brief) -> str:
    if material.counts.documents == 1:
        return source_title(next(iter(material.documents.values())))
    return brief.title


def _about(material: Material) -> tuple[str, ...]:
    if material.counts.documents != 1:
        return ()
    doc = next(iter(material.documents.values()))
    return tuple(dict.fromkeys((doc.kind.capitalize(), *particulars(doc))))


def _facts(material: Material, made: dt.date) -> Iterator[tuple[str, str]]:
    """How it was made, as labels and what they say."""
    counts = material.counts
    told = f", of which the {len(material.statements):,} surest are told" * bool(material.whole)
    yield "Statements", f"{counts.statements:,}{told}"
    if counts.sentences:
        yield "Sentences", f"{counts.sentences:,}, of which {counts.unread:,} without a statement"
    if counts.documents != 1:
        yield "Documents", f"{counts.documents:,}"
    yield "Made on", f"{made.day} {made:%B} {made.year}"
    lens = lens_words(material.everything().filter) if material.statements else ()
    yield "Lens", "; ".join(lens) or "none: everything that was read"
    if material.readers:
        yield "Read by", ", ".join(material.readers)
    yield "Program", f"Dragoman {__version__}"
    if material.failed:
        yield "Could not be read", f"{len(material.failed):,}"


def target_rules(sources: Sequence[Source]) -> str:
    """CSS that lights up a passage when its footnote is followed, however it overlaps others."""
    numbers = (note.number for source in sources if source.pieces for note in source.notes)
    rules = [f"#s{n}:target~.m{n}" for n in numbers]
    return f"{','.join(rules)}{{background:var(--on);box-shadow:0 2px 0 var(--accent)}}" * bool(
        rules
    )
