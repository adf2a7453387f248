"""How the actors stand by what is said: alignment, blocs, obligations. Short: the strongest first.

Everything here is counted and concluded by `dragoman.system`; a line says according to whom, and
shows the words that weigh most.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.report.entries import more
from dragoman.report.material import Material
from dragoman.report.owed import obligations
from dragoman.report.ties import alignment, blocs
from dragoman.report.tree import Section
from dragoman.system.network import network
from dragoman.system.sides import PAIRS

FEW = 5
"""Lines that each of these sections shows where no limit is given."""


def standing(material: Material, limit: int | None = None) -> Iterator[Section]:
    """The sections; those without a line are empty. limit: the most lines of each, 0 for all."""
    lens = material.lens()
    net = network(lens, PAIRS)
    for key, title, lines in (
        ("alignment", "Alignment", alignment(net, material)),
        ("blocs", "Blocs", blocs(net, material)),
        ("obligations", "Obligations", obligations(lens, material)),
    ):
        yield _cut(Section(key, title, tuple(lines)), FEW if limit is None else limit)


def _cut(section: Section, limit: int) -> Section:
    if not limit or len(section.lines) <= limit:
        return section
    hidden = len(section.lines) - limit
    return Section(section.key, section.title, section.lines[:limit], more(hidden))
