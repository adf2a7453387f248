"""What a lens lets through as a project that Discourse Network Analyzer 3 opens."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dragoman.sources.dna import Places, Project, Table, empty_tables, seconds
from dragoman.sources.dna.documents import NOTED
from dragoman.statement import Statement
from dragoman.store import Filter, Lens
from dragoman.system.discourse.concepts import Concept
from dragoman.system.discourse.imported import RECORD
from dragoman.system.discourse.sides import PLANES
from dragoman.system.discourse.table import Told, told
from dragoman.system.dispute.makers import actor, display

PASSWORD = "dragoman"
"""The password of the coder `Admin`, which DNA asks for on opening."""

_VERSION, _DATE = "3.0.7", "2022-06-10"
"""The version of DNA whose tables these are, and its day."""
_LONGEST = 190
_ROUNDS = 100_000
_CODED, _OTHER = 1, 2
_VARIABLES = {
    _CODED: (
        ("person", "short text"), ("organization", "short text"), ("concept", "short text"),
        ("agreement", "boolean"), ("stance", "short text"), ("code", "short text"),
        (RECORD, "long text"),
    ),
    _OTHER: (
        ("voice", "short text"), ("theme", "short text"), ("stance", "short text"),
        ("code", "short text"), (RECORD, "long text"),
    ),
}  # fmt: skip
_TYPES = ((_CODED, "DNA Statement", 239, 208, 51), (_OTHER, "Dragoman statement", 100, 200, 190))
_ATTRIBUTES = ("Type", "Alias", "Notes")


def project_from(
    lens: Lens,
    concepts: Sequence[Concept] = (),
    planes: tuple[str, ...] = PLANES,
    name: str = "project.dna",
) -> Project:
    """A project with the documents and statements of a lens. Raises StoreError.

    A lens that lets everything through has documents without statements too, to be coded in DNA.
    Statements that take a side are of the type `DNA Statement` with person, organization, concept
    and agreement, one for each who speaks together; all others are of a type of their own. Both
    keep the whole record, from which `project_readings` has them back.
    """
    maker, sides = _Maker(), defaultdict[str, list[Told]](list)
    which = "" if lens.filter == Filter() else "WHERE id IN (SELECT document FROM lens)"
    for row in told(lens, concepts, planes):
        sides[row.id].append(row)
    documents = {
        str(row["id"]): maker.document(row)
        for row in lens.query(f"SELECT * FROM documents {which} ORDER BY source, id")
    }
    for stmt in lens:
        if stmt.document in documents:
            maker.statements(stmt, *documents[stmt.document], sides.get(stmt.id, ()))
    return Project(name, maker.tables())


@dataclass
class _Maker:
    """Fills the tables; ids count from 1 in each."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    variables: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    attributes: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows["SETTINGS"] = [("version", _VERSION), ("date", _DATE)]
        self.rows["CODERS"] = [_coder()]
        self.rows["STATEMENTTYPES"] = list(_TYPES)
        for type, listed in _VARIABLES.items():
            for name, kind in listed:
                self._variable(type, name, kind)

    def _variable(self, type: int, name: str, kind: str) -> None:
        id = self._add("VARIABLES", name, kind, type)
        self.variables[type, name] = id, kind
        if kind == "short text":
            self.attributes[id] = [self._add("ATTRIBUTEVARIABLES", id, a) for a in _ATTRIBUTES]
            self._entity(id, "")  # what is left empty in DNA needs it

    def _add(self, table: str, *values: Any) -> int:
        id = len(self.rows[table]) + 1
        self.rows[table].append((id, *values))
        return id

    def document(self, row: Mapping[str, Any]) -> tuple[int, Places]:
        """A document. What DNA has no room for, or no day for, goes into its notes."""
        day: dt.date | None = row["date_from"] or row["date_to"]
        title = _short(row["title"] or row["source"] or row["id"])
        author, publisher = _short(row["author"]), _short(row["publisher"])
        shown = {"title": title, "author": author, "publisher": publisher}
        kept = {name: row[name] for name in ("source", "speaker", "url", "language") if row[name]}
        kept |= {name: row[name] for name, value in shown.items() if (row[name] or "") != value}
        kept |= {} if day and row["date"] == str(day) else {"date": row["date"]}
        kept |= {"pages": list(row["pages"])} if row["pages"] else {}
        notes = NOTED + json.dumps(kept, ensure_ascii=False)
        id = self._add(
            "DOCUMENTS", title, row["text"], 1, author, publisher, "", notes,
            row["kind"], seconds(day or dt.date(1970, 1, 1)),
        )  # fmt: skip
        return id, Places(row["text"])

    def statements(self, stmt: Statement, doc: int, places: Places, rows: Sequence[Told]) -> None:
        """A statement for each side that it takes, or one of the other type."""
        for row in rows:
            person = display(row.by) if row.by != row.side or _is_person(row.by) else ""
            values = {
                "person": person, "organization": display(row.side), "concept": row.concept,
                "agreement": int(row.sign > 0),
            }  # fmt: skip
            self._statement(_CODED, stmt, doc, places, values)
        if not rows:
            values = {"voice": stmt.voice, "theme": stmt.theme}
            self._statement(_OTHER, stmt, doc, places, values)

    def _statement(
        self, type: int, stmt: Statement, doc: int, places: Places, values: Mapping[str, Any]
    ) -> None:
        span = places.unit(stmt.start), places.unit(stmt.end)
        id = self._add("STATEMENTS", type, doc, *span, 1)
        given = {"stance": str(stmt.stance), "code": stmt.code, RECORD: stmt.to_json(), **values}
        for name, value in given.items():
            variable, kind = self.variables[type, name]
            if kind == "short text":
                entity = self._entity(variable, _short(value))
                self._add("DATASHORTTEXT", id, variable, entity)
            else:
                table = "DATABOOLEAN" if kind == "boolean" else "DATALONGTEXT"
                self._add(table, id, variable, value)

    def _entity(self, variable: int, value: str) -> int:
        """The entity with this value, with the attributes that DNA expects of it."""
        id = self.entities.get((variable, value))
        if id is None:
            id = self._add("ENTITIES", variable, value, 0, 0, 0, None)
            self.entities[variable, value] = id
            for attribute in self.attributes[variable]:
                self._add("ATTRIBUTEVALUES", id, attribute, "")
        return id

    def tables(self) -> dict[str, Table]:
        return {
            name: replace(table, rows=tuple(self.rows.get(name, ())))
            for name, table in empty_tables().items()
        }


def _short(value: object) -> str:
    """A text as DNA has room for it: one line, of so many characters at most."""
    return " ".join(str(value or "").replace("\0", "").split())[:_LONGEST]


def _is_person(id: str) -> bool:
    known = actor(id)
    return known is None or known.type == "person"


def _coder() -> tuple[Any, ...]:
    """The coder who opens a project, with all permissions and DNA's default settings."""
    columns = empty_tables()["CODERS"].columns
    values = {"ID": 1, "Name": "Admin", "Red": 255, "Green": 255, "Blue": 0, "Refresh": 0,
              "FontSize": 14, "Password": _hashed(PASSWORD), "PopupWidth": 300,
              "ColorByCoder": 0, "PopupDecoration": 0}  # fmt: skip
    return tuple(values.get(column, 1) for column in columns)


@cache
def _hashed(password: str) -> str:
    """A password as DNA keeps it: salt, then SHA-256 of salt and password, many times over.

    It keeps nobody out of a file that any program can read, so the salt may be the same.
    """
    salt = hashlib.sha256(b"dragoman").digest()[:16]
    digest = salt + password.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
