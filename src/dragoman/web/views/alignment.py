"""Alignment over time: where actors stand between two poles, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.store import StoreError
from dragoman.system.course import STEPS, Course, Place
from dragoman.system.dispute.makers import actor_id
from dragoman.web.kept import course_of
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking
from dragoman.web.told import name, names

router = APIRouter()

WIDTH, HEIGHT = 300, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 8, 8, 22
_RANGE = 2.0
_MOST_LINKED = 40


@dataclass(frozen=True, slots=True)
class Point:
    """A place as it is drawn: in the middle, and from where to where its interval goes."""

    place: Place
    x: float
    y: float
    low: float | None
    high: float | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The path of one actor, with the points in the order of time."""

    actor: str
    name: str
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        return " ".join(f"{p.x},{p.y}" for p in self.points)


@view(router, "/alignment")
def alignment(
    seen: Looking,
    one: str = "",
    other: str = "",
    who: Annotated[list[str] | None, Query()] = None,
    step: str = "year",
) -> Page:
    """A chart for each actor: nearer to the one pole or to the other, by when it was said."""
    words = [word.strip() for text in who or () for word in text.split(";") if word.strip()]
    chosen = tuple(dict.fromkeys(map(actor_id, words)))
    poles = (actor_id(one), actor_id(other)) if one and other else None
    try:
        found = course_of(seen, poles, chosen, step)
    except ValueError as error:
        if poles is not None or step not in STEPS or isinstance(error, StoreError):
            raise StoreError("invalid", str(error)) from None
        found = Course(("", ""), step, ())
    known = _names(names(seen.lens, [*found.poles, *found.by_actor]), found)
    rows = [{**row, "name": known[row["actor"]]} for row in found.rows()]
    parts = {
        "course": found, "names": known, "charts": _charts(found, known), "steps": tuple(STEPS),
        "chosen": "; ".join(chosen), "width": WIDTH, "height": HEIGHT,
        "middle": _y(0.0), "bottom": HEIGHT - _BOTTOM, "ends": _ends(found),
    }  # fmt: skip
    return Page("alignment.html", "Alignment over time", rows, parts, found.to_dict())


def _names(known: dict[str, str], found: Course) -> dict[str, str]:
    return {id: name(id, known) for id in (*found.poles, *found.by_actor)}


def _charts(found: Course, known: Mapping[str, str]) -> list[Chart]:
    times = [_time(place.period) for place in found.places]
    first, last = min(times, default=0), max(times, default=0)
    return [
        Chart(actor, known[actor], tuple(_point(place, first, last) for place in path))
        for actor, path in found.by_actor.items()
    ]


def _point(place: Place, first: int, last: int) -> Point:
    room = WIDTH - _LEFT - _RIGHT
    share = (_time(place.period) - first) / (last - first) if last > first else 0.5
    known = place.low == place.low  # NaN: there is no interval
    low, high = (_y(place.low), _y(place.high)) if known else (None, None)
    x = round(_LEFT + share * room, 1)
    return Point(place, x, _y(place.difference), low, high, place.evidence[:_MOST_LINKED])


def _y(difference: float) -> float:
    room = HEIGHT - _TOP - _BOTTOM
    return round(_TOP + (_RANGE - difference) / (2 * _RANGE) * room, 1)


def _time(period: str) -> int:
    """Months since the year 0."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month or 1)


def _ends(found: Course) -> Sequence[Any]:
    periods = sorted({place.period for place in found.places})
    return (periods[0], periods[-1]) if periods else ("", "")
