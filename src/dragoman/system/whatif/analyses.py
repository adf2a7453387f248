"""What is asked of both systems, the one that is told and the one of a scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dragoman.store import Lens


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an analysis finds: what it is about, and how it stands.

    Two systems are compared by `about`. voices: who says
    what it rests on. evidence: ids of those statements.
    """

    about: str
    value: str | float
    voices: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Analysis(Protocol):
    """An analysis that takes a lens and finds facts that can be set side by side."""

    @property
    def name(self) -> str:
        """What the rows are headed with."""

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterable[Fact]:
        """What it finds. Raises ValueError where there is nothing to go by.

        told: where the lens is that of a scenario, the system as it is told, for what must stay
        the same on both sides to be compared.
        """


def each(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(words))
