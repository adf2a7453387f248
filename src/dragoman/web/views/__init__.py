"""The views: one module each, with a `router`; those with a place in the navigation list it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from fastapi import APIRouter

VIEWS = (
    "start",
    "brief",
    "adding",
    "judging",
    "missing",
    "review",
    "documents",
    "statements",
    "actors",
    "network",
    "alignment",
    "disputes",
    "map",
    "timeline",
    "findings",
    "reference",
)
"""The modules; in this order their routes are tried."""

NAVIGATION = (
    ("/brief", "Brief"),
    ("/documents", "Documents"),
    ("/actors", "Actors"),
    ("/network", "Network"),
    ("/alignment", "Alignment"),
    ("/disputes", "Disputes"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/claims", "Claims"),
    ("/statements", "Search"),
)
"""Path and name of what the navigation shows, in its order."""


def routers() -> Iterator[APIRouter]:
    """The routers of all views."""
    for name in VIEWS:
        yield import_module(f"{__name__}.{name}").router
