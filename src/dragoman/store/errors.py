"""The one error of the store, with a stable code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Code = Literal["busy", "missing", "not-a-store", "newer-schema", "corrupt", "read-only", "invalid"]

BUSY_SIGNS = ("Could not set lock", "Unique file handle conflict", "different configuration")
_UNWRITABLE_SIGNS = (
    "Permission denied", "Read-only file system", "read-only mode", "No space left",
)  # fmt: skip


class StoreError(Exception):
    """What keeps a store from being opened, read or written, in one line.

    `code` is stable: `busy` another process writes; `missing` there is no such file;
    `not-a-store` the file is something else; `newer-schema` a later Dragoman made it;
    `corrupt` it is damaged; `read-only` the place cannot be written; `invalid` what was to be
    stored or asked does not fit.
    """

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code: Code = code


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn the engine's errors into one line that names the store."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise _translate(name, error) from error


def shows(error: Exception, signs: tuple[str, ...]) -> bool:
    """Whether the engine's message has one of the signs; its classes say too little."""
    return any(sign in str(error) for sign in signs)


def not_a_store(name: str) -> StoreError:
    return StoreError("not-a-store", f"{name}: is no Dragoman store; name another file")


def _translate(name: str, error: Exception) -> StoreError:
    """Only what the file itself does is told by signs: a query may quote any words."""
    import duckdb

    first = str(error).split("\n")[0]
    of_file = (duckdb.OperationalError, duckdb.FatalException, duckdb.InternalError)
    if isinstance(error, of_file) or type(error) is duckdb.Error:
        return _of_file(name, error, first)
    if shows(error, ("surrogate",)):
        hint = "read the document with its right encoding"
        return StoreError("invalid", f"{name}: half a character cannot be stored; {hint}")
    return StoreError("invalid", f"{name}: {first}")


def _holder(error: Exception) -> str:
    """Who holds the lock, as far as the engine says."""
    held = re.search(r"held in (.*?)([^/\\]+) \(PID (\d+)\)", str(error))
    return f"process {held[3]} ({held[2]})" if held else "another program"


def _of_file(name: str, error: Exception, first: str) -> StoreError:
    if shows(error, BUSY_SIGNS):
        return StoreError("busy", f"{name}: {_holder(error)} is using it; try again in a moment")
    if shows(error, ("not a valid DuckDB",)):
        return not_a_store(name)
    if shows(error, ("Is a directory",)):
        return StoreError("not-a-store", f"{name}: is a folder; name a file in it")
    if shows(error, _UNWRITABLE_SIGNS):
        return StoreError("read-only", f"{name}: cannot be written; choose another place")
    if shows(error, ("No such file or directory", "database does not exist")):
        return StoreError("missing", f"{name}: there is no such file or folder")
    return StoreError("corrupt", f"{name}: is damaged ({first}); go back to a copy of it")
