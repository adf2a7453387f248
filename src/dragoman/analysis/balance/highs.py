"""HiGHS, as this package uses it: silent, on one thread, within a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from dragoman.analysis.result import require


class Clock:
    """How much time is left; for ever where no limit in seconds is given."""

    def __init__(self, limit: float | None = None) -> None:
        self._end = None if limit is None else time.monotonic() + limit

    def left(self) -> float:
        """Seconds, at least 0."""
        return float("inf") if self._end is None else max(self._end - time.monotonic(), 0.0)

    def over(self) -> bool:
        return self.left() == 0.0


def solver() -> Any:
    """A silent `highspy.Highs`. Raises ImportError where highspy is missing."""
    highspy = require("highspy")

    class Quiet(highspy.Highs):  # type: ignore[misc, name-defined]
        def enableCallbacks(self) -> None:  # noqa: N802 (the constructor calls it, and it prints)
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    highs = Quiet()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs


def add_rows(highs: Any, rows: Sequence[Sequence[int]], values: Any, low: float) -> None:
    """Add rows `sum values * x[row] >= low`; `values` runs over all rows, 1 stands for ones."""
    if not rows:
        return
    infinity = require("highspy").kHighsInf
    columns = np.concatenate([np.asarray(row, np.int32) for row in rows])
    starts = np.cumsum([0, *map(len, rows[:-1])]).astype(np.int32)
    full = np.broadcast_to(np.asarray(values, float), columns.shape).copy()
    count = len(rows)
    highs.addRows(
        count, np.full(count, low), np.full(count, infinity), len(columns), starts, columns, full
    )


def run(highs: Any, clock: Clock) -> bool:
    """Solve; whether it came to its end. HiGHS counts its time over all its runs."""
    left = clock.left()
    limit = require("highspy").kHighsInf if left == float("inf") else highs.getRunTime() + left
    highs.setOptionValue("time_limit", limit)
    highs.run()
    return bool(highs.getModelStatus() == require("highspy").HighsModelStatus.kOptimal)
