"""Structural balance: small graphs by hand, all partitions as an oracle, published networks."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("highspy")
pytest.importorskip("scipy")

from dragoman.analysis.balance import (
    RECIPROCAL,
    Balance,
    SignedGraph,
    approximate,
    balance,
    critical,
    k_blocs,
    optima,
    read_edges,
    triads,
)
from dragoman.analysis.balance.critical import critical as all_critical
from dragoman.analysis.balance.partition import spacing
from dragoman.analysis.balance.triads import KINDS
from dragoman.analysis.tables import TableError

TRIANGLE = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]


def random_rows(seed: int, most: int = 7, weighted: bool = False) -> list[tuple[str, str, float]]:
    pick = random.Random(seed)
    names = [f"n{k}" for k in range(pick.randint(3, most))]
    density = pick.choice([0.3, 0.6, 1.0])
    weight = (1, 2, 3, 5) if weighted else (1,)
    rows = [
        (a, b, float(pick.choice((-1, 1)) * pick.choice(weight)))
        for a, b in itertools.permutations(names, 2)
        if pick.random() < density * (0.5 if a > b else 1)
    ]
    return rows or [("n0", "n1", 1.0)]


def cost(graph: SignedGraph, sides: tuple[int, ...]) -> float:
    return sum(abs(w) for i, j, w in graph.ties if w * sides[i] * sides[j] < 0)


def broken(graph: SignedGraph, sides: tuple[int, ...]) -> frozenset[int]:
    return frozenset(k for k, (i, j, w) in enumerate(graph.ties) if w * sides[i] * sides[j] < 0)


def partitions(graph: SignedGraph) -> list[tuple[int, ...]]:
    return [(1, *rest) for rest in itertools.product((1, -1), repeat=len(graph.actors) - 1)]


def turned(graph: SignedGraph, tie: int) -> SignedGraph:
    ties = list(graph.ties)
    i, j, w = ties[tie]
    ties[tie] = (i, j, -w)
    return SignedGraph(graph.actors, tuple(ties))


# By hand


def test_a_balanced_graph_has_two_blocs_and_no_frustration() -> None:
    found = balance(SignedGraph.of([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)]))
    assert found.to_dict() == {
        "nodes": 3, "edges": 3, "frustration": 0, "lower_bound": 0, "optimal": True,
        "blocs": [["A", "B"], ["C"]], "frustrated": [],
    }  # fmt: skip


def test_one_enemy_among_friends_costs_one() -> None:
    found = balance(SignedGraph.of(TRIANGLE))
    assert (found.frustration, found.lower_bound, found.optimal) == (1, 1, True)
    every = optima(found)
    assert every.count == len(every.partitions) == 3
    assert every.ties == ("sometimes",) * 3


def test_five_enemies_of_each_other() -> None:
    """The best cut of a complete graph of five leaves 1 + 3 ties within: 4."""
    names = "ABCDE"
    ties = [(a, b, -1) for a, b in itertools.combinations(names, 2)]
    found = balance(SignedGraph.of(ties))
    assert (found.frustration, found.optimal) == (4, True)
    assert optima(found).count == 10


def test_a_tie_that_is_always_and_one_that_is_never_frustrated() -> None:
    """A-B is outvoted by four friends in common."""
    ties = [("A", "B", -1), *((x, y, 1) for x in "AB" for y in "CDEF")]
    found = optima(balance(SignedGraph.of(ties)))
    assert found.ties == ("always", *["never"] * 8)
    assert found.count == 1


def test_a_critical_tie_and_who_moves() -> None:
    """C stands between A and B by two friendships to one; turn one of the two and it goes over."""
    ties = [
        ("A", "B", -1),
        ("A", "D", 1),
        ("D", "B", -1),
        ("C", "A", 1),
        ("C", "D", 1),
        ("C", "B", 1),
    ]
    found = critical(balance(SignedGraph.of(ties)))
    assert found.balance.frustration == 1
    rows = {(row["source"], row["target"]): row for row in found.rows()}
    assert rows["A", "C"]["frustration"] == 1
    assert rows["A", "C"]["moves"] == ["C"]
    assert ("B", "C") not in rows, "it is frustrated already"


def test_components_and_bridges_cost_nothing_and_turn_freely() -> None:
    ties = [*TRIANGLE, ("C", "D", -1), ("X", "Y", -1)]
    found = balance(SignedGraph.of(ties))
    assert found.frustration == 1
    assert optima(found).count == 3


def test_a_pair_with_a_tie_of_each_sign_may_stand_either_way() -> None:
    rows = [("A", "B", 1), ("B", "A", -1), ("B", "C", 1)]
    found = optima(balance(SignedGraph.of(rows, "keep")))
    assert (found.balance.frustration, found.count) == (1, 2)
    assert found.ties == ("sometimes", "sometimes", "never")


@pytest.mark.parametrize(
    ("rule", "edges", "index"), [("sum", 3, 1), ("drop", 2, 0), ("keep", 4, 1)]
)
def test_rows_of_a_pair_that_disagree(rule, edges, index) -> None:
    rows = [("A", "B", 1), ("B", "C", 1), ("A", "C", -3), ("C", "A", 1)]
    found = balance(SignedGraph.of(rows, rule))
    assert (len(found.graph.ties), found.frustration) == (edges, index)


def test_rows_that_sum_to_nothing_are_no_tie_but_their_actors_stay() -> None:
    graph = SignedGraph.of([("A", "B", 1), ("B", "A", -1)])
    assert graph.actors == ("A", "B") and graph.ties == ()
    assert balance(graph).to_dict()["blocs"] == [["A", "B"], []]


def test_weights_count_where_they_are_asked_for() -> None:
    rows = [("A", "B", 0.5), ("B", "C", 2.5), ("A", "C", -1.5)]
    assert balance(SignedGraph.of(rows)).frustration == 1
    found = balance(SignedGraph.of(rows, weighted=True))
    assert (found.frustration, found.lower_bound, found.optimal) == (0.5, 0.5, True)
    assert found.graph.names(found.broken) == [["A", "B"]]


@pytest.mark.parametrize(("weights", "step"), [((1, 1), 1), ((2, 6), 2), ((0.5, 0.2), 0.1)])
def test_what_partitions_differ_by(weights, step) -> None:
    assert spacing([(0, 1, w) for w in weights]) == pytest.approx(step)


def test_time_that_runs_out_leaves_two_bounds() -> None:
    pick = random.Random(3)
    ties = [(str(a), str(b), pick.choice((-1, 1))) for a, b in itertools.combinations(range(40), 2)]
    found = balance(SignedGraph.of(ties), time_limit=0.3)
    assert not found.optimal
    assert 0 <= found.lower_bound < found.frustration == cost(found.graph, found.sides)
    with pytest.raises(ValueError, match="not proven"):
        optima(found)
    with pytest.raises(ValueError, match="not proven"):
        critical(found)


@pytest.mark.parametrize(("rows", "words"), [
    ([("A", "A", 1)], "with itself"),
    ([("A", "B", 1)], "no rule"),
])  # fmt: skip
def test_what_is_no_graph(rows, words) -> None:
    with pytest.raises(ValueError, match=words):
        SignedGraph.of(rows, "sum" if words == "with itself" else "mean")


def test_critical_ties_are_those_of_unweighted_graphs_of_some_size() -> None:
    with pytest.raises(ValueError, match="weights"):
        critical(balance(SignedGraph.of([("A", "B", 2)], weighted=True)))
    with pytest.raises(ValueError, match="3 ties"):
        all_critical(balance(SignedGraph.of(TRIANGLE)), limit=2)


def test_three_enemies_are_three_blocs() -> None:
    graph = SignedGraph.of([("A", "B", -1), ("B", "C", -1), ("A", "C", -1), ("C", "D", 1)])
    three = k_blocs(graph, 3)
    assert (three.criterion, three.optimal, three.blocs) == (0, True, (("C", "D"), ("A",), ("B",)))
    assert k_blocs(graph, 1).criterion == 1.5
    assert k_blocs(graph, 2, alpha=0.25).criterion == 0.25
    with pytest.raises(ValueError, match="k is 1 or more"):
        k_blocs(graph, 0)


def test_the_triad_census_by_hand() -> None:
    found = triads(SignedGraph.of([*TRIANGLE, ("C", "D", -1)]))
    assert dict(zip(KINDS, found.counts, strict=True)) == {
        "+++": 0, "++-": 1, "+--": 0, "---": 0, "++": 0, "+-": 1, "--": 1, "+": 1, "-": 0, "": 0,
    }  # fmt: skip
    assert (found.balanced, found.weakly_balanced) == (0.0, 0.0)


# All partitions as an oracle


@pytest.mark.parametrize("seed", range(60))
def test_index_optima_and_critical_ties_against_all_partitions(seed) -> None:
    graph = SignedGraph.of(random_rows(seed, 6), RECIPROCAL[seed % 3])
    found = balance(graph)
    every = partitions(graph)
    least = min(cost(graph, s) for s in every)
    assert (found.frustration, found.lower_bound, found.optimal) == (least, least, True)
    best = {broken(graph, s) for s in every if cost(graph, s) == least}
    answer = optima(found)
    assert answer.counted and answer.count == len(answer.partitions) == len(set(answer.partitions))
    assert {broken(graph, s) for s in answer.partitions} == best
    times = [sum(k in one for one in best) for k in range(len(graph.ties))]
    words = ["never" if not t else "always" if t == len(best) else "sometimes" for t in times]
    assert list(answer.ties) == words
    _check_critical(found, every)


def _check_critical(found: Balance, every: list[tuple[int, ...]]) -> None:
    expected = {}
    for k in range(len(found.graph.ties)):
        other = turned(found.graph, k)
        least = min(cost(other, s) for s in every)
        if cost(other, found.sides) > least:
            expected[k] = least
    answer = critical(found)
    assert dict(zip(answer.ties, answer.frustrations, strict=True)) == expected
    for k, least, moves in zip(answer.ties, answer.frustrations, answer.moves, strict=True):
        sides = tuple(
            -s if a in moves else s for a, s in zip(found.graph.actors, found.sides, strict=True)
        )
        if len({t[:2] for t in found.graph.ties}) == len(found.graph.ties):
            assert cost(turned(found.graph, k), sides) == least


@pytest.mark.parametrize("seed", range(60))
def test_weighted_index_against_all_partitions(seed) -> None:
    graph = SignedGraph.of(random_rows(seed, 9, weighted=True), weighted=True)
    found = balance(graph)
    assert found.frustration == found.lower_bound == min(cost(graph, s) for s in partitions(graph))
    assert found.frustration == cost(graph, found.sides)


@pytest.mark.parametrize("seed", range(30))
def test_k_blocs_against_all_partitions(seed) -> None:
    graph = SignedGraph.of(random_rows(seed, 6, weighted=True), "keep", weighted=True)
    k = 1 + seed % 4
    least = min(
        sum(abs(w) / 2 for i, j, w in graph.ties if (b[i] == b[j]) == (w < 0))
        for b in itertools.product(range(k), repeat=len(graph.actors))
    )
    found = k_blocs(graph, k)
    assert (found.criterion, found.lower_bound, found.optimal) == (least, least, True)


@pytest.mark.parametrize("seed", range(20))
def test_the_triad_census_against_all_triads(seed) -> None:
    graph = SignedGraph.of(random_rows(seed))
    weight = {frozenset((i, j)): w for i, j, w in graph.ties}
    kinds = []
    for three in itertools.combinations(range(len(graph.actors)), 3):
        pairs = map(frozenset, itertools.combinations(three, 2))
        kinds.append("".join(sorted("+" if weight[p] > 0 else "-" for p in pairs if p in weight)))
    assert triads(graph).counts == tuple(kinds.count(kind) for kind in KINDS)


# Properties


@pytest.mark.parametrize("seed", range(10))
def test_names_order_switching_and_repetition_do_not_matter(seed) -> None:
    rows = random_rows(seed, 8)
    graph = SignedGraph.of(rows)
    index, pick = balance(graph).frustration, random.Random(seed)
    renamed = [(f"x{hash(a) % 997}{a}", f"x{hash(b) % 997}{b}", w) for a, b, w in rows]
    pick.shuffle(renamed)
    assert balance(SignedGraph.of(renamed)).frustration == index
    assert balance(SignedGraph.of([*rows, *rows])).frustration == index
    side = {name: pick.choice((1, -1)) for name in graph.actors}
    names = [(graph.actors[i], graph.actors[j], w) for i, j, w in graph.ties]
    switched = [(a, b, w * side[a] * side[b]) for a, b, w in names]
    assert balance(SignedGraph.of(switched)).frustration == index
    assert optima(balance(SignedGraph.of(switched))).count == optima(balance(graph)).count


def test_the_same_in_the_same_out() -> None:
    rows = random_rows(5, 9)
    assert balance(SignedGraph.of(rows)) == balance(SignedGraph.of(rows))


# Results


def test_results_print_convert_and_draw(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    found = balance(SignedGraph.of([*TRIANGLE, ("A", "D", -1)]))
    assert str(found).startswith("Frustration 1 of 4 ties (proven optimal); blocs of ")
    graph = found.to_networkx()
    assert all(graph.nodes[a]["bloc"] == k for k, bloc in enumerate(found.blocs, 1) for a in bloc)
    assert sum(data["frustrated"] for *_, data in graph.edges(data=True)) == 1
    for name, result in (
        ("a", found), ("b", optima(found)), ("c", critical(found)), ("d", k_blocs(found.graph, 3)),
    ):  # fmt: skip
        result.plot(tmp_path / f"{name}.svg")
        assert (tmp_path / f"{name}.svg").stat().st_size > 5000
    many = [(str(k), str(k + 1), 1) for k in range(70)]
    balance(SignedGraph.of(many)).plot(tmp_path / "e.svg")


def test_more_optima_than_asked_for_are_counted_not_listed() -> None:
    ties = [(f"{k}{a}", f"{k}{b}", w) for k in range(7) for a, b, w in TRIANGLE]
    found = optima(balance(SignedGraph.of(ties)))
    assert (found.count, found.counted, found.partitions) == (3**7, True, ())
    assert set(found.ties) == {"sometimes"}


# Tables


@pytest.mark.parametrize("head", ["source,target,sign", "u,v,weight", "from,to,sign", "a,b,weight"])
@pytest.mark.parametrize("sign", ["-1", "-", "negative", "−"])
def test_columns_and_signs(tmp_path, head, sign) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{head}\nA,B,+1\nA,C,{sign}\n", "utf-8")
    assert read_edges(path).ties == ((0, 1, 1.0), (0, 2, -1.0))


@pytest.mark.parametrize(("text", "words"), [
    ("x,y\n1,2\n", "needs columns source, target"),
    ("source,target,sign\nA,B,maybe\n", "line 2: sign is 'maybe'"),
    ("source,target,sign\nA,,1\n", "line 2: target is empty"),
    ("source,target,sign\nA,A,1\n", "with itself"),
])  # fmt: skip
def test_bad_tables_are_named(tmp_path, text, words) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=words):
        read_edges(path)


# Published networks


@pytest.fixture(scope="module")
def signed(shared: Path) -> Path:
    folder = shared / "published" / "signed"
    if not folder.is_dir():
        pytest.skip("needs the published networks")
    return folder


def test_gahuku_gama_has_seven_frustrated_ties_and_one_optimum(signed) -> None:
    found = balance(read_edges(signed / "gahuku_gama.csv"))
    assert (found.frustration, found.optimal) == (7, True)
    assert optima(found).count == 1
    assert set(found.blocs[1]) == {"Gavev", "Kotun", "Gama", "Nagad"}


def test_the_correlates_of_war_windows_are_all_proven(signed) -> None:
    with (signed / "cow_signed_1946_1999.csv").open() as file:
        rows = list(csv.DictReader(file))
    with (signed / "cow_frustration_exact.csv").open() as file:
        expected = {row["period"]: row for row in csv.DictReader(file)}
    for period, row in expected.items():
        ties = [(r["u"], r["v"], float(r["sign"])) for r in rows if r["period"] == period]
        found = balance(SignedGraph.of(ties))
        assert found.optimal and found.frustration == int(row["frustration"]), period
        assert (len(found.graph.actors), len(found.graph.ties)) == (int(row["n"]), int(row["m"]))


def test_sampson_bales_and_newcomb(signed) -> None:
    rows = json.loads((signed / "doreian_mrvar_frustration.json").read_text("utf-8"))["rows"]
    for row in rows:
        path = signed / f"{row['net'].lower()}_arcs.csv"
        for rule, suffix in (("sum", "sum"), ("drop", "dropconf")):
            found = balance(read_edges(path, rule))
            assert (len(found.graph.ties), found.frustration, found.optimal) == (
                row[f"m_{suffix}"], row[f"frustration_{suffix}"], True,
            )  # fmt: skip
        assert optima(balance(read_edges(path))).count == row["optima_sum"]


def test_blocs_of_doreian_and_mrvar(signed) -> None:
    rows = json.loads((signed / "doreian_mrvar_kbalance.json").read_text("utf-8"))["rows"]
    for row in rows:
        graph = read_edges(signed / f"{row['net'].lower()}_arcs.csv", "keep", weighted=True)
        found = k_blocs(graph, row["k"])
        assert found.optimal and found.criterion == row["criterion_alpha_half"]


@pytest.mark.slow
def test_bitcoin_otc_is_proven(signed) -> None:
    path = signed / "bitcoin_otc_undirected.csv.gz"
    with gzip.open(path, "rt") as file:
        assert next(file).strip() == "source,target,sign"
    found = balance(read_edges(path))
    assert (len(found.graph.actors), len(found.graph.ties)) == (5878, 21434)
    assert (found.frustration, found.lower_bound, found.optimal) == (1217, 1217, True)


@pytest.mark.parametrize("seed", range(8))
def test_a_search_pays_what_its_sides_pay_and_never_less_than_the_index(seed) -> None:
    pick = random.Random(seed)
    pairs = [pair for pair in itertools.combinations("ABCDEFGHIJ", 2) if pick.random() < 0.6]
    graph = SignedGraph.of([(a, b, pick.choice((-1, 1, 2))) for a, b in pairs], weighted=True)
    proven = balance(graph)
    cost, sides = approximate(graph)
    assert cost == sum(abs(w) for i, j, w in graph.ties if w * sides[i] * sides[j] < 0)
    assert cost >= proven.frustration
    assert approximate(graph, proven.sides)[0] == proven.frustration
    assert approximate(graph) == (cost, sides)


def test_a_search_on_nothing_pays_nothing() -> None:
    assert approximate(SignedGraph.of([])) == (0, ())
    assert approximate(SignedGraph(("A", "B"), ()), (1, -1)) == (0, (1, 1))


@pytest.mark.parametrize("unit", [1e-12, 1e-7, 1, 1e9])
@pytest.mark.parametrize("seed", [0, 1, 3, 4, 5])
def test_the_size_of_the_unit_does_not_matter(unit, seed) -> None:
    pick = random.Random(seed)
    pairs = [pair for pair in itertools.combinations("ABCDEFGH", 2) if pick.random() < 0.8]
    ties = [(a, b, pick.uniform(-1, 1)) for a, b in pairs]
    one = SignedGraph.of(ties, weighted=True)
    other = SignedGraph.of([(a, b, w * unit) for a, b, w in ties], weighted=True)
    index, found = balance(one).frustration, balance(other)
    assert index > 0 and found.optimal
    assert found.frustration / unit == pytest.approx(index, rel=1e-5)
    assert found.frustration == pytest.approx(sum(abs(other.ties[k][2]) for k in found.broken))
    assert optima(found).ties == optima(balance(one)).ties
    three, small = k_blocs(one, 3), k_blocs(other, 3)
    assert small.optimal and small.criterion / unit == pytest.approx(three.criterion, rel=1e-5)


def test_decimal_fractions_cancel_out() -> None:
    rows = [("A", "B", 0.1), ("B", "A", 0.2), ("A", "B", -0.3)]
    assert SignedGraph.of(rows).ties == ()


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_a_weight_is_a_number(weight) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        SignedGraph.of([("A", "B", weight)])


def test_sign_and_weight_go_together(tmp_path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Source,Target,Sign,Weight\nA,B,-,5\nB,C,1,2\nA,C,-1,-3\nA,D,0,1\n", "utf-8")
    assert read_edges(path, weighted=True).ties == ((0, 1, -5.0), (1, 2, 2.0), (0, 2, -3.0))
    path.write_text("source,target,sign,weight\nA,B,1,-2\n", "utf-8")
    with pytest.raises(TableError, match="line 2: the sign is positive, the weight negative"):
        read_edges(path)
    path.write_text("source,target,sign\nA,B,1\nC,C,1\n", "utf-8")
    with pytest.raises(TableError, match="line 3: C has a tie with itself"):
        read_edges(path)


def test_more_blocs_than_actors_and_no_actors() -> None:
    triangle = SignedGraph.of([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    assert k_blocs(triangle, 10**9).blocs == (("A",), ("B",), ("C",))
    nobody = SignedGraph.of([])
    assert balance(nobody).frustration == 0 and triads(nobody).closed == 0
    assert k_blocs(nobody, 3).blocs == () and optima(balance(nobody)).count == 1


def test_more_optima_than_a_float_can_hold_are_told() -> None:
    rows = [(f"{x}{k}", f"{y}{k}", w) for k in range(700)
            for x, y, w in (("a", "b", 1), ("b", "c", 1), ("a", "c", -1))]  # fmt: skip
    found = optima(balance(SignedGraph.of(rows)))
    assert found.count == 3**700 and "9.66e+333" in found.summary()


def test_too_little_time_for_the_first_programme_still_gives_a_bound(monkeypatch) -> None:
    pick = random.Random(1)
    pairs = itertools.combinations(map(str, range(40)), 2)
    graph = SignedGraph.of([(a, b, pick.choice((1, -1))) for a, b in pairs])
    monkeypatch.setattr("dragoman.analysis.balance.cycles.run", lambda *_: False)
    monkeypatch.setattr("dragoman.analysis.balance.kprogramme.run", lambda *_: False)
    two = balance(graph, 1.0)
    assert not two.optimal and 100 < two.lower_bound <= two.frustration
    three = k_blocs(graph, 3, time_limit=1.0)
    assert not three.optimal and 25 < three.lower_bound <= three.criterion


def test_the_title_of_what_is_not_proven_is_whole() -> None:
    pytest.importorskip("matplotlib")
    graph = SignedGraph.of([("$A$", "B", 1), ("B", "C", 1), ("$A$", "C", -1)])
    open_ = replace(balance(graph), lower_bound=0, optimal=False)
    title = open_.plot().axes[0].get_title()
    assert title == "Frustration 1 of 3 ties (not proven; no partition has under 0)"
    title = replace(k_blocs(graph, 3), lower_bound=0, optimal=False).plot().axes[0].get_title()
    assert title == "Criterion 0.5 (not proven; at least 0)"
