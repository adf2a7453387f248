"""The answer to a casus foederis by what statements report: who is bound, according to whom."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.pacts import CasusFoederis, Pacts, casus_foederis
from dragoman.analysis.result import Result, Row
from dragoman.system.pacts.reported import ReportedPacts, according_to

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.system.pacts.pact import Pact


@dataclass(frozen=True, slots=True)
class Obligations(Result):
    """Who is bound to what, by the pacts that the statements report, and who reports them.

    `found` is the answer of `analysis.pacts`; rows and JSON add voices and ids of statements.
    """

    found: CasusFoederis
    reported: ReportedPacts

    def rows(self) -> Sequence[Row]:
        """The rows of the answer, each with its voices and statements."""
        return [row | self._behind(row) for row in map(dict, self.found.rows())]

    def to_dict(self) -> dict[str, Any]:
        used = self._used()
        pacts = [row for row in self.reported.to_dict() if row["pact"] in used]
        return {**self.found.to_dict(), "pacts": pacts}

    def summary(self) -> str:
        return self.found.summary()

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements behind the pacts in force."""
        return tuple(dict.fromkeys(id for row in self.rows() for id in row["evidence"]))

    def draw(self, axes: Axes) -> None:
        self.found.draw(axes)

    def _used(self) -> set[str]:
        answers = (self.found, self.found.beside)
        return {duty.pact for answer in answers if answer for duty in answer.duties}

    def _behind(self, row: dict[str, Any]) -> dict[str, Any]:
        pact = self._pact(row["pact"])
        some = pact.saying("holds", "committed", "ended") if pact else ()
        against = pact.saying("denied", "ended") if pact and pact.status == "contested" else ()
        denied = f"contradicted by {', '.join(according_to(against))}" if against else ""
        return {
            "note": "; ".join(filter(None, (denied, row["note"]))),
            "according to": according_to(some),
            "confidence": max((report.confidence for report in some), default=None),
            "evidence": [report.id for report in some],
        }

    def _pact(self, cited: str) -> Pact | None:
        """The pact of a row, whose name may be followed by an article."""
        known = ((pact, f"{pact.name}, art. {pact.clause.article}") for pact in self.reported.pacts)
        return next((pact for pact, name in known if cited in (pact.name, name)), None)


def obligations(
    reported: ReportedPacts, attacker: str, target: str, on: str | dt.date | None = None,
    *, provoked: bool = False,
) -> Obligations:  # fmt: skip
    """Who must fight, keep out, or is torn or free, by reported pacts, if one attacks another.

    Without a day: the last one on which a pact was reported. Raises ValueError for an actor that
    nobody knows, or where there is no day.
    """
    day = on or reported.last_said()
    if day is None:
        raise ValueError("nothing dates these statements: say which day is meant (--on)")
    one, other = reported.state(attacker), reported.state(target)
    found = casus_foederis(_naming(reported, one, other), one, other, day, provoked=provoked)
    return Obligations(found, reported)


def _naming(reported: ReportedPacts, *states: str) -> Pacts:
    """The duties, with names for the states of the question, that they may not know."""
    known = reported.duties()
    more = tuple((state, state) for state in states)
    return dataclasses.replace(known, names=(*known.names, *more))
