"""Tables as text: comma-, semicolon- or tab-separated values with a line of column names."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from dragoman.sources.draft import log
from dragoman.sources.encoding import FALLBACK, encoding_of, is_binary, marked_encoding
from dragoman.sources.errors import SourceError
from dragoman.sources.json_rows import Row
from dragoman.sources.opening import Opened, read_at_most
from dragoman.sources.options import SourceOptions
from dragoman.sources.rows import draft_of, text_column

_DELIMITERS = ",;\t|"
_PIECE = 1 << 20


def read(opened: Opened, options: SourceOptions) -> Iterator[Row]:
    """The rows of a table, named by their number, the line of column names not counted.

    Raises SourceError where there is no column for the text, or the file is damaged.
    """
    stream = io.TextIOWrapper(opened.stream, encoding=_encoding(opened), newline="")
    csv.field_size_limit(max(csv.field_size_limit(), options.max_text * 4))
    try:
        yield from _rows(stream, opened, options)
    except csv.Error as error:
        raise SourceError(opened.source, f"it is no table that can be read ({error})") from None
    except (EOFError, OSError, ValueError) as error:
        reason = f"the file breaks off or is damaged ({type(error).__name__})"
        raise SourceError(opened.source, reason, "Fetch it again.", "truncated") from None
    finally:
        stream.detach()


def _rows(stream: io.TextIOWrapper, opened: Opened, options: SourceOptions) -> Iterator[Row]:
    first = stream.readline(options.max_text)
    stream.seek(0)
    table = csv.reader(stream, delimiter=delimiter(first))
    names = next(table, [])
    column = text_column(names, options.text_column, opened.source)
    for number, values in enumerate((values for values in table if values), 1):
        source = f"{opened.source}#{number}"
        row = {name: value or None for name, value in zip(names, values, strict=False)}
        try:
            yield source, draft_of(row, column, source)
        except SourceError as error:
            yield source, error


def delimiter(line: str) -> str:
    """What parts the columns of a line of names: the sign that stands most often in it."""
    return max(_DELIMITERS, key=line.count)


def _encoding(opened: Opened) -> str:
    """UTF-8 where the whole file is, else what the beginning of the file plainly is."""
    if marked := marked_encoding(opened.head):
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, piece = True, b"\n"
    while utf8 and piece:
        piece = read_at_most(opened.stream, _PIECE, opened.source)
        if is_binary(piece) and piece:
            raise SourceError(opened.source, "it holds binary data, not text", "", "binary")
        utf8 = _decodes(decoder, piece)
    opened.stream.seek(0)
    if utf8:
        return "utf-8"
    encoding = _of_beginning(opened)
    if encoding == FALLBACK:
        log.warning("%s: not UTF-8; read as Windows-1252 (Western European)", opened.source)
    return encoding


def _of_beginning(opened: Opened) -> str:
    encoding = encoding_of(read_at_most(opened.stream, _PIECE, opened.source), opened.source)
    opened.stream.seek(0)
    return FALLBACK if encoding == "utf-8" else encoding


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece, final=not piece)
    except UnicodeDecodeError:
        return False
    return True
