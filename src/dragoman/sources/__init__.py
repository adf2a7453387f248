"""Sources: files, folders, tables and standard input as documents.

>>> from dragoman.sources import SourceError, documents
>>> for doc in documents(["no-such-file.txt"]):
...     print(doc)
no-such-file.txt: there is no such file. Check the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.sources.errors import SourceError
from dragoman.sources.options import KINDS, SourceOptions
from dragoman.statement import Document

__all__ = ["KINDS", "SourceError", "SourceOptions", "document", "documents"]

_DEFAULT = SourceOptions()


def documents(
    sources: Iterable[str | Path],
    options: SourceOptions = _DEFAULT,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | SourceError]:
    """The documents of files, folders, tables (one a row) and standard input (`-`), in order.

    Reads text, Markdown, HTML, PDF, Word (.docx), JSON, JSON Lines, CSV and Parquet, also when
    compressed with gzip. What cannot be read comes as a SourceError in its place, and the rest
    goes on: nothing is raised.
    """
    from dragoman.sources.gather import gather

    return gather(sources, options, stdin)


def document(
    source: str | Path, options: SourceOptions = _DEFAULT, stdin: BinaryIO | None = None
) -> Document:
    """The one document of a source. Raises SourceError where it gives none, or several."""
    found = documents([source], options, stdin)
    first, second = next(found, None), next(found, None)
    if first is None:
        raise SourceError(str(source), "it holds no document", "", "empty")
    if isinstance(first, SourceError):
        raise first
    if second is not None:
        hint = "Use documents()."
        raise SourceError(str(source), "it holds more than one document", hint, "unsupported")
    return first
