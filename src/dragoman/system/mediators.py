"""Who could mediate between two actors: by the ties that statements tell of, and by their word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.alignment import Bootstrap
from dragoman.analysis.mediation import Candidate, Mediators, Memberships, mediators
from dragoman.system.balance import graph_of
from dragoman.system.network.draws import drawn
from dragoman.system.network.folding import folded
from dragoman.system.network.network import Network
from dragoman.system.network.options import Ties
from dragoman.system.network.told import Told, flat, grounds, named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

NAMED = "named"
"""The basis of a candidate without ties whom statements name a mediator."""
_DRAWS = 1000
_TOLD = """
    SELECT id, voices[-1] AS voice, code, subject, object FROM lens
    WHERE list_contains(['mediator', 'member_of'], code) AND polarity = 'affirmed'
      AND NOT list_contains(['deny', 'reject'], stance)
      AND (code = 'mediator' OR (list_contains(['actual', 'past'], status)
           AND list_contains(['assert', 'praise', 'blame', 'accept'], stance)))
    ORDER BY confidence DESC, id
"""


@dataclass(frozen=True, slots=True)
class Sure:
    """What resamples of the statements give for one candidate.

    weaker: an interval of the weaker of its two ties. both: the share in which both are friendly.
    rank: an interval of its place among all candidates by the weaker tie, 1 the best.
    """

    weaker: tuple[float, float]
    both: float
    rank: tuple[int, int]


@dataclass(frozen=True)
class ToldMediators(Told):
    """The candidates between two, those first whom statements name as mediators between them.

    named: the statements that do, by actor; offers, hopes and plans among them, as their stance
    and status say. said: according to whom.
    """

    found: Mediators
    named: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]]
    sure: Mapping[str, Sure]

    def rows(self) -> list[dict[str, Any]]:
        """One row a candidate, with its ties to the two and the statements they rest on."""
        return [self._row(one) for one in self.found.candidates[: self.found.limit]]

    def to_dict(self) -> dict[str, Any]:
        a, b = self.found.a, self.found.b
        own = self.edge(a, b)
        return {"a": a, "b": b, "tie": self.found.tie, **grounds([own] if own else []),
                "candidates": self.rows()}  # fmt: skip

    def shown(self) -> list[dict[str, Any]]:
        gone = {"evenness", "organisations", "quarrels", *_SURE} - {"friendly_to_both"}
        return [{k: v for k, v in row.items() if k not in gone} for row in super().shown()]

    def summary(self) -> str:
        return f"{self.found.summary()}; {len(self.named)} named by statements"

    def draw(self, axes: Axes) -> None:
        self.found.draw(axes)

    def _row(self, one: Candidate) -> dict[str, Any]:
        ties = [self.edge(one.actor, end) for end in (self.found.a, self.found.b)]
        rests = grounds([tie for tie in ties if tie])
        ids = list(dict.fromkeys((*self.named.get(one.actor, ()), *rests["evidence"])))
        voices = sorted({*rests["according_to"], *self.said.get(one.actor, ())})
        return {
            "actor": one.actor, "basis": one.basis, "named": len(self.named.get(one.actor, ())),
            "tie_a": round(one.tie_a, 6), "tie_b": round(one.tie_b, 6), **self._sure(one.actor),
            "evenness": round(one.evenness, 6), "organisations": list(one.organisations),
            "quarrels": one.quarrels, "against": list(one.against),
            "statements": len(ids), "according_to": voices, "evidence": ids,
        }  # fmt: skip

    def _sure(self, actor: str) -> dict[str, Any]:
        sure = self.sure.get(actor)
        if sure is None:
            return dict.fromkeys(_SURE) if self.sure else {}
        weaker = (round(bound, 6) for bound in sure.weaker)
        return dict(zip(_SURE, (*weaker, sure.both, *sure.rank), strict=True))


_SURE = ("weaker_low", "weaker_high", "friendly_to_both", "rank_low", "rank_high")


def between(
    lens: Lens,
    pair: tuple[str, str],
    how: Ties = Ties(),  # noqa: B008 (frozen)
    bootstrap: Bootstrap = Bootstrap(_DRAWS),  # noqa: B008
    memberships: Memberships | None = None,
) -> ToldMediators:
    """Who could mediate between two. memberships: in place of those that statements tell of.

    Raises ValueError for an actor of whom no tie is told.
    """
    net = flat(lens, how)
    a, b = (named(word, net) for word in pair)
    told, members, said = _told(lens, how, (a, b))
    bodies = memberships if memberships is not None else members
    found = mediators(graph_of(net, weighted=True), a, b, bodies or None)
    found = replace(found, candidates=_named_first(found, told))
    return ToldMediators(net, found, told, said, _sureness(net, found, bootstrap))


def _told(
    lens: Lens, how: Ties, pair: tuple[str, str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, set[str]], dict[str, tuple[str, ...]]]:
    """Who is named a mediator between the two, in which statements; who belongs to what."""
    fold = folded(lens, how)
    told: dict[str, list[tuple[str, str]]] = {}
    members: dict[str, set[str]] = {}
    for row in lens.query(_TOLD):
        subject, other = ([fold.get(id, id) for id in row[side]] for side in ("subject", "object"))
        for actor in dict.fromkeys(subject):
            if row["code"] == "member_of":
                members.setdefault(actor, set()).update(other)
            elif set(pair) <= set(other) and actor not in pair:
                told.setdefault(actor, []).append((row["id"], row["voice"]))
    ids = {actor: tuple(id for id, _ in found) for actor, found in told.items()}
    voices = {actor: tuple(voice for _, voice in found) for actor, found in told.items()}
    return ids, members, voices


def _named_first(found: Mediators, told: Mapping[str, object]) -> tuple[Candidate, ...]:
    """Those whom statements name come first, also without any tie."""
    tied = {one.actor for one in found.candidates}
    against = tuple(f"no tie to {name}" for name in (found.a, found.b))
    bare = [Candidate(actor, NAMED, 0.0, 0.0, 1.0, (), 0, against)
            for actor in told if actor not in tied]  # fmt: skip
    return tuple(sorted((*found.candidates, *bare), key=lambda one: one.actor not in told))


def _sureness(net: Network, found: Mediators, how: Bootstrap) -> dict[str, Sure]:
    if not how.draws:
        return {}
    actors = [one.actor for one in found.candidates]
    places = _edges(net, found, actors)
    weaker = np.array([
        np.where(places < 0, 0.0, (friendly + hostile)[places]).min(axis=0)
        for friendly, hostile in drawn(net, how.draws, how.seed)
    ])  # fmt: skip
    ranks = 1 + (-weaker).argsort(axis=1, kind="stable").argsort(axis=1)
    share = [(1 - how.level) / 2, (1 + how.level) / 2]
    ties, ranked = (np.quantile(part, share, axis=0).T for part in (weaker, ranks))
    both = (weaker > 0).mean(axis=0)
    return {
        actor: Sure((float(low), float(high)), float(both[k]),
                    (int(np.floor(ranked[k][0])), int(np.ceil(ranked[k][1]))))
        for k, (actor, (low, high)) in enumerate(zip(actors, ties, strict=True))
    }  # fmt: skip


def _edges(net: Network, found: Mediators, actors: list[str]) -> NDArray[np.intp]:
    """Where the ties of candidates to the two stand among the edges; -1 for none."""
    edges, place = net.parts.edges, {actor: k for k, actor in enumerate(actors)}
    places = np.full((2, len(actors)), -1)
    for side, end in enumerate((found.a, found.b)):
        for here, there in ((edges.source, edges.target), (edges.target, edges.source)):
            for k in np.flatnonzero(here == end):
                if there[k] in place:
                    places[side, place[there[k]]] = k
    return places
