"""Where actors stand between two poles, year by year or month by month, as statements tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment import Bootstrap
from dragoman.analysis.alignment.parts import Parts, value
from dragoman.analysis.result import Result
from dragoman.system.alignment import tones
from dragoman.system.network import Network, weights
from dragoman.system.network.counting import counted
from dragoman.system.network.draws import drawn_together
from dragoman.system.network.folding import folded
from dragoman.system.network.query import told_ties
from dragoman.system.sides import PAIRS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

Array = NDArray[np.float64]
STEPS = {"year": "Y", "month": "M"}
"""How long a period may be, and numpy's unit for it."""
_DRAWS = Bootstrap(100)
_MOST_PERIODS = 60
_TOLD = 8
_SPAN = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor stands in a period.

    first, second: its likeness (S, from -1 to 1) to each pole in the tone of its ties; difference:
    the one less the other, above 0 nearer to the first. low, high: its interval over resamples of
    statements. items: how many actors both the actor and each pole are tied to, at least. voices,
    evidence: who tells of the ties of the actor, in which statements.
    """

    period: str
    actor: str
    first: float
    second: float
    low: float
    high: float
    items: int
    voices: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def difference(self) -> float:
        return self.first - self.second


@dataclass(frozen=True)
class Course(Result):
    """The places of actors between two poles in the order of time. Without slots, to keep them."""

    poles: tuple[str, str]
    step: str
    places: tuple[Place, ...]

    @cached_property
    def by_actor(self) -> dict[str, list[Place]]:
        """The places of each actor, those first of whom most is told."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.actor, []).append(place)
        size = {actor: sum(len(p.evidence) for p in path) for actor, path in found.items()}
        return dict(sorted(found.items(), key=lambda item: (-size[item[0]], item[0])))

    def rows(self) -> list[dict[str, Any]]:
        """One row a period and actor."""
        first, second = self.poles
        return [
            {"period": p.period, "actor": p.actor, first: round(p.first, 6),
             second: round(p.second, 6), "difference": round(p.difference, 6),
             "low": _known(p.low), "high": _known(p.high), "items": p.items,
             "statements": len(p.evidence), "according_to": list(p.voices),
             "evidence": list(p.evidence)}
            for p in self.places
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        return {"poles": list(self.poles), "step": self.step, "places": self.rows()}

    def summary(self) -> str:
        periods = len({place.period for place in self.places})
        return f"{len(self.by_actor)} actors between {' and '.join(self.poles)}, {periods} periods"

    def draw(self, axes: Axes) -> None:
        for actor, path in self.by_actor.items():
            axes.plot([p.period for p in path], [p.difference for p in path], "o-", label=actor)
        axes.axhline(0, color="gray", linewidth=0.8)
        axes.legend()


def course(
    lens: Lens,
    poles: tuple[str, str] | None = None,
    actors: Sequence[str] = (),
    step: str = "year",
    bootstrap: Bootstrap = _DRAWS,
) -> Course:
    """The course of actors between two poles, by when it was said.

    A tie counts as in `alignment.aligned`: its tone from -1 to 1 in quarters, to oneself 1; whom
    only one of two is tied to is left out. poles, actors: ids; by default the two between whom
    most hostile is told, and those of whom most is told at all. Raises ValueError for the same
    pole twice, a step that is none, and where no poles are given and nothing hostile is told.
    """
    if step not in STEPS:
        raise ValueError(f"there is no step {step!r}; there are {', '.join(STEPS)}")
    rows = told_ties(lens, weights.load(), PAIRS, folded(lens, PAIRS), None)
    poles = poles or _rivals(rows)
    if poles[0] == poles[1]:
        raise ValueError(f"the poles are two different actors, not {poles[0]!r} twice")
    chosen = tuple(actors) or _most_told(rows, poles)
    shown = [*poles, *(actor for actor in chosen if actor not in poles)]
    parts = _periods(rows, shown, step)
    found = (
        place
        for period, part in parts
        for place in _places(Network(lens, PAIRS, counted(part, 1)), shown, period, bootstrap)
    )
    return Course(poles, step, tuple(found))


def _rivals(rows: Mapping[str, Any]) -> tuple[str, str]:
    """The two actors with the weightiest hostile tie."""
    edges = counted(rows, 1).edges
    if not len(edges) or edges.weight.min() >= 0:
        raise ValueError("no statement here tells of hostile ties, so that no poles stand out")
    k = int(edges.weight.argmin())
    return str(edges.source[k]), str(edges.target[k])


def _most_told(rows: Mapping[str, Any], poles: tuple[str, str]) -> tuple[str, ...]:
    """Of those tied to a pole, the ones with the most ties told of."""
    ends = list(zip(rows["source"].tolist(), rows["target"].tolist(), strict=True))
    near = {b if a in poles else a for a, b in ends if a in poles or b in poles} - set(poles)
    counts = Counter(name for pair in ends for name in pair if name in near)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:_TOLD])


def _periods(
    rows: Mapping[str, Any], shown: Sequence[str], step: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of each period that concern those shown; what nobody dates belongs to none."""
    days = np.ma.filled(np.ma.asarray(rows["said"]).astype("datetime64[D]"), np.datetime64("NaT"))
    wanted = np.isin(rows["source"].astype(str), shown) | np.isin(rows["target"].astype(str), shown)
    wanted &= ~np.isnat(days)
    period = days.astype(f"datetime64[{STEPS[step]}]")
    for one in np.unique(period[wanted])[-_MOST_PERIODS:]:
        at = np.flatnonzero(wanted & (period == one))
        part = {name: v if name == "types" else v[at] for name, v in rows.items()}
        yield str(one), part


def _places(net: Network, shown: Sequence[str], period: str, how: Bootstrap) -> Iterator[Place]:
    """The places of those who share a tie with both poles."""
    edges = net.parts.edges
    values = _profiles(net, shown, edges.positive[None], edges.negative[None])
    drawn = _profiles(net, shown, *drawn_together(net, how.draws, how.seed)) if how.draws else None
    known = np.isfinite(values[0])
    for k, actor in enumerate(shown[2:], 2):
        items = min(int((known[k] & known[pole]).sum()) for pole in (0, 1))
        if items:
            first, second = (float(_alike(values, k, pole)[0]) for pole in (0, 1))
            low, high = _bounds(drawn, k, how.level)
            near = net.around(actor)
            yield Place(
                period, actor, first, second, low, high, items,
                tuple(sorted({voice for edge in near for voice in edge.voices})),
                tuple(dict.fromkeys(id for edge in near for id in edge.ids)),
            )  # fmt: skip


def _profiles(net: Network, shown: Sequence[str], positive: Array, negative: Array) -> Array:
    """(draws, shown, actors): the tone of the ties of each who is shown with everybody."""
    columns = {name: k for k, name in enumerate(dict.fromkeys([*net.actors, *shown]))}
    rows = {name: k for k, name in enumerate(shown)}
    found = np.full((len(positive), len(shown), len(columns)), np.nan)
    tone = tones(positive, negative)
    edges = net.parts.edges
    for k, ends in enumerate(zip(edges.source, edges.target, strict=True)):
        for one, other in (ends, ends[::-1]):
            if one in rows:
                found[:, rows[one], columns[other]] = tone[:, k]
    for name, row in rows.items():
        found[:, row, columns[name]] = 1.0
    return found


def _alike(values: Array, one: int, pole: int) -> Array:
    """S of two profiles in each draw (Signorino & Ritter 1999)."""
    apart = np.abs(values[:, one] - values[:, pole])
    known = np.isfinite(apart)
    count = known.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, apart, 0).sum(axis=1) / count
    return value(Parts(mean, mean, mean), "s", "absolute", _SPAN)


def _bounds(drawn: Array | None, one: int, level: float) -> tuple[float, float]:
    if drawn is None:
        return np.nan, np.nan
    found = _alike(drawn, one, 0) - _alike(drawn, one, 1)
    found = found[np.isfinite(found)]
    if not len(found):
        return np.nan, np.nan
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _known(number: float) -> float | None:
    return round(number, 6) if np.isfinite(number) else None
