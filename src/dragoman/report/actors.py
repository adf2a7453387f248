"""The actors: how much each says and how much is said of it, those of most first."""

from __future__ import annotations

from dragoman.report.entries import more
from dragoman.report.material import Material
from dragoman.report.tree import Line, Section
from dragoman.system.cast import Part, cast

TITLE = "Actors"
_MOST = 40
"""Actors that are listed at most, unless another limit is given."""


def actors(material: Material, limit: int | None) -> Section:
    """One line an actor. limit: 0 for all of them."""
    most = _MOST if limit is None else limit
    found = cast(material.everything(), most or None)
    lines = tuple(_line(part, material) for part in found.parts)
    return Section("actors", TITLE, lines, more(found.every - len(lines)))


def _line(part: Part, material: Material) -> Line:
    name = material.name(part.actor)
    cells = (("actor", part.actor), ("name", name), ("says", f"{part.says:,}"),
             ("told", f"{part.told:,}"), ("documents", f"{part.documents:,}"))  # fmt: skip
    counts = [f"{n:,} {how}" for n, how in ((part.told, "about it"), (part.says, "by it")) if n]
    return Line(f"{name}: statements {', '.join(counts)}", cells=cells)
