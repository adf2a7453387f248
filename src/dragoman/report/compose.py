"""From statements to a brief: who speaks, how they stand, topic by topic, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.report import asked, contested, measured
from dragoman.report.actors import actors
from dragoman.report.citation import position
from dragoman.report.dated import timeline
from dragoman.report.entries import Entry, more, section
from dragoman.report.likeness import fold
from dragoman.report.material import Material
from dragoman.report.outstanding import outstanding
from dragoman.report.spoken import spoken
from dragoman.report.standing import standing
from dragoman.report.topics import TITLES, topic
from dragoman.report.tree import Brief, Line, Section
from dragoman.statement import Document

MANY = 12
"""Lines a topic shows where several documents were read and no limit is given."""

_Written = Callable[[list[Entry], Material, int], Section]
_SPECIAL: dict[str, _Written] = {"demands": asked.section, "numbers": measured.section}
"""Topics whose lines stand under headings."""


def brief(material: Material, limit: int | None = None) -> Brief:
    """A digest of the material.

    limit: the most lines of a topic, 0 for all of them; unless given, all for one document and
    `MANY` for several. The lines that most statements bear out are kept.
    """
    several = material.counts.documents > 1
    most = limit if limit is not None else MANY if several else 0
    told = [
        section
        for section in (
            *(standing(material, limit) if material.statements else ()),
            *_topics(material, most),
        )
        if section.lines
    ]
    sections = [
        _speakers(material, most),
        outstanding(told, material),
        *told,
        *_besides(material, limit, most),
        _unread(material, most),
    ]
    kept = tuple(section for section in sections if section.lines)
    return Brief(_title(material), kept, _notes(material))


def _besides(material: Material, limit: int | None, most: int) -> Sequence[Section]:
    """By time and by actor: no topics, but ways to find what stands there."""
    if not material.statements:
        return ()
    return timeline(material, most), actors(material, limit)


def _topics(material: Material, limit: int) -> Iterator[Section]:
    groups = _by_topic(material) if material.statements else {}
    for key, title in TITLES.items():
        entries = groups.get(key, [])
        if key in _SPECIAL:
            yield _SPECIAL[key](entries, material, limit)
        else:
            yield section(key, title, entries, material, limit)


def _by_topic(material: Material) -> dict[str, list[Entry]]:
    """Every statement under one topic; what is in dispute or demanded is nowhere else."""
    table: dict[str, list[Entry]] = {"disputes": contested.entries(material)}
    table["demands"] = asked.entries(material, _told(table["disputes"]))
    known = _told(table["disputes"]) | _told(table["demands"])
    for group in fold(stmt for stmt in material.statements if stmt.id not in known):
        table.setdefault(topic(group[0]), []).append(Entry(group))
    return table


def _told(entries: Iterable[Entry]) -> set[str]:
    return {id for entry in entries for id in entry.told()}


def _speakers(material: Material, limit: int) -> Section:
    """One line a voice, the most heard first, with what it does by speaking."""
    chains = spoken(material)
    ranked = sorted(chains.items(), key=lambda item: -item[1].total())
    shown = ranked[:limit] if limit else ranked
    lines = tuple(
        Line(f"{who}: {_stances(counts)}",
             cells=(("who", who), ("count", str(counts.total())), ("spirits", _spirits(counts))))
        for who, counts in shown
    )  # fmt: skip
    return Section("speakers", "Who speaks", lines, more(len(ranked) - len(shown)))


def _stances(counts: Counter[str]) -> str:
    return f"{_count(counts.total(), 'statement')} ({_spirits(counts)})"


def _spirits(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{n:,} {stance}" for stance, n in ordered)


def _unread(material: Material, limit: int) -> Section:
    """The sentences that gave no statement, as they stand in the text."""
    rows = [(material.documents[id], row) for id, rows in material.unread.items() for row in rows]
    shown, counts = rows[:limit] if limit else rows, material.counts
    lines = tuple(
        Line("", " ".join(doc.text[row.start : row.end].split()),
             position(doc, row.paragraph, row.page, row.turn))
        for doc, row in shown
    )  # fmt: skip
    sentences = _count(counts.sentences, "sentence")
    title = f"Not read: {counts.unread:,} of {sentences} without a statement"
    return Section("unread", title, lines, more(counts.unread - len(shown)))


def _title(material: Material) -> str:
    if material.counts.documents == 1:
        return _document_title(next(iter(material.documents.values())))
    days = material.counts.days
    span = f", {' to '.join(dict.fromkeys(days))}" if days else ""
    return f"{material.counts.documents:,} documents{span}"


def _document_title(doc: Document) -> str:
    title = f"“{doc.title}”" if doc.title else doc.source or "A text"
    by = f"by {doc.author}" if doc.author else None
    return ", ".join(part for part in (title, by, doc.publisher, doc.date) if part)


def _notes(material: Material) -> tuple[str, ...]:
    """How it was made: what a reader must know before quoting from it."""
    stmts, docs = material.counts.statements, material.counts.documents
    counts = f"{_count(stmts, 'statement')} from {_count(docs, 'document')}"
    by = f", read by {', '.join(material.readers)}" if material.readers else ""
    told = len(material.statements)
    surest = f"Topics tell the {told:,} surest of them; who speaks, ties and actors count all."
    return (
        f"{counts}{by}.",
        *([surest] if material.whole else ()),
        "Every line says what its voice says, and nothing else. It was read by machine: check "
        "the quotation before you rely on a line.",
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
