"""Confidence against rightness."""

from __future__ import annotations

import pytest

from dragoman.evaluation import calibration


def test_the_error_is_the_mean_distance_of_confidence_from_what_is_right() -> None:
    found = calibration([(0.95, True), (0.95, False), (0.15, False), (0.15, False)])
    assert found.error == pytest.approx((2 * 0.45 + 2 * 0.15) / 4)
    assert found.brier == pytest.approx((0.05**2 + 0.95**2 + 2 * 0.15**2) / 4)
    assert (found.sure, found.sure_right) == (0.5, 0.5)


def test_what_means_what_it_says_has_no_error() -> None:
    readings = [(0.75, k < 3) for k in range(4)] + [(0.5, k < 1) for k in range(2)]
    assert calibration(readings).error == pytest.approx(0)


def test_certainty_falls_into_the_last_bin_and_nought_into_the_first() -> None:
    bins = calibration([(1.0, True), (0.0, False)]).bins
    assert (bins[0].statements, bins[-1].statements) == (1, 1)
    assert bins[5].confidence is bins[5].right is None


def test_nothing_to_say_of_nothing() -> None:
    found = calibration([])
    assert found.error is found.sure is found.brier is None
    assert "no statements" in found.summary()


def test_the_diagram_shows_the_bins_that_have_statements(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    figure = calibration([(0.9, True), (0.2, False)]).plot(tmp_path / "r.svg")
    line = figure.axes[0].get_lines()[1]
    assert line.get_xydata().tolist() == [[0.2, 0.0], [0.9, 1.0]]
    assert (tmp_path / "r.svg").stat().st_size > 1000
