"""What if: one thing changed on a copy, and what follows, side by side; the store stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from gold import gold_reading
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_reading, make_statement

from dragoman.statement import Link, Statement
from dragoman.store import Store
from dragoman.store import open as open_store
from dragoman.system.whatif import (
    Bargains,
    Blocs,
    Disputes,
    Drop,
    End,
    Fact,
    Obligations,
    Remove,
    Restate,
    Scenario,
    ScenarioError,
    Sign,
    Turn,
    Withdraw,
    Without,
    altered,
    read_scenario,
    what_if,
)
from dragoman.vocabulary import LinkType

DOC = make_document(
    "Freedonia has a defence pact with Sylvania and with Moravia. It arms Ruritania."
)


def stmt(**parts: Any) -> Statement:
    return make_statement(DOC, **{"code": "defence_pact", **parts})


def store_of(*stmts: Statement) -> Store:
    store = open_store(":memory:")
    store.add(make_reading(DOC, *stmts))
    return store


def after(store: Store, *changes: Any) -> list[Statement]:
    return list(altered(store.lens(), Scenario(changes)).lens)


def told(some: list[Statement]) -> set[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    return {(s.code, s.subject, s.object, str(s.status)) for s in some}


PACT = stmt(object=("SYL", "MOR"))
ARMS = stmt(code="arms_supplier", object=("RUR",), ordinal=1)


def test_a_dropped_statement_is_gone_and_the_store_has_it_still() -> None:
    store = store_of(PACT, ARMS)
    assert after(store, Drop(PACT.id[:6])) == [ARMS]
    assert len(store.statements) == 2


def test_a_demand_is_withdrawn_by_its_words_and_nothing_else_is() -> None:
    demand = stmt(stance="demand", status="required", theme="Arms for all", ordinal=2)
    assert after(store_of(demand, PACT), Withdraw("arms FOR")) == [PACT]
    with pytest.raises(ScenarioError, match="withdrawn"):
        after(store_of(PACT), Withdraw("defence pact"))


def test_an_end_for_one_partner_leaves_the_other() -> None:
    found = after(store_of(PACT), End("defence_pact", "FRD", "SYL"))
    assert told(found) == {
        ("defence_pact", ("FRD",), ("MOR",), "actual"),
        ("defence_pact", ("FRD",), ("SYL",), "ended"),
    }
    assert {s.reader for s in found} == {"scenario"} and {s.quote for s in found} == {DOC.text}


def test_an_end_on_a_day_is_dated_and_what_is_over_or_denied_cannot_end() -> None:
    (ended,) = after(store_of(ARMS), End("arms_supplier", "FRD", "RUR", "2025-01-01"))
    assert (ended.status, ended.time) == ("ended", "2025-01-01")
    not_left = stmt(status="ended", polarity="negated")
    (ended,) = after(store_of(not_left), End("defence_pact", "FRD", "SYL"))
    assert (ended.status, ended.polarity) == ("ended", "affirmed")
    for parts in ({"status": "ended"}, {"polarity": "negated"}, {"status": "planned"}):
        with pytest.raises(ScenarioError, match="nothing"):
            after(store_of(stmt(**parts)), End("defence_pact", "FRD", "SYL"))


def test_direction_counts_where_a_code_has_one() -> None:
    store = store_of(PACT, ARMS)
    assert told(after(store, Without("arms_supplier", "FRD", "RUR"))) == told([PACT])
    with pytest.raises(ScenarioError, match="arms_supplier between RUR and FRD"):
        after(store, Without("arms_supplier", "RUR", "FRD"))
    assert len(after(store, Without("defence_pact", "SYL", "FRD"))) == 2
    assert after(store, Without("arms_supplier", "FRD", "*")) == [PACT]
    assert after(store, Without("*", "*", "*")) == []


def test_parties_that_stand_together_are_parted() -> None:
    joint = stmt(subject=("FRD", "SYL", "MOR"), object=())
    found = after(store_of(joint), Without("defence_pact", "SYL", "FRD"))
    assert {frozenset((*s.subject, *s.object)) for s in found} == {
        frozenset({"FRD", "MOR"}),
        frozenset({"SYL", "MOR"}),
    }


def test_what_is_signed_quotes_the_scenario_and_no_real_document() -> None:
    found = after(store_of(PACT), Sign("ally", "MOR", "RUR", "2025"))
    (new,) = [one for one in found if one.code == "ally"]
    assert (new.reader, new.voices, new.document == DOC.id) == ("scenario", ("scenario",), False)
    assert new.quote == "ally between MOR and RUR added, 2025" and new.time == "2025"


def test_turning_a_tie_swaps_codes_and_twice_brings_the_signs_back() -> None:
    store = store_of(stmt(code="AID"), stmt(code="trade", ordinal=1))
    assert {s.code for s in after(store, Turn("SYL", "FRD"))} == {"SANCTION", "trade"}
    assert {s.code for s in after(store, Turn("SYL", "FRD"), Turn("FRD", "SYL"))} == {
        "AID",
        "trade",
    }


def test_turning_one_tie_of_several_leaves_the_others() -> None:
    found = after(store_of(PACT), Turn("FRD", "SYL"))
    assert told(found) == {
        ("defence_pact", ("FRD",), ("MOR",), "actual"),
        ("rival", ("FRD",), ("SYL",), "actual"),
    }


def test_a_removed_actor_leaves_those_beside_it() -> None:
    found = after(store_of(PACT, ARMS), Remove("SYL"))
    assert told(found) == told([ARMS]) | {("defence_pact", ("FRD",), ("MOR",), "actual")}
    assert told(after(store_of(PACT, ARMS), Remove("RUR"))) == told([PACT])
    assert after(store_of(PACT, ARMS), Remove("FRD")) == []


def test_a_status_can_be_changed_and_later_changes_see_earlier_ones() -> None:
    planned = stmt(status="planned")
    (now,) = after(store_of(planned), Restate(planned.id, "actual"))
    assert now.status == "actual" and now.id == planned.id
    found = after(store_of(planned), Restate(planned.id, "actual"), End("*", "FRD", "SYL"))
    assert [str(s.status) for s in found] == ["ended"]
    assert after(store_of(planned), Sign("ally", "A", "B"), Remove("A")) == [planned]


def test_links_of_what_stays_are_kept() -> None:
    linked = stmt(code="ally", links=(Link(LinkType.IF, ARMS.id),))
    found = after(store_of(linked, ARMS), Sign("ally", "A", "B"))
    assert linked in found and ARMS in found


@pytest.mark.parametrize(
    "change",
    [Drop("nothing"), Drop(""), Restate("nothing", "actual"), Remove("XXX"), Turn("A", "B")],
)
def test_a_change_that_finds_nothing_is_an_error(change) -> None:
    with pytest.raises(ScenarioError):
        after(store_of(PACT), change)


def test_an_ended_pact_frees_its_partner_and_the_paragraph_attributes_it() -> None:
    store = store_of(PACT)
    scenario = Scenario((End("defence_pact", "FRD", "SYL"),), "the pact lapses")
    found = what_if(store.lens(), scenario, [Obligations(("POL", "SYL"))])
    rows = {row["about"]: row for row in found.rows()}
    row = rows["FRD, if POL attacks SYL"]
    assert "fight POL for SYL" in row["as told"] and row["scenario"] is None
    assert row["statements"] == [PACT.id] and row["according to"] == ["Freedonia"]
    text = found.summary()
    assert text.startswith("What if: the pact lapses.")
    assert "according to Freedonia, “Freedonia has a defence pact" in text and PACT.id in text
    assert set(found.evidence) >= {PACT.id}
    assert found.to_dict()["changes"][0]["before"]["id"] == PACT.id


def test_the_day_after_the_last_change_is_when_all_have_happened() -> None:
    changes = (End("ally", "A", "B", "2025-01-01"), Sign("ally", "A", "B", "2024"), Drop("a"))
    assert Scenario(changes).day_after() == "2025-01-02"
    assert Scenario(changes[2:]).day_after() is None


def test_both_sides_are_asked_of_the_same_day() -> None:
    late = stmt(code="ally", object=("RUR",), said="2031-01-01", ordinal=1)
    found = what_if(
        store_of(PACT, late).lens(), Scenario((Drop(late.id),)), [Obligations(("POL", "SYL"))]
    )
    assert [row["about"] for row in found.rows()] == ["alliance of FRD and RUR"]


def test_a_signed_pact_binds_and_nobody_is_said_to_have_told_it() -> None:
    scenario = Scenario((Sign("defence_pact", "MOR", "RUR"),))
    found = what_if(store_of(ARMS).lens(), scenario, [Obligations(("FRD", "RUR"))])
    (row,) = [row for row in found.rows() if row["about"].startswith("MOR")]
    assert row["as told"] is None and "fight FRD for RUR" in row["scenario"]
    assert "that nobody has made" in found.summary()


def test_a_turned_tie_upsets_the_balance_and_its_statement_is_named() -> None:
    ties = [
        stmt(code="ally", subject=(a,), object=(b,), ordinal=k)
        for k, (a, b) in enumerate([("A", "B"), ("B", "C"), ("A", "C")])
    ]
    lens = store_of(*ties).lens()
    found = what_if(lens, Scenario((Turn("A", "C"),)), [Blocs()])
    rows = {row["about"]: row for row in found.rows()}
    assert (rows["frustration"]["as told"], rows["frustration"]["scenario"]) == (
        "0 of 3 ties",
        "1 of 3 ties",
    )
    turned = rows["tie of A and C"]
    assert turned["as told"] == "friendly" and turned["scenario"].startswith("hostile")
    assert turned["statements"] == [ties[2].id]


@pytest.mark.parametrize(
    "parts",
    [{"polarity": "negated"}, {"stance": "hope"}],
)
def test_what_is_no_fact_or_has_no_sign_makes_no_tie(parts) -> None:
    lens = store_of(stmt(**{"code": "ally", **parts}), ARMS).lens()
    about = {fact.about for fact in Blocs().facts(lens)}
    assert about == {"frustration", "blocs", "tie of FRD and RUR"}


def test_an_analysis_plugs_in_and_one_that_cannot_answer_is_named() -> None:
    class Count:
        name = "count"

        def facts(self, lens, told=None) -> Iterator[Fact]:
            yield Fact("statements", float(len(lens)))
            yield Fact("documents", 1.0)

    class Never:
        name = "never"

        def facts(self, lens, told=None) -> Iterator[Fact]:
            raise ValueError("there is nothing")

    scenario = Scenario((Drop(ARMS.id),))
    lens = store_of(PACT, ARMS).lens()
    found = what_if(lens, scenario, [Count(), Never()])
    assert [(r["about"], r["as told"], r["scenario"]) for r in found.rows()] == [
        ("statements", 2.0, 1.0)
    ]
    assert found.refused == (("never", "there is nothing"),)
    assert "not compared (there is nothing)" in found.summary()
    assert len(what_if(lens, scenario, [Count()], whole=True).rows()) == 2


def test_a_file_says_the_same_as_flags(tmp_path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'title = "t"\n[[change]]\ndo = "end"\ncode = "ally"\nbetween = ["A", "B"]\n'
        "on = 2025-01-01\n"
        '[[change]]\ndo = "drop"\nid = "ab"\n[[change]]\ndo = "remove"\nactor = "A"\n'
    )
    changes = (End("ally", "A", "B", "2025-01-01"), Drop("ab"), Remove("A"))
    assert read_scenario(path) == Scenario(changes, "t")


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "",
        'titel = "x"',
        '[[change]]\ndo = "explode"',
        '[[change]]\ndo = "end"\ncode = "ally"',
        '[[change]]\ndo = "end"\ncode = "ally"\nbetween = ["A"]',
        '[[change]]\ndo = "end"\ncode = "alley"\nbetween = ["A", "B"]',
        '[[change]]\ndo = "sign"\ncode = "ally"\nbetween = ["A", "B"]\non = "soon"',
        '[[change]]\ndo = "drop"\nid = "a"\nwhy = "b"',
        'change = ["drop"]',
    ],
)
def test_a_file_that_does_not_fit_is_named_in_one_line(tmp_path, text) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(ScenarioError, match=r"a\.toml") as error:
        read_scenario(path)
    assert "\n" not in str(error.value)


_actors = st.sampled_from(["FRD", "SYL", "MOR", "RUR"])
_sides = st.lists(_actors, max_size=3, unique=True).map(tuple)


@settings(max_examples=15)
@given(st.data())
def test_a_scenario_touches_only_what_it_names_and_never_the_store(data) -> None:
    codes = st.sampled_from(["ally", "arms_supplier", "AID"])
    stmts = [
        stmt(code=data.draw(codes), subject=data.draw(_sides), object=data.draw(_sides), ordinal=k)
        for k in range(data.draw(st.integers(1, 4)))
    ]
    store = store_of(*stmts)
    before = list(store.select())
    one, other, code = data.draw(_actors), data.draw(_actors), data.draw(codes)
    kind = data.draw(st.sampled_from([Without, End]))
    try:
        found = list(altered(store.lens(), Scenario((kind(code, one, other),))).lens)
    except ScenarioError:
        found = before
    assert list(store.select()) == before
    named = {s.id for s in before if s.code == code and {one, other} <= {*s.subject, *s.object}}
    assert {s.id: s for s in found if s.reader != "scenario"}.items() >= {
        s.id: s for s in before if s.id not in named
    }.items()
    assert all(s.code == code for s in found if s.reader == "scenario")


def test_a_withdrawn_demand_is_wanted_by_nobody_in_the_same_dispute(shared) -> None:
    store = open_store(":memory:")
    store.add(gold_reading(shared, "aliyev_interview"))
    scenario = Scenario((Withdraw("amend its constitution"),))
    found = what_if(store.lens(), scenario, [Disputes(("AZE", "ARM"))], whole=True)
    rows = {row["about"]: row for row in found.rows()}
    (demand,) = [row for about, row in rows.items() if "amend constitution" in about]
    assert demand["as told"].startswith("wanted by Azerbaijan")
    assert demand["scenario"].startswith("wanted by nobody")
    options = [row for about, row in rows.items() if about.startswith(("Armenia:", "Azerbaijan:"))]
    assert all(row["as told"] and row["scenario"] for row in options)


def test_a_bargain_moves_when_a_demand_is_withdrawn() -> None:
    wish = {"code": "CONCEDE", "theme": "lifting of tolls", "status": "required", "object": ()}
    demands = [
        stmt(**wish, subject=(other,), speaker=(who,), stance=stance, ordinal=k)
        for k, (who, other, stance) in enumerate(
            [("FRD", "SYL", "demand"), ("SYL", "SYL", "reject"), ("MOR", "SYL", "demand")]
        )
    ]
    lens = store_of(*demands).lens()
    found = what_if(lens, Scenario((Drop(demands[2].id),)), [Bargains("lifting of tolls")])
    rows = {row["about"]: row for row in found.rows()}
    outcome = rows["outcome by compromise"]
    assert outcome["as told"] > outcome["scenario"]
    assert rows["position of MOR on lifting of tolls"]["scenario"] is None
