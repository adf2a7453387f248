"""Two lenses side by side: what one says and the other says too, denies, or never mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result
from dragoman.store import Lens
from dragoman.system.claims import MOST, Claim, Wanted, claims
from dragoman.system.contradictions.finding import told, worded
from dragoman.system.contradictions.matters import clusters, matters, together, truth
from dragoman.vocabulary import Stance, Status

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KINDS = {
    "denied": "said on one side, denied or rejected on the other",
    "changed": "said on one side, and at another time the opposite on the other",
    "both": "said on both sides",
    "blamed": "somebody else is blamed for it; the other side never mentions it",
    "alone": "said on one side; the other never mentions it",
}
"""How two lenses stand to a matter, in the order in which it is told."""
_WANTED = Wanted("len(subject) + len(object) > 0", timed=True)
_TOLD = 3
_UNDATED = (None, None)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter as two lenses have it. `one`, `other`: the claims that each lets through."""

    kind: str
    one: tuple[Claim, ...] = field(repr=False)
    other: tuple[Claim, ...] = field(repr=False)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind it, each once."""
        return tuple(dict.fromkeys(id for c in (*self.one, *self.other) for id in c.ids))

    @property
    def head(self) -> Claim:
        return (self.one or self.other)[0]

    def row(self) -> dict[str, Any]:
        """The matter as a row of a table, with everything."""
        return {
            "kind": self.kind,
            "code": self.head.code,
            "matter": worded(self.head),
            "one": list(map(told, self.one)),
            "other": list(map(told, self.other)),
            "statements": len(self.evidence),
            "confidence": round(min(_sure(self.one), _sure(self.other)), 3),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """Every matter of two lenses.

    names: what the sides are called. cut: a side says more than could be compared, so that what
    stands alone may yet be said on the other side.
    """

    names: tuple[str, str]
    matters: tuple[Matter, ...]
    cut: bool = False

    def rows(self) -> list[dict[str, Any]]:
        return [matter.row() for matter in self.matters]

    def shown(self) -> list[dict[str, str]]:
        return [
            {
                "kind": m.kind,
                "matter": worded(m.head),
                self.names[0]: "; ".join(map(told, m.one[:_TOLD])),
                self.names[1]: "; ".join(map(told, m.other[:_TOLD])),
            }
            for m in self.matters
        ]

    def to_dict(self) -> dict[str, Any]:
        """The names of the sides, whether a side was cut, and the rows."""
        one, other = self.names
        return {"one": one, "other": other, "cut": self.cut, "matters": self.rows()}

    def summary(self) -> str:
        counts = Counter(m.kind for m in self.matters)
        parts = [f"{counts[k]} {k} ({words})" for k, words in KINDS.items() if counts[k]]
        if self.cut:
            parts.append(f"of each side the {MOST:,} best supported claims were compared")
        return f"{' and '.join(self.names)}: " + ("; ".join(parts) or "neither says anything")

    def draw(self, axes: Axes) -> None:
        """Of whom each side speaks. Raises ValueError where there is nothing to draw."""
        from dragoman.system.butterfly import draw_comparison

        if not self.matters:
            raise ValueError("there is nothing to draw: neither side says anything")
        draw_comparison(self, axes)

    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind it, each once."""
        return tuple(dict.fromkeys(id for m in self.matters for id in m.evidence))


def compare(
    one: Lens, other: Lens, names: tuple[str, str] = ("one", "other"), only: Sequence[str] = ()
) -> Comparison:
    """How two lenses differ. They may look at one store or at two.

    A matter is a code with its parties, and where the code says little a theme, at compatible
    times; what is meant to be and what is are apart. only: some of `KINDS`. Raises ValueError for
    a kind that does not exist, StoreError.

    >>> from dragoman.store import open
    >>> store = open(":memory:")
    >>> compare(store.lens(voice="Baku"), store.lens(voice="Yerevan")).matters
    ()
    """
    for kind in only:
        if kind not in KINDS:
            raise ValueError(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
    order = list(KINDS)
    sides = [claims(lens, _WANTED) for lens in (one, other)]
    every = _matters(*sides)
    found = sorted(every, key=lambda m: (order.index(m.kind), -_sure(m.one or m.other)))
    chosen = tuple(m for m in found if not only or m.kind in only)
    return Comparison(names, chosen, any(len(side) >= MOST for side in sides))


def _matters(one: Iterable[Claim], other: Iterable[Claim]) -> Iterator[Matter]:
    """Each matter once: what is met on both sides before what stands alone."""
    met: set[int] = set()
    alone: list[Matter] = []
    seen: set[tuple[str, ...]] = set()
    for first, second in _groups(one, other):
        matter = _met(first, second)
        if matter is not None and matter.evidence not in seen:
            seen.add(matter.evidence)
            met |= {id(c) for c in (*matter.one, *matter.other)}
            yield matter
        alone += [_alone((c,), ()) for c in first] + [_alone((), (c,)) for c in second]
    for matter in alone:
        if id(matter.head) not in met:
            met.add(id(matter.head))
            yield matter


def _groups(
    one: Iterable[Claim], other: Iterable[Claim]
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Claims on the same matter, by side."""
    by_matter: dict[tuple[str, bool], list[tuple[int, Claim]]] = defaultdict(list)
    for side, group in enumerate((one, other)):
        for claim in group:
            for matter in matters(claim):
                by_matter[matter, Status(claim.status).real].append((side, claim))
    for _, pairs in sorted(by_matter.items(), key=lambda item: item[0]):
        sides = {id(claim): side for side, claim in pairs}
        for cluster in clusters(claim for _, claim in pairs):
            yield (
                [c for c in cluster if sides[id(c)] == 0],
                [c for c in cluster if sides[id(c)] == 1],
            )


def _met(first: list[Claim], second: list[Claim]) -> Matter | None:
    """How the sides meet on a matter: in contradiction, which counts for most, or in accord."""
    met: dict[str, list[tuple[Claim, Claim]]] = defaultdict(list)
    for a in first:
        for b in second:
            kind = _stand(a, b)
            if kind:
                met[kind].append((a, b))
    kind = next((kind for kind in KINDS if kind in met), None)
    if kind is None:
        return None
    one, other = (tuple(dict.fromkeys(side)) for side in zip(*met[kind], strict=True))
    return Matter(kind, one, other)


def _stand(one: Claim, other: Claim) -> str | None:
    """How two claims on one matter stand to each other; None where their own dates part them.

    Of what the words do not date each speaks of its own day.
    """
    apart = not together(one, other)
    if apart and (one.held != _UNDATED or other.held != _UNDATED):
        return None
    if truth(one) == truth(other):
        return "both"
    return "changed" if apart else "denied"


def _alone(one: tuple[Claim, ...], other: tuple[Claim, ...]) -> Matter:
    blamed = all(map(_blames, (*one, *other)))
    return Matter("blamed" if blamed else "alone", one, other)


def _blames(claim: Claim) -> bool:
    """Whether somebody else is blamed: few blame themselves, and many are misread so."""
    return claim.stance == Stance.BLAME and not {*claim.by, *claim.speakers} & {*claim.subject}


def _sure(claims: Sequence[Claim]) -> float:
    return max((claim.confidence for claim in claims), default=1.0)
