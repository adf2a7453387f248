"""Which statement of a new reading a judgement speaks of: the one on the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.statement import Document, Span, Statement
from dragoman.store.judgements import Review
from dragoman.vocabulary import Judgement

CLAIM = (
    "voices", "stance", "code", "subject", "object", "polarity", "status", "time", "value", "unit",
)  # fmt: skip
"""The fields that make a statement say the same as another."""

_HALF = 0.5
_CELL = 256
BY_HAND = "by hand"
"""What stands for the reader of a statement that a reviewer added."""


def same(a: Statement, b: Statement) -> bool:
    """Whether two statements say the same, whatever their words and confidence."""
    return all(getattr(a, name) == getattr(b, name) for name in CLAIM)


def judgement(stmt: Statement, review: Review | None) -> Judgement:
    """What a review means for a statement: one that was accepted, and is now read otherwise,
    stands corrected; one that was rejected counts for the same claim only."""
    if review is None or review.judgement is Judgement.UNREVIEWED:
        return Judgement.UNREVIEWED
    if review.gold is None:
        return Judgement.REJECTED if same(stmt, review.statement) else Judgement.UNREVIEWED
    return Judgement.ACCEPTED if same(stmt, review.gold) else Judgement.CORRECTED


def last_words(reviews: Iterable[Review]) -> list[Review]:
    """Of what several authors say on the same words, the latest; what was taken back says least."""
    last: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda r: (r.judgement is not _NONE, r.date)):
        last[review.anchor] = review
    return list(last.values())


_NONE = Judgement.UNREVIEWED


def shift(review: Review, doc: Document) -> int | None:
    """By how many characters the quotation has moved; None where the text has it no more.

    Of several occurrences the nearest to the old place is taken.
    """
    quote, start = review.statement.quote, review.statement.start
    if doc.text.startswith(quote, start):
        return 0
    places = (doc.text.rfind(quote, 0, start + len(quote)), doc.text.find(quote, start))
    return min((at - start for at in places if at >= 0), key=abs, default=None)


def anchored(
    stmts: Sequence[Statement], reviews: Iterable[Review], doc: Document
) -> dict[str, Review]:
    """The review that speaks of each statement of a document, by the statement's id.

    Predicates must overlap, or, where a reader gave none, half of the words. Each review is
    used once, for the statement that is most like the one it was given for.
    """
    near = _Near(stmts)
    fits = []
    for k, review in enumerate(reviews):
        moved = shift(review, doc)
        if moved is not None:
            candidates = (Fit(review, stmt, k, moved) for stmt in near.to(review.statement, moved))
            fits += [fit for fit in candidates if fit.holds]
    found: dict[str, Review] = {}
    used: set[int] = set()
    for fit in sorted(fits, key=lambda fit: fit.likeness, reverse=True):
        if fit.stmt.id not in found and fit.number not in used:
            found[fit.stmt.id] = fit.review
            used.add(fit.number)
    return found


@dataclass(frozen=True, slots=True)
class Fit:
    """A review, a statement that it may speak of, and by how much the text has moved."""

    review: Review
    stmt: Statement
    number: int
    moved: int

    @property
    def holds(self) -> bool:
        if self.review.statement.reader == BY_HAND:
            return self._same_claim and self._overlap() >= _HALF
        old, new = self._predicates()
        if old and new:
            return any(_common(a, b) for a in old for b in new)
        return self._overlap() >= _HALF

    @property
    def likeness(self) -> tuple[bool, bool, bool, bool, float]:
        old, new = self.review.statement, self.stmt
        known = [old, *([self.review.corrected] if self.review.corrected else [])]
        return (
            any(same(stmt, new) for stmt in known),
            old.id == new.id,
            new.code in [stmt.code for stmt in known],
            (old.subject, old.object) == (new.subject, new.object),
            self._overlap(),
        )

    @property
    def _same_claim(self) -> bool:
        """What was added by hand is another claim on the same words, unless it is just that."""
        added = self.review.gold or self.review.statement
        return all(
            getattr(added, n) == getattr(self.stmt, n) for n in ("code", "subject", "object")
        )

    def _predicates(self) -> tuple[list[Span], list[Span]]:
        old = self.review.statement.spans.get("predicate", ())
        moved = [(start + self.moved, end + self.moved) for start, end in old]
        return moved, list(self.stmt.spans.get("predicate", ()))

    def _overlap(self) -> float:
        """The share of their common words in all words of both."""
        old, new = self.review.statement, self.stmt
        span = old.start + self.moved, old.end + self.moved
        common = _common(span, (new.start, new.end))
        return common / (old.end - old.start + new.end - new.start - common)


class _Near:
    """Statements by the stretches of the text that their words lie in."""

    def __init__(self, stmts: Sequence[Statement]) -> None:
        self._cells: defaultdict[int, list[Statement]] = defaultdict(list)
        for stmt in stmts:
            for cell in _cells(stmt, 0):
                self._cells[cell].append(stmt)

    def to(self, stmt: Statement, moved: int) -> Iterator[Statement]:
        """Those that may be on the same words as one that has moved, each once."""
        found = (near for cell in _cells(stmt, moved) for near in self._cells.get(cell, ()))
        return iter({near.id: near for near in found}.values())


def _cells(stmt: Statement, moved: int) -> range:
    spans = [(stmt.start, stmt.end), *stmt.spans.get("predicate", ())]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    return range((first + moved) // _CELL, (last + moved) // _CELL + 1)


def _common(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
