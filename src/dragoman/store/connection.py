"""Where the tables live, and short-lived connections to them.

A writer shuts every other process out of a DuckDB file, so no operation keeps it open: each
attaches the file to an engine of its own, does its work and lets go. What is handed on row by
row is copied into that engine's memory first.
"""

from __future__ import annotations

import copy
import dataclasses
import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from dragoman.store import views
from dragoman.store.errors import BUSY_SIGNS, StoreError, not_a_store, shows, translated
from dragoman.store.schema import STORE_SCHEMA, create

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LOCKS: defaultdict[Path, threading.RLock] = defaultdict(threading.RLock)
_FIRST_PAUSE = 0.05


class Place(Protocol):
    """Where a store lives. Each connection stands where the tables' bare names resolve."""

    name: str
    catalog: str
    """What the store is attached as."""

    def reading(self) -> AbstractContextManager[DuckDBPyConnection]:
        """A connection that cannot change the store."""

    def writing(self) -> AbstractContextManager[DuckDBPyConnection]:
        """A connection inside one transaction, kept if the block ends without an error."""

    def snapshot(self, query: str, params: list[object]) -> DuckDBPyConnection:
        """A connection whose table `result` holds the answer; the store is free again."""

    def held(self) -> AbstractContextManager[Place]:
        """The same place for several reads in a row, which see it as it is now."""

    def as_read(self) -> Place:
        """The same place without what reviewers changed."""


class _Attached:
    """What is attached all the time: each look is a cursor of the one connection."""

    name: str

    def _seeing(self) -> DuckDBPyConnection:
        """A cursor that sees what reviewers said."""
        raise NotImplementedError

    def snapshot(self, query: str, params: list[object]) -> DuckDBPyConnection:
        with translated(self.name):
            cursor = self._seeing()
            run(cursor, f"CREATE TEMP TABLE result AS {query}", params)
        return cursor


class MemoryPlace(_Attached):
    """A store that ends with the process."""

    catalog = "memory"
    _revised = True

    def __init__(self) -> None:
        self.name = ":memory:"
        self._con = engine()
        self._con.execute("SET enable_external_access = false")
        self._lock = threading.RLock()
        create(self._con)
        _stamp(self._con)

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        cursor = self._seeing()
        with translated(self.name):
            try:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        cursor = self._con.cursor()
        with self._lock, translated(self.name), _transaction(cursor):
            yield cursor

    @contextmanager
    def held(self) -> Iterator[Place]:
        yield self

    def as_read(self) -> Place:
        return _as_read(self)

    def _seeing(self) -> DuckDBPyConnection:
        cursor = self._con.cursor()
        views.show(cursor, self.catalog, views.seen(cursor, self.catalog, self._revised))
        return cursor


class HeldPlace(_Attached):
    """A store in a file that stays attached, so that each read costs no new engine. Writers wait
    as long as it is held: hold it for a page, and no longer."""

    catalog = "store"

    def __init__(self, con: DuckDBPyConnection, name: str) -> None:
        self._con, self.name = con, name
        self._seen = views.seen(con, self.catalog)
        self._revised = True

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        with translated(self.name), closing(self._seeing()) as cursor:
            yield cursor

    def writing(self) -> AbstractContextManager[DuckDBPyConnection]:
        raise StoreError("read-only", f"{self.name}: is being read; write to the store itself")

    @contextmanager
    def held(self) -> Iterator[Place]:
        yield self

    def as_read(self) -> Place:
        return _as_read(self)

    def _seeing(self) -> DuckDBPyConnection:
        cursor = self._con.cursor()
        cursor.execute("USE store")
        seen = self._seen if self._revised else dataclasses.replace(self._seen, revised=False)
        views.show(cursor, self.catalog, seen)
        return cursor


class FilePlace:
    """A store in one file. `wait` is how many seconds an operation waits for other writers."""

    catalog = "store"
    _revised = True

    def __init__(self, path: Path, wait: float) -> None:
        self.path, self.name, self._wait = path, str(path), wait
        self._lock = _LOCKS[path.absolute()]

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        with self._lock, translated(self.name):
            con = self._attach("READ_ONLY")
            try:
                self._see(con)
                yield con
            finally:
                con.close()

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        with self._lock, translated(self.name):
            con = self._attach("READ_WRITE")
            try:
                with _transaction(con):
                    yield con
            finally:
                con.close()

    def snapshot(self, query: str, params: list[object]) -> DuckDBPyConnection:
        with self._lock, translated(self.name):
            con = self._attach("READ_ONLY")
            try:
                self._see(con)
                run(con, f"CREATE TABLE memory.main.result AS {query}", params)
                con.execute("USE memory")
                con.execute("DETACH store")
            except BaseException:
                con.close()
                raise
        return con

    @contextmanager
    def held(self) -> Iterator[Place]:
        with translated(self.name):
            con = self._attach("READ_ONLY")
            con.execute("SET enable_external_access = false")
        try:
            yield HeldPlace(con, self.name)
        finally:
            con.close()

    def as_read(self) -> Place:
        return _as_read(self)

    def create(self) -> None:
        """Make the file with its empty tables. Nobody ever sees it half made."""
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.{threading.get_ident()}")
        place = FilePlace(draft, 0)
        place.name = self.name
        try:
            with place.writing() as con:
                create(con)
                _stamp(con)
            _move(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)

    def check(self) -> None:
        """Raise StoreError unless the file is a store that this version can read."""
        with self.reading() as con:
            tables = {row[0] for row in con.execute("SHOW TABLES").fetchall()}
            if "meta" not in tables or "statements" not in tables:
                raise not_a_store(self.name)
            meta = dict(con.execute("SELECT key, value FROM meta").fetchall())
        if not meta.get("schema", "").isdecimal():
            raise not_a_store(self.name)
        if int(meta["schema"]) > STORE_SCHEMA:
            raise StoreError(
                "newer-schema",
                f"{self.name}: made by Dragoman {meta.get('dragoman', '')}, which keeps more "
                f"(schema {meta['schema']}, here {STORE_SCHEMA}); update Dragoman to open it",
            )

    def _see(self, con: DuckDBPyConnection) -> None:
        con.execute("SET enable_external_access = false")
        views.show(con, self.catalog, views.seen(con, self.catalog, self._revised))

    def _attach(self, mode: str) -> DuckDBPyConnection:
        deadline, pause = time.monotonic() + self._wait, _FIRST_PAUSE
        while True:
            con = engine()
            try:
                con.execute(f"ATTACH '{_quoted(self.path)}' AS store (TYPE duckdb, {mode})")
                con.execute("USE store")
                return con
            except Exception as error:
                con.close()
                if not shows(error, BUSY_SIGNS) or time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause)
            pause *= 2


P = TypeVar("P", MemoryPlace, HeldPlace, FilePlace)


def _as_read(place: P) -> P:
    """The same place, with the same connections and locks."""
    found = copy.copy(place)
    found._revised = False
    return found


def engine() -> DuckDBPyConnection:
    """An engine in memory that fetches nothing from anywhere."""
    import duckdb

    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(":memory:", config=offline)


def run(con: DuckDBPyConnection, query: str, params: list[object]) -> DuckDBPyConnection:
    """Execute one statement. A fragment of SQL cannot smuggle in a second one."""
    if len(con.extract_statements(query)) != 1:
        raise StoreError("invalid", "one condition is needed, not several SQL statements")
    return con.execute(query, params)


@contextmanager
def _transaction(con: DuckDBPyConnection) -> Iterator[None]:
    con.begin()
    try:
        yield
    except BaseException:
        with suppress(Exception):
            con.rollback()
        raise
    con.commit()


def _stamp(con: DuckDBPyConnection) -> None:
    rows = [("schema", str(STORE_SCHEMA)), ("dragoman", _version())]
    con.executemany("INSERT INTO meta VALUES (?, ?)", rows)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dragoman")
    except PackageNotFoundError:
        return "unknown"


def _move(draft: Path, path: Path) -> None:
    """Put the draft in its place unless another process was faster."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        Path(draft).rename(path)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
