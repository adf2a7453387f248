"""Who could mediate between two actors of a signed network, and what speaks against each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analysis.balance.graph import SignedGraph
from dragoman.analysis.balance.partition import tidy
from dragoman.analysis.result import Result, Row, require, short
from dragoman.analysis.tables import TableError, read_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BASES = ("both", "organisations", "one side", "opposed")
"""On what a candidate stands, the best first."""

Memberships = Mapping[str, Collection[str]]
_ACTOR = ("actor", "member", "country", "state")
_BODY = ("organisation", "organization", "igo", "group")
_UNEVEN = 0.75
_SHOWN = 15


@dataclass(frozen=True, slots=True)
class Candidate:
    """A third actor.

    `tie_a` and `tie_b` are its ties to the two, on the scale of the table, 0 for none. `evenness`
    is 1 where they are equal, and falls to 0 where one is the best and the other the worst that the
    network could hold: 1 - |tie_a - tie_b| / (2 max |tie|). `organisations` are those that it
    shares with one of the two, where it shares some with each. `quarrels` counts the friends of the
    two with whom it has a negative tie. `against` says in words what speaks against it.
    """

    actor: str
    basis: str
    tie_a: float
    tie_b: float
    evenness: float
    organisations: tuple[str, ...]
    quarrels: int
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mediators(Result):
    """The candidates between `a` and `b`, the best first; `tie` is what the two have themselves.

    Tables and pictures tell of the first `limit`, where that is given.
    """

    a: str
    b: str
    tie: float
    candidates: tuple[Candidate, ...] = field(repr=False)
    limit: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"a": self.a, "b": self.b, "tie": self.tie, "candidates": self.rows()}

    def rows(self) -> list[Row]:
        """One row a candidate."""
        return [
            {"actor": one.actor, "basis": one.basis, "tie_a": one.tie_a, "tie_b": one.tie_b,
             "evenness": one.evenness, "organisations": list(one.organisations),
             "quarrels": one.quarrels, "against": list(one.against)}
            for one in self.candidates[: self.limit]
        ]  # fmt: skip

    def summary(self) -> str:
        return f"Between {self.a} and {self.b} (tie {self.tie:g}): {self._bases()}"

    def to_networkx(self) -> Any:
        """The two, the candidates and their ties to the two, as a networkx Graph."""
        graph = require("networkx").Graph()
        if self.tie:
            graph.add_edge(self.a, self.b, weight=self.tie)
        for one in self.candidates[: self.limit]:
            graph.add_node(one.actor, basis=one.basis)
            ties = ((self.a, one.tie_a), (self.b, one.tie_b))
            graph.add_edges_from((one.actor, end, {"weight": w}) for end, w in ties if w)
        return graph

    def draw(self, axes: Axes) -> None:
        """Ties to the one to the left, to the other to the right; hostile ones are hatched."""
        shown = self.candidates[: self.limit][:_SHOWN]
        most = max((abs(w) for one in shown for w in (one.tie_a, one.tie_b)), default=0.0) or 1.0
        for y, one in enumerate(shown):
            for side, tie in ((-1, one.tie_a), (1, one.tie_b)):
                _bar(axes, y, side * abs(tie), tie)
        axes.set_yticks(range(len(shown)), [f"{short(one.actor)} ({one.basis})" for one in shown])
        axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
        axes.set_xlim(-1.15 * most, 1.15 * most)
        axes.axvline(0, color="black", linewidth=0.8)
        axes.set_xticks([-most, 0, most], [f"{most:g}", "0", f"{most:g}"])
        a, b = short(self.a), short(self.b)
        axes.set_xlabel(f"← tie to {a}        tie to {b} →")
        axes.set_title(f"Between {a} and {b} (tie {self.tie:g})\n{self._bases()}", fontsize=10)
        for name in ("top", "right"):
            axes.spines[name].set_visible(False)

    def _bases(self) -> str:
        kinds = [one.basis for one in self.candidates]
        return ", ".join(f"{kinds.count(basis)} {basis}" for basis in BASES)


def mediators(
    graph: SignedGraph, a: str, b: str, memberships: Memberships | None = None
) -> Mediators:
    """Third actors with ties to a and b or organisations in common with both, the best first.

    The order: positive ties to both; no tie against either and organisations shared with each; a
    positive tie to one; a negative tie to at least one. Within these by the weaker of the two ties,
    then evenness, organisations, quarrels with friends of the two, name. Actors with neither are
    left out. Raises ValueError for actors that the network does not have, or for twice the same.

    >>> graph = SignedGraph.of([("A", "B", -1), ("A", "C", 1), ("B", "C", 1), ("B", "D", 1)])
    >>> [(one.actor, one.basis) for one in mediators(graph, "A", "B").candidates]
    [('C', 'both'), ('D', 'one side')]
    """
    if a == b:
        raise ValueError(f"{a} needs no mediator with itself: name two actors")
    member = {actor: frozenset(bodies) for actor, bodies in (memberships or {}).items()}
    ties = _ties(graph)
    for name in (a, b):
        _known(name, {*ties, *member})
    scale = max((abs(w) for near in ties.values() for w in near.values()), default=1.0)
    pair = _Pair(a, b, ties, member, memberships is not None, scale)
    thirds = sorted({*ties, *member} - {a, b})
    found = [one for one in map(pair.candidate, thirds) if one is not None]
    found.sort(key=_rank)
    return Mediators(a, b, tidy(ties.get(a, {}).get(b, 0.0)), tuple(found))


def read_memberships(path: str | Path) -> dict[str, set[str]]:
    """Who belongs to which organisation: a table with columns actor and organisation.

    `member`, `country` or `state` will do for actor; `organization`, `igo` or `group` for
    organisation. Raises TableError.
    """
    rows = read_table(path)
    names = {name.lower(): name for name in rows[0]}
    actor, body = (next((names[n] for n in known if n in names), None) for known in (_ACTOR, _BODY))
    if actor is None or body is None:
        there = ", ".join(rows[0])
        raise TableError(f"{path}: it needs columns actor and organisation; there are {there}")
    found: dict[str, set[str]] = {}
    for line, row in enumerate(rows, 2):
        if not row[actor] or not row[body]:
            raise TableError(f"{path}, line {line}: {body if row[actor] else actor} is empty")
        found.setdefault(row[actor], set()).add(row[body])
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two, and all that a candidate is judged by."""

    a: str
    b: str
    ties: Mapping[str, Mapping[str, float]]
    member: Mapping[str, frozenset[str]]
    asked: bool
    scale: float

    def candidate(self, actor: str) -> Candidate | None:
        near = self.ties.get(actor, {})
        tie_a, tie_b = near.get(self.a, 0.0), near.get(self.b, 0.0)
        bodies = self._bodies(actor)
        basis = _basis(tie_a, tie_b, bool(bodies))
        if basis is None:
            return None
        evenness = 1 - abs(tie_a - tie_b) / (2 * self.scale)
        quarrels = {name: self._quarrels(actor, name) for name in (self.a, self.b)}
        against = tuple(self._against(tie_a, tie_b, bodies, quarrels))
        count = len({name for names in quarrels.values() for name in names})
        return Candidate(
            actor, basis, tidy(tie_a), tidy(tie_b), tidy(evenness), bodies, count, against
        )

    def _bodies(self, actor: str) -> tuple[str, ...]:
        """Shared with each of the two; nothing where it shares some with one of them only."""
        own, none = self.member.get(actor, frozenset()), frozenset[str]()
        shared = [own & self.member.get(name, none) for name in (self.a, self.b)]
        return tuple(sorted(shared[0] | shared[1])) if all(shared) else ()

    def _quarrels(self, actor: str, name: str) -> list[str]:
        """Friends of one of the two whom the candidate has a negative tie with."""
        hostile = {other for other, w in self.ties.get(actor, {}).items() if w < 0}
        friends = {other for other, w in self.ties.get(name, {}).items() if w > 0}
        return sorted((hostile & friends) - {self.a, self.b})

    def _against(
        self, tie_a: float, tie_b: float, bodies: Sequence[str], quarrels: Mapping[str, list[str]]
    ) -> list[str]:
        said = []
        for name, tie in ((self.a, tie_a), (self.b, tie_b)):
            if tie < 0:
                said.append(f"hostile to {name}")
            elif not tie:
                said.append(f"no tie to {name}")
        low, high = sorted((tie_a, tie_b))
        if 0 < low < _UNEVEN * high:
            said.append(f"closer to {self.a if tie_a > tie_b else self.b}")
        said += [
            f"quarrels with friends of {name}: {_few(who)}" for name, who in quarrels.items() if who
        ]
        if self.asked and not bodies:
            said.append("shares no organisation with both")
        return said


def _basis(tie_a: float, tie_b: float, bodies: bool) -> str | None:
    if tie_a > 0 and tie_b > 0:
        return BASES[0]
    if tie_a < 0 or tie_b < 0:
        return BASES[3]
    if bodies:
        return BASES[1]
    return BASES[2] if tie_a or tie_b else None


def _rank(one: Candidate) -> tuple[object, ...]:
    weaker = min(one.tie_a, one.tie_b)
    return (BASES.index(one.basis), -weaker, -one.evenness, -len(one.organisations), one.quarrels,
            one.actor)  # fmt: skip


def _ties(graph: SignedGraph) -> dict[str, dict[str, float]]:
    """The net tie of every pair, both ways round."""
    ties: dict[str, dict[str, float]] = {name: {} for name in graph.actors}
    for i, j, weight in graph.ties:
        a, b = graph.actors[i], graph.actors[j]
        ties[a][b] = ties[b][a] = ties[a].get(b, 0.0) + weight
    return ties


def _known(name: str, names: Collection[str]) -> None:
    if name not in names:
        alike = sorted(known for known in names if known.casefold() == name.casefold())
        close = alike or get_close_matches(name, names, 3, 0.5)
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise ValueError(f"there is no actor {name!r} in the tables{hint}")


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _bar(axes: Axes, y: int, width: float, tie: float) -> None:
    friendly = tie >= 0
    axes.barh(
        y, width, height=0.7, color="#2b6ca3" if friendly else "white",
        edgecolor="#2b6ca3" if friendly else "#c2410c", hatch=None if friendly else "////",
    )  # fmt: skip
    if not friendly:
        axes.text(width / 2, y, "hostile", ha="center", va="center", fontsize=8,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
