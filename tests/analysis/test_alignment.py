"""Alignment: the measures against their definitions, tables, poles, paths, bulk."""

from __future__ import annotations

import csv
import itertools
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis import alignment
from dragoman.analysis.alignment import Bootstrap, Layout, portfolios, similarity
from dragoman.analysis.tables import TableError

VARIANTS = [
    (measure, distance)
    for measure in alignment.MEASURES
    for distance in alignment.DISTANCES
    if (measure, distance) != ("taub", "squared")
]


def by_definition(x, y, w, measure: str, distance: str, span: float) -> float:
    """The measures item by item and pair by pair, as slowly as they are defined."""
    items = [(a, b, c) for a, b, c in zip(x, y, w, strict=True) if a == a and b == b]
    total = sum(c for _, _, c in items)
    if not total:
        return np.nan
    power = {"absolute": 1, "squared": 2}[distance]

    def mean(pairs):
        return sum(c * d * abs(a - b) ** power for (a, c), (b, d) in pairs)

    observed = sum(c * abs(a - b) ** power for a, b, c in items) / total
    xs, ys = [(a, c) for a, _, c in items], [(b, c) for _, b, c in items]
    expected = mean(itertools.product(xs, ys)) / total**2
    pooled = mean(itertools.product(xs + ys, xs + ys)) / (2 * total) ** 2
    if measure == "s":
        return 1 - 2 * observed / span**power
    if measure == "alignment":
        return 2 * (expected - observed) / span**power
    if measure in ("kappa", "pi"):
        base = expected if measure == "kappa" else pooled
        return 1 - observed / base if base > 1e-12 else np.nan
    order = [
        (c * f, np.sign(a - d), np.sign(b - e))
        for (a, b, c), (d, e, f) in itertools.product(items, items)
    ]
    untied = [sum(w * abs(o[k]) for w, *o in order) for k in (0, 1)]
    if min(untied) <= 1e-9:
        return np.nan
    return sum(w * a * b for w, a, b in order) / np.sqrt(untied[0] * untied[1])


def table(rng, actors=5, items=7, levels=4, missing=0.0):
    values = rng.integers(0, levels, (actors, items)).astype(float)
    values[rng.random(values.shape) < missing] = np.nan
    return values


@pytest.mark.parametrize(("measure", "distance"), VARIANTS)
@pytest.mark.parametrize("kind", ["plain", "missing", "weighted", "many levels"])
def test_matrices_are_what_the_definition_says(measure, distance, kind) -> None:
    rng = np.random.default_rng(7)
    for _ in range(4):
        values = table(rng, missing=0.3 if kind == "missing" else 0.0)
        if kind == "many levels":
            values = np.round(rng.normal(0, 5, (4, 13)), 2)
        weights = rng.random(values.shape[1]) if kind == "weighted" else np.ones(values.shape[1])
        data = portfolios(values, map(str, range(len(values))), weights=weights)
        (found,) = alignment.matrices(data, [(measure, distance)])
        wanted = [
            [by_definition(x, y, weights, measure, distance, data.span) for y in values]
            for x in values
        ]
        np.testing.assert_allclose(found, wanted, atol=1e-9)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=n, max_size=n),
                           min_size=2, max_size=4)
    ),
    st.sampled_from(VARIANTS),
)  # fmt: skip
def test_order_of_items_and_of_actors_and_doubled_items_change_nothing(rows, variant) -> None:
    values = np.array(rows, dtype=float)
    scale = (0.0, 3.0)
    names = [str(k) for k in range(len(values))]

    def found(array):
        return alignment.matrices(portfolios(array, names, scale=scale), [variant])[0]

    plain = found(values)
    np.testing.assert_allclose(found(values[:, ::-1]), plain, atol=1e-12)
    np.testing.assert_allclose(found(np.hstack([values, values])), plain, atol=1e-12)
    np.testing.assert_allclose(found(3 - values), plain, atol=1e-12)
    np.testing.assert_allclose(found(values[::-1])[::-1, ::-1], plain, atol=1e-12)


def test_measures_by_hand() -> None:
    data = portfolios([[3, 0, 0, 0], [0, 0, 3, 0]], "ab", scale=(0, 3))
    values = {m: similarity(data, m, "absolute").value("a", "b") for m in alignment.MEASURES}
    # Two of four items lie 3 apart: S = 1 - 2 · (6/3)/4 = 0. Each has 3 once in four:
    # by chance they differ in 2 · 1/4 · 3/4 = 3/8, observed in 1/2.
    assert values["s"] == pytest.approx(0)
    assert values["kappa"] == values["pi"] == pytest.approx(1 - (1 / 2) / (3 / 8))
    assert values["alignment"] == pytest.approx(2 * (3 / 8 - 1 / 2))
    # Of six pairs of items one is ordered oppositely, two are tied by each: -1 / 3.
    assert values["taub"] == pytest.approx(-1 / 3)


def test_a_measure_that_is_not_defined_is_none() -> None:
    data = portfolios([[1, 1], [1, 1], [0, 1]], "abc")
    row = similarity(data, "kappa").rows()[0]
    assert (row["a"], row["b"], row["value"]) == ("a", "b", None)
    assert similarity(data, "taub").to_dict()[1]["value"] is None
    apart = portfolios([[1, np.nan], [np.nan, 0], [0, 1]], "abc")
    assert similarity(apart).to_dict()[0] == {"a": "a", "b": "b", "value": None}


def test_the_scale_is_given_or_observed() -> None:
    values = [[1, 0], [0, 0]]
    assert similarity(portfolios(values, "ab")).value("a", "b") == pytest.approx(0)
    wide = portfolios(values, "ab", scale=(0, 3))
    assert similarity(wide).value("a", "b") == pytest.approx(1 - 2 / 6)
    with pytest.raises(ValueError, match="does not hold the values"):
        portfolios(values, "ab", scale=(0, 0.5))
    with pytest.raises(ValueError, match="give the scale"):
        portfolios([[1, 1], [1, 1]], "ab")


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"measure": "rho"}, "there is no measure 'rho'"),
        ({"distance": "cubed"}, "there is no distance 'cubed'"),
    ],
)
def test_words_that_do_not_exist_are_refused(kwargs, message) -> None:
    with pytest.raises(ValueError, match=message):
        similarity(portfolios([[0, 1], [1, 1]], "ab"), **kwargs)


@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0], [1, np.nan]])
def test_weights_that_do_not_fit_are_refused(weights) -> None:
    with pytest.raises(ValueError, match="weights"):
        portfolios([[0, 1], [1, 1]], "ab", weights=weights)


def test_json_is_a_list_of_pairs() -> None:
    found = similarity(portfolios([[0, 1], [1, 1], [0, 0]], "abc"))
    assert json.loads(json.dumps(found.to_dict()))[0] == {"a": "a", "b": "b", "value": 0.0}
    assert [(row["a"], row["b"]) for row in found.to_dict()] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert "Similarity: S" in str(found) and "<table>" in found._repr_html_()


def test_pairs_are_a_graph() -> None:
    pytest.importorskip("networkx")
    graph = similarity(portfolios([[0, 1], [1, np.nan], [np.nan, 0]], "abc")).to_networkx()
    assert sorted(graph.edges(data="weight")) == [("a", "b", -1.0), ("a", "c", -1.0)]


def test_intervals_cover_the_value_and_are_the_same_each_time() -> None:
    rng = np.random.default_rng(1)
    data = portfolios(table(rng, 3, 40), "abc")
    found = similarity(data, "kappa", bootstrap=Bootstrap(200)).to_dict()
    assert all(row["low"] < row["value"] < row["high"] for row in found)
    assert found == similarity(data, "kappa", bootstrap=Bootstrap(200)).to_dict()
    assert found != similarity(data, "kappa", bootstrap=Bootstrap(200, seed=2)).to_dict()


def test_bootstrap_with_many_levels_agrees_with_tables() -> None:
    from dragoman.analysis.alignment import resample

    data = portfolios(table(np.random.default_rng(2), 2, 20), "ab")
    drawn = resample.resampler(data, "taub", "absolute", Bootstrap(50))
    few = drawn.values(0, 1)
    many = resample.Resampler(data, "taub", "absolute", drawn.weights, np.arange(99.0)).values(0, 1)
    np.testing.assert_allclose(few, many, atol=1e-12)


def test_between_two_poles() -> None:
    data = portfolios([[3, 3, 0, 0, 0], [0, 0, 3, 3, 0], [3, 3, 0, 1, 0]], ["A", "B", "c"])
    found = alignment.between(data, ("A", "B"), bootstrap=Bootstrap(100))
    (stand,) = found.stands
    assert stand.first == pytest.approx(1 - 2 / 15)
    assert stand.difference == pytest.approx(stand.first - stand.second) and stand.items == 5
    to_a, to_b = found.to_dict()
    assert (to_a["a"], to_a["b"], to_a["value"]) == ("c", "A", stand.first)
    assert to_b["difference"] == -to_a["difference"] < 0
    assert to_b["difference_low"] == -to_a["difference_high"]
    assert list(found.rows()[0]) == ["actor", "A", "B", "difference", "items", "low", "high"]


def test_few_items_have_no_interval() -> None:
    data = portfolios([[1, 0, 1], [0, 1, 0], [1, 1, 0]], ["A", "B", "c"])
    (stand,) = alignment.between(data, ("A", "B")).stands
    assert np.isnan(stand.difference_interval).all()


@pytest.mark.parametrize(("poles", "message"), [(("A", "A"), "two different"), (("A", "X"), "'X'")])
def test_poles_that_do_not_fit_are_refused(poles, message) -> None:
    with pytest.raises(ValueError, match=message):
        alignment.between(portfolios([[0, 1], [1, 0], [1, 1]], ["A", "B", "c"]), poles)


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(
        "who;year;v1;v2;v3\nA;1990;1;1;0\nB;1990;0;0;1\nc;1990;1;1;0\n"
        "A;1991;1;1;0\nB;1991;0;0;1\nc;1991;0;;1\nA;1992;1;1;0\nc;1992;1;1;1\n",
        "utf-8",
    )
    return path


def test_poles_need_somebody_between_them() -> None:
    early = portfolios([[0, 1], [1, 0]], ["A", "B"])
    with pytest.raises(ValueError, match="beside A and B there is no actor"):
        alignment.between(early, ("A", "B"))
    late = portfolios([[0, 1], [1, 0]], ["C", "D"])
    with pytest.raises(ValueError, match="at no date both"):
        alignment.between([early, late], ("A", "C"))
    with pytest.raises(ValueError, match="no actor 'X'"):
        alignment.between([early, late], ("A", "X"))


def test_poles_of_which_nothing_is_known_are_drawn() -> None:
    pytest.importorskip("matplotlib")
    flat = portfolios([[1, 1], [1, 1], [1, 1]], "ABc", scale=(0, 1))
    alignment.between(flat, ("A", "B"), "kappa").plot()


def test_a_path_over_time(dated) -> None:
    data = alignment.read_portfolios(dated, Layout(time="year"))
    assert [one.time for one in data] == ["1990", "1991", "1992"]
    found = alignment.between(data, ("A", "B"), bootstrap=None)
    assert [stand.difference for stand in found.path("c")] == [2, -2]
    assert found.left_out == ("1992",) and "no A or B in 1992" in found.summary()
    pairs = similarity(data)
    assert pairs.rows()[0]["time"] == "1990"
    assert pairs.value("A", "c", "1991") == -1


def test_tables_may_be_transposed_and_have_other_columns(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("item,Cap,a,b\nx,9,3,0\ny,9,0,0\n", "utf-8")
    (tmp_path / "w.csv").write_text("item,weight\ny,3\nx,1\nz,7\n", "utf-8")
    layout = Layout(transposed=True, skip=("Cap",))
    (data,) = alignment.read_portfolios(tmp_path / "t.csv", layout, tmp_path / "w.csv")
    assert (data.actors, data.items, data.weights.tolist()) == (("a", "b"), ("x", "y"), [1, 3])
    assert similarity(data).value("a", "b") == pytest.approx(1 - 2 / 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,x\nb,1\nb,2\n", "b has two rows"),
        ("a,x\nb,1\n,2\n", "line 3: it has no name"),
        ("a,x\nb,one\n", "line 2: x is 'one', not a number"),
        ("a\nb\n", "none to measure"),
    ],
)
def test_tables_that_do_not_fit_are_refused(tmp_path, text, message) -> None:
    (tmp_path / "t.csv").write_text(text, "utf-8")
    with pytest.raises(TableError, match=message):
        alignment.read_portfolios(tmp_path / "t.csv")


def test_weights_may_stand_in_one_row(tmp_path) -> None:
    (tmp_path / "w.csv").write_text("z,x,y\n9,1,3\n", "utf-8")
    assert alignment.read_weights(tmp_path / "w.csv", ["x", "y"]).tolist() == [1, 3]


def test_an_item_without_weight_is_named(tmp_path) -> None:
    (tmp_path / "w.csv").write_text("item,weight\nx,1\n", "utf-8")
    with pytest.raises(TableError, match="no weight for y"):
        alignment.read_weights(tmp_path / "w.csv", ["x", "y"])


def test_dyads_of_all_years_are_the_pairs_of_each() -> None:
    ties = alignment.Ties(
        np.array([1, 2, 1, 9]),
        np.array([2, 1, 3, 1]),
        np.array([10, 10, 11, 10]),
        np.array([3.0, 2, 1, 3]),
    )
    members = {10: [1, 2, 3], 11: [1, 3], 12: [2, 3]}
    wanted = [("s", "absolute"), ("taub", None)]
    found = alignment.dyads(ties, members, wanted)
    assert Counter(found.time.tolist()) == {10: 6, 11: 2, 12: 2}
    first = portfolios([[3, 3, 0], [2, 3, 0], [0, 0, 3]], "123", scale=(0, 3))
    for k, (measure, _) in enumerate(wanted):
        here = (found.time == 10) & (found.a == 1) & (found.b == 3)
        assert found.values[k][here] == similarity(first, measure).value("1", "3")


def test_atop_duties_have_an_order() -> None:
    duties = dict.fromkeys(("defense", "offense", "neutral", "nonagg", "consul"), np.zeros(5))
    for k, name in enumerate(("defense", "offense", "neutral", "consul")):
        duties[name] = np.eye(5)[k]
    assert alignment.atop_levels(duties).tolist() == [3, 3, 2, 1, 0]


@pytest.mark.parametrize("count", [4, 70])
def test_results_draw_themselves(tmp_path, count) -> None:
    pytest.importorskip("matplotlib")
    data = portfolios(table(np.random.default_rng(3), count, 9), map(str, range(count)))
    similarity(data).plot(tmp_path / "a.svg")
    alignment.between(data, ("0", "1"), bootstrap=Bootstrap(20)).plot(tmp_path / "b.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000 < (tmp_path / "b.svg").stat().st_size


def test_paths_draw_themselves(tmp_path, dated) -> None:
    pytest.importorskip("matplotlib")
    data = alignment.read_portfolios(dated, Layout(time="year"))
    alignment.between(data, ("A", "B")).plot(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").exists()


@pytest.fixture(scope="session")
def published(shared: Path) -> Path:
    """Published examples of similarity; skips where they are not."""
    folder = shared / "published" / "similarity"
    if not folder.is_dir():
        pytest.skip("needs the published examples")
    return folder


COLUMNS = {
    "S_abs_unweighted": ("s", "absolute", False),
    "S_abs_weighted": ("s", "absolute", True),
    "S_sq_unweighted": ("s", "squared", False),
    "S_sq_weighted": ("s", "squared", True),
    "taub": ("taub", None, False),
    "kappa_sq": ("kappa", "squared", False),
    "pi_sq": ("pi", "squared", False),
}


def test_signorino_and_ritters_tables(published) -> None:
    for case in json.loads((published / "sr1999_expected.json").read_text("utf-8"))["results"]:
        with (published / f"sr1999_{case['table']}.csv").open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        values = [[float(row[name]) for row in rows] for name in (case["a"], case["b"])]
        weights = [float(row.get("Cap") or row.get("SysCap") or 1) for row in rows]
        scale = (0, 3) if case["table"].startswith("alliances") else (1, 3)
        for column, (measure, distance, weighted) in COLUMNS.items():
            if case[column] is not None:
                data = portfolios(values, "ab", weights=weights if weighted else None, scale=scale)
                found = similarity(data, measure, distance).value("a", "b")
                assert found == pytest.approx(case[column], abs=1e-6), (case, column)


def test_atop_dyads_of_four_years_from_their_ties(published) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = published.parent / "peacesciencer"
    found = duckdb.sql(
        f"FROM read_csv('{folder / 'atop_alliance.csv.gz'}') WHERE year IN (1914, 1939, 1962, 2000)"
    ).fetchnumpy()
    duties = {
        name: found[f"atop_{name}"]
        for name in ("defense", "offense", "neutral", "nonagg", "consul")
    }
    who = (found[name].astype(np.int64) for name in ("ccode1", "ccode2", "year"))
    with (folder / "cow_states.csv").open(encoding="utf-8") as stream:
        states = [
            (float(row["ccode"]), float(row["styear"]), float(row["endyear"]))
            for row in csv.DictReader(stream)
        ]
    members = {
        year: [int(code) for code, start, end in states if start <= year <= end]
        for year in (1914, 1939, 1962, 2000)
    }
    wanted = [("s", "absolute"), ("s", "squared"), ("kappa", None), ("pi", None)]
    dyads = alignment.dyads(alignment.Ties(*who, alignment.atop_levels(duties)), members, wanted)
    with (published / "atop_similarity_examples.csv").open(encoding="utf-8") as stream:
        for case in csv.DictReader(stream):
            here = (
                (dyads.time == int(case["year"]))
                & (dyads.a == int(case["ccode_a"]))
                & (dyads.b == int(case["ccode_b"]))
            )
            for values, column in zip(
                dyads.values, ("S_abs", "S_sq", "kappa_sq", "pi_sq"), strict=True
            ):
                assert values[here] == pytest.approx(float(case[column]), abs=1e-6)


def test_atop_dyads_of_1914(published) -> None:
    (data,) = alignment.read_portfolios(published / "atop_ordinal_matrix_1914.csv")
    with (published / "atop_similarity_examples.csv").open(encoding="utf-8") as stream:
        cases = [row for row in csv.DictReader(stream) if row["year"] == "1914"]
    assert len(cases) == 4
    wanted = {"S_abs": "absolute", "S_sq": "squared", "kappa_sq": "squared", "pi_sq": "squared"}
    for column, distance in wanted.items():
        found = similarity(data, column.split("_")[0].lower(), distance)
        for case in cases:
            value = found.value(case["a"], case["b"])
            assert value == pytest.approx(float(case[column]), abs=1e-6)
