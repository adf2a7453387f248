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

FEW = 5
"""Lines that each of these sections shows where no limit is given."""


def standing(material: Material, limit: int | None = None) -> Iterator[Section]:
    """The sections; those without a line are empty. limit: the most lines of each, 0 for all."""
    most = FEW if limit is None else limit
    lens, net = material.lens(), material.network
    yield alignment(net, material, most)
    yield _cut(Section("blocs", "Blocs", tuple(blocs(net, material))), most)
    yield _cut(Section("obligations", "Obligations", tuple(obligations(lens, material))), most)


def _cut(section: Section, limit: int) -> Section:
    if not limit or len(section.lines) <= limit:
        return section
    hidden = len(section.lines) - limit
    return Section(section.key, section.title, section.lines[:limit], more(hidden))
