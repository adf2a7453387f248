"""A page and its twins: the same view as HTML, and under `.json` and `.csv` as data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from dragoman.export.csv import cell
from dragoman.report.page.text import shown
from dragoman.visible import visible
from dragoman.web import lens as query
from dragoman.web.glossary import glossary
from dragoman.web.text import called

if TYPE_CHECKING:
    from jinja2 import Environment

    from dragoman.web.seen import Seen

TWINS = (".json", ".csv")


@dataclass(frozen=True, slots=True)
class Page:
    """What a view shows.

    template: its name. title: of the window. rows: the data, a mapping a row, all with the same
    keys. parts: what else the template needs. data: what `.json` gives where it is more than
    rows.
    """

    template: str
    title: str
    rows: Sequence[Mapping[str, Any]] = ()
    parts: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None


View = Callable[..., Page | Response]


def view(router: APIRouter, path: str) -> Callable[[View], View]:
    """Register a function under a path and its twins. Its first parameter is `seen: Looking`.

    Any other parameter is taken from the path or the query string, as FastAPI does.
    """

    def register(function: View) -> View:
        for form in (*TWINS, ""):
            router.add_api_route(
                path + form, _answering(function, form), methods=["GET"], response_model=None,
                include_in_schema=False,
            )  # fmt: skip
        return function

    return register


def render(seen: Seen, page: Page, status: int = 200) -> HTMLResponse:
    """The page as HTML."""
    parts = {"seen": seen, "title": page.title, "rows": page.rows, **page.parts}
    return HTMLResponse(_environment().get_template(page.template).render(parts), status)


def fragment(template: str, **parts: Any) -> HTMLResponse:
    """A piece of a page, for htmx to put in its place."""
    return HTMLResponse(_environment().get_template(template).render(parts))


def problem(request: Request, status: int, code: str, message: str, more: str = "") -> HTMLResponse:
    """The page that says what went wrong. It needs no store, which may be what went wrong."""
    parts = {
        "seen": None, "edit": request.app.state.edit, "title": "That did not work",
        "status": status, "code": code, "message": visible(message), "more": more,
    }  # fmt: skip
    return HTMLResponse(_environment().get_template("problem.html").render(parts), status)


def as_json(data: Any) -> Response:
    """JSON with days as text."""
    text = json.dumps(data, ensure_ascii=False, default=_plain, indent=1)
    return Response(text, media_type="application/json")


def as_csv(rows: Sequence[Mapping[str, Any]]) -> Response:
    """CSV as `dragoman read` writes it: lists joined by `; `, formulas made harmless."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out)
        writer.writerow([cell(key) for key in rows[0]])
        writer.writerows([_cell(row.get(key)) for key in rows[0]] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def _answering(function: View, form: str) -> Callable[..., Response]:
    @wraps(function)
    def answer(*, seen: Seen, **given: Any) -> Response:
        page = function(seen=seen, **given)
        if isinstance(page, Response):
            return page
        if form == ".json":
            return as_json(page.rows if page.data is None else page.data)
        return as_csv(page.rows) if form == ".csv" else render(seen, page)

    return answer


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from dragoman import __version__
    from dragoman.web.views import NAVIGATION

    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "called": called, "segment": query.segment, "visible": visible}
    made.globals |= {
        "navigation": NAVIGATION, "version": __version__, "glossary": glossary(),
        "lens_fields": query.fields, "lens_chips": query.chips, "lens_kept": query.kept,
        "lens_pairs": query.pairs_of, "beside": query.beside, "url_with": query.url,
    }  # fmt: skip
    return made


def _cell(value: Any) -> Any:
    return cell(json.dumps(value, default=_plain) if isinstance(value, dict) else value)


def _plain(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)
