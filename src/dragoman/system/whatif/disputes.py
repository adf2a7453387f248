"""A dispute in both systems: who can do what, who wants it, and where it comes to rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.whatif.analyses import Fact, each

if TYPE_CHECKING:
    from dragoman.store import Lens
    from dragoman.system.dispute import Draft


@dataclass(frozen=True, slots=True)
class Disputes:
    """The dispute between sides as statements suggest it; nobody has confirmed it.

    One fact an option: who wants it, and whether it is taken where the dispute comes to rest by
    all concepts; one a concept: how many states are equilibria.
    """

    between: tuple[str, ...]
    name: str = "dispute"

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterator[Fact]:
        found = self._draft(lens, told)
        taken = _taken(found)
        for row, letters in zip(found.rows(), taken, strict=True):
            wanted = ", ".join(row["wanted_by"]) or "nobody"
            against = f", not by {', '.join(row['not_by'])}" if row["not_by"] else ""
            yield Fact(
                f"{row['decision_maker']}: {row['option']}",
                f"wanted by {wanted}{against}; at rest {_often(letters)}",
                each(row["according_to"]), each(row["evidence"]),
            )  # fmt: skip
        count, behind = found.stability.dispute.count, found.evidence()
        for concept, states in found.stability.equilibria.items():
            yield Fact(f"equilibria by {concept}", f"{len(states)} of {count} states", (), behind)

    def _draft(self, lens: Lens, told: Lens | None) -> Draft:
        """The draft; that of a scenario has the options of the system as told, and no others:
        of two conflicts with other options the states cannot be compared."""
        from dragoman.system.dispute import Bounds, draft

        if told is None:
            return draft(lens, self.between)
        first = draft(told, self.between)
        return draft(lens, self.between, Bounds(options=0), first.text)


def _taken(found: Draft) -> list[list[str]]:
    """By option, whether it is taken in each of the states that are equilibria by all concepts."""
    rest = found.stability.equilibria.values()
    steady = sorted(set.intersection(*(set(states) for states in rest)))
    written = [found.stability.dispute.written(state) for state in steady]
    return [[letters[k] for letters in written] for k in range(len(found.plan.choices))]


def _often(letters: list[str]) -> str:
    if not letters:
        return "unknown, as no state is an equilibrium by all concepts"
    taken = letters.count("Y")
    return {0: "never", len(letters): "always"}.get(taken, f"in {taken} of {len(letters)}")
