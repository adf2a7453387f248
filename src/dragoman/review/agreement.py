"""Whether reviewers agree beyond chance: Krippendorff's alpha over what they judged in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result
from dragoman.review.fields import FIELDS, words
from dragoman.store import Review, Store
from dragoman.vocabulary import Judgement

if TYPE_CHECKING:
    from matplotlib.axes import Axes

JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that reviewers say: how many units two or more spoke of, and their alpha.

    alpha: 1 is full agreement, 0 what chance would give; None where nothing varies, or nobody
    spoke of the same.
    """

    what: str
    units: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that reviewers say differently of the same words.

    what: `judgement`, or a field. said: what each says, by name. review: one of theirs.
    """

    review: Review
    what: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement(Result):
    """How far reviewers agree: on the judgement as a whole, and on each field.

    differences: in order of the text.
    """

    reviewers: tuple[str, ...]
    measured: tuple[Measured, ...]
    differences: tuple[Difference, ...] = field(default=(), repr=False)

    def rows(self) -> list[dict[str, Any]]:
        """One row a field: units, and alpha."""
        return [{"what": m.what, "units": m.units, "alpha": m.alpha} for m in self.measured]

    def summary(self) -> str:
        first = self.measured[0] if self.measured else Measured(JUDGEMENT, 0, None)
        alpha = "not defined" if first.alpha is None else f"{first.alpha:.3f}"
        who = ", ".join(self.reviewers) or "nobody"
        return f"{who}: {first.units} statements judged by two or more; alpha {alpha}"

    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements on which they differ."""
        return tuple(dict.fromkeys(d.review.statement.id for d in self.differences))

    def draw(self, axes: Axes) -> None:
        known = [m for m in self.measured if m.alpha is not None]
        axes.barh([m.what for m in known], [m.alpha or 0.0 for m in known], color="#2b5f8a")
        axes.axvline(0, color="0.3", linewidth=1)
        axes.set_xlim(min(0.0, *(m.alpha or 0.0 for m in known), 0.0), 1)
        axes.set_xlabel("Krippendorff's alpha")


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values: each unit the values that its coders gave it.

    Who gave which does not matter; units with fewer than two values say nothing. None where
    fewer than two different values occur. K. Krippendorff, "Computing Krippendorff's
    Alpha-Reliability" (2011).

    >>> alpha([["a", "a"], ["a", "b"], ["b", "b"], ["b", "b"]])
    0.5333333333333333
    """
    paired = [Counter(values) for values in units if len(values) > 1]
    total = Counter[Hashable]()
    observed = 0.0
    for unit in paired:
        total.update(unit)
        observed += _pairs_apart(unit) / (unit.total() - 1)
    expected = _pairs_apart(total) / max(1, total.total() - 1)
    return 1 - observed / expected if expected else None


def agreement(store: Store, authors: Iterable[str] = ()) -> Agreement:
    """How far the reviewers of a store agree; all of them unless some are named.

    Compared are judgements on the same words, the last of each reviewer. Of a field, values are
    compared where two or more say what should be read. Raises StoreError.
    """
    chosen = set(authors)
    reviews = [r for r in store.reviews() if not chosen or r.author in chosen]
    said = [r for r in reviews if r.judgement is not Judgement.UNREVIEWED]
    groups: dict[str, list[Review]] = defaultdict(list)
    for review in said:
        groups[review.anchor].append(review)
    values = {JUDGEMENT: [[r.judgement for r in group] for group in groups.values()]}
    for name in FIELDS:
        gold = ([r.gold for r in group if r.gold is not None] for group in groups.values())
        values[name] = [[getattr(stmt, name) for stmt in stmts] for stmts in gold]
    return Agreement(
        tuple(sorted({r.author for r in said})),
        tuple(_measured(what, found) for what, found in values.items()),
        tuple(sorted((d for g in groups.values() for d in _differences(g)), key=_place)),
    )


def _measured(what: str, values: Sequence[Sequence[Any]]) -> Measured:
    common = [unit for unit in values if len(unit) > 1]
    return Measured(what, len(common), alpha(common))


def _pairs_apart(counts: Mapping[Hashable, int]) -> int:
    """How many ordered pairs of values differ."""
    total = sum(counts.values())
    return total * total - sum(n * n for n in counts.values())


def _differences(group: Sequence[Review]) -> Iterator[Difference]:
    said = {review.author: review for review in group}
    judged = {author: str(review.judgement) for author, review in said.items()}
    if len(set(judged.values())) > 1:
        yield Difference(group[0], JUDGEMENT, judged)
    gold = {author: r.gold for author, r in said.items() if r.gold is not None}
    for name in FIELDS:
        values = {author: words(name, getattr(stmt, name)) for author, stmt in gold.items()}
        if len(set(values.values())) > 1:
            yield Difference(group[0], name, values)


def _place(difference: Difference) -> tuple[str, int]:
    stmt = difference.review.statement
    return stmt.document, stmt.start
