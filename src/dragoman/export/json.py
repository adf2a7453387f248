"""JSON: the whole record, all statements in one array."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dragoman.export.output import text_stream
from dragoman.statement import Document, Statement


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | Path
) -> int:
    """Write an array with one object a statement, on a line each, and return how many."""
    count = 0
    with text_stream(out) as stream:
        stream.write("[")
        for stmt in statements:
            stream.write((",\n" if count else "\n") + stmt.to_json())
            count += 1
        stream.write("\n]\n")
    return count
