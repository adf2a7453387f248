"""From bytes to text: UTF-8, UTF-16 by its mark, or plainly Windows-1252, or an error."""

from __future__ import annotations

import codecs
import string

from dragoman.sources.draft import log
from dragoman.sources.errors import SourceError

FALLBACK = "cp1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANKS = b"\t\n\v\f\r\x1a\x1b\b"
_CONTROLS = bytes(code for code in range(32) if code not in _BLANKS) + b"\x7f"
_NOT_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_HIGH = bytes(range(128, 256))
_LETTERS = string.ascii_letters.encode()
_HINT = "Save it as UTF-8."


def decode(data: bytes, source: str) -> str:
    """The text of a file, unchanged but for a byte order mark.

    Raises SourceError: `binary` where it is no text, `encoding` where it is text in an encoding
    that cannot be told. Logs a warning where it had to be taken for Windows-1252.
    """
    encoding = encoding_of(data, source)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"it is not valid {encoding} at byte {error.start:,}"
        raise SourceError(source, reason, _HINT, "encoding") from None
    if encoding == FALLBACK:
        log.warning("%s: not UTF-8; read as Windows-1252 (Western European)", source)
    return text


def encoding_of(data: bytes, source: str) -> str:
    """The Python name of a text's encoding. Raises SourceError as `decode` does."""
    if marked := marked_encoding(data):
        return marked
    if is_binary(data):
        hint = "If it is UTF-16, save it as UTF-8." if b"\0" in data else ""
        raise SourceError(source, "it holds binary data, not text", hint, "binary")
    if is_utf8(data):
        return "utf-8"
    if _is_plainly_western(data):
        return FALLBACK
    raise SourceError(source, "its text encoding cannot be told", _HINT, "encoding")


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether bytes hold a NUL, or more control characters than any text does."""
    if b"\0" in data:
        return True
    return 10 * _count(data, _CONTROLS) > len(data)


def is_utf8(data: bytes, whole: bool = True) -> bool:
    """Whether bytes are UTF-8; a piece (`whole=False`) may end in the middle of a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _is_plainly_western(data: bytes) -> bool:
    """Whether Windows-1252 gives words: mostly ASCII letters, and no byte that it lacks.

    Other one-byte alphabets (Cyrillic, Greek) use the high bytes for most of their letters,
    other multi-byte encodings for nearly all: both are far above the share that is let through.
    """
    if any(byte in data for byte in _NOT_IN_CP1252) or _is_controlled(data):
        return False
    return _count(data, _HIGH) <= 0.33 * _count(data, _LETTERS)


def _is_controlled(data: bytes) -> bool:
    """Whether bytes hold any control character that plain text has no use for."""
    return _count(data, _CONTROLS) > 0


def _count(data: bytes, those: bytes) -> int:
    """How many of the bytes are among `those`."""
    return len(data) - len(data.translate(None, those))
