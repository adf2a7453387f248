"""How well a reader reads documents that have gold statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.analysis.result import Result
from dragoman.evaluation import breakdown
from dragoman.evaluation.calibration import Calibration, calibration
from dragoman.evaluation.claim import Claim
from dragoman.evaluation.figures import FIGURES, Figure, Figures, figures, mean
from dragoman.evaluation.gold import Case
from dragoman.evaluation.names import Names
from dragoman.evaluation.pairing import Pairing, pair, place
from dragoman.evaluation.recalibration import cross_validated
from dragoman.rows import Reading
from dragoman.statement import Document, Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VIEWS = ("document", "figure", "genre", *breakdown.KEYS, "confidence", "recalibrated")
"""What an evaluation can be looked at by."""

Row = Mapping[str, Any]


class Reads(Protocol):
    """A reader."""

    def read(self, doc: Document) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Score:
    """One document: what it holds, what was read, how they pair, and the figures."""

    name: str
    genre: str
    gold: tuple[Claim, ...]
    read: tuple[Claim, ...]
    pairing: Pairing
    figures: Figures

    @property
    def essential(self) -> int:
        return sum(claim.essential for claim in self.gold)


@dataclass(frozen=True, slots=True)
class View(Result):
    """One table of an evaluation."""

    table: tuple[Row, ...]
    head: str
    calibration: Calibration

    def rows(self) -> Sequence[Row]:
        return self.table

    def to_dict(self) -> Any:
        return self.table

    def summary(self) -> str:
        return self.head

    def draw(self, axes: Axes) -> None:
        self.calibration.draw(axes)


@dataclass(frozen=True, slots=True)
class Evaluation(Result):
    """How well documents were read. Prints a row a document and their mean; draws reliability."""

    scores: tuple[Score, ...]

    @property
    def mean(self) -> dict[str, Figure]:
        """The mean of each figure over the documents that have it."""
        return mean(score.figures for score in self.scores)

    @property
    def calibration(self) -> Calibration:
        """How sure each statement was read, against whether it agrees with gold in full."""
        return calibration(pair for score in self.scores for pair in _sureness(score))

    @property
    def recalibrated(self) -> Calibration:
        """The same after a curve was laid through the confidences of all other documents."""
        return cross_validated([list(_sureness(score)) for score in self.scores])

    def rows(self) -> list[Row]:
        every = [_document_row(score) for score in self.scores]
        total = {"gold": sum(s.essential for s in self.scores)}
        total["read"] = sum(len(s.read) for s in self.scores)
        return [*every, {"document": "mean", **total, **_cells(self.mean)}]

    def by(self, key: str) -> View:
        """One of `VIEWS`; the worst stands first. Raises KeyError for another."""
        if key not in VIEWS:
            raise KeyError(f"nothing can be seen by {key!r}; there are {', '.join(VIEWS)}")
        rows = {"document": self.rows, "figure": self._figures, "genre": self._genres}
        if key in rows:
            table = tuple(rows[key]())
        elif key in ("confidence", "recalibrated"):
            found = self.calibration if key == "confidence" else self.recalibrated
            return View(tuple(found.rows()), found.summary(), found)
        else:
            read = [(score.gold, score.read, score.pairing) for score in self.scores]
            table = tuple(breakdown.by(key, read))
        return View(table, self.summary(), self.calibration)

    def errors(self, limit: int = 20) -> View:
        """The worst errors, `limit` of each sort: missed, wrong, extra."""
        every = (e for score in self.scores for e in breakdown.errors(score.name, score.pairing))
        return View(tuple(breakdown.worst(every, limit)), self.summary(), self.calibration)

    def summary(self) -> str:
        return self.calibration.summary()

    def to_dict(self) -> dict[str, Any]:
        views = {f"by_{key}": self.by(key).rows() for key in VIEWS if key not in _APART}
        return {
            "documents": self.rows()[:-1],
            "mean": self.rows()[-1],
            **views,
            "calibration": self.calibration.to_dict(),
            "recalibrated": self.recalibrated.to_dict(),
        }

    def draw(self, axes: Axes) -> None:
        """The reliability diagram."""
        self.calibration.draw(axes)

    def _figures(self) -> list[Row]:
        return sorted((self._figure(name) for name in FIGURES), key=lambda row: _low(row["mean"]))

    def _figure(self, name: str) -> Row:
        mean = self.mean[name]
        having = [s for s in self.scores if s.figures[name].value is not None]
        least = min(having, key=lambda s: _low(s.figures[name].value), default=None)
        return {
            "figure": name,
            "mean": mean.value,
            "precision": mean.precision,
            "recall": mean.recall,
            "worst": least.figures[name].value if least else None,
            "worst_document": least.name if least else None,
        }

    def _genres(self) -> list[Row]:
        groups: dict[str, list[Score]] = {}
        for score in self.scores:
            groups.setdefault(score.genre, []).append(score)
        rows = [
            {"genre": genre, "documents": len(scores), **_cells(mean(s.figures for s in scores))}
            for genre, scores in groups.items()
        ]
        return sorted(rows, key=lambda row: (_low(row["full"]), row["genre"]))


_APART = ("document", "confidence", "recalibrated")


def evaluate(cases: Iterable[Case], reader: Reads, names: Names | None = None) -> Evaluation:
    """Read each document and compare what was read with its gold.

    names: by which actors are compared; with the shipped gazetteer unless given.

    >>> evaluate([], reader=None).summary()
    'no statements: nothing to say of confidence'
    """
    known = names or Names()
    return Evaluation(tuple(_score(case, reader.read(case.doc), known) for case in cases))


def _score(case: Case, reading: Reading, names: Names) -> Score:
    own = tuple((row.start, row.end) for row in reading.sentences)
    sentences = case.sentences or own
    everything = [Claim.of_statement(stmt) for stmt in reading.statements]
    gold = tuple(_reviewed(_placed(case.gold, case, reading), case, sentences))
    read = tuple(_reviewed(everything, case, sentences))
    pairing = pair(gold, read, sentences, names)
    found = figures(gold, read, pairing, names)
    return Score(case.name, case.doc.kind, gold, read, pairing, found)


def _placed(gold: Iterable[Claim], case: Case, reading: Reading) -> Iterator[Claim]:
    """Gold whose sentences nobody numbered is placed by its quotation."""
    from dataclasses import replace

    for claim in gold:
        at = -1
        if not case.sentences and claim.start is None and claim.quote:
            at = reading.document.text.find(claim.quote)
        yield claim if at < 0 else replace(claim, start=at, end=at + len(claim.quote))


def _reviewed(claims: Iterable[Claim], case: Case, sentences: Sequence[Span]) -> Iterator[Claim]:
    """Only what stands in sentences that have gold."""
    for claim in claims:
        if case.reviewed is None or place(claim, sentences) in case.reviewed:
            yield claim


def _sureness(score: Score) -> Iterator[tuple[float, bool]]:
    for _, read, agreed in score.pairing.pairs:
        yield read.confidence or 0.0, "full" in agreed
    for read in score.pairing.extra:
        yield read.confidence or 0.0, False


def _document_row(score: Score) -> Row:
    counts = {"gold": score.essential, "read": len(score.read)}
    return {"document": score.name, **counts, **_cells(score.figures)}


def _cells(found: Figures) -> dict[str, float | None]:
    parts = {"precision": found["found"].precision, "recall": found["found"].recall}
    return parts | {name: found[name].value for name in FIGURES}


def _low(value: float | None) -> float:
    return 2.0 if value is None else value
