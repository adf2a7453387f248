"""An issue in both systems: where voices seem to stand, and where a bargain would end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.whatif.analyses import Fact, each

if TYPE_CHECKING:
    from dragoman.store import Lens


@dataclass(frozen=True, slots=True)
class Bargains:
    """Estimated positions on an issue, in words or a code, and the forecast of a model."""

    issue: str
    model: str = "compromise"
    name: str = "bargain"

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterator[Fact]:
        from dragoman.analysis.bargaining import bargain
        from dragoman.system.bargaining import estimate

        found = estimate(lens, self.issue)
        for one in found.estimates:
            voices = each(quote.voice for quote in one.quotes)
            ids = each(quote.id for quote in one.quotes)
            yield Fact(f"position of {one.name} on {self.issue}", round(one.position[1], 3), voices,
                       ids)  # fmt: skip
            yield Fact(f"salience for {one.name} of {self.issue}", round(one.salience, 3), voices,
                       ids)  # fmt: skip
        if len(found.estimates) > 1:
            end = bargain(found.stakeholders(), self.model).forecast
            yield Fact(f"outcome by {self.model}", round(float(end), 3), (), found.evidence())
