"""From statements to a brief: who speaks, then topic by topic, then what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.report.citation import attribution, citation, position
from dragoman.report.likeness import disputes, fold, parties
from dragoman.report.material import Material
from dragoman.report.topics import TITLES, topic
from dragoman.report.tree import Brief, Line, Section
from dragoman.report.wording import sentence
from dragoman.statement import Document, Statement

MANY = 12
"""Lines a topic shows where several documents were read and no limit is given."""


def brief(material: Material, limit: int | None = None) -> Brief:
    """A digest of the material.

    limit: the most lines of a topic, 0 for all of them; unless given, all for one document and
    `MANY` for several. The lines that most statements bear out are kept.
    """
    if limit is None:
        limit = 0 if len(material.documents) <= 1 else MANY
    groups = _by_topic(material)
    found = [_section(key, groups.get(key, []), material, limit) for key in TITLES]
    sections = [_speakers(material, limit), *found, _unread(material, limit)]
    kept = tuple(section for section in sections if section.lines)
    return Brief(_title(material), kept, _notes(material))


class _Entry:
    """One line to be: statements that say the same, and those that contradict them."""

    def __init__(self, same: list[Statement], against: Sequence[list[Statement]] = ()) -> None:
        self.same, self.against = same, list(against)

    @property
    def weight(self) -> tuple[int, float]:
        return len(self.same) + len(self.against), self.same[0].confidence


def _by_topic(material: Material) -> dict[str, list[_Entry]]:
    """Every statement under one topic; what is in dispute is nowhere else."""
    table: dict[str, list[_Entry]] = {}
    contested: set[str] = set()
    for pro, con in disputes(material.statements):
        contested |= {stmt.id for stmt in (*pro, *con)}
        entry = _Entry(_surest_first(pro), fold(con)) if pro else _Entry(_surest_first(con))
        table.setdefault("disputes", []).append(entry)
    rest = [stmt for stmt in material.statements if stmt.id not in contested]
    for group in fold(rest):
        table.setdefault(topic(group[0]), []).append(_Entry(group))
    return table


def _surest_first(stmts: list[Statement]) -> list[Statement]:
    return sorted(stmts, key=lambda stmt: -stmt.confidence)


def _section(key: str, entries: list[_Entry], material: Material, limit: int) -> Section:
    chosen = _strongest(entries, limit)
    by_id = {stmt.id: stmt for stmt in material.statements}
    lines = [_line(entry, material, by_id) for entry in _by_parties(chosen)]
    return Section(key, TITLES[key], tuple(lines), _more(len(entries) - len(chosen)))


def _strongest(entries: list[_Entry], limit: int) -> list[_Entry]:
    """The entries that most statements bear out, in the order they had."""
    if not limit or len(entries) <= limit:
        return entries
    ranked = sorted(range(len(entries)), key=lambda i: entries[i].weight, reverse=True)[:limit]
    return [entries[i] for i in sorted(ranked)]


def _by_parties(entries: list[_Entry]) -> list[_Entry]:
    """What concerns the same parties together; in the order of their first appearance."""
    groups: dict[object, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(frozenset().union(*parties(entry.same[0])), []).append(entry)
    return [entry for group in groups.values() for entry in group]


def _line(entry: _Entry, material: Material, by_id: Mapping[str, Statement]) -> Line:
    first, *others = entry.same
    return Line(
        text=sentence(first, material, by_id),
        quote=" ".join(first.quote.split()),
        citation=citation(first, material.documents.get(first.document)),
        statements=tuple(stmt.id for stmt in entry.same),
        also=tuple(citation(s, material.documents.get(s.document)) for s in others),
        against=tuple(_line(_Entry(group), material, by_id) for group in entry.against),
    )


def _speakers(material: Material, limit: int) -> Section:
    """One line a voice, the most heard first, with what it does by speaking."""
    chains: dict[str, list[Statement]] = {}
    for stmt in material.statements:
        who = attribution(stmt.voices, material.documents.get(stmt.document))
        chains.setdefault(who, []).append(stmt)
    ranked = sorted(chains.items(), key=lambda item: -len(item[1]))
    shown = ranked[:limit] if limit else ranked
    lines = tuple(Line(f"{who}: {_stances(stmts)}") for who, stmts in shown)
    return Section("speakers", "Who speaks", lines, _more(len(ranked) - len(shown)))


def _stances(stmts: list[Statement]) -> str:
    counts = Counter(str(stmt.stance) for stmt in stmts)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    total = _count(len(stmts), "statement")
    return f"{total} ({', '.join(f'{n} {stance}' for stance, n in ordered)})"


def _unread(material: Material, limit: int) -> Section:
    """The sentences that gave no statement, as they stand in the text."""
    rows = [(material.documents[id], row) for id, rows in material.unread.items() for row in rows]
    shown = rows[:limit] if limit else rows
    lines = tuple(
        Line("", " ".join(doc.text[row.start : row.end].split()),
             position(doc, row.paragraph, row.page, row.turn))
        for doc, row in shown
    )  # fmt: skip
    title = f"Not read: {len(rows)} of {_count(material.total, 'sentence')} without a statement"
    return Section("unread", title, lines, _more(len(rows) - len(shown)))


def _title(material: Material) -> str:
    docs = list(material.documents.values())
    if len(docs) == 1:
        return _document_title(docs[0])
    days = sorted(
        (doc.time.first, doc.date) for doc in docs if doc.time and doc.time.first and doc.date
    )
    span = f", {days[0][1]} to {days[-1][1]}" if days else ""
    return f"{len(docs)} documents{span}"


def _document_title(doc: Document) -> str:
    title = f"“{doc.title}”" if doc.title else doc.source or "A text"
    by = f"by {doc.author}" if doc.author else None
    return ", ".join(part for part in (title, by, doc.publisher, doc.date) if part)


def _notes(material: Material) -> tuple[str, ...]:
    """How it was made: what a reader must know before quoting from it."""
    stmts, docs = len(material.statements), len(material.documents)
    counts = f"{_count(stmts, 'statement')} from {_count(docs, 'document')}"
    by = f", read by {', '.join(material.readers)}" if material.readers else ""
    return (
        f"{counts}{by}.",
        "Every line says what its voice says, and nothing else. It was read by machine: check "
        "the quotation before you rely on a line.",
    )


def _more(hidden: int) -> str:
    return f"and {hidden} more" if hidden > 0 else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
