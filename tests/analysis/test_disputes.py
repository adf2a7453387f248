"""The graph model: published conflicts, hand-checked ones, preferences, files and words."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

import dragoman.analysis.disputes as package
from dragoman.analysis.disputes import (
    CONCEPTS,
    DisputeError,
    Questions,
    coalitions,
    dispute,
    from_gmcr,
    from_toml,
    inverse,
    read_dispute,
    report,
    sensitivity,
    solve,
    status_quo,
    why,
)
from dragoman.analysis.disputes.preferences import by_priorities, by_weights
from dragoman.analysis.disputes.statements import parse, pattern
from dragoman.analysis.disputes.states import feasible

NAMED = {"R": "NASH", "GMR": "GMR", "SMR": "SMR", "SEQ": "SEQ"}
"""Our names of the concepts, and those of the published examples."""


@pytest.fixture(scope="session")
def published(shared: Path) -> Path:
    folder = shared / "published" / "gmcr"
    if not folder.is_dir():
        pytest.skip("needs the published examples")
    return folder


@pytest.fixture
def chicken():
    """Two that drive at each other: option taken is to swerve."""
    return dispute(
        {"A": ["Yield"], "B": ["Give way"]}, rankings={"A": [3, 4, 2, 1], "B": [2, 4, 3, 1]}
    )


@pytest.fixture
def prisoners():
    """Two that can keep silent."""
    return dispute(
        {"A": ["Silent"], "B": ["Quiet"]}, priorities={"A": ["2", "-1"], "B": ["1", "-2"]}
    )


CASES = ("Prisoners", "SyriaIraq", "Elmira", "Garrison")


@pytest.mark.parametrize("name", CASES)
def test_published_conflicts_have_their_states_payoffs_and_moves(published, name) -> None:
    found = read_dispute(published / f"{name}.gmcr")
    expected = json.loads((published / f"{name.lower()}.json").read_text("utf-8"))
    assert found.count == len(expected["states"])
    for state in expected["states"]:
        assert found.written(state["state"]) == state["yn"]
        payoffs = [int(p[state["state"] - 1]) for p in found.payoffs]
        assert payoffs == state["ordinal_payoffs"]
    for moves, reachable in zip(found.moves, expected["reachable"], strict=True):
        for place in range(found.count):
            assert (moves.targets(place) + 1).tolist() == reachable.get(str(place + 1), [])


@pytest.mark.parametrize("name", CASES)
def test_published_conflicts_are_stable_where_they_should(published, name) -> None:
    found = solve(read_dispute(published / f"{name}.gmcr"))
    expected = json.loads((published / f"{name.lower()}.json").read_text("utf-8"))
    for ours, theirs in NAMED.items():
        assert found.equilibria[ours] == expected["equilibria"][theirs]
        by_maker = [(np.flatnonzero(row) + 1).tolist() for row in found.stable[ours]]
        assert by_maker == expected["individual_stability"][theirs]


@pytest.mark.parametrize("name", ["prisoners_dilemma", "chicken", "stag_hunt"])
def test_published_games(published, name) -> None:
    game = json.loads((published / "two_by_two.json").read_text("utf-8"))[name]
    # Option taken: to defect. Ordinal order is then CC, DC, CD, DD.
    order = [game["states"].index(state) for state in ("CC", "DC", "CD", "DD")]
    made = dispute({"Row": ["D"], "Column": ["d"]}, priorities={"Row": [], "Column": []})
    payoffs = [np.array(p)[order] for p in game["payoffs"]]
    found = solve(made.with_payoffs(payoffs)).equilibria
    for ours, theirs in NAMED.items():
        states = {game["states"][order[state - 1]] for state in found[ours]}
        assert states == set(game["equilibria"][theirs])


def test_published_coalition_of_elmira(published) -> None:
    stability = solve(read_dispute(published / "Elmira.gmcr"))
    found = coalitions(stability, [["MoE", "Uniroyal"]])
    assert found.improvements() == {"MoE+Uniroyal": {7: [10]}}
    assert found.equilibria()["R"] == [5, 6, 10, 11, 12]
    expected = json.loads((published / "elmira.json").read_text("utf-8"))["coalition_improvements"]
    everybody = coalitions(stability).improvements()
    assert [*everybody.values()] == [
        {int(state): to for state, to in moves.items()} for moves in expected.values()
    ]


def test_published_inverse_counts(published) -> None:
    found = inverse(read_dispute(published / "SyriaIraq.gmcr"), 2, ["Syria"])
    assert found.profiles == 720
    assert found.counts == {"R": 240, "GMR": 384, "SMR": 300, "SEQ": 384, "SSEQ": 300}
    assert "does not prefer all of 1, 4 to 2" in found.conditions["Syria"]["SEQ"][0]


def test_the_reference_program_counts_by_the_last_improvement_alone() -> None:
    """Where its 420 comes from: the definition asks that every improvement be sanctioned."""
    by_all = by_last = 0
    for ranks in itertools.permutations(range(6)):
        better = [rank > ranks[1] for rank in ranks]
        verdicts = [not better[end] for first, end in ((0, 3), (2, 5)) if better[first]]
        by_all += all(verdicts)
        by_last += verdicts[-1] if verdicts else True
    assert (by_all, by_last) == (384, 420)


def test_a_response_in_which_somebody_moves_again_makes_a_state_of_garrison_stable(
    published,
) -> None:
    """State 6, which is lost where each opponent moves once at most."""
    stability = solve(read_dispute(published / "Garrison.gmcr"))
    verdict = why(stability, [6], ["Canadian Opposition"], ["GMR"]).verdicts[0]
    movers = [step.by for step in verdict.improvements[0].response]
    assert verdict.stable
    assert movers == ["US Support", "US Opposition", "US Support"]


def test_prisoners_dilemma_by_hand(prisoners) -> None:
    found = solve(prisoners)
    assert found.equilibria == {
        "R": [1], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4], "SSEQ": [1, 4],
    }  # fmt: skip


def test_chicken_by_hand(chicken) -> None:
    found = solve(chicken).equilibria
    assert found["R"] == found["SEQ"] == found["SSEQ"] == [2, 3]
    assert found["GMR"] == found["SMR"] == [2, 3, 4]


def test_three_by_hand_with_a_response_of_two_moves() -> None:
    """A gains at 2; only C after B can punish that, at 8."""
    made = dispute(
        {"A": ["a"], "B": ["b"], "C": ["c"]},
        rankings={
            "A": [2, 4, 6, [1, 3, 5, 7], 8],
            "B": [[4, 8], [1, 2, 3, 5, 6, 7]],
            "C": [8, [1, 2, 3, 4, 5, 6, 7]],
        },
    )
    found = solve(made)
    verdict = why(found, [1], ["A"], ["SEQ"]).verdicts[0]
    assert found.stable["SEQ"][0, 0]
    assert verdict.why == (
        "A would gain by moving to 2, but B to 4, then C to 8 can follow, by improvements alone: "
        "8 is worse for it than 1."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", [0, 1, 0, 1, 0, 1, 0, 1]),
        ("-1", [1, 0, 1, 0, 1, 0, 1, 0]),
        ("1 & -2", [0, 1, 0, 0, 0, 1, 0, 0]),
        ("1 AND NOT 2", [0, 1, 0, 0, 0, 1, 0, 0]),
        ("1 | 2", [0, 1, 1, 1, 0, 1, 1, 1]),
        ("3 if 1", [1, 0, 1, 0, 1, 1, 1, 1]),
        ("3 IF 1 & 2", [1, 1, 1, 0, 1, 1, 1, 1]),
        ("1 iff 2", [1, 0, 0, 1, 1, 0, 0, 1]),
        ("1 iff -2", [0, 1, 1, 0, 0, 1, 1, 0]),
        ("-(1 | 2)", [1, 0, 0, 0, 1, 0, 0, 0]),
        ("(1 | 2) & 3", [0, 0, 0, 0, 0, 1, 1, 1]),
        ("1 | 2 & 3", [0, 1, 0, 1, 0, 1, 1, 1]),
        ("--1", [0, 1, 0, 1, 0, 1, 0, 1]),
        ("~Stay & !'Open fire'", [1, 0, 0, 0, 1, 0, 0, 0]),
        ('"open fire"', [0, 0, 1, 1, 0, 0, 1, 1]),
    ],
)
def test_statements(text, expected) -> None:
    found = parse(text, [["Stay"], ["Open fire"], ["Talk"]])
    assert found.holds(np.arange(8)).astype(int).tolist() == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "empty"),
        ("1 &", "ends too early"),
        ("(1", "not closed"),
        ("1 2", "'2' is not expected"),
        ("& 1", "'&' is not expected"),
        ("4", "no option 4"),
        ("Leave", "'Leave' is no option"),
        ("Talk", "name of two options"),
        ("1 & '", "not understood"),
    ],
)
def test_a_statement_that_is_none_is_refused(text, wrong) -> None:
    with pytest.raises(DisputeError, match=wrong):
        parse(text, [["Stay"], ["Talk"], ["Talk"]])


def test_priorities_are_lexicographic_and_without_limit() -> None:
    codes = np.arange(4)
    names = [["a"], ["b"]]
    assert by_priorities([parse("1", names), parse("-2", names)], codes).tolist() == [2, 4, 1, 3]
    many = [parse("1 | -1", names)] * 100 + [parse("2", names)]
    assert by_priorities(many, codes).tolist() == [1, 1, 2, 2]


def test_weights_add_up() -> None:
    assert by_weights({0: 2, 1: -1}, np.arange(4)).tolist() == [2, 4, 1, 3]
    assert by_weights({0: 0.1, 1: 0.2, 2: 0.3}, np.array([3, 4])).tolist() == [1, 1]
    assert by_weights({}, np.arange(4)).tolist() == [1, 1, 1, 1]


def test_a_ranking_by_patterns_leaves_out_what_was_named() -> None:
    made = dispute(
        {"A": ["a"], "B": ["b"]}, rankings={"A": ["YY", "-N", "--"], "B": [[4, 1], 2, 3]}
    )
    assert [p.tolist() for p in made.payoffs] == [[2, 2, 1, 3], [3, 2, 1, 3]]


@pytest.mark.parametrize(
    ("ranking", "wrong"),
    [
        ([1, 2, 3], "leaves out state 4"),
        ([1, 2, 3, 4, 4], "state 4 twice"),
        ([1, 2, 3, 5], "there are 4 states"),
        ([1, 2, 3, "YYY"], "is no state"),
    ],
)
def test_a_ranking_that_does_not_fit_is_refused(ranking, wrong) -> None:
    with pytest.raises(DisputeError, match=f"A: .*{wrong}"):
        _ = dispute({"A": ["a", "b"]}, rankings={"A": ranking}).payoffs


def test_many_options_with_few_states_are_cheap() -> None:
    only_first = [pattern("-" * k + "Y" + "-" * (59 - k), 60) for k in range(3, 60)]
    assert feasible(60, only_first).tolist() == list(range(8))
    with pytest.raises(DisputeError, match="more than"):
        feasible(40, [])
    with pytest.raises(DisputeError, match="no state is feasible"):
        feasible(2, [parse("1 | -1", [["a"], ["b"]])])
    with pytest.raises(DisputeError, match="at most 62"):
        feasible(63, [])


TOML = """
title = "Strait"
status_quo = "NNN"
infeasible = ["Strike & Open"]
coalitions = [["Alba", "Brava"]]

[[decision_makers]]
name = "Alba"
options = ["Blockade", { name = "Strike", direction = "forward" }]
priorities = ["-Strike", "Open", "Blockade iff -Open"]

[[decision_makers]]
name = "Brava"
options = ["Open"]
weights = { Blockade = -4, Strike = -8, "Brava.Open" = -1 }

[[forbidden]]
by = "Brava"
from = "Blockade"
to = "--Y"
"""


def test_a_conflict_in_toml() -> None:
    made = from_toml(TOML)
    assert [made.written(s) for s in range(1, 7)] == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY"]
    assert made.payoffs[1].tolist() == [6, 4, 2, 1, 5, 3]
    assert (made.moves[0].targets(2) + 1).tolist() == [4]  # a strike cannot be taken back
    assert (made.moves[1].targets(0) + 1).tolist() == [5]
    assert made.moves[1].targets(1).tolist() == []  # no opening under blockade
    assert (made.title, made.status_quo, made.index("YNY")) == ("Strait", 1, 5)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('title = "Strait"', "titel = 1", "no key 'titel'"),
        ('name = "Alba"', "name = 5", "name of a decision maker is text"),
        ('name = "Alba"', 'name = "Brava"', "two decision makers are called 'Brava'"),
        ('"forward"', '"sideways"', "no direction 'sideways'"),
        ('["Strike & Open"]', '["Strike & Close"]', "'Close' is no option"),
        ('["Strike & Open"]', '"Strike"', "infeasible is a list"),
        ("weights = {", "priorities = []\nweights = {", "Brava: say the preference in one way"),
        ("Blockade = -4", "Blockade = nan", "Brava: a weight is a finite number"),
        ('by = "Brava"', 'by = "Carra"', "no decision maker 'Carra'"),
        ('"Alba", "Brava"]]', '"Alba"]]', "two names or more"),
        ('status_quo = "NNN"', "status_quo = 7", "no state 7; there are 6"),
        ('status_quo = "NNN"', 'status_quo = "NYY"', "is no feasible state"),
        ("[[forbidden]]", "[[forbidden", "it is no TOML"),
    ],
)
def test_a_conflict_in_toml_that_does_not_fit_is_refused(old, new, wrong) -> None:
    assert TOML.count(old) == 1
    with pytest.raises(DisputeError, match=wrong):
        from_toml(TOML.replace(old, new))


GMCR = {
    "options": [
        {"name": "Full", "permittedDirection": "fwd"},
        {"name": "Full", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {"name": "A", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
        {
            "name": "B",
            "options": [1],
            "preferences": [
                {"compound": True, "members": [[[0, "Y"], [1, "N"]], [[0, "N"], [1, "Y"]]]}
            ],
            "preferenceRanking": [4, [2, 3], 1],
        },
    ],
    "infeasibles": [],
    "coalitions": [[0, 1]],
}


@pytest.mark.parametrize(
    ("extra", "payoffs"),
    [
        ({"useManualPreferenceRanking": False}, [[2, 1, 4, 3], [1, 2, 2, 1]]),
        ({}, [[2, 1, 4, 3], [1, 2, 2, 3]]),
    ],
)
def test_a_model_file_of_the_reference_program(extra, payoffs) -> None:
    made = from_gmcr(json.dumps(GMCR | extra))
    assert [p.tolist() for p in made.payoffs] == payoffs
    assert made.moves[0].targets(1).tolist() == []
    assert made.coalitions == (("A", "B"),)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"options": None}, "not laid out"),
        ({"infeasibles": [[[7, "Y"]]]}, "names option 7"),
        ({"infeasibles": [[[0, "X"]]]}, "says 'X' of option 0"),
        ({"useManualPreferenceVectors": True}, "says that there is a ranking"),
        ({"options": [{"name": "a", "permittedDirection": "up"}]}, "no direction 'up'"),
    ],
)
def test_a_broken_model_file_is_refused(change, wrong) -> None:
    with pytest.raises(DisputeError, match=wrong):
        from_gmcr(json.dumps(GMCR | change))


def test_a_model_file_without_a_part_or_that_is_no_json_is_refused() -> None:
    with pytest.raises(DisputeError, match="lacks 'options'"):
        from_gmcr(json.dumps({"decisionMakers": []}))
    with pytest.raises(DisputeError, match="no JSON"):
        from_gmcr("{")


def test_files_are_read_by_suffix(tmp_path) -> None:
    for name, text in (
        ("a.toml", TOML),
        ("b.gmcr", json.dumps(GMCR)),
        ("c.json", json.dumps(GMCR)),
    ):
        (tmp_path / name).write_text(text, "utf-8-sig")
        assert read_dispute(tmp_path / name).names[0].startswith("A")
    (tmp_path / "d.csv").write_text("a,b", "utf-8")
    with pytest.raises(DisputeError, match=r"d\.csv: a conflict is a \.toml"):
        read_dispute(tmp_path / "d.csv")
    (tmp_path / "e.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(DisputeError, match="no UTF-8"):
        read_dispute(tmp_path / "e.toml")
    (tmp_path / "f.toml").write_text(TOML.replace("-Strike", "-Strake"), "utf-8")
    with pytest.raises(DisputeError, match=r"f\.toml: Alba: statement '-Strake'"):
        read_dispute(tmp_path / "f.toml")


def test_why_in_words(prisoners, chicken) -> None:
    told = {v.concept: v.why for v in why(solve(prisoners), [4], ["A"]).verdicts}
    assert told == {
        "R": "A can move to 3, which it prefers to 4.",
        "GMR": "A would gain by moving to 3, but B to 1 can follow: 1 is worse for it than 4.",
        "SMR": "A would gain by moving to 3, but B to 1 can follow: 1 is worse for it than 4, and "
        "A cannot improve on it.",
        "SEQ": "A would gain by moving to 3, but B to 1 can follow, by improvements alone: 1 is "
        "worse for it than 4.",
        "SSEQ": "A would gain by moving to 3, but B to 1 can follow, by improvements alone: 1 is "
        "worse for it than 4, and A cannot improve on it.",
    }
    told = {v.concept: v.why for v in why(solve(chicken), [4, 1], ["A"]).verdicts}
    assert told["SEQ"] == (
        "A gains by moving to 2: the others, by improvements of their own, cannot bring it to a "
        "worse end than that."
    )
    nobody = dispute({"A": [], "B": ["b"]}, priorities={"A": ["1"], "B": ["1"]})
    assert why(solve(nobody), [1], ["A"], ["R"]).verdicts[0].why == "A has no move from 1."


def test_the_status_quo_of_chicken(chicken) -> None:
    found = status_quo(solve(chicken), 1)
    assert {state: [s.by for s in path] for state, path in found.by_improvements.items()} == {
        2: ["A"], 3: ["B"],
    }  # fmt: skip
    assert found.summary() == "From state 1, no equilibrium, improvements reach 2, 3"
    assert [row["by_moves"] for row in found.rows()] == ["A to 2", "B to 3", "A to 2, then B to 4"]


def test_questions_are_answered_together(chicken) -> None:
    asked = Questions(
        why=True, coalitions=(), status_quo=1, inverse=4, vary=["A"], sensitivity=True
    )
    found = report(chicken, asked)
    assert list(found.parts) == ["why", "coalitions", "status_quo", "inverse", "sensitivity"]
    whole = found.to_dict()
    assert whole["states"] == 4
    assert {"equilibria", "feasible", "stability", *found.parts} <= set(whole)
    assert json.loads(json.dumps(whole))["inverse"]["profiles"] == 24
    with pytest.raises(DisputeError, match="a table has room for one"):
        found.rows()
    assert str(found).count("4 states") == 1
    assert found._repr_html_().count("<table>") == 6
    assert report(chicken).rows() == solve(chicken).rows()
    assert "why" in report(chicken).to_dict()
    assert "why" not in report(chicken, Questions(why=False)).to_dict()


def test_results_are_tables_and_graphs(chicken, tmp_path) -> None:
    found = solve(chicken)
    assert found.rows()[0] == {
        "state": 2, "options": "YN", "R": "yes", "GMR": "yes", "SMR": "yes", "SEQ": "yes",
        "SSEQ": "yes", "A": 2, "B": 4,
    }  # fmt: skip
    assert str(found).startswith("4 states; equilibria: R {2, 3}")
    networkx = pytest.importorskip("networkx")
    graph = found.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (4, 8)
    assert sum(data["improves"] for *_, data in graph.edges(data=True)) == 4


@pytest.mark.parametrize("options", [1, 6])
def test_small_and_large_conflicts_are_drawn(options, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    makers = {"A": [f"a{k}" for k in range(options)], "B": ["b"]}
    made = dispute(makers, priorities={"A": ["1 iff -b"], "B": ["b if 1"]}, title="Quarrel")
    figure = solve(made).plot(tmp_path / "a.svg")
    assert figure.axes[0].get_title().startswith("Quarrel: ")
    assert (tmp_path / "a.svg").stat().st_size > 1000


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        (lambda d: solve(d, ["NASH"]), "no concept 'NASH'"),
        (lambda d: why(solve(d), [9]), "no state 9"),
        (lambda d: why(solve(d), makers=["C"]), "no decision maker 'C'"),
        (lambda d: why(solve(d, ["R"]), concepts=["SEQ"]), "was not asked for"),
        (lambda d: coalitions(solve(d), [["A"]]), "two members or more"),
        (lambda d: inverse(d, 1, []), "name the decision makers"),
        (lambda d: inverse(d, 0, ["A"]), "no state 0"),
        (lambda d: sensitivity(solve(d), 5), "no state 5"),
    ],
)
def test_what_is_not_there_is_refused(chicken, call, wrong) -> None:
    with pytest.raises(DisputeError, match=wrong):
        call(chicken)


def test_too_many_profiles_of_some_states_are_refused() -> None:
    made = dispute({"A": list("abcd")}, priorities={"A": ["1", "2", "3", "4"]})
    with pytest.raises(DisputeError, match="vary fewer states"):
        inverse(made, 1, {"A": list(range(1, 11))})
    assert inverse(made, 16, ["A"]).counts["R"] is not None


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("ranking = 5", "ranking is a list of states, not 5"),
        ('ranking = "YN"', "ranking is a list of states"),
        ("ranking = [true, 2, 3, 4]", "the ranking holds True"),
        ("ranking = [1.5, 2, 3, 4]", "the ranking holds 1.5"),
        ('ranking = ["YN", "NN", "NY", "YY"]', "'YY' is no feasible state"),
        ("priorities = true", "priorities is a list of statements"),
        ("weights = [1]", "weights is a table"),
        ("weights = { go = true }", "the weight of 'go' is a number"),
        ("weights = { go = '3' }", "the weight of 'go' is a number"),
        (f"priorities = ['{'(' * 3000}1{')' * 3000}']", "nested too deep"),
        (f"priorities = ['{'-' * 3000}1']", "nested too deep"),
        ("priorities = ['²']", "'²' is no option"),
        (f"priorities = ['{'9' * 5000}']", "there is no option 999999999999999999"),
        ("priorities = ['Cease-fire']", "in quotation marks"),
    ],
)
def test_a_preference_that_does_not_fit_is_refused(said, wrong) -> None:
    text = f"""
infeasible = ["1 & 2"]
[[decision_makers]]
name = "A"
options = ["go", "stop"]
{said}
"""
    with pytest.raises(DisputeError, match=wrong):
        _ = from_toml(text).payoffs


def test_what_belongs_to_nobody_is_not_blamed_on_a_decision_maker(tmp_path) -> None:
    path = tmp_path / "none.toml"
    maker = '[[decision_makers]]\nname = "A"\noptions = ["go"]\npriorities = ["1"]\n'
    path.write_text('infeasible = ["1 | -1"]\n' + maker, "utf-8")
    with pytest.raises(DisputeError, match=r"none\.toml: no state is feasible"):
        read_dispute(path)
    path.write_text("status_quo = true\n" + maker, "utf-8")
    with pytest.raises(DisputeError, match="status_quo is a state"):
        read_dispute(path)
    path.write_text('coalitions = [["A", "a"]]\n' + maker, "utf-8")
    with pytest.raises(DisputeError, match=r"none\.toml: a coalition has two members"):
        read_dispute(path)
    path.write_text("a = " + "[" * 3000 + "]" * 3000, "utf-8")
    with pytest.raises(DisputeError, match="nested too deep"):
        read_dispute(path)
    path.write_bytes(maker.replace("\n", "\r").encode())
    assert read_dispute(path).names == ("A",)


def test_thousands_of_parts_are_one_statement() -> None:
    text = " & ".join(["1", "-2"] * 3000)
    assert parse(text, [["a"], ["b"]]).holds(np.arange(4)).tolist() == [False, True, False, False]
    text = " | ".join(["1"] * 3000)
    assert parse(text, [["a"], ["b"]]).holds(np.arange(2)).tolist() == [False, True]
    many = " if ".join(["2", "1", "1"])
    assert parse(many, [["a"], ["b"]]).holds(np.arange(4)).tolist() == [True, False, True, True]


def test_weights_of_any_size_and_names_with_quotes() -> None:
    huge = dispute({"A": ["a", "b"]}, weights={"A": {"a": 1e308, "b": 1e308}})
    assert huge.payoffs[0].tolist() == [1, 2, 2, 3]
    said = dispute({"A": ['say "no"']}, weights={"A": {'say "no"': 1}})
    assert said.payoffs[0].tolist() == [1, 2]


def test_names_that_differ_by_capitals_are_two() -> None:
    both = dispute({"US": ["go"], "us": ["stop"]}, {"US": "1", "us": "2"})
    assert [both.maker(name) for name in ("US", "us", "Us")] == [0, 1, 0]


def test_one_decision_maker_has_no_coalition_that_upsets_it() -> None:
    alone = solve(dispute({"A": ["go"]}, {"A": "1"}))
    found = coalitions(alone)
    assert found.verdicts == () and found.equilibria() == alone.equilibria


def test_names_with_dollar_signs_and_more_decision_makers_than_colours_are_drawn(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    names = [f"$\\many_{k}$" for k in range(7)]
    made = dispute({name: [f"o{k}"] for k, name in enumerate(names)},
                   {name: str(k + 1) for k, name in enumerate(names)},
                   infeasible=[f"{a} & {b}" for a, b in itertools.combinations(range(1, 8), 2)],
                   title="$5 or $6")  # fmt: skip
    figure = solve(made).plot(tmp_path / "a.svg")
    lines = figure.axes[0].get_legend().get_lines()[:7]
    assert len({(line.get_color(), str(line._dash_pattern)) for line in lines}) == 7


def test_long_names_that_begin_alike_have_places_of_their_own(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    names = [f"{'Ministry of the Environment ' * 9}{k}" for k in "ab"]
    made = dispute({names[0]: list("uvw"), names[1]: list("xyz")},
                   {names[0]: ["1", "4"], names[1]: ["4", "-1"]})  # fmt: skip
    axes = solve(made).plot(tmp_path / "a.png").axes[0]
    assert made.count == 64 and axes.get_xticks().tolist() == [0, 1]
    assert max(len(tick.get_text()) for tick in axes.get_xticklabels()) == 20


def test_the_face_of_the_package_is_sorted_and_complete() -> None:
    names = [name for name in vars(package) if not name.startswith("_")]
    modules = {name for name in names if type(vars(package)[name]).__name__ == "module"}
    assert package.__all__ == sorted(package.__all__)
    assert set(package.__all__) == set(names) - modules - {"annotations"}
    assert CONCEPTS == ("R", "GMR", "SMR", "SEQ", "SSEQ")
