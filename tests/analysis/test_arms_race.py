"""Arms races: the line of the total, the two equations, and when they are refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")

from dragoman.analysis import arms_race
from dragoman.analysis.arms_race import Refusal, Series, fit, line, race, series
from dragoman.analysis.tables import TableError

K, ALPHA, G, L, BETA, H = TRUE = (0.2, 0.3, 8.0, 0.15, 0.25, 10.0)
RATES = np.array([[-ALPHA, K], [L, -BETA]])


def solved(start=(20.0, 90.0), count=20, rates=RATES, constant=(G, H)) -> Series:
    """The equations' own solution, without noise."""
    from scipy.linalg import expm

    whole = np.zeros((3, 3))
    whole[:2, :2], whole[:2, 2] = rates, constant
    steps = [expm(whole * t) @ np.array([*start, 1.0]) for t in range(count)]
    return Series(np.arange(1950.0, 1950 + count), ("East", "West"), np.array(steps)[:, :2])


def noisy(seed: int, noise: float = 1.0, count: int = 30) -> Series:
    rng = np.random.default_rng(seed)
    at, found = np.array([20.0, 90.0]), []
    for _ in range(count):
        found.append(at)
        for _ in range(20):
            at = at + (RATES @ at + (G, H)) / 20 + rng.normal(0, noise / np.sqrt(20), 2)
    return Series(np.arange(float(count)), ("East", "West"), np.array(found))


def test_a_line_by_hand() -> None:
    # Mid-year totals 15 and 30, increases 10 and 20: slope 2/3 through the origin.
    found = line(series([0, 1, 2], {"A": [5, 10, 20], "B": [5, 10, 20]}))
    assert found.slope == pytest.approx(2 / 3)
    assert found.intercept == pytest.approx(0) and found.r == pytest.approx(1)
    assert (found.slope_low, found.increases) == (None, 2)


def test_increases_are_a_year_also_where_years_are_missing() -> None:
    found = series([1950, 1952, 1953], {"A": [0, 4, 5]})
    assert found.increases[:, 0].tolist() == [2, 1]
    assert found.middles[:, 0].tolist() == [2, 4.5]


def test_a_flat_series_has_a_line_without_crossing() -> None:
    found = line(series([0, 1, 2, 3], {"A": [1, 1, 1, 1], "B": [2, 2, 2, 2]}))
    assert (found.slope, found.zero_increase_at, found.r) == (0, None, None)


def test_exact_recovers_the_equations_from_their_own_solution() -> None:
    np.testing.assert_allclose(fit(solved(), "exact").values, TRUE, rtol=1e-6)


def test_start_recovers_the_equations_from_yearly_steps() -> None:
    at, found = np.array([20.0, 90.0]), []
    for _ in range(12):
        found.append(at)
        at = at + RATES @ at + (G, H)
    data = Series(np.arange(12.0), ("East", "West"), np.array(found))
    np.testing.assert_allclose(fit(data, "start").values, TRUE, rtol=1e-8)


def test_midyear_recovers_them_to_the_second_order() -> None:
    np.testing.assert_allclose(fit(solved()).values, TRUE, rtol=0.05)


def test_least_squares_is_that_of_a_library() -> None:
    data = noisy(1)
    found = fit(data)
    design = np.column_stack([np.ones(29), data.middles])
    coefficients, squares, *_ = np.linalg.lstsq(design, data.increases, rcond=None)
    np.testing.assert_allclose(found.values[:3], coefficients[[2, 1, 0], 0] * (1, -1, 1))
    errors = np.sqrt(np.diag(np.linalg.inv(design.T @ design)) * squares[1] / 26)
    np.testing.assert_allclose(np.sqrt(np.diag(found.covariance))[3:], errors[[1, 2, 0]])


@pytest.mark.parametrize("method", ["midyear", "exact"])
def test_intervals_cover_the_truth_as_often_as_they_say(method) -> None:
    from scipy.stats import t

    fits = [fit(noisy(seed), method) for seed in range(40)]
    width = t.ppf(0.975, 26)
    hits = [np.abs(f.values - TRUE) < width * np.sqrt(np.diag(f.covariance)) for f in fits]
    assert 0.88 < np.mean(hits) < 0.99


def test_renaming_the_blocs_renames_the_parameters() -> None:
    data = noisy(2)
    turned = Series(data.times, data.blocs[::-1], data.spending[:, ::-1])
    np.testing.assert_allclose(fit(turned).values, fit(data).values[[3, 4, 5, 0, 1, 2]])


@pytest.mark.parametrize(
    ("rates", "verdict"),
    [(RATES, "stable"), (np.array([[-0.1, 0.4], [0.5, -0.2]]), "runaway")],
)
def test_stability_by_richardsons_condition(rates, verdict) -> None:
    data = solved(rates=rates, count=12)
    rng = np.random.default_rng(0)
    spending = data.spending * (1 + 1e-4 * rng.standard_normal(data.spending.shape))
    found = race(Series(data.times, data.blocs, spending), "exact")
    assert found.identified and found.stability.verdict == verdict
    assert (found.stability.margin > 0) == (verdict == "stable")
    rest = np.array(found.stability.equilibrium)
    np.testing.assert_allclose(rates @ rest, (-G, -H), rtol=0.05)


def test_a_region_has_its_centre_and_its_edge_at_one_distance() -> None:
    found = race(noisy(3)).regions[0]
    off = found.outline(50) - found.centre
    distance = np.einsum("ni,ij,nj->n", off, np.linalg.inv(found.covariance), off)
    np.testing.assert_allclose(distance, found.radius**2)


def test_too_few_years_are_refused_with_a_reason() -> None:
    found = race(series(range(6), {"A": [1, 2, 4, 5, 7, 9], "B": [2, 2, 3, 5, 6, 6]}))
    assert not found.identified and found.parameters == ()
    assert "at least 3 are asked for, that is spending at 7 times" in found.reasons[0]
    assert found.to_dict()["fit"] is None and "cannot be fitted" in str(found)


def test_blocs_in_step_are_refused() -> None:
    grown = [float(x) for x in 1.1 ** np.arange(12)]
    found = fit(series(range(12), {"A": grown, "B": [2 * x for x in grown]}))
    assert isinstance(found, Refusal) and "move together (r = 1.000)" in found.reasons[0]


def test_blocs_nearly_in_step_are_refused_where_nothing_can_be_told() -> None:
    rng = np.random.default_rng(5)
    grown = 100 + 5 * np.arange(12.0)
    other = grown + rng.normal(0, 1.0, 12)
    found = fit(series(range(12), {"A": grown + rng.normal(0, 1, 12), "B": other}))
    assert isinstance(found, Refusal) and "can be told from 0" in found.reasons[-1]


def test_a_bloc_that_never_changes_is_refused() -> None:
    found = fit(series(range(9), {"A": [5] * 9, "B": [1, 3, 2, 5, 4, 7, 6, 8, 9]}))
    assert found.reasons == ("the spending of A does not change",)


def test_swings_are_refused_by_the_exact_method() -> None:
    rng = np.random.default_rng(1)
    swing = [float(100 + 10 * (-1) ** k + rng.normal()) for k in range(12)]
    other = [float(v) for v in 50 + rng.normal(0, 5, 12)]
    found = fit(series(range(12), {"A": swing, "B": other}), "exact")
    assert isinstance(found, Refusal) and "swings" in found.reasons[0]
    gaps = series([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12], {"A": swing, "B": other})
    assert "equal distance" in fit(gaps, "exact").reasons[0]


def test_other_than_two_blocs_have_a_line_only() -> None:
    found = race(series([0, 1, 2], {"A": [1, 2, 3], "B": [1, 2, 3], "C": [1, 1, 1]}))
    assert not found.identified and "two blocs" in found.reasons[0]


def test_words_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="no method 'guess'"):
        fit(noisy(1), "guess")
    with pytest.raises(ValueError, match="level 2"):
        race(noisy(1), level=2)


@pytest.mark.parametrize(("times", "message"), [([0, 1], "at least 3"), ([0, 1, 1], "do not rise")])
def test_times_that_do_not_fit_are_refused(times, message) -> None:
    with pytest.raises(ValueError, match=message):
        series(times, {"A": range(len(times)), "B": range(len(times))})


def test_tables_wide_and_long_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("year,A,B,C\n2,3,4,9\n1,1,2,9\n3,5,6,9\n", "utf-8")
    (tmp_path / "l.csv").write_text(
        "year,who,money\n"
        + "".join(f"{t},{a},{2 * t - 1 + (a == 'B')}\n" for t in (1, 2, 3) for a in "AB"),
        "utf-8",
    )
    wide = arms_race.read_series(tmp_path / "w.csv", {"A": ["A"], "B": ["B"]})
    long = arms_race.read_series(tmp_path / "l.csv")
    assert wide.spending.tolist() == long.spending.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert wide.times.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "blocs", "message"),
    [
        ("y,A\n1,x\n2,1\n3,1\n", None, "line 2: A is 'x'"),
        ("y\n1\n", None, "only times"),
        ("y,A\n1,1\n2,2\n3,3\n", {"E": ["Z"]}, "no spending of Z"),
        ("y,A\n1,1\n2,2\n3,3\n", {"E": ["A"], "F": ["A"]}, "two blocs"),
        ("y,w,m\n1,A,1\n1,A,2\n", None, "A has 1 twice"),
        ("y,w,m\n1,A,1\n1,B,2\n2,A,1\n", None, "no spending of B in 2"),
    ],
)
def test_tables_that_do_not_fit_are_refused(tmp_path, text, blocs, message) -> None:
    (tmp_path / "t.csv").write_text(text, "utf-8")
    with pytest.raises((TableError, ValueError), match=message):
        arms_race.read_series(tmp_path / "t.csv", blocs)


@pytest.mark.parametrize("value", [-1.0, np.nan, np.inf, 1e200])
def test_spending_is_a_number_from_nothing_up(value: float) -> None:
    with pytest.raises(ValueError, match=r"a number from 0 .* that of A at 2 is"):
        series([1, 2, 3], {"A": [1, value, 2], "B": [1, 2, 3]})


def test_of_many_increases_the_first_and_the_last_are_named() -> None:
    pytest.importorskip("matplotlib")
    for count, names in ((5, 4), (40, 2)):
        found = race(series(range(count), {"A": [2 + 1.1**k for k in range(count)]}))
        (axes,) = found.plot().axes
        assert sum(" to " in text.get_text() for text in axes.texts) == names


def test_results_print_and_draw_themselves(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    for name, found in (("fit", race(noisy(1))), ("refused", race(noisy(1, count=4)))):
        found.plot(tmp_path / f"{name}.svg")
        assert (tmp_path / f"{name}.svg").stat().st_size > 1000
        assert json.loads(json.dumps(found.to_dict()))["identified"] == (name == "fit")
    rows = {(row["of"], row["what"]) for row in race(noisy(1)).rows()}
    assert {("East", "k reaction"), ("West", "β fatigue"), ("both", "αβ − kl")} <= rows


def test_richardsons_own_data(shared: Path) -> None:
    path = shared / "published" / "richardson" / "richardson_1909_1913.json"
    if not path.is_file():
        pytest.skip("needs the published examples")
    case = json.loads(path.read_text("utf-8"))
    found = race(series(case["years"], case["budgets"], case["blocs"]))
    expected = case["expected"]
    assert found.series.total.tolist() == pytest.approx(case["totals"])
    assert found.total.slope == pytest.approx(expected["ols_slope"], abs=1e-6)
    assert found.total.intercept == pytest.approx(expected["ols_intercept"], abs=1e-4)
    assert found.total.zero_increase_at == pytest.approx(expected["zero_crossing"], abs=1e-4)
    assert found.total.r == pytest.approx(expected["pearson_r"], abs=1e-6)
    assert not found.identified and len(found.reasons) == 2
