"""Two lenses side by side: what one says and the other says too, denies, or never mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.result import Result
from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.contradictions.finding import told
from dragoman.system.contradictions.matters import clusters, matters, together, truth
from dragoman.system.dispute.makers import display
from dragoman.system.likeness import clean
from dragoman.vocabulary import Stance, Status

KINDS = {
    "denied": "said on one side, denied on the other",
    "both": "said on both sides",
    "blamed": "somebody is blamed for it; the other side never mentions it",
    "alone": "said on one side; the other never mentions it",
}
"""How two lenses stand to a matter, in the order in which it is told."""
_WANTED = Wanted("len(subject) + len(object) > 0", timed=True)
_TOLD = 3


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
    def words(self) -> str:
        """Who, to whom, what: in the words of the text."""
        head = (self.one or self.other)[0]
        sides = [", ".join(map(display, ids)) for ids in (head.subject, head.object)]
        return f"{' → '.join(filter(None, sides))}: {clean(head.theme) or head.code.lower()}"

    def row(self) -> dict[str, Any]:
        """The matter as a row of a table, with everything."""
        head = (self.one or self.other)[0]
        return {
            "kind": self.kind,
            "code": head.code,
            "matter": self.words,
            "one": list(map(told, self.one)),
            "other": list(map(told, self.other)),
            "statements": len(self.evidence),
            "confidence": round(min(_sure(self.one), _sure(self.other)), 3),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """Every matter of two lenses. names: what the sides are called."""

    names: tuple[str, str]
    matters: tuple[Matter, ...]

    def rows(self) -> list[dict[str, Any]]:
        return [matter.row() for matter in self.matters]

    def shown(self) -> list[dict[str, str]]:
        return [
            {
                "matter": f"{m.words} ({KINDS[m.kind]})",
                self.names[0]: "; ".join(map(told, m.one[:_TOLD])),
                self.names[1]: "; ".join(map(told, m.other[:_TOLD])),
            }
            for m in self.matters
        ]

    def to_dict(self) -> dict[str, Any]:
        """The names of the sides, and the rows."""
        return {"one": self.names[0], "other": self.names[1], "matters": self.rows()}

    def summary(self) -> str:
        counts = Counter(m.kind for m in self.matters)
        parts = [f"{counts[kind]} {words}" for kind, words in KINDS.items() if counts[kind]]
        return f"{' and '.join(self.names)}: " + ("; ".join(parts) or "neither says anything")

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
    every = _matters(claims(one, _WANTED), claims(other, _WANTED))
    found = sorted(every, key=lambda m: (order.index(m.kind), -_sure(m.one or m.other)))
    return Comparison(names, tuple(m for m in found if not only or m.kind in only))


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
        claim = (matter.one or matter.other)[0]
        if id(claim) not in met:
            met.add(id(claim))
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
    """How the sides meet on a matter: in contradiction, which counts for more, or in accord."""
    pairs = [(a, b) for a in first for b in second if together(a, b)]
    against = [(a, b) for a, b in pairs if truth(a) != truth(b)]
    chosen = against or pairs
    if not chosen:
        return None
    return Matter(
        "denied" if against else "both",
        tuple(dict.fromkeys(a for a, _ in chosen)),
        tuple(dict.fromkeys(b for _, b in chosen)),
    )


def _alone(one: tuple[Claim, ...], other: tuple[Claim, ...]) -> Matter:
    blamed = all(claim.stance == Stance.BLAME for claim in (*one, *other))
    return Matter("blamed" if blamed else "alone", one, other)


def _sure(claims: Sequence[Claim]) -> float:
    return max((claim.confidence for claim in claims), default=1.0)
