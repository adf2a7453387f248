"""Mediators: the order, the reasons against, and common friends in the Correlates of War."""

from __future__ import annotations

import csv
import json

import pytest

from dragoman.analysis.balance import SignedGraph
from dragoman.analysis.mediation import mediators, read_memberships
from dragoman.analysis.tables import TableError

TIES = [
    ("A", "B", -2), ("A", "C", 3), ("B", "C", 1), ("A", "D", 2), ("B", "D", 2), ("A", "E", 1),
    ("B", "F", -1), ("A", "F", 1), ("G", "H", 1), ("D", "E", -1),
]  # fmt: skip


def graph(ties=TIES) -> SignedGraph:
    return SignedGraph.of(ties, weighted=True)


def found(memberships=None):
    return {one.actor: one for one in mediators(graph(), "A", "B", memberships).candidates}


def test_the_weaker_tie_decides_first() -> None:
    answer = mediators(graph(), "A", "B")
    assert answer.tie == -2
    kinds = [(one.actor, one.basis) for one in answer.candidates]
    assert kinds == [("D", "both"), ("C", "both"), ("E", "one side"), ("F", "opposed")]


def test_evenness_and_what_speaks_against() -> None:
    all_of = found()
    assert all_of["D"].evenness == 1
    assert all_of["C"].evenness == pytest.approx(1 - 2 / 6)
    assert all_of["C"].against == ("closer to A",)
    assert all_of["D"].against == ("quarrels with friends of A: E",)
    assert all_of["D"].quarrels == 1
    assert all_of["E"].against == ("no tie to B", "quarrels with friends of A: D",
                                   "quarrels with friends of B: D")  # fmt: skip
    assert all_of["F"].against == ("hostile to B",)


def test_organisations_open_a_second_way() -> None:
    bodies = {"A": {"X", "Y"}, "B": {"X"}, "G": {"X"}, "E": {"Y"}, "D": {"Y", "X"}}
    all_of = found(bodies)
    assert (all_of["G"].basis, all_of["G"].organisations) == ("organisations", ("X",))
    assert all_of["D"].organisations == ("X", "Y")
    assert all_of["E"].organisations == () and all_of["E"].basis == "one side"
    assert "shares no organisation with both" in all_of["E"].against
    assert "shares no organisation with both" in all_of["C"].against
    order = [one.basis for one in mediators(graph(), "A", "B", bodies).candidates]
    assert order == ["both", "both", "organisations", "one side", "opposed"]


def test_the_two_are_interchangeable() -> None:
    there, back = mediators(graph(), "A", "B"), mediators(graph(), "B", "A")
    assert [one.actor for one in there.candidates] == [one.actor for one in back.candidates]
    assert [one.tie_a for one in there.candidates] == [one.tie_b for one in back.candidates]


def test_names_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="did you mean"):
        mediators(SignedGraph.of([("Greece", "Turkey", -1)]), "Grece", "Turkey")
    with pytest.raises(ValueError, match="did you mean A"):
        mediators(graph(), "a", "B")
    with pytest.raises(ValueError, match="two actors"):
        mediators(graph(), "A", "A")


def test_memberships_from_a_table(tmp_path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("country,igo\nA,X\nA,Y\nB,X\n", "utf-8")
    assert read_memberships(path) == {"A": {"X", "Y"}, "B": {"X"}}
    path.write_text("country,year\nA,1\n", "utf-8")
    with pytest.raises(TableError, match="actor and organisation"):
        read_memberships(path)
    path.write_text("actor,organisation\nA,\n", "utf-8")
    with pytest.raises(TableError, match="line 2: organisation is empty"):
        read_memberships(path)


def test_it_draws_and_converts(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    answer = mediators(graph(), "A", "B")
    answer.plot(tmp_path / "m.svg")
    assert (tmp_path / "m.svg").stat().st_size > 5000
    net = answer.to_networkx()
    assert net.edges["C", "A"]["weight"] == 3 and net.nodes["C"]["basis"] == "both"
    assert mediators(SignedGraph.of([("A", "B", -1)]), "A", "B").plot() is not None


def test_common_friends_in_the_correlates_of_war(shared) -> None:
    folder = shared / "published"
    if not (folder / "mediation").is_dir():
        pytest.skip("needs the published networks")
    with (folder / "signed" / "cow_signed_1946_1999.csv").open() as file:
        rows = list(csv.DictReader(file))
    for case in json.loads((folder / "mediation" / "cow_common_friends.json").read_text())["rows"]:
        ties = [(r["u"], r["v"], float(r["sign"])) for r in rows if r["period"] == case["period"]]
        answer = mediators(SignedGraph.of(ties), case["a"], case["b"])
        assert answer.tie == case["tie"]
        both = sorted(one.actor for one in answer.candidates if one.basis == "both")
        opposite = sorted(one.actor for one in answer.candidates if one.tie_a * one.tie_b < 0)
        assert both == case["positive_to_both"] and opposite == case["opposite_signs"]


def test_the_title_of_the_picture_fits_and_columns_may_be_in_capitals(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    long = "A" * 3000
    made = SignedGraph.of([(long, "B", -1), (long, "C", 1), ("B", "C", 1), (long, "C" * 3000, 1)])
    axes = mediators(made, long, "B").plot(tmp_path / "m.png").axes[0]
    texts = [*axes.get_title().splitlines(), *(tick.get_text() for tick in axes.get_yticklabels())]
    assert max(map(len, texts)) < 70
    path = tmp_path / "m.csv"
    path.write_text("Country,IGO\nA,X\n", "utf-8")
    assert read_memberships(path) == {"A": {"X"}}
