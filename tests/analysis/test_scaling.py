"""Ideal points: votes coded, the model's likelihood, and what the sampler finds."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from dragoman.analysis import scaling
from dragoman.analysis.scaling import Model, Prior, Sampling, ideal_points, votes
from dragoman.analysis.tables import TableError

QUICK = Sampling(chains=2, warmup=300, draws=150)


def simulated(seed: int = 0, actors: int = 40, items: int = 40, missing: float = 0.1):
    """Votes by the model itself: -1, 0, 1 and NaN, with the points behind them."""
    rng = np.random.default_rng(seed)
    points = rng.standard_normal(actors)
    slopes = rng.normal(0, 1.7, items)
    low = rng.normal(0, 1.5, items)
    logits = points[:, None] * slopes + rng.logistic(size=(actors, items))
    values = (logits > low).astype(float) + (logits > low + 1) - 1
    values[rng.random(values.shape) < missing] = np.nan
    return values, (points - points.mean()) / points.std()


@pytest.fixture(scope="module")
def found():
    values, points = simulated()
    names = [f"a{k}" for k in range(len(points))]
    result = ideal_points(
        votes(values, names), positive=names[int(points.argmax())], sampling=QUICK
    )
    return result, dict(zip(names, points, strict=True))


def test_items_keep_their_own_categories_and_the_unanimous_go() -> None:
    table = votes([[1, 0, 1, 5], [-1, 1, 1, 7], [1, np.nan, 1, 5], [np.nan] * 4], "abcd", "wxyz")
    assert table.items == ("w", "x", "z") and table.unanimous == ("y",)
    assert table.actors == ("a", "b", "c") and table.silent == ("d",)
    assert table.codes.tolist() == [[1, 0, 0], [0, 1, 1], [1, -1, 0]]
    assert table.cast.tolist() == [3, 3, 2]


def test_nothing_to_scale_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to scale"):
        votes([[1, 1], [1, 1], [1, 1]], "abc")


def test_the_likelihood_is_that_of_the_model() -> None:
    values, _ = simulated(3, actors=6, items=5, missing=0.2)
    table = votes(values, "abcdef")
    model = Model(table.codes, Prior())
    rng = np.random.default_rng(1)
    points, slopes = rng.standard_normal((2, 6)), rng.standard_normal((2, len(table.items)))
    thresholds = np.sort(rng.normal(0, 1, (2, model.categories - 1, len(table.items))), axis=1)
    thresholds[:, model.unused()] = np.inf
    cells = model.cells(points, slopes, model.around(thresholds))
    for chain, actor, item in np.ndindex(cells.shape):
        code = table.codes[actor, item]
        edges = [-np.inf, *thresholds[chain, :, item], np.inf]
        logit = points[chain, actor] * slopes[chain, item]
        above = [1 / (1 + np.exp(min(edge - logit, 700))) for edge in edges]
        wanted = 0.0 if code < 0 else np.log(above[code] - above[code + 1])
        assert cells[chain, actor, item] == pytest.approx(wanted, abs=1e-4)


def test_thresholds_out_of_order_are_impossible() -> None:
    model = Model(votes([[0, 1], [1, 0], [2, 1]], "abc").codes, Prior())
    thresholds = np.array([[[1.0, 0.0], [0.5, np.inf]]])
    assert model.of_items(np.ones((1, 2)), thresholds)[0].tolist()[0] == -np.inf
    assert np.isfinite(model.of_items(np.ones((1, 2)), thresholds)[0][1])


def test_the_sampler_finds_the_posterior_of_a_case_that_can_be_integrated() -> None:
    """One actor's point, items held all but fixed by 200 others: compare with a grid."""
    values, points = simulated(4, actors=200, items=12, missing=0.0)
    names = [str(k) for k in range(200)]
    table = votes(values, names)
    found = ideal_points(table, positive=names[int(points.argmax())],
                         sampling=Sampling(2, 400, 300))  # fmt: skip
    items = {item.item: item for item in found.items}
    grid = np.linspace(-4, 4, 801)
    scale = 1.0
    log = -0.5 * (grid * scale) ** 2
    for k, name in enumerate(table.items):
        edges = np.array([-np.inf, *items[name].thresholds, np.inf])
        above = 1 / (1 + np.exp(np.clip(edges[:, None] - items[name].slope * grid, -50, 50)))
        log += np.log(above[table.codes[0, k]] - above[table.codes[0, k] + 1])
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    mean = (grid * weight).sum()
    sd = np.sqrt(((grid - mean) ** 2 * weight).sum())
    point = found.point("0")
    assert point.point == pytest.approx(mean, abs=0.35 * sd)
    assert point.sd == pytest.approx(sd, rel=0.3)


def test_points_are_recovered_and_on_their_scale(found) -> None:
    result, truth = found
    points = np.array([p.point for p in result.points])
    assert np.corrcoef(points, [truth[p.actor] for p in result.points])[0, 1] > 0.95
    assert points.tolist() == sorted(points)
    assert result.draws.mean() == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(result.draws.std(axis=1), 1, rtol=1e-9)
    assert result.predicted > result.baseline


def test_intervals_cover_the_truth_about_as_often_as_they_say(found) -> None:
    result, truth = found
    hits = [p.low <= truth[p.actor] <= p.high for p in result.points]
    assert 0.75 <= np.mean(hits) <= 1.0


def test_the_order_of_two_actors_has_a_probability(found) -> None:
    result, _ = found
    first, last = result.points[0].actor, result.points[-1].actor
    assert result.probability(first, last) > 0.99 > 0.01 > result.probability(last, first)
    with pytest.raises(KeyError):
        result.probability("a0", "nobody")


def test_whoever_votes_little_is_less_sure() -> None:
    values, _ = simulated(5)
    values[0, 4:] = np.nan
    names = [str(k) for k in range(40)]
    result = ideal_points(votes(values, names), sampling=QUICK)
    assert result.point("0").votes <= 4
    assert result.point("0").sd > 1.5 * np.median([p.sd for p in result.points])


def test_the_same_seed_gives_the_same_and_right_is_right() -> None:
    values, _ = simulated(6, actors=12, items=20)
    table = votes(values, map(str, range(12)))
    quick = Sampling(2, 200, 60)
    one = ideal_points(table, positive="3", sampling=quick)
    assert one.rows() == ideal_points(table, positive="3", sampling=quick).rows()
    left = one.points[0].actor
    other = ideal_points(table, positive=left, sampling=quick)
    assert other.point(left).point == pytest.approx(-one.point(left).point)
    assert other.items[0].slope == pytest.approx(-one.items[0].slope)


@pytest.mark.parametrize(
    ("kwargs", "message"), [({"positive": "Z"}, "no vote of 'Z'"), ({"level": 1.5}, "level 1.5")]
)
def test_words_that_do_not_fit_are_refused(kwargs, message) -> None:
    with pytest.raises(ValueError, match=message):
        ideal_points(votes([[0, 1], [1, 0], [1, 1]], "abc"), **kwargs)


def test_steps_are_told() -> None:
    heard: list[tuple[int, int]] = []
    values, _ = simulated(7, actors=6, items=8)
    ideal_points(votes(values, "abcdef"), sampling=Sampling(1, 100, 10, 2),
                 step_done=lambda step, total: heard.append((step, total)))  # fmt: skip
    assert heard[0] == (1, 120) and heard[-1] == (120, 120)


@pytest.mark.parametrize(
    "lines",
    [
        "who,v1,v2\na,1,3\nb,3,1\nc,2,8\nd,9,1\n",
        "who,v1,v2\na,yes,no\nb,no,Yes\nc,abstain,\nd,absent,yes\n",
        "who\tv1\tv2\na\t-1\t1\nb\t1\t-1\nc\t0\t\nd\tNA\t-1\n",
    ],
)
def test_votes_are_read_however_they_are_written(tmp_path: Path, lines: str) -> None:
    (tmp_path / "v.csv").write_text(lines, "utf-8")
    table = scaling.read_votes(tmp_path / "v.csv")
    assert (table.codes >= 0).tolist() == [[True, True], [True, True], [True, False], [False, True]]
    assert table.codes[:3, 0].tolist() in ([0, 2, 1], [2, 0, 1])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("who,v\na,maybe\nb,1\n", "line 2: v is 'maybe'"),
        ("who,v\na,1\na,0\n", "a has two rows"),
        ("who\na\nb\n", "there is no vote"),
        ("who,v\na,1\n,0\n", "line 3: it names no actor"),
        ("who,v\na,1\nb,1\n", "nothing to scale"),
        ("who,v\n" + "".join(f"{k},{k}\n" for k in range(20)), "20 different votes"),
    ],
)
def test_votes_that_do_not_fit_are_refused(tmp_path, text, message) -> None:
    (tmp_path / "v.csv").write_text(text, "utf-8")
    with pytest.raises(TableError, match=message):
        scaling.read_votes(tmp_path / "v.csv")


def test_results_print_and_draw_themselves(tmp_path, found) -> None:
    pytest.importorskip("matplotlib")
    result, _ = found
    result.plot(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000
    data = json.loads(json.dumps(result.to_dict()))
    assert set(data["points"][0]) == {"actor", "point", "sd", "low", "high", "votes"}
    assert "40 actors" in str(result)


@pytest.mark.parametrize(
    ("session", "year", "floors"),
    [(45, "1990", (0.9629, 0.9546)), (70, "2015", (0.9412, 0.9364))],
)
def test_the_general_assembly_is_nearer_to_the_published_points_than_its_first_axis(
    shared: Path, session: int, year: str, floors: tuple[float, float]
) -> None:
    folder = shared / "published" / "ungva"
    if not folder.is_dir():
        pytest.skip("needs the published examples")
    with (folder / "bsv_idealpoints_selected_years.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["year"] == year]
    table = scaling.read_votes(folder / f"unga_votes_session{session}.csv")
    found = ideal_points(table, positive="USA", sampling=Sampling(2, 300, 100))
    points = {p.actor: p.point for p in found.points}
    for column, floor in zip(("idealpointfp", "idealpointall"), floors, strict=True):
        pairs = [
            (points[row["iso3c"]], float(row[column]))
            for row in rows
            if row["iso3c"] in points and row[column]
        ]
        assert np.corrcoef(np.array(pairs).T)[0, 1] > floor + 0.02
