"""Pacts and casus foederis: who is bound to what, if one state attacks another on a day.

>>> from dragoman.analysis.pacts import casus_foederis, read_pacts
>>> found = casus_foederis(read_pacts("1914"), "GMY", "RUS", "1914-08-01")
>>> [entry["state"] for entry in found.must_fight()]
['FRN', 'AUH']
"""

from __future__ import annotations

from pathlib import Path

from dragoman.analysis.pacts.answer import CasusFoederis, casus_foederis
from dragoman.analysis.pacts.datasets import read_dataset
from dragoman.analysis.pacts.dated import SHIPPED, read_dated, shipped
from dragoman.analysis.pacts.duties import KINDS, Duty, Pacts, Terms, day_span

__all__ = [
    "KINDS",
    "SHIPPED",
    "CasusFoederis",
    "Duty",
    "Pacts",
    "Terms",
    "casus_foederis",
    "day_span",
    "read_pacts",
]


def read_pacts(source: str | Path, year: int | None = None) -> Pacts:
    """Pacts from a file of ATOP or COW, a TOML of dated pacts, or by the name of what ships (1914).

    `year` spares the other years of a yearly table. Raises TableError for what cannot be read.
    """
    path = Path(source)
    if str(source) in SHIPPED and not path.exists():
        path = shipped(str(source))
    return read_dated(path) if path.suffix.lower() == ".toml" else read_dataset(path, year)
