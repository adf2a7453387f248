"""A project file of Discourse Network Analyzer 3 as it is: its tables, read and written whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MAGIC = b"SQLite format 3\0"
"""The first bytes of a project."""

NEEDED = (
    "SETTINGS", "CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "STATEMENTS", "DATABOOLEAN",
    "DATAINTEGER", "ENTITIES", "DATASHORTTEXT", "DATALONGTEXT", "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
)  # fmt: skip
"""Tables without which a file is no project."""

_STEPS = 200_000_000
"""So many steps of the engine a project may cost; a sound one of 100 MB costs fewer."""


class ProjectError(ValueError):
    """One line: which file, what is wrong with it, what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the SQL that makes it, its columns, its rows in their order."""

    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = ()

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as mappings by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Project:
    """All tables of a project by name, in the order of the file."""

    name: str
    tables: Mapping[str, Table]

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table; none where there is no such table."""
        return self.tables[table].dicts() if table in self.tables else iter(())

    @property
    def version(self) -> str:
        """The version of the program that made it."""
        found = {row["Property"]: row["Value"] for row in self.rows("SETTINGS")}
        return str(found.get("version", ""))


def read_project(path: str | Path) -> Project:
    """Read a `.dna` file. Raises ProjectError for one that is missing, damaged or none."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProjectError(f"{path}: it cannot be read ({reason})") from error
    return project_of(data, str(path))


def project_of(data: bytes, name: str) -> Project:
    """Read a project from the bytes of its file. `name` is for messages. Raises ProjectError."""
    if not data.startswith(MAGIC):
        hint = "name a .dna file of Discourse Network Analyzer 3"
        raise ProjectError(f"{name}: it is no SQLite file; {hint}")
    with closing(sqlite3.connect(":memory:")) as con, _clear(name):
        con.deserialize(data)
        _guard(con)
        made = _made(con)
        _check(made, name)
        tables = {table: _read(con, table, sql) for table, sql in made.items()}
    for table, known in empty_tables().items():
        lost = set(known.columns) - set(tables[table].columns) if table in tables else ()
        if lost:
            raise ProjectError(f"{name}: table {table} has no column {min(lost)}")
    return Project(name, tables)


def write_project(project: Project, path: str | Path) -> None:
    """Write a project as a new file. Raises ProjectError, OSError; FileExistsError where one is."""
    path = Path(path)
    if path.exists() and path.stat().st_size:
        raise FileExistsError(17, "there is such a file already; name another", str(path))
    with closing(sqlite3.connect(path)) as con, _clear(str(path)):
        con.execute("PRAGMA trusted_schema = OFF")
        con.execute("BEGIN")
        for name, table in project.tables.items():
            con.execute(table.sql)
            marks = ", ".join("?" for _ in table.columns)
            con.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", table.rows)
        con.commit()


@cache
def empty_tables() -> Mapping[str, Table]:
    """The tables of a new project, without rows."""
    sql = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as con:
        con.executescript(sql)
        return {table: _read(con, table, sql) for table, sql in _made(con).items()}


def _made(con: sqlite3.Connection) -> dict[str, str]:
    """The SQL of each table by its name, without what the engine makes itself."""
    made = con.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    return {name: sql for name, sql in made.fetchall() if not name.startswith("sqlite_")}


def _guard(con: sqlite3.Connection) -> None:
    """What a hostile file may not do: run functions of its own choice, or go on for ever."""
    con.execute("PRAGMA trusted_schema = OFF")
    con.execute("PRAGMA cell_size_check = ON")
    left = [_STEPS // 10_000]

    def count() -> bool:
        left[0] -= 1
        return left[0] < 0

    con.set_progress_handler(count, 10_000)


def _check(made: Mapping[str, str], name: str) -> None:
    missing = [table for table in NEEDED if table not in made]
    if "STATEMENTS" in made and "ENTITIES" in missing:
        raise ProjectError(f"{name}: an older version of DNA made it; open it in DNA 3 and save it")
    if missing:
        raise ProjectError(f"{name}: it is no project of DNA: table {missing[0]} is missing")
    for table, sql in made.items():
        if sql.upper().lstrip().startswith("CREATE VIRTUAL"):
            raise ProjectError(f"{name}: it is no project of DNA: table {table} is virtual")


def _read(con: sqlite3.Connection, table: str, sql: str) -> Table:
    cursor = con.execute(f"SELECT * FROM {_quoted(table)}")
    columns = tuple(column[0] for column in cursor.description)
    return Table(sql, columns, tuple(cursor.fetchall()))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _clear(name: str) -> Iterator[None]:
    """Turn the engine's errors into one line."""
    try:
        yield
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeError) as error:
        if "unable to open database file" in str(error) or "readonly" in str(error):
            raise ProjectError(f"{name}: it cannot be opened or written here") from error
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ProjectError(f"{name}: it is damaged, or no project of DNA ({reason})") from error
