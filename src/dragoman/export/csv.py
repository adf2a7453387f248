"""CSV: a flat table for spreadsheets and statistics programs.

Lists are joined by "; ". Text that a spreadsheet would run as a formula (it begins with =, +,
-, @, a tab or a carriage return) is preceded by an apostrophe; numbers stay numbers. Offsets of
the parts (`spans`) and of the voices' words are left out: JSON Lines and Parquet have them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from dragoman.export.output import text_stream
from dragoman.statement import Document, Statement

COLUMNS = (
    "id", "document", "source", "title", "publisher", "date", "url", "start", "end", "quote",
    "sentence", "paragraph", "page", "turn", "voices", "voice", "voice_actors", "addressees",
    "stance", "said", "kind", "code", "mode", "contexts", "instrument", "subject", "object",
    "theme", "polarity", "status", "time", "place", "value", "value_max", "bound", "unit",
    "links", "confidence", "reader", "schema",
)  # fmt: skip
"""The columns. `voice` to `said` are of the innermost voice; `source` to `url` of the document."""

_OF_DOCUMENT = ("source", "title", "publisher", "date", "url")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(
    statements: Iterable[Statement], documents: Iterable[Document], out: TextIO | Path
) -> int:
    """Write a line of column names and one row a statement; return how many rows."""
    known = {doc.id: doc for doc in documents}
    rows = (flat(stmt, known.get(stmt.document)) for stmt in statements)
    return write_rows(COLUMNS, rows, out)


def flat(stmt: Statement, doc: Document | None) -> dict[str, Any]:
    """A statement as a mapping by column, before lists are joined."""
    row = stmt.to_dict()
    innermost = stmt.attribution[-1]
    row |= {name: getattr(doc, name, None) for name in _OF_DOCUMENT}
    return row | {
        "voice": stmt.voice,
        "voice_actors": innermost.actors,
        "addressees": innermost.to,
        "said": innermost.said,
        "links": [f"{link.type} {link.to}" for link in stmt.links],
    }


def write_rows(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO | Path
) -> int:
    """Write rows as CSV with these columns; return how many."""
    count = 0
    with text_stream(out) as stream:
        writer = csv.writer(stream)  # CRLF, as RFC 4180 has it: so a lone CR is quoted too
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(row[column]) for column in columns])
            count += 1
    return count


def cell(value: Any) -> Any:
    """A value as a cell: nothing for None, lists joined, formulas made harmless."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
