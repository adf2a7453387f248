"""Positions: who wants what of whom, since when, until when, and on what words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from gold import gold_reading
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_reading, make_statement
from system.sayings import ids, lens_of, saying, store_of, through

from dragoman.statement import Link
from dragoman.store import open
from dragoman.system.positions import Position, Positions, positions
from dragoman.system.positions.kinds import kinds
from dragoman.system.speakers import speaks_for
from dragoman.vocabulary import LinkType, Stance, Status


def one(*says: dict[str, Any], **asked: Any) -> Position:
    (found,) = positions(lens_of(*says), **asked).positions
    return found


@pytest.mark.parametrize(
    ("parts", "kind", "towards"),
    [
        ({}, "demand", ("ARM",)),
        ({"stance": "assert", "status": "required"}, "demand", ("ARM",)),
        ({"stance": "blame", "status": "required"}, "demand", ("ARM",)),
        ({"stance": "promise", "subject": ("AZE",), "object": ("ARM",)}, "promise", ("ARM",)),
        ({"stance": "threaten", "subject": ("AZE",), "object": ("ARM",)}, "threaten", ("ARM",)),
        ({"stance": "warn"}, "warn", ("ARM",)),
        ({"stance": "hope"}, "hope", ("ARM",)),
        ({"stance": "reject"}, "reject", ("ARM",)),
        ({"stance": "accept"}, "accept", ("ARM",)),
        ({"stance": "offer", "subject": ("AZE",), "object": ("ARM",)}, "offer", ("ARM",)),
        ({"stance": "assert", "status": "planned", "subject": ("AZE",), "object": ("ARM",)},
         "announce", ("ARM",)),
        ({"subject": ("AZE",), "object": ("ARM",)}, "announce", ("ARM",)),
    ],
)  # fmt: skip
def test_stance_and_status_make_the_kind_and_whose_deed_it_is(parts, kind, towards) -> None:
    found = one(parts)
    assert (found.actor, found.kind, found.towards) == (("AZE",), kind, towards)


@pytest.mark.parametrize(
    "parts",
    [
        {"stance": "assert"},
        {"stance": "blame", "status": "past"},
        {"stance": "predict", "status": "planned"},
        {"stance": "assert", "status": "planned"},  # what Armenia will do, told by another
        {"stance": "deny", "status": "required"},
        {"stance": "assert", "status": "past", "code": "REJECT", "polarity": "negated"},
        {"stance": "assert", "status": "planned", "code": "troops", "subject": ("AZE",)},
    ],
)
def test_what_only_tells_is_no_position(parts) -> None:
    assert positions(lens_of(parts)).positions == ()


@pytest.mark.parametrize(
    ("code", "kind"), [("REQUEST", "demand"), ("REJECT", "reject"), ("THREATEN", "threaten")]
)
def test_a_speech_act_told_by_another_is_the_position_of_its_subject(code, kind) -> None:
    found = one({"who": "FRA", "stance": "assert", "status": "past", "code": code})
    assert (found.actor, found.kind, found.towards) == (("ARM",), kind, ("AZE",))
    assert found.voices == ("France",)


def test_who_demands_is_named_with_those_who_report_it() -> None:
    chain = through(("author", "", "assert"), ("Russia", "RUS", "assert"),
                    ("Azerbaijan", "AZE", "demand"))  # fmt: skip
    found = one(chain)
    assert found.actor == ("AZE",) and found.voices == ("Russia > Azerbaijan",)


def test_a_demand_by_nobody_in_particular_is_told_as_such() -> None:
    found = one({"who": "", "stance": "assert", "status": "required"})
    assert found.actor == () and found.sentence.startswith("somebody not named demands of Armenia")


def test_a_leader_speaks_for_the_state_in_office_and_for_nobody_after() -> None:
    assert one({"who": "Ilham Aliyev"}).actor == ("AZE",)
    assert one({"who": "Ilham Aliyev"}, actor="Ilham Aliyev").by == ("Ilham Aliyev",)
    assert speaks_for("Donald Trump", {}, dt.date(2019, 1, 1)) == "USA"
    assert speaks_for("Donald Trump", {}, dt.date(2023, 1, 1)) == "Donald Trump"
    assert speaks_for("SUN", {"SUN": "RUS"}) == "SUN"


def test_what_a_state_asks_of_its_own_president_is_a_demand() -> None:
    found = one({"subject": ("Ilham Aliyev",), "object": ()})
    assert (found.actor, found.kind, found.towards) == (("AZE",), "demand", ("Ilham Aliyev",))


def test_the_same_demand_said_often_is_one_with_all_its_statements() -> None:
    says = [
        {"theme": "amend the constitution", "day": "2023-01-01"},
        {"theme": "amend its constitution", "day": "2024-02-02", "who": "Ilham Aliyev"},
        {"theme": "amend the constitution", "day": "2024-03-03", "confidence": 0.4},
        {"theme": "withdraw all lawsuits", "day": "2024-02-02", "code": "SANCTION"},
    ]
    found = positions(lens_of(*says)).positions
    assert [len(p.evidence) for p in found] == [3, 1]
    assert (found[0].first, found[0].last, found[0].days) == ("2023-01-01", "2024-03-03", 3)
    assert set(found[0].voices) == {"Azerbaijan", "Ilham Aliyev"}
    assert found[0].changes[0].said == "said on 3 days"
    assert len(positions(lens_of(*says), min_statements=2).positions) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"subject": ("FRA",)},
        {"polarity": "negated"},
        {"stance": "hope"},
        {"who": "RUS"},
        {"theme": "borders"},
    ],
)
def test_what_differs_stays_apart(other) -> None:
    assert len(positions(lens_of({}, other)).positions) == 2


def test_what_is_announced_in_the_words_of_a_promise_is_no_position_besides() -> None:
    doc = make_document("We promise, and we will withdraw.")
    own = {"subject": ("AZE",), "object": ("ARM",), "status": "planned"}
    promise = saying(doc, "AZE", "promise", "RETREAT", "withdrawal of troops", **own)
    plan = saying(doc, "AZE", "assert", "RETREAT", "withdrawal of troops", ordinal=1, **own)
    store = open(":memory:")
    store.add(make_reading(doc, promise, plan))
    (both,) = positions(store.lens()).positions
    assert both.kind == "promise" and set(both.evidence) == {promise.id, plan.id}
    elsewhere = open(":memory:")
    elsewhere.add(make_reading(doc, promise, replace(plan, sentence=7)))
    assert len(positions(elsewhere.lens()).positions) == 2


def test_a_deed_that_is_not_to_be_is_told_with_no() -> None:
    assert one({"polarity": "negated", "theme": "lawsuits"}).what == "no lawsuits"
    assert one({"polarity": "negated", "theme": "guarantees against lawsuits"}).what == (
        "guarantees against lawsuits"
    )


def test_who_rejects_that_he_will_not_do_it_refuses_to_do_it() -> None:
    own = {"stance": "reject", "subject": ("AZE",), "object": ("ARM",), "polarity": "negated",
           "theme": "separate peace"}  # fmt: skip
    assert one(own).what == "separate peace"
    assert one({**own, "subject": ("ARM",), "object": ("AZE",)}).what == "no separate peace"


def test_a_position_may_turn_into_its_opposite() -> None:
    before = {"stance": "reject", "theme": "peace treaty", "code": "AGREE", "day": "2021"}
    after = {"stance": "accept", "theme": "peace treaty", "code": "AGREE", "day": "2024"}
    early, late = sorted(positions(lens_of(before, after)).positions, key=lambda p: str(p.first))
    assert [c.said for c in early.changes] == ["turned: accepts peace treaty (2024)"]
    assert [c.said for c in late.changes] == ["before: rejects peace treaty (2021)"]
    assert early.changes[0].ids == late.evidence
    same_day = positions(lens_of(before, {**after, "day": "2021"})).positions
    assert [p.changes for p in same_day] == [(), ()]


def test_a_demand_that_was_repeated_and_then_left_out_is_dropped() -> None:
    treaty = [{"theme": "treaty", "day": f"202{year}"} for year in (0, 1)]
    border = [{"theme": "border", "day": f"202{year}"} for year in (2, 3)]
    dropped, kept = positions(lens_of(*treaty, *border)).positions
    assert [c.how for c in dropped.changes] == ["repeated", "dropped"]
    assert dropped.changes[1].said == "not repeated after 2021, on 2 later days"
    assert [c.how for c in kept.changes] == ["repeated"]
    once = positions(lens_of(treaty[0], *border)).positions
    assert all(c.how == "repeated" for p in once for c in p.changes)


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        ({"theme": "closing the base"}, True),
        ({"theme": "the demands"}, True),
        ({"theme": "grain"}, False),
        ({"theme": "closing the base", "subject": ("FRA",), "object": ("RUS",)}, False),
    ],
)
def test_an_answer_is_told_with_what_was_asked(answer, answered) -> None:
    asked = {"theme": "closing the base", "code": "RETREAT"}
    reply = {"who": "ARM", "stance": "reject", "code": "RETREAT", **answer}
    found = positions(lens_of(asked, reply), actor="AZE").positions
    said = [c.said for c in found[0].changes]
    assert bool(said) is answered
    assert not answered or said[0].startswith("Armenia rejects")


def test_conditions_are_attached_as_far_as_the_lens_lets_them_through() -> None:
    doc = make_document("We will sign only if they withdraw.")
    condition = saying(doc, "RUS", "assert", "RETREAT", "withdrawal", status="conditional")
    promise = saying(doc, "AZE", "promise", "AGREE", "treaty", subject=("AZE",), object=("ARM",),
                     links=(Link(LinkType.ONLY_IF, condition.id),))  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(doc, condition, promise))
    (found,) = positions(store.lens()).positions
    assert [(c.type, c.what, c.id) for c in found.conditions] == [
        ("only_if", "withdrawal", condition.id)
    ]
    (alone,) = positions(store.lens(voice="AZE")).positions
    assert alone.conditions == ()


def test_a_demand_that_nobody_can_meet_is_put_to_whoever_is_asked_beside_it() -> None:
    doc = make_document("Armenia must disarm. The format must go. Nobody may come near it, ever.")
    near = make_statement(doc, "Armenia must disarm", stance="demand", speaker=("AZE",),
                          subject=("ARM",), object=(), theme="disarm", sentence=0)  # fmt: skip
    format = make_statement(doc, "The format must go", stance="demand", speaker=("AZE",),
                            subject=("OSCE Minsk Group",), object=(), theme="format gone",
                            sentence=1, code="CHANGE")  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(doc, near, format))
    inferred = next(p for p in positions(store.lens()).positions if p.inferred)
    assert inferred.towards == ("ARM", "OSCE Minsk Group")
    assert "(inferred)" in inferred.sentence
    assert len(positions(store.lens(), "AZE", "ARM").positions) == 2
    far = open(":memory:")
    far.add(make_reading(doc, near, replace(format, sentence=9)))
    assert not any(p.inferred for p in positions(far.lens()).positions)


def test_towards_counts_those_to_whom_it_is_put_and_whom_it_touches() -> None:
    sanctions = {"who": "FRA", "subject": ("EU",), "object": ("AZE",), "code": "SANCTION"}
    lens = lens_of(sanctions)
    assert [len(positions(lens, None, a).positions) for a in ("EU", "AZE", "FRA")] == [1, 1, 0]


def test_the_result_prints_tabulates_and_opens_its_statements() -> None:
    lens = lens_of({"theme": "treaty"}, {"who": "FRA", "stance": "hope", "theme": "peace"})
    found = positions(lens)
    rows = found.rows()
    assert ids(rows) == set(found.evidence()) == {s.id for s in lens}
    assert len(lens.evidence(found.evidence())) == 2
    assert found.summary() == "2 positions, as told in 2 statements"
    assert "Azerbaijan demands of Armenia: treaty" in str(found)
    assert found.to_dict()[0]["quotes"][0]["id"] == rows[0]["evidence"][0]
    assert (
        positions(lens_of({"stance": "assert"})).summary() == "0 positions, as told in 0 statements"
    )


def test_it_draws_what_is_dated_and_refuses_what_is_not(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    says = [{"theme": "treaty", "day": "2021"}, {"theme": "treaty", "day": "2024"}]
    figure = positions(lens_of(*says)).plot(tmp_path / "p.svg")
    (label,) = figure.axes[0].get_yticklabels()
    assert label.get_text() == "Azerbaijan demands: treaty"
    assert len(figure.axes[0].collections) == 2  # the first day and the last
    with pytest.raises(NotImplementedError, match="has a date"):
        positions(lens_of({"day": None})).plot()


@settings(max_examples=10)
@given(
    st.lists(
        st.fixed_dictionaries({
            "who": st.sampled_from(["AZE", "ARM", "FRA", ""]),
            "stance": st.sampled_from(sorted(Stance)),
            "status": st.sampled_from(sorted(Status)),
            "code": st.sampled_from(["AGREE", "REJECT", "RETREAT", "troops"]),
            "theme": st.sampled_from(["treaty", "peace treaty", "base", "", "all demands"]),
            "polarity": st.sampled_from(["affirmed", "negated"]),
            "subject": st.sampled_from([(), ("ARM",), ("AZE", "ARM")]),
            "day": st.sampled_from(["2020", "2021-05", None]),
        }),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_every_statement_that_makes_a_position_stands_in_just_one(says: list[dict]) -> None:
    store = store_of(*says)
    found = positions(store.lens())
    listed = [id for p in found.positions for id in p.evidence]
    assert len(listed) == len(set(listed))
    stances = {s.id: s for s in store.lens()}
    own = {id for id, s in stances.items() if str(s.stance) in kinds().stances}
    assert own <= set(listed)  # by stance, each is one; by status, some
    for voice in ("AZE", "ARM"):  # and nobody else's statement comes through a lens
        through = positions(store.lens(voice=voice)).evidence()
        assert all(stances[id].attribution[-1].actors == (voice,) for id in through)


def names(found: Positions) -> list[str]:
    return [p.what for p in found.positions]


DEMANDS = ("lawsuits", "representatives", "constitution", "Minsk Group")


def test_the_interview_gives_the_demands_on_armenia(shared) -> None:
    store = open(":memory:")
    store.add(gold_reading(shared, "aliyev_interview"))
    found = positions(store.lens(), "AZE", "ARM")
    demands = [p.what for p in found.positions if p.kind == "demand"]
    assert all(any(word in what for what in demands) for word in DEMANDS)
    assert all(p.by == ("Ilham Aliyev",) for p in found.positions if p.kind == "demand")


@pytest.mark.slow
def test_the_reader_finds_demands_on_armenia_in_the_interview(shared) -> None:
    from dragoman.api import read

    path = shared / "eval" / "dev" / "aliyev_interview.txt"
    store = open(":memory:")
    store.add(read(path, date="2024-12-20", author="Andrew Korybko").reading)
    found = positions(store.lens(), "AZE", "ARM")
    demands = " / ".join(p.cited[0].quote for p in found.positions if p.kind == "demand")
    assert all(word in demands for word in DEMANDS)
