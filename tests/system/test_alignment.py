"""Alignment by what statements tell: likeness of ties, poles, intervals over statements."""

from __future__ import annotations

import pytest
from system.telling import lens_of

from dragoman.analysis.alignment import Bootstrap
from dragoman.system.alignment import Measured, aligned, between_poles
from dragoman.system.network import Ties, group


def says(*ties: str, code: str = "ally") -> list[dict[str, object]]:
    """`A-B` friendly, `A!B` hostile."""
    rows = []
    for tie in ties:
        a, b = tie[0], tie[2]
        hostile = {"code": "ASSAULT"} if tie[1] == "!" else {"code": code}
        rows.append({"subject": (a,), "object": (b,), "text": f"text {tie}", **hostile})
    return rows


CAMPS = says("A-B", "A-C", "X-Y", "A!X", "B!X", "C!Y", "X-Z", "Z!A")


def test_friends_of_the_same_are_alike_and_foes_are_not() -> None:
    found = aligned(lens_of(*CAMPS))
    values = {(row["a"], row["b"]): row["value"] for row in found.rows()}
    assert values["A", "B"] == 1 and values["A", "X"] == -1
    assert values["B", "Y"] < 0 < values["Y", "Z"]


def test_a_row_names_the_ties_of_both_with_its_statements_and_voices() -> None:
    found = aligned(lens_of(*CAMPS))
    row = next(row for row in found.rows() if (row["a"], row["b"]) == ("A", "B"))
    assert row["tie"] == 8 and row["according_to"] == ["Freedonia"]
    assert row["statements"] == len(row["evidence"]) == 3, "A-B, A!X and B!X"
    codes = sorted(stmt.code for stmt in found.net.lens.evidence(row["evidence"]))
    assert codes == ["ASSAULT", "ASSAULT", "ally"]
    assert {stmt.code for stmt in found.evidence("Y")} == {"ally", "ASSAULT"}
    assert len(found.evidence()) == len(CAMPS)


def test_between_poles_everybody_leans_to_the_own_side() -> None:
    found = between_poles(lens_of(*CAMPS), ("A", "X"))
    leans = {stand.actor: stand.difference for stand in found.poles.stands}
    assert leans["B"] > 0 > leans["Z"]
    row = next(row for row in found.rows() if row["actor"] == "Z")
    assert (row["tie A"], row["tie X"]) == (-9, 8)
    assert row["low"] <= row["difference"] <= row["high"]
    entries = [entry for entry in found.to_dict() if entry["a"] == "Z"]
    assert [(entry["b"], entry["tie"]) for entry in entries] == [("A", -9), ("X", 8)]
    assert found.summary().endswith("8 statements of 1 voices")


def test_more_statements_make_intervals_narrower() -> None:
    def width(times: int) -> float:
        torn = [*CAMPS, *says("B-X")]
        rows = [{**row, "text": f"{row['text']} {k}"} for row in torn for k in range(times)]
        stands = between_poles(lens_of(*rows), ("A", "X")).poles.stands
        low, high = next(s.difference_interval for s in stands if s.actor == "B")
        return high - low

    assert width(1) > width(12) > 0


def test_resamples_repeat_themselves_with_a_seed_and_can_be_left_out() -> None:
    lens = lens_of(*CAMPS)
    made = [between_poles(lens, ("A", "X"), by=Measured(bootstrap=Bootstrap(20, 0.9, seed))).rows()
            for seed in (1, 1)]  # fmt: skip
    assert made[0] == made[1]
    none = between_poles(lens, ("A", "X"), by=Measured(bootstrap=Bootstrap(0)))
    assert "low" not in none.rows()[0]
    assert "low" not in aligned(lens, by=Measured(bootstrap=Bootstrap(0))).rows()[0]


def test_what_is_untold_is_missing_or_no_tie() -> None:
    lens = lens_of(*says("A-B", "A-C", "D-B"))
    values = {
        how: aligned(lens, by=Measured(untold=how, bootstrap=Bootstrap(0))).pairs.value("A", "D")
        for how in ("missing", "none")
    }
    assert values["missing"] == 1 > values["none"]
    with pytest.raises(ValueError, match="missing or none"):
        Measured(untold="zero")


def test_groups_are_poles_and_names_are_understood() -> None:
    rows = [{"code": "ally", "subject": ("TUR",), "object": ("USA",)},
            {"code": "ASSAULT", "subject": ("RUS",), "object": ("FRA",)}]  # fmt: skip
    how = Ties(groups=(group("West=USA+FRA"),))
    assert between_poles(lens_of(*rows), ("Russia", "West"), how).poles.poles == ("RUS", "West")
    with pytest.raises(ValueError, match="of a tie of Chad; there are ties of RUS, TUR, West"):
        between_poles(lens_of(*rows), ("Chad", "West"), how)
    with pytest.raises(ValueError, match="no statement here tells of a tie"):
        aligned(lens_of({"code": "OTHER"}))
