"""Measures by claimant: each figure under whoever claims it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.report.citation import attribution
from dragoman.report.entries import Entry, headed
from dragoman.report.figures import amount
from dragoman.report.material import Material
from dragoman.report.topics import TITLES
from dragoman.report.tree import Section
from dragoman.report.wording import measured, remarks
from dragoman.statement import Statement
from dragoman.vocabulary import Polarity


def section(entries: list[Entry], material: Material, limit: int) -> Section:
    """Each figure under its claimant; whoever claims most figures stands first.

    Figures that exclude each other are in dispute, and stand there.
    """
    headings = [_claimant(entry, material) for entry in entries]
    counts = Counter(headings)
    placed = [
        replace(e, heading=heading, cells=_cells(e.head, material))
        for e, heading in zip(entries, headings, strict=True)
    ]
    placed.sort(key=lambda entry: -counts[entry.heading])
    return headed("numbers", TITLES["numbers"], placed, material, limit)


def _claimant(entry: Entry, material: Material) -> str:
    head = entry.head
    return f"Claimed by {attribution(head.voices, material.documents.get(head.document))}"


def _cells(stmt: Statement, material: Material) -> tuple[tuple[str, str], ...]:
    """Value, unit, what it measures, and when."""
    value = amount(replace(stmt, unit=None)) if stmt.value is not None else ""
    negated = "not " * (stmt.polarity is Polarity.NEGATED and bool(value))
    return (
        ("value", f"{negated}{value}"), ("unit", (stmt.unit or "") * bool(value)),
        ("what", measured(stmt, material)), ("when", remarks(stmt)),
    )  # fmt: skip
