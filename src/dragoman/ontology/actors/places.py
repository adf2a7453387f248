"""Cities, provinces, islands and the like, and the state to which each belonged on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ontology.actors.files import HERE, days, rows, split
from dragoman.ontology.actors.records import covers


@dataclass(frozen=True, slots=True)
class Place:
    """`name` lay in `state` from `start` to `end`, as written; empty: always, or until today."""

    name: str
    state: str
    start: str
    end: str

    def covers(self, on: dt.date | None) -> bool:
        """Whether it lay there on that day; without a day, whether it still does."""
        return covers(days(self.start)[0], days(self.end)[1], on)


class PlaceIndex:
    """Places by all their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._by_name[place.name].append(place)

    @classmethod
    def load(cls) -> PlaceIndex:
        """The shipped tables. Raises GazetteerError naming the file that cannot be read."""
        return cls(
            Place(name, row["state"], row["from"], row["to"])
            for path in sorted((HERE / "places").glob("*.csv"))
            for row in rows(path)
            for name in (row["name"], *split(row["aliases"]))
        )

    def state(self, name: str, on: dt.date | None) -> str | None:
        """The state in which a place of this name lay; None if unknown or if several did."""
        found = {p.state for p in self._by_name.get(name, ()) if p.covers(on)}
        return found.pop() if len(found) == 1 else None
