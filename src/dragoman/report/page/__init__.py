"""The brief as a page: one set of templates for a file of its own and for the app."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dragoman.report.material import Material
from dragoman.report.page.sheet import Links, Sheet, sheet, target_rules
from dragoman.report.page.text import shown
from dragoman.report.tree import Brief

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["Links", "Sheet", "document", "fragment", "sheet", "style"]


def document(brief: Brief, material: Material, made: dt.date | None = None) -> str:
    """The brief as an HTML file that needs nothing else. made: on which day, today unless given.

    Raises StoreError.
    """
    found = sheet(brief, material, made or dt.date.today())
    template = _environment().get_template("document.html")
    return template.render(sheet=found, style=_markup(style() + target_rules(found.sources)))


def fragment(brief: Brief, material: Material, links: Links, made: dt.date | None = None) -> Markup:
    """The brief as a part of another page, whose footnotes lead to where `links` say.

    Raises StoreError.
    """
    found = sheet(brief, material, made or dt.date.today(), links)
    return _markup(_environment().get_template("brief.html").render(sheet=found))


@cache
def style(*names: str) -> str:
    """The style sheets of the page, both unless one is named: `tokens.css`, `brief.css`."""
    folder = resources.files(__name__)
    named = names or ("tokens.css", "brief.css")
    return "".join((folder / name).read_text("utf-8") for name in named)


def _markup(html: str) -> Markup:
    from markupsafe import Markup

    return Markup(html)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(__name__), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["shown"] = shown
    return made
