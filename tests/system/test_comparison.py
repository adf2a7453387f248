"""Two lenses side by side."""

from __future__ import annotations

from typing import Any

import pytest
from records import make_document, make_reading, make_statement

from dragoman.statement import Statement
from dragoman.store import Store, open
from dragoman.system.comparison import Comparison, compare

DOC = make_document("Freedonia armed Sylvania. They met in peace. The bridge fell. No more.")
FREEDONIA = {"voice": "Freedonia", "speaker": ("FRD",)}
SYLVANIA = {"voice": "Sylvania", "speaker": ("SYL",)}


def said(by: dict[str, Any], quote: str, **parts: Any) -> Statement:
    return make_statement(DOC, quote, **by, **parts)


def compared(*stmts: Statement) -> Comparison:
    store = open(":memory:")
    store.add(make_reading(DOC, *stmts))
    one, other = store.lens(voice="Freedonia"), store.lens(voice="Sylvania")
    return compare(one, other, ("Freedonia", "Sylvania"))


def kinds(found: Comparison) -> list[str]:
    return [matter.kind for matter in found.matters]


def test_what_one_says_and_the_other_denies_is_told_first() -> None:
    arms = said(FREEDONIA, "armed", code="arms_supplier")
    denial = said(SYLVANIA, "No more", code="arms_supplier", stance="deny")
    met = said(FREEDONIA, "They met", code="CONSULT", theme="talks")
    also = said(SYLVANIA, "met in peace", code="CONSULT", theme="talks", subject=("SYL",),
                object=("FRD",))  # fmt: skip
    found = compared(met, also, arms, denial)
    assert kinds(found) == ["denied", "both"]
    assert set(found.matters[0].evidence) == {arms.id, denial.id}
    assert set(found.matters[1].evidence) == {met.id, also.id}


@pytest.mark.parametrize(
    ("stance", "subject", "kind"),
    [("blame", "FRD", "blamed"), ("assert", "FRD", "alone"), ("blame", "SYL", "alone")],
)
def test_what_the_other_never_mentions(stance: str, subject: str, kind: str) -> None:
    fell = said(SYLVANIA, "The bridge fell", code="ASSAULT", stance=stance, subject=(subject,))
    found = compared(fell)
    assert kinds(found) == [kind]
    assert found.matters[0].one == ()


def test_a_demand_and_a_report_do_not_meet() -> None:
    demand = said(FREEDONIA, "No more", code="AID", stance="demand", status="required")
    report = said(SYLVANIA, "armed", code="AID", status="past")
    assert kinds(compared(demand, report)) == ["alone", "alone"]


def test_other_times_are_other_matters() -> None:
    then = said(FREEDONIA, "armed", code="AID", theme="rifles", time="1950")
    now = said(SYLVANIA, "No more", code="AID", theme="rifles", time="2020", polarity="negated")
    assert kinds(compared(then, now)) == ["alone", "alone"]


@pytest.mark.parametrize(("polarity", "kind"), [("negated", "changed"), ("affirmed", "both")])
def test_what_no_words_date_is_compared_over_the_years(polarity: str, kind: str) -> None:
    now = make_document("Freedonia arms Sylvania now.", source="b.txt", date="2024")
    then = make_document("Freedonia armed Sylvania then.", source="c.txt", date="1990")
    store = open(":memory:")
    for doc, parts in ((then, {}), (now, {"polarity": polarity})):
        stmt = make_statement(doc, code="arms_supplier", **parts)
        store.add(make_reading(doc, stmt))
    lens = store.lens(voice="Freedonia", said_until="2000")
    found = lens.compare(lens.narrow(said_since="2020", said_until=None), ("then", "now"))
    assert kinds(found) == [kind] and len(found.evidence()) == 2
    assert found.names == ("then", "now") and not found.cut


def test_turned_round_it_is_the_same_with_the_sides_changed() -> None:
    stmts = (
        said(FREEDONIA, "armed", code="arms_supplier"),
        said(SYLVANIA, "No more", code="arms_supplier", polarity="negated"),
        said(SYLVANIA, "The bridge fell", code="ASSAULT"),
    )
    store = open(":memory:")
    store.add(make_reading(DOC, *stmts))
    one, other = store.lens(voice="Freedonia"), store.lens(voice="Sylvania")
    there, back = compare(one, other), compare(other, one)
    assert {(m.kind, m.one, m.other) for m in there.matters} == {
        (m.kind, m.other, m.one) for m in back.matters
    }


def test_kinds_can_be_chosen_and_wrong_ones_are_refused() -> None:
    store: Store = open(":memory:")
    store.add(make_reading(DOC, said(FREEDONIA, "armed")))
    lens = store.lens()
    assert compare(lens, lens, only=("denied",)).matters == ()
    assert kinds(compare(lens, lens)) == ["both"]
    with pytest.raises(ValueError, match="no kind 'else'"):
        compare(lens, lens, only=("else",))


def test_the_table_names_both_sides() -> None:
    found = compared(said(FREEDONIA, "armed"))
    assert "Freedonia and Sylvania" in found.summary()
    assert set(found.shown()[0]) == {"kind", "matter", "Freedonia", "Sylvania"}
    assert found.to_dict()["matters"][0]["evidence"] == list(found.evidence())
