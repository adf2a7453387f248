"""What a project holds: documents, and statements with the values that coders gave them."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.sources.dna.project import Project, ProjectError

Value = str | int

_VALUES = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a statement type. kind: boolean, integer, short text or long text."""

    id: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StatementType:
    """A statement type with its variables, in their order."""

    id: int
    name: str
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document. date: its day; the time of day is left out."""

    id: int
    title: str
    text: str
    author: str
    source: str
    section: str
    type: str
    notes: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A statement. start, end: code points, as everywhere here. values: by name of the variable."""

    id: int
    type: int
    document: int
    start: int
    end: int
    coder: str
    values: Mapping[str, Value]

    def text(self, variable: str) -> str:
        """The value of a variable as text, "" where it has none."""
        return str(self.values.get(variable, ""))


def statement_types(project: Project) -> tuple[StatementType, ...]:
    """The statement types, in the order of their ids."""
    variables: defaultdict[int, list[Variable]] = defaultdict(list)
    for row in project.rows("VARIABLES"):
        variable = Variable(row["ID"], str(row["Variable"]), str(row["DataType"]))
        variables[row["StatementTypeId"]].append(variable)
    return tuple(
        StatementType(row["ID"], str(row["Label"]), tuple(variables[row["ID"]]))
        for row in project.rows("STATEMENTTYPES")
    )


def coded_documents(project: Project) -> tuple[CodedDocument, ...]:
    """The documents. Raises ProjectError."""
    return tuple(_document(project, row) for row in project.rows("DOCUMENTS"))


def coded_statements(project: Project) -> tuple[CodedStatement, ...]:
    """The statements of all types. Raises ProjectError where one lies outside its document."""
    values = _values(project)
    coders = {row["ID"]: str(row["Name"]) for row in project.rows("CODERS")}
    places = {row["ID"]: Places(str(row["Text"])) for row in project.rows("DOCUMENTS")}
    return tuple(
        CodedStatement(
            row["ID"], row["StatementTypeId"], row["DocumentId"], *_span(project, row, places),
            coders.get(row["Coder"], ""), values.get(row["ID"], {}),
        )
        for row in project.rows("STATEMENTS")
    )  # fmt: skip


class Places:
    """Offsets in a text: DNA counts UTF-16 units, as Java does; here code points are counted.

    >>> places = Places("a😀b")
    >>> places.point(3), places.unit(2)
    (2, 3)
    """

    def __init__(self, text: str) -> None:
        self.points = len(text)
        self._units: list[int] | None = None
        if text and max(text) > "\uffff":
            steps = (2 if char > "\uffff" else 1 for char in text)
            self._units = [0, *itertools.accumulate(steps)]

    def point(self, unit: int) -> int:
        """The code point at which a unit stands, also the second half of a pair."""
        if self._units is None:
            return unit
        return bisect_right(self._units, unit) - 1 if unit <= self._units[-1] else unit

    def unit(self, point: int) -> int:
        """The unit at which a code point begins."""
        return point if self._units is None else self._units[point]


def seconds(day: dt.date) -> int:
    """A day as the column `Date` has it: seconds since 1970 at its midnight, UTC."""
    return (day - dt.date(1970, 1, 1)).days * 86_400


def _document(project: Project, row: Mapping[str, Any]) -> CodedDocument:
    try:
        day = dt.date(1970, 1, 1) + dt.timedelta(row["Date"] // 86_400)
    except (TypeError, OverflowError):
        raise ProjectError(
            f"{project.name}: the date of document {row['ID']} is {row['Date']!r}, no date"
        ) from None
    names = ("Title", "Text", "Author", "Source", "Section", "Type", "Notes")
    title, text, author, source, section, type, notes = (str(row[name] or "") for name in names)
    return CodedDocument(row["ID"], title, text, author, source, section, type, notes, day)


def _span(
    project: Project, row: Mapping[str, Any], places: Mapping[int, Places]
) -> tuple[int, int]:
    place, start, stop = places.get(row["DocumentId"]), row["Start"], row["Stop"]
    if place is not None and isinstance(start, int) and isinstance(stop, int):
        span = place.point(start), place.point(stop)
        if 0 <= span[0] < span[1] <= place.points:
            return span
    raise ProjectError(
        f"{project.name}: statement {row['ID']} lies outside document {row['DocumentId']}"
    )


def _values(project: Project) -> dict[int, dict[str, Value]]:
    """The values of each statement by the name of the variable."""
    names = {row["ID"]: str(row["Variable"]) for row in project.rows("VARIABLES")}
    entities = {row["ID"]: str(row["Value"]) for row in project.rows("ENTITIES")}
    found: defaultdict[int, dict[str, Value]] = defaultdict(dict)
    for row in project.rows("DATASHORTTEXT"):
        name = names.get(row["VariableId"], "")
        found[row["StatementId"]][name] = entities.get(row["Entity"], "")
    for table in _VALUES:
        for statement, name, value in _cells(project, table, names):
            found[statement][name] = value
    return dict(found)


def _cells(
    project: Project, table: str, names: Mapping[int, str]
) -> Iterator[tuple[int, str, Value]]:
    for row in project.rows(table):
        value = row["Value"] if row["Value"] is not None else ""
        if table != "DATALONGTEXT" and not isinstance(value, int):
            raise ProjectError(
                f"{project.name}: statement {row['StatementId']} has {value!r} where a number "
                "belongs"
            )
        yield row["StatementId"], names.get(row["VariableId"], ""), value
