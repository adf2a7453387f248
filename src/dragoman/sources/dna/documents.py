"""The documents of a project as drafts, one a row, with what it says of where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.sources.dna.coded import CodedDocument, coded_documents
from dragoman.sources.dna.project import ProjectError, project_of
from dragoman.sources.draft import Draft
from dragoman.sources.errors import SourceError
from dragoman.sources.json_rows import Row
from dragoman.sources.opening import Opened

NOTED = "dragoman "
"""Before what an export puts into the notes of a document: particulars that DNA has no room for."""


def read(opened: Opened) -> Iterator[Row]:
    """The documents of a project, named by their number in it. Raises SourceError."""
    try:
        docs = coded_documents(project_of(opened.read(), opened.source))
    except ProjectError as error:
        reason = str(error).removeprefix(f"{opened.source}: ")
        raise SourceError(opened.source, reason) from None
    if not docs:
        raise SourceError(opened.source, "there are no documents in it", "", "empty")
    return ((f"{opened.source}#{doc.id}", draft(doc)) for doc in docs)


def draft(doc: CodedDocument) -> Draft:
    """A document: its source is the publisher, its type the kind where that is one."""
    known = particulars(doc)
    return Draft(
        text=doc.text,
        title=known.get("title", doc.title),
        author=known.get("author", doc.author),
        speaker=known.get("speaker"),
        publisher=known.get("publisher", doc.source),
        date=known.get("date", str(doc.date)),
        url=known.get("url"),
        kind=known.get("kind") or doc.type,
        language=known.get("language"),
        pages=tuple(known.get("pages") or ()),
    )


def particulars(doc: CodedDocument) -> dict[str, Any]:
    """What an export noted of a document; nothing for a document of DNA's own."""
    if not doc.notes.startswith(NOTED):
        return {}
    try:
        found = json.loads(doc.notes.removeprefix(NOTED).splitlines()[0])
    except (ValueError, RecursionError, IndexError):
        return {}
    return found if isinstance(found, dict) and _sound(found) else {}


def _sound(found: dict[str, Any]) -> bool:
    """Whether the notes have the shape in which they were written."""
    pages = found.get("pages", [])
    texts = [value for name, value in found.items() if name != "pages"]
    return (
        all(value is None or isinstance(value, str) for value in texts)
        and isinstance(pages, list)
        and all(isinstance(page, int) and page >= 0 for page in pages)
    )
