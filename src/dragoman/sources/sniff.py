"""What kind of file some bytes are: by their first bytes, then by the file's extension."""

from __future__ import annotations

from enum import StrEnum

from dragoman.sources.encoding import is_binary, is_utf8, marked_encoding
from dragoman.sources.errors import SourceError


class Format(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    JSON_LINES = "jsonl"
    DELIMITED = "csv"
    PARQUET = "parquet"
    DNA = "dna"

    @property
    def is_table(self) -> bool:
        """Whether one file holds many documents, one a row."""
        tables = (Format.JSON, Format.JSON_LINES, Format.DELIMITED, Format.PARQUET, Format.DNA)
        return self in tables


EXTENSIONS = {
    ".txt": Format.TEXT, ".text": Format.TEXT,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".pdf": Format.PDF, ".docx": Format.DOCX,
    ".json": Format.JSON, ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES,
    ".csv": Format.DELIMITED, ".tsv": Format.DELIMITED,
    ".parquet": Format.PARQUET, ".dna": Format.DNA,
}  # fmt: skip
"""The extensions that say what a file is."""

NOT_PROSE = frozenset({
    ".css", ".js", ".mjs", ".map", ".svg", ".xml", ".xsl", ".ini", ".log", ".py", ".r",
    ".rtf", ".eml", ".mht", ".mhtml", ".srt", ".vtt", ".lock", ".toml", ".yaml", ".yml",
})  # fmt: skip
"""Extensions of text files that a folder holds beside its documents; passed over there."""

_UNSUPPORTED_STARTS = {
    b"{\\rtf": ("a Rich Text file", "Save it as .docx."),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "Save it as .docx."),
    b"\x1f\x8b": ("compressed twice", "Unpack it first."),
    b"BZh": ("a bzip2 archive", "Unpack it first."),
    b"\xfd7zXZ": ("an xz archive", "Unpack it first."),
    b"7z\xbc\xaf": ("a 7z archive", "Unpack it first."),
    b"\x89PNG": ("an image", "Run text recognition (OCR) on it first."),
    b"\xff\xd8\xff": ("an image", "Run text recognition (OCR) on it first."),
}
_UNSUPPORTED_EXTENSIONS = {
    ".doc": "Save it as .docx.", ".rtf": "Save it as .docx.", ".odt": "Save it as .docx.",
    ".epub": "Save it as text or HTML.", ".mht": "Save the page as .html.",
    ".mhtml": "Save the page as .html.", ".xls": "Save it as .csv.", ".xlsx": "Save it as .csv.",
    ".pptx": "Save it as .pdf.", ".zip": "Unpack it and give the folder.",
    ".tar": "Unpack it and give the folder.",
}  # fmt: skip
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")


def sniff(head: bytes, extension: str, source: str) -> Format:
    """The format of a file from its first bytes and its extension ("" where it has none).

    A file that is not what its extension says is read as what it is, save that a .txt file is
    never taken for HTML or a table. Raises SourceError (`unsupported`, `encrypted`).
    """
    known = EXTENSIONS.get(extension)
    _refuse(head, extension, source)
    if head.lstrip()[:5] == b"%PDF-" or (known is Format.PDF and b"%PDF-" in head):
        return Format.PDF
    if head[:4] == b"PK\x03\x04":
        return Format.DOCX
    if head[:4] in (b"PAR1", b"PARE") and (known is Format.PARQUET or b"\0" in head):
        return Format.PARQUET
    if head.startswith(b"SQLite format 3\0"):
        return Format.DNA
    return known or _by_content(head)


def extension_of(name: str) -> str:
    """The extension of a name in lower case; of what is inside where it ends in .gz."""
    name = name.lower().removesuffix(".gz").replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    return dot + extension if stem else ""


def is_document(head: bytes, extension: str) -> bool:
    """Whether a file found in a folder is to be read: a known extension, or plain text."""
    if extension in EXTENSIONS:
        return True
    if extension in NOT_PROSE or extension in _UNSUPPORTED_EXTENSIONS or not head.strip():
        return False
    return bool(marked_encoding(head)) or (not is_binary(head) and is_utf8(head, whole=False))


def _refuse(head: bytes, extension: str, source: str) -> None:
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in head:
        hint = "Save a copy without one."
        raise SourceError(source, "it is locked with a password", hint, "encrypted")
    for start, (what, hint) in _UNSUPPORTED_STARTS.items():
        if head.startswith(start):
            raise SourceError(source, f"it is {what}, which is not read", hint, "unsupported")
    if hint := _UNSUPPORTED_EXTENSIONS.get(extension, ""):
        raise SourceError(source, f"{extension} files are not read", hint, "unsupported")


def _by_content(head: bytes) -> Format:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        return Format.HTML
    return Format.JSON_LINES if _opens_json_line(start) else Format.TEXT


def _opens_json_line(start: bytes) -> bool:
    """Whether the first line is a JSON object, or begins one that is too long to be seen."""
    import json

    line, end, _rest = start.partition(b"\n")
    if not line.startswith(b'{"'):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return not end and len(line) > 1_000 and b'": ' in line[:200]
    return True
