"""The formats by name and by file extension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TextIO

from dragoman.statement import Document, Statement


class FormatError(ValueError):
    """A format that does not exist, with those that do."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its file extensions, what it holds, whether it writes bytes."""

    name: str
    extensions: tuple[str, ...]
    about: str
    binary: bool = False

    def write(
        self,
        statements: Iterable[Statement],
        documents: Iterable[Document],
        out: TextIO | BinaryIO | Path,
    ) -> int:
        """Write the statements and return how many rows that made.

        documents: those that the statements were read from; one that is missing leaves its
        particulars empty. out: a path, or an open stream (of bytes where `binary`).
        """
        module = import_module(f"dragoman.export.{self.name}")
        return int(module.write(statements, documents, out))


_ALL = (
    Format("jsonl", (".jsonl", ".ndjson"), "the whole record, one JSON object a line"),
    Format("json", (".json",), "the whole record, one JSON array"),
    Format("csv", (".csv",), "a flat table for spreadsheets"),
    Format("parquet", (".parquet", ".pq"), "the whole record, typed and compressed", True),
    Format("arrow", (".arrow", ".feather"), "the whole record as an Arrow IPC file", True),
    Format("plover", (".plover.csv",), "event rows in PLOVER's terms, as CSV"),
    Format("dna", (".dna",), "a project of Discourse Network Analyzer 3", True),
)


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    return MappingProxyType({format.name: format for format in _ALL})


def by_name(name: str) -> Format:
    """The format of this name. Raises FormatError.

    >>> by_name("csv").extensions
    ('.csv',)
    """
    found = formats().get(name.lower())
    if found is None:
        raise FormatError(f"no format is called {name!r}; there are {', '.join(formats())}")
    return found


def by_path(path: str | Path) -> Format:
    """The format of a file's extension, the longest one that fits. Raises FormatError.

    >>> by_path("events.plover.csv").name
    'plover'
    """
    name = Path(path).name.lower()
    fitting = [(ext, form) for form in _ALL for ext in form.extensions if name.endswith(ext)]
    if not fitting:
        known = ", ".join(ext for form in _ALL for ext in form.extensions)
        raise FormatError(f"{path}: no format has this file extension; there are {known}")
    return max(fitting, key=lambda pair: len(pair[0]))[1]
