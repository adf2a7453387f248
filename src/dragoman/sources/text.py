"""Plain text: the file's characters, unchanged, so that every offset fits the user's file."""

from __future__ import annotations

from dragoman.sources.draft import Draft
from dragoman.sources.encoding import decode
from dragoman.sources.headers import headers


def read(data: bytes, source: str) -> Draft:
    """A text file as a draft. Only a byte order mark is taken off; line ends are kept.

    Author, title and date come from the text's first lines where these plainly name them.
    Raises SourceError where the bytes are no text.
    """
    text = decode(data, source)
    found = headers(text)
    return Draft(text=text, title=found.title, author=found.author, date=found.date)
