"""`dragoman quotes`: who says, thinks, wants or judges what, on which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from dragoman.cli import rows
from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.options import About, Output, Using, as_sources
from dragoman.cli.output import TABLE
from dragoman.statement import Document, Span

if TYPE_CHECKING:
    from dragoman.reading.attributions import AttributionRow

COLUMNS = ("source", "cue", "content", "speaker", "kind")
WORDS = ("speaker", "cue", "content", "kind")
FORMATS = (TABLE, "json", "jsonl")


def quotes(
    file: Annotated[str, Parameter(help="A file of one document, or - for standard input.")],
    *,
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008 (frozen)
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
) -> int:
    """Who says, thinks, wants or judges what, on which words of a file."""
    from dragoman.api import located
    from dragoman.reading.attributions import attributions
    from dragoman.sources import document

    form, path = rows.resolve(output)
    if form not in FORMATS:
        raise misuse(f"attributions have no format {form!r}; there are {', '.join(FORMATS)}")
    with clear_errors():
        doc = document(located(as_sources((file,))[0]), about.options())
        found = attributions(using.reader(), doc)
        if form == TABLE:
            rows.write(WORDS, worded(doc, found), form, path)
        else:
            rows.write(COLUMNS, [row.to_dict() for row in found], form, path)
    return 0


def worded(doc: Document, found: Sequence[AttributionRow]) -> list[dict[str, Any]]:
    """The attributions with words in place of offsets, for people."""
    return [
        {
            "speaker": row.speaker,
            "cue": _words(doc, row.cue),
            "content": " … ".join(_words(doc, span) for span in row.content),
            "kind": row.kind,
        }
        for row in found
    ]


def _words(doc: Document, span: Span | None) -> str:
    return " ".join(doc.text[slice(*span)].split()) if span else ""
