"""Confidences that say too much, or too little, can be mended by other documents."""

from __future__ import annotations

import random

import pytest

from dragoman.evaluation import calibration
from dragoman.evaluation.recalibration import cross_validated, fitted


def document(seed: int, count: int = 300) -> list[tuple[float, bool]]:
    """Statements that say 0.3 more than they are right."""
    chance = random.Random(seed)
    sure = [chance.uniform(0.35, 1) for _ in range(count)]
    return [(confidence, chance.random() < confidence - 0.3) for confidence in sure]


def test_what_says_too_much_is_mended_by_the_other_documents() -> None:
    documents = [document(seed) for seed in range(4)]
    before = calibration(pair for readings in documents for pair in readings)
    after = cross_validated(documents)
    assert before.error == pytest.approx(0.3, abs=0.05)
    assert after.error is not None and after.error < 0.06
    assert after.statements == before.statements


def test_a_document_does_not_mend_itself() -> None:
    right, wrong = [(0.5, True)] * 20, [(0.5, False)] * 20
    assert cross_validated([right, wrong]).error == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("right", [True, False])
def test_a_curve_stays_finite_where_all_are_alike(right: bool) -> None:
    curve = fitted([(0.7, right)] * 10)
    assert 0 <= curve(0.0) <= 1 and 0 <= curve(1.0) <= 1
    assert (curve(0.7) > 0.9) is right


def test_a_curve_through_what_is_calibrated_changes_little() -> None:
    chance = random.Random(3)
    sure = [chance.random() for _ in range(5000)]
    curve = fitted([(confidence, chance.random() < confidence) for confidence in sure])
    assert [round(curve(p), 1) for p in (0.1, 0.5, 0.9)] == [0.1, 0.5, 0.9]


def test_one_document_and_none_stay_as_they_are() -> None:
    readings = [(0.9, False), (0.9, True)]
    assert cross_validated([readings]) == calibration(readings)
    assert cross_validated([]).error is None
