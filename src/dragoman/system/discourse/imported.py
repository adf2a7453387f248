"""Hand-coded projects of DNA: as the table of a discourse, and as documents with statements."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.analysis.discourse import Coding, Codings
from dragoman.rows import ActorRow, Reading
from dragoman.sources import SourceError, SourceOptions
from dragoman.sources.dna import (
    CodedDocument,
    CodedStatement,
    Project,
    ProjectError,
    StatementType,
    coded_documents,
    coded_statements,
    statement_types,
)
from dragoman.sources.dna.documents import draft, particulars
from dragoman.sources.draft import finish
from dragoman.statement import Attribution, Document, Statement, statement_id
from dragoman.system.discourse.table import HAND
from dragoman.system.dispute.makers import actor, actor_id, display
from dragoman.vocabulary import Kind, Stance, Status

RECORD = "dragoman"
"""The variable in which an export keeps the whole record of a statement."""

_BINARY = ("boolean",)


@dataclass(frozen=True, slots=True)
class Variables:
    """Which variables of which statement type mean what; what is empty is told by its name.

    type: a statement type. actor: the variable whose values are the actors, else the organization,
    or where there is none the person. concept, agreement: likewise.
    """

    type: str = ""
    actor: str = ""
    concept: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """A statement type, and its variables by what they mean; "" where there is none."""

    type: StatementType
    actor: str
    person: str
    organization: str
    concept: str
    agreement: str

    @property
    def binary(self) -> bool:
        kinds = [v.kind for v in self.type.variables if v.name == self.agreement]
        return not kinds or kinds[0] in _BINARY

    def level(self, stmt: CodedStatement) -> int:
        """The level of agreement; what has no such variable agrees."""
        value = stmt.values.get(self.agreement, 1)
        return value if isinstance(value, int) else 1


def project_codings(project: Project, wanted: Variables = Variables()) -> Codings:
    """The table of a project, its variables as they were coded. Raises ProjectError.

    Of a document its author, source, section, type and title serve filters.
    """
    named, docs = _named(project, wanted), {doc.id: doc for doc in coded_documents(project)}
    rows = [
        Coding(
            str(stmt.id), stmt.text(named.actor), stmt.text(named.concept), named.level(stmt),
            str(stmt.document), docs[stmt.document].date, _about(stmt, docs[stmt.document]),
        )
        for stmt in coded_statements(project) if stmt.type == named.type.id
    ]  # fmt: skip
    return Codings(tuple(rows), named.binary)


def project_readings(
    project: Project,
    wanted: Variables = Variables(),
    about: SourceOptions = SourceOptions(),  # noqa: B008 (frozen)
) -> Iterator[Reading]:
    """The documents of a project, each with its statements of one type. Raises ProjectError.

    Agreement with a concept becomes stance `accept`, disagreement `reject`; what is neither, on a
    scale, becomes `assert`. The voice is the person, else the organization; the theme is the
    concept, its code OTHER and its status `possible`: what it says is nobody's report of a fact.
    Statements that Dragoman exported come back as they were.
    """
    named = _named(project, wanted)
    stmts: dict[int, list[CodedStatement]] = {}
    for stmt in coded_statements(project):
        stmts.setdefault(stmt.document, []).append(stmt)
    merged: dict[str, tuple[Document, list[Statement], dict[str, ActorRow]]] = {}
    for coded in coded_documents(project):
        doc = _document(project, coded, about)
        _, found, actors = merged.setdefault(doc.id, (doc, [], {}))
        for stmt in stmts.get(coded.id, ()):
            made = _statement(stmt, doc, named, project)
            if made is not None:
                found.append(made)
                actors |= {row.id: row for row in _actors(stmt, named) if row.id not in actors}
    for doc, found, actors in merged.values():
        stmts_of = _linked({stmt.id: stmt for stmt in found})
        yield Reading(doc, stmts_of, tuple(actors.values()), reader=_reader(project, stmts_of))


def left_out(project: Project, wanted: Variables = Variables()) -> int:
    """How many statements are of other types. Raises ProjectError."""
    named = _named(project, wanted)
    return sum(row["StatementTypeId"] != named.type.id for row in project.rows("STATEMENTS"))


@cache
def _names() -> Mapping[str, list[str]]:
    path = Path(__file__).with_name("variables.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _named(project: Project, wanted: Variables) -> _Named:
    types = statement_types(project)
    chosen = [t for t in types if t.name == wanted.type] if wanted.type else types
    if not chosen:
        listed = ", ".join(t.name for t in types) or "none"
        raise ProjectError(
            f"{project.name}: there is no statement type {wanted.type!r}; there are {listed}"
        )
    found = [named for named in (_meaning(project, t, wanted) for t in chosen) if named]
    if not found:
        variables = ", ".join(v.name for t in chosen for v in t.variables)
        raise ProjectError(
            f"{project.name}: no statement type has both an actor and a concept; say which of its "
            f"variables they are ({variables})"
        )
    return found[0]


def _meaning(project: Project, type: StatementType, wanted: Variables) -> _Named | None:
    """What the variables of a type mean; None where actor or concept is missing."""
    texts = {v.name.lower(): v.name for v in type.variables if v.kind == "short text"}
    numbers = {v.name.lower(): v.name for v in type.variables if v.kind in ("boolean", "integer")}
    person, organization, concept = (
        _first(texts, name) for name in ("person", "organization", "concept")
    )
    chosen = wanted.actor or organization or person
    named = _Named(
        type, chosen, person, organization, wanted.concept or concept,
        wanted.agreement or _first(numbers, "agreement"),
    )  # fmt: skip
    if wanted.type:
        known = {*texts.values(), *numbers.values()}
        for name in (wanted.actor, wanted.concept, wanted.agreement):
            if name and name not in known:
                raise ProjectError(
                    f"{project.name}: statement type {type.name!r} has no variable {name!r} of "
                    f"that kind; it has {', '.join(sorted(known))}"
                )
    asked = {named.actor, named.concept} <= set(texts.values())
    return named if asked and named.actor and named.concept else None


def _first(known: Mapping[str, str], meaning: str) -> str:
    return next((known[name] for name in _names()[meaning] if name in known), "")


def _about(stmt: CodedStatement, doc: CodedDocument) -> dict[str, str]:
    """All values, and what is known of the document; a record is no value to compare."""
    values = {name: str(value) for name, value in stmt.values.items() if name != RECORD}
    names = ("title", "author", "source", "section", "type")
    return {name: getattr(doc, name) for name in names} | {"coder": stmt.coder} | values


def _document(project: Project, coded: CodedDocument, about: SourceOptions) -> Document:
    known = particulars(coded)
    try:
        doc = finish(draft(coded), known.get("source") or f"{project.name}#{coded.id}", about)
        date = known.get("date")  # as the record has it, in every form of EDTF
        return dataclasses.replace(doc, date=date) if date and not about.date else doc
    except (SourceError, ValueError) as error:
        raise ProjectError(" ".join(str(error).split())) from error


def _statement(
    stmt: CodedStatement, doc: Document, named: _Named, project: Project
) -> Statement | None:
    known = _recorded(stmt, doc)
    if known is not None:
        return known
    person, organization = (
        stmt.text(name) if name else "" for name in (named.person, named.organization)
    )
    voice, concept = person or organization or stmt.text(named.actor), stmt.text(named.concept)
    if stmt.type != named.type.id or not voice or not concept:
        return None
    return Statement(
        id=statement_id(doc.id, ((stmt.start, stmt.end),), "OTHER", stmt.id),
        document=doc.id, start=stmt.start, end=stmt.end, quote=doc.text[stmt.start : stmt.end],
        voices=(voice,), attribution=(Attribution((_id(voice),), stance=_stance(stmt, named)),),
        kind=Kind.EVENT, code="OTHER", theme=concept, status=Status.POSSIBLE, confidence=1.0,
        reader=f"{HAND}{project.version} {stmt.coder}".strip(),
    )  # fmt: skip


def _stance(stmt: CodedStatement, named: _Named) -> Stance:
    level = named.level(stmt)
    if level > 0:
        return Stance.ACCEPT
    return Stance.REJECT if named.binary or level < 0 else Stance.ASSERT


def _recorded(stmt: CodedStatement, doc: Document) -> Statement | None:
    """The statement that an export kept here, if it still fits the document."""
    text = stmt.text(RECORD)
    if not text.startswith("{"):
        return None
    try:
        found = Statement.from_dict(json.loads(text) | {"document": doc.id})
        found.check(doc)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found


def _actors(stmt: CodedStatement, named: _Named) -> Iterator[ActorRow]:
    """The person, who acts for the organization, and the organization."""
    person, organization = (
        stmt.text(name) if name else "" for name in (named.person, named.organization)
    )
    side = _id(organization) if organization else None
    if person:
        yield ActorRow(_id(person), person, "person", side)
    if side is not None:
        known = actor(side)
        yield ActorRow(side, organization, str(known.type) if known else "organization")


def _id(name: str) -> str:
    """The id of an actor that the gazetteer has under this very name; else the name."""
    found = actor_id(name)
    return found if display(found).casefold() == name.casefold() else name


def _reader(project: Project, stmts: Sequence[Statement]) -> str:
    """What read a document: of an export its reader; else DNA, and the state of the coding, so that
    a store takes in what was coded since."""
    readers = {stmt.reader for stmt in stmts}
    if len(readers) == 1 and not stmts[0].reader.startswith(HAND):
        return stmts[0].reader
    state = hashlib.sha256("\n".join(stmt.to_json() for stmt in stmts).encode()).hexdigest()[:8]
    return f"{HAND}{project.version} {state}"


def _linked(once: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """The statements without links to others that the project no longer has."""
    return tuple(
        dataclasses.replace(stmt, links=tuple(k for k in stmt.links if k.to in once))
        for stmt in once.values()
    )
