"""The interface for programs, `/api/v1`: what stays as it is, and what may be added."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from fastapi import APIRouter

PREFIX = "/api/v1"
VERSION = "1.0.0"
"""Of the interface: the second number rises with each addition, the first never here."""

PARTS = ("documents", "statements", "actors", "ties", "sayings", "judgements", "readings")
"""The modules, in the order of the reference."""


def routers() -> Iterator[APIRouter]:
    """The routers of all parts; their paths begin with `PREFIX`."""
    for name in PARTS:
        yield import_module(f"{__name__}.{name}").router
