"""Weights of ties, from how often who takes which side on what.

Definitions: Ph. Leifeld, J. Gruber and F. R. Bossner, Discourse Network Analyzer Manual, chapter 2;
Ph. Leifeld (2017), Discourse Network Analysis: Policy Debates as Dynamic Networks, in The Oxford
Handbook of Political Networks. x[i,j,k] is the number of statements of actor i on concept j with
level k of the qualifier.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.analysis.discourse.coding import Coding
from dragoman.analysis.discourse.settings import Settings

Levels = Counter[int]
"""How many statements have which level."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie and what it rests on.

    plus, minus: in a two-mode network statements that agree and disagree; in a one-mode network
    congruence and conflict, before normalization. via: the concepts, or the actors, that two share.
    start, end: the first and last day on which the statements were made. evidence: their ids.
    """

    source: str
    target: str
    weight: float
    plus: float
    minus: float
    start: dt.date | None
    end: dt.date | None
    evidence: tuple[str, ...]
    via: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cell:
    """All statements of one actor on one concept."""

    levels: Levels = field(default_factory=Counter)
    rows: list[Coding] = field(default_factory=list)


Cells = dict[tuple[str, str], _Cell]


def two_mode(rows: Sequence[Coding], levels: tuple[int, ...], how: Settings) -> list[Tie]:
    """Ties between actors and the concepts that they speak of."""
    cells = _cells((row.actor, row.concept, row) for row in rows)
    by = {"activity": 0, "prominence": 1}.get(how.normalization)
    sums = _activity(cells, by) if by is not None else {}
    found = []
    for (actor, concept), cell in cells.items():
        norm = sums[(actor, concept)[by]] if by is not None else 1
        plus, minus = _sides(cell.levels, levels)
        weight = _affiliation(cell.levels, levels, how.qualifier) / norm
        found.append(Tie(actor, concept, weight, plus, minus, *_rests_on(cell.rows)))
    return _kept(found, how)


def one_mode(rows: Sequence[Coding], levels: tuple[int, ...], how: Settings) -> list[Tie]:
    """Ties between actors over shared concepts, or between concepts over shared actors."""
    turned = how.of == "concept"
    cells = _cells(
        (row.concept, row.actor, row) if turned else (row.actor, row.concept, row) for row in rows
    )
    sums = _activity(cells, 0)
    pairs: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    for via, beside in sorted(_columns(cells).items()):
        for (a, one), (b, other) in itertools.combinations(beside, 2):
            pairs[a, b].add(via, one, other, levels)
    found = [pair.tie(a, b, sums[a], sums[b], how) for (a, b), pair in pairs.items()]
    return _kept([tie for tie in found if tie is not None], how)


@dataclass(slots=True)
class _Pair:
    """What two nodes share, summed over the other variable.

    joint: of each side the statements at levels that both have. both: products of such counts.
    ignored: products of all counts.
    """

    plus: float = 0.0
    minus: float = 0.0
    ignored: int = 0
    joint: int = 0
    both: int = 0
    via: list[tuple[str, float, float]] = field(default_factory=list)
    rows: list[tuple[str, Coding]] = field(default_factory=list)

    def add(self, via: str, one: _Cell, other: _Cell, levels: tuple[int, ...]) -> None:
        span = (levels[-1] - levels[0]) or 1
        plus = minus = 0.0
        for (k, n), (own, m) in itertools.product(one.levels.items(), other.levels.items()):
            distance = abs(k - own) / span
            plus += n * m * (1 - distance)
            minus += n * m * distance
            self.ignored += n * m
        for k in one.levels.keys() & other.levels.keys():
            self.joint += one.levels[k] + other.levels[k]
            self.both += one.levels[k] * other.levels[k]
        self.plus, self.minus = self.plus + plus, self.minus + minus
        self.via.append((via, plus, minus))
        self.rows += ((via, row) for row in (*one.rows, *other.rows))

    def tie(self, a: str, b: str, active: int, other: int, how: Settings) -> Tie | None:
        """The tie; None where nothing of what the qualifier asks for is shared."""
        names = tuple(
            via for via, plus, minus in self.via
            if {"congruence": plus, "conflict": minus}.get(how.qualifier, 1) > 0
        )  # fmt: skip
        if not names:
            return None
        of = set(names)
        norm = self._norm(active, other, how.normalization)
        weight = {
            "ignore": float(self.ignored), "congruence": self.plus, "conflict": self.minus,
            "subtract": self.plus - self.minus,
        }[how.qualifier] / norm  # fmt: skip
        rests = _rests_on([row for via, row in self.rows if via in of])
        return Tie(a, b, weight, self.plus, self.minus, *rests, names)

    def _norm(self, active: int, other: int, normalization: str) -> float:
        """What the weight is divided by; above 0 for two who have made statements."""
        if normalization == "average":
            return (active + other) / 2
        if normalization == "cosine":
            return float(active * other)
        if normalization == "jaccard":
            return float(active + other - self.joint + self.both)
        return 1.0


def _cells(rows: Iterable[tuple[str, str, Coding]]) -> Cells:
    cells: Cells = defaultdict(_Cell)
    for one, other, row in rows:
        cell = cells[one, other]
        cell.levels[row.level] += 1
        cell.rows.append(row)
    return cells


def _columns(cells: Cells) -> dict[str, list[tuple[str, _Cell]]]:
    """By the second variable all who stand there, in order."""
    columns: dict[str, list[tuple[str, _Cell]]] = defaultdict(list)
    for (one, other), cell in sorted(cells.items(), key=lambda item: item[0]):
        columns[other].append((one, cell))
    return columns


def _activity(cells: Cells, by: int) -> Counter[str]:
    """How many statements each node has: of the first variable, or of the second."""
    sums: Counter[str] = Counter()
    for key, cell in cells.items():
        sums[key[by]] += cell.levels.total()
    return sums


def _affiliation(cell: Levels, levels: tuple[int, ...], qualifier: str) -> float:
    """The weight of a tie of a two-mode network, before normalization."""
    if qualifier == "ignore":
        return float(cell.total())
    if qualifier == "combine":  # each combination of levels has a number of its own
        return float(sum(2 ** (len(levels) - 1 - levels.index(k)) for k in cell))
    if levels == (0, 1):
        return float(cell[1] - cell[0])
    return float(sum(k * n for k, n in cell.items()))


def _sides(cell: Levels, levels: tuple[int, ...]) -> tuple[float, float]:
    """How many statements agree and how many disagree; on a scale, above 0 and below."""
    least = 1 if levels == (0, 1) else 0
    plus = sum(n for k, n in cell.items() if k > 0)
    return float(plus), float(sum(n for k, n in cell.items() if k < least))


def _rests_on(rows: Sequence[Coding]) -> tuple[dt.date | None, dt.date | None, tuple[str, ...]]:
    days = sorted(row.date for row in rows if row.date is not None)
    ids = tuple(dict.fromkeys(row.id for row in rows))
    return days[0] if days else None, days[-1] if days else None, ids


def _kept(ties: Iterable[Tie], how: Settings) -> list[Tie]:
    return sorted(_enough(ties, how.min_statements), key=lambda tie: (tie.source, tie.target))


def _enough(ties: Iterable[Tie], least: int) -> Iterator[Tie]:
    return (tie for tie in ties if len(tie.evidence) >= least)
