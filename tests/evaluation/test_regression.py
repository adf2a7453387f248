"""Readings do not get worse: no mean over the dev documents drops by more than 0.01.

`means.json` holds what has been reached. Where a change makes readings better, or makes one
figure worse for good reasons, write it anew:

    python benchmarks/statements.py --means tests/evaluation/means.json
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.evaluation import FIGURES, cases, evaluate

REACHED = Path(__file__).with_name("means.json")
TOLERANCE = 0.01


def dropped(reached: dict[str, float], now: dict[str, float | None]) -> dict[str, str]:
    """The figures that have dropped too far, with what they were and what they are."""
    return {
        name: f"{reached[name]:.4f} -> {now[name] or 0:.4f}"
        for name in reached
        if (now[name] or 0) < reached[name] - TOLERANCE
    }


def test_a_drop_is_seen_and_a_tremor_is_not() -> None:
    reached = {"found": 0.6, "full": 0.4, "time": 0.7}
    assert dropped(reached, {"found": 0.5901, "full": 0.41, "time": 0.7}) == {}
    assert dropped(reached, {"found": 0.5899, "full": 0.41, "time": None}) == {
        "found": "0.6000 -> 0.5899",
        "time": "0.7000 -> 0.0000",
    }


def test_every_figure_is_held() -> None:
    assert set(json.loads(REACHED.read_text("utf-8"))) == set(FIGURES)


@pytest.mark.slow
def test_no_mean_has_dropped(shared: Path) -> None:
    from dragoman.reading.reader import Reader

    found = evaluate(cases([shared / "eval" / "dev"]), Reader())
    now = {name: found.mean[name].value for name in FIGURES}
    assert dropped(json.loads(REACHED.read_text("utf-8")), now) == {}
