"""Dragoman reads political prose into sourced, queryable statements: who says that what.

>>> import dragoman
>>> reading = dragoman.read("interview.txt", author="Ann Author")  # doctest: +SKIP
>>> reading.statements.where(stance="demand").df()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import DocumentReading, Statements, quotes, read, read_all
    from dragoman.report import Brief
    from dragoman.sources import SourceError
    from dragoman.statement import Attribution, Document, Link, Statement
    from dragoman.store import Filter, Lens, Store, StoreError, open

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Brief",
    "Document",
    "DocumentReading",
    "Filter",
    "Lens",
    "Link",
    "SourceError",
    "Statement",
    "Statements",
    "Store",
    "StoreError",
    "__version__",
    "open",
    "quotes",
    "read",
    "read_all",
]

_HOMES = {
    "dragoman.api": ("DocumentReading", "Statements", "quotes", "read", "read_all"),
    "dragoman.report": ("Brief",),
    "dragoman.sources": ("SourceError",),
    "dragoman.statement": ("Attribution", "Document", "Link", "Statement"),
    "dragoman.store": ("Filter", "Lens", "Store", "StoreError", "open"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for: `import` stays fast."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
