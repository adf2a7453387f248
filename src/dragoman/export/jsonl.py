"""JSON Lines: the whole record, one statement a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dragoman.export.output import text_stream
from dragoman.statement import Document, Statement


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | Path
) -> int:
    """Write one line a statement, as `Statement.to_json` gives it, and return how many.

    Lines end in a line feed and in nothing else: split them there, since a quote may hold
    other characters that some programs take for a line's end.
    """
    count = 0
    with text_stream(out) as stream:
        for stmt in statements:
            stream.write(stmt.to_json() + "\n")
            count += 1
    return count
