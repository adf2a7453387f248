"""Balance of what statements tell: blocs, how sure they are, and what they rest on."""

from __future__ import annotations

import pytest
from system.telling import lens_of
from system.test_alignment import CAMPS, says

from dragoman.analysis.alignment import Bootstrap
from dragoman.system.balance import blocs
from dragoman.system.network import Ties

pytest.importorskip("highspy")


def test_friends_stand_together_and_foes_apart() -> None:
    found = blocs(lens_of(*CAMPS))
    assert set(map(frozenset, found.balance.blocs)) == {frozenset("ABC"), frozenset("XYZ")}
    assert (found.balance.frustration, found.balance.optimal) == (0, True)
    rows = {row["actor"]: row for row in found.rows()}
    assert rows["A"]["statements"] == 4 and rows["A"]["according_to"] == ["Freedonia"]
    assert rows["A"]["bloc"] != rows["X"]["bloc"]
    ties = {(tie["source"], tie["target"]): tie for tie in found.to_dict()["ties"]}
    assert ties["A", "B"]["weight"] == 8 and len(ties["A", "B"]["evidence"]) == 1


def test_ties_told_once_against_ties_told_often_are_less_sure() -> None:
    often = [{**row, "text": f"{row['text']} {k}"} for row in says("A-B", "C-D") for k in range(9)]
    found = blocs(lens_of(*often, *says("B!C"), *says("A-C"), *says("B-C")))
    assert found.sureness is not None
    low, high = found.sureness.frustration
    assert 0 <= low <= found.balance.frustration <= high
    assert found.sureness.stays["A"] > 0.9
    assert all(0 <= share <= 1 for share in found.sureness.stays.values())
    assert "95% of resamples of statements" in found.summary()


def test_without_resamples_nothing_is_said_of_sureness() -> None:
    found = blocs(lens_of(*CAMPS), bootstrap=Bootstrap(0))
    assert found.sureness is None and "stays" not in found.rows()[0]
    assert found.to_dict()["sureness"] is None


def test_weights_decide_where_signs_are_torn() -> None:
    lens = lens_of(*says("A-B", "B-C"), {"code": "ACCUSE", "subject": ("A",), "object": ("C",)})
    assert blocs(lens).balance.frustration == 1
    weighed = blocs(lens, weighted=True).balance
    assert weighed.frustration == pytest.approx(2.8)
    assert blocs(lens, Ties(layers=("security",))).balance.frustration == 0
