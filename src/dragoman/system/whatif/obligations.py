"""Obligations in both systems: the pacts that are reported, and whom an attack would draw in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analysis.result import Row
from dragoman.system.pacts import ReportedPacts, obligations, pacts
from dragoman.system.whatif.analyses import Fact, each

if TYPE_CHECKING:
    from dragoman.store import Lens


@dataclass(frozen=True, slots=True)
class Obligations:
    """Which pacts are reported, and, if somebody attacks somebody, who is bound to what.

    on: the day of the attack; by default that of the last report in the system as told.
    """

    attack: tuple[str, str] | None = None
    on: str | None = None
    name: str = "obligations"

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterator[Fact]:
        found = pacts(lens)
        if self.attack:
            first = found if told is None else pacts(told)
            on = self.on or first.last_said() or found.last_said()
            yield from self._bound(found, self.attack, on)
        for pact in found.pacts:
            parties = ", ".join(sorted(pact.parties))
            about = f"{pact.name} ({pact.kind})" if pact.treaty else pact.name
            voices = each(report.voices[-1] for report in pact.reports)
            ids = tuple(report.id for report in pact.reports)
            yield Fact(about, f"{pact.status} ({parties})", voices, ids)

    def _bound(
        self, found: ReportedPacts, attack: tuple[str, str], on: str | dt.date | None
    ) -> Iterator[Fact]:
        if on is None:
            return
        answer = obligations(found, *attack, on)
        bound: dict[str, list[Row]] = {}
        for row in answer.rows():
            if not row["bound to"].startswith("("):
                bound.setdefault(row["state"], []).append(row)
        for state, rows in bound.items():
            yield Fact(
                f"{state}, if {attack[0]} attacks {attack[1]}",
                "; ".join(f"{row['bound to']}, {row['basis']}, by {row['pact']}" for row in rows),
                each(voice for row in rows for voice in row["according to"]),
                each(id for row in rows for id in row["evidence"]),
            )
