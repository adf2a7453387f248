"""Measures by claimant: each figure under whoever claims it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.report.citation import attribution
from dragoman.report.entries import Entry, headed
from dragoman.report.material import Material
from dragoman.report.topics import TITLES
from dragoman.report.tree import Section


def section(entries: list[Entry], material: Material, limit: int) -> Section:
    """Each figure under its claimant; whoever claims most figures stands first.

    Figures that exclude each other are in dispute, and stand there.
    """
    headings = [_claimant(entry, material) for entry in entries]
    counts = Counter(headings)
    placed = [
        replace(e, heading=heading) for e, heading in zip(entries, headings, strict=True)
    ]  # fmt: skip
    placed.sort(key=lambda entry: -counts[entry.heading])
    return headed("numbers", TITLES["numbers"], placed, material, limit)


def _claimant(entry: Entry, material: Material) -> str:
    head = entry.head
    return f"Claimed by {attribution(head.voices, material.documents.get(head.document))}"
