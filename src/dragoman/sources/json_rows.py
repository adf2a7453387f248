"""JSON Lines, one object a line, and JSON: one object, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.sources.draft import Draft
from dragoman.sources.encoding import is_binary, marked_encoding
from dragoman.sources.errors import SourceError
from dragoman.sources.opening import Opened, read_at_most
from dragoman.sources.options import SourceOptions
from dragoman.sources.rows import draft_of, text_column

Row = tuple[str, Draft | SourceError]
"""What a table gives for one row: its name (`file.jsonl#3`), and the draft or what is wrong."""


def read_lines(opened: Opened, options: SourceOptions) -> Iterator[Row]:
    """The rows of a JSON Lines file, named by their line. A bad line is a SourceError.

    Raises SourceError where the first object has no column for the text, and for a line longer
    than the limit, after which nothing more can be told.
    """
    _check_head(opened)
    column = None
    for number, line in enumerate(_lines(opened), 1):
        source = f"{opened.source}#{number}"
        try:
            row = _object(line, source) if line.strip() else None
            if row is None:
                continue
            column = column or text_column(row, options.text_column, opened.source)
            yield source, draft_of(row, column, source)
        except SourceError as error:
            if error.code == "no_text_column":
                raise
            yield source, error


def read_json(opened: Opened, options: SourceOptions) -> Iterator[Row]:
    """The objects of a JSON file, named by their place, counted from 1. Raises SourceError."""
    value = _parsed(opened.read(), opened.source)
    if isinstance(value, dict):
        column = text_column(value, options.text_column, opened.source)
        yield opened.source, draft_of(value, column, opened.source)
        return
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        hint = "A list of objects is read, or one object."
        raise SourceError(opened.source, "it is JSON of another shape", hint, "unsupported")
    for number, row in enumerate(value, 1):
        source = f"{opened.source}#{number}"
        try:
            column = text_column(row, options.text_column, source)
            yield source, draft_of(row, column, source)
        except SourceError as error:
            yield source, error


def _check_head(opened: Opened) -> None:
    """Raise SourceError, once and not for every line, where the file is no JSON Lines."""
    if marked_encoding(opened.head) not in (None, "utf-8-sig"):
        raise SourceError(opened.source, "it is not UTF-8", "Save it as UTF-8.", "encoding")
    if is_binary(opened.head):
        raise SourceError(opened.source, "it holds binary data, not text", "", "binary")
    if opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b""):
        raise SourceError(opened.source, "it is no JSON Lines: no object on its first line")


def _lines(opened: Opened) -> Iterator[bytes]:
    while line := _line(opened):
        if len(line) > opened.limit:
            reason = f"it has a line longer than {opened.limit / 1e6:,.0f} MB"
            raise SourceError(opened.source, reason, "Raise the limit.", "too_large")
        yield line


def _line(opened: Opened) -> bytes:
    return read_at_most(opened.stream, opened.limit + 1, opened.source, line=True)


def _object(line: bytes, source: str) -> dict[str, Any]:
    try:
        row = _parsed(line, source)
    except SourceError as error:
        cut = error.code == "unreadable" and not line.endswith(b"\n") and line.lstrip()[:1] == b"{"
        if cut:
            hint = "Fetch the file again."
            raise SourceError(source, "the line breaks off", hint, "truncated") from None
        raise
    if not isinstance(row, dict):
        raise SourceError(source, "the line is no JSON object")
    return row


def _parsed(data: bytes, source: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceError(source, "it is not UTF-8", "Save it as UTF-8.", "encoding") from None
    except json.JSONDecodeError as error:
        reason = f"it is not valid JSON ({error.msg}, column {error.pos + 1:,})"
        raise SourceError(source, reason) from None
    except (RecursionError, ValueError):
        raise SourceError(source, "its JSON is nested too deep or holds a huge number") from None
