"""Documents, statements and their links, kept in one DuckDB file."""

from dragoman.store.errors import StoreError
from dragoman.store.filter import Filter, Spell
from dragoman.store.judgements import Review
from dragoman.store.lens import Lens
from dragoman.store.merges import Merge
from dragoman.store.store import Added, Store, open
from dragoman.store.table import Table

__all__ = [
    "Added",
    "Filter",
    "Lens",
    "Merge",
    "Review",
    "Spell",
    "Store",
    "StoreError",
    "Table",
    "open",
]
