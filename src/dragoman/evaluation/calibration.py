"""Whether confidence means something: how often what was read so surely is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SURE = 0.8
BINS = 10
_READ, _AXIS = "#2b6cb0", "#555555"


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements with a confidence from `low` to below `high`: how many, their mean confidence
    and the share that is right; None where there are none."""

    low: float
    high: float
    statements: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Calibration(Result):
    """Confidence against rightness.

    error: the expected calibration error, the mean over statements of the distance between the
    confidence of their bin and the share right in it (Naeini, Cooper and Hauskrecht 2015);
    `brier` the mean squared distance of confidence from 0 or 1; `sure` the share of statements
    with a confidence of 0.8 or more, `sure_right` how many of these are right.
    """

    bins: tuple[Bin, ...]
    statements: int
    error: float | None
    brier: float | None
    sure: float | None
    sure_right: float | None

    def rows(self) -> list[Mapping[str, Any]]:
        return [plain(b) for b in self.bins]

    def summary(self) -> str:
        if not self.statements:
            return "no statements: nothing to say of confidence"
        right = "" if self.sure_right is None else f", of which {self.sure_right:.0%} are right"
        return (
            f"expected calibration error {self.error:.3f}; {self.sure:.0%} of "
            f"{self.statements} statements have {SURE} or more{right}"
        )

    def draw(self, axes: Axes) -> None:
        """The reliability diagram: the share right by confidence, on the diagonal if it is meant
        as it is said; under it how many statements there are."""
        known = [b for b in self.bins if b.right is not None]
        most = max((b.statements for b in known), default=1)
        width = 1 / len(self.bins) if self.bins else 1
        bars = [0.25 * b.statements / most for b in known]
        starts = [b.low for b in known]
        axes.bar(starts, bars, width, align="edge", color="#dddddd", label="statements")
        axes.plot([0, 1], [0, 1], linestyle="--", color=_AXIS, label="as it is said")
        said, right = [b.confidence or 0.0 for b in known], [b.right or 0.0 for b in known]
        axes.plot(said, right, marker="o", color=_READ, label="as it was read")
        for b in known:
            axes.annotate(str(b.statements), (b.low + width / 2, 0.005), ha="center", fontsize=8)
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share right (full)")
        axes.set_title("" if self.error is None else f"calibration error {self.error:.3f}")
        axes.legend(loc="upper left", frameon=False)


def calibration(readings: Iterable[tuple[float, bool]], bins: int = BINS) -> Calibration:
    """From the confidence (0 to 1) of each statement and whether it is right.

    >>> calibration([(0.9, True), (0.9, True), (0.1, False)]).error
    0.1
    """
    every = list(readings)
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in every:
        groups[min(int(confidence * bins), bins - 1)].append((confidence, right))
    made = tuple(_bin(k, bins, group) for k, group in enumerate(groups))
    sure = [right for confidence, right in every if confidence >= SURE]
    total = len(every)
    return Calibration(
        made,
        total,
        _error(made, total),
        _mean([(confidence - right) ** 2 for confidence, right in every]),
        len(sure) / total if total else None,
        _mean([float(right) for right in sure]),
    )


def _bin(k: int, bins: int, group: list[tuple[float, bool]]) -> Bin:
    confidence = _mean([confidence for confidence, _ in group])
    return Bin(
        k / bins, (k + 1) / bins, len(group), confidence, _mean([float(r) for _, r in group])
    )


def _error(bins: Iterable[Bin], total: int) -> float | None:
    if not total:
        return None
    apart = (
        b.statements * abs(b.confidence - b.right)
        for b in bins
        if b.confidence is not None and b.right is not None
    )
    return round(sum(apart) / total, 12)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
