"""The brief of what the lens lets through: the page that `dragoman brief` writes, in the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal

from fastapi import APIRouter, Response
from markupsafe import Markup

from dragoman.report import Brief, Line, brief, of_store
from dragoman.report.page import Links, fragment, style
from dragoman.statement import Statement
from dragoman.system.sides import PAIRS
from dragoman.web.kept import kept, network_of
from dragoman.web.lens import segment
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking, Seen

router = APIRouter()

_MOST, _SUREST = 1500, 300
"""Statements that are all told; of more, so many of the surest are."""


@view(router, "/brief")
def told(seen: Looking) -> Page:
    """Who speaks, what stands out, and topic by topic what is said; each line with its passages."""
    made, html = kept(seen, "brief", None, lambda: _made(seen))
    rows = [row for section in made.sections for row in _rows(section.key, section.lines)]
    return Page("brief.html", "Brief", rows, {"html": html}, made.to_dict())


@router.get("/{name}.css", include_in_schema=False)
def css(name: Literal["brief", "tokens"]) -> Response:
    """The style of the brief and the colours of every page, the same as in a file."""
    return Response(style(f"{name}.css"), media_type="text/css; charset=utf-8")


def _made(seen: Seen) -> tuple[Brief, Markup]:
    found = of_store(seen.store, seen.lens.filter, _MOST, _SUREST)
    material = replace(found, net=lambda: network_of(seen, PAIRS))
    made = brief(material)
    links = Links(_passage(seen), lambda id: seen.url(f"/actors/{segment(id)}"))
    return made, fragment(made, material, links)


def _passage(seen: Seen) -> Callable[[Statement], str]:
    def link(stmt: Statement) -> str:
        path = seen.url(f"/documents/{segment(stmt.document)}", statement=stmt.id)
        return f"{path}#s-{stmt.id}"

    return link


def _rows(section: str, lines: tuple[Line, ...]) -> Iterator[dict[str, Any]]:
    """A row a line; what stands below another says what it is to it."""
    for line in lines:
        yield {
            "section": section, "label": line.label, "text": line.text, "quote": line.quote,
            "citation": line.citation, "statements": list(line.statements),
        }  # fmt: skip
        yield from _rows(section, tuple(below for _, below in line.below()))
