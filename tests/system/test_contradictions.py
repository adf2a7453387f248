"""What is said and denied, claimed with other figures, promised and broken, demanded and met."""

from __future__ import annotations

from typing import Any

import pytest
from gold import gold_reading
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_reading
from system.sayings import ids, lens_of, saying, store_of

from dragoman.store import open
from dragoman.system.contradictions import KINDS, Finding, check, measures
from dragoman.system.contradictions.values import _rounding, interval

BASE = {"who": "FRA", "stance": "assert", "code": "hosts_force", "theme": "base"}
TALKS = {"who": "FRA", "stance": "assert", "code": "CONSULT", "theme": "secret talks in Geneva"}
TROOPS = {"who": "FRA", "stance": "assert", "code": "troops", "theme": "soldiers", "unit": "people"}


def kinds_of(*says: dict[str, Any], **asked: Any) -> list[str]:
    return [finding.kind for finding in check(lens_of(*says), **asked).findings]


def one(*says: dict[str, Any]) -> Finding:
    (found,) = check(lens_of(*says)).findings
    return found


@pytest.mark.parametrize(
    "other",
    [
        {"who": "AZE", "stance": "deny"},
        {"who": "AZE", "polarity": "negated"},
        {"who": "AZE", "stance": "reject"},
        {"who": "AZE", "stance": "blame", "polarity": "negated"},
        {"who": "AZE", "status": "ended"},
        {"who": "AZE", "stance": "deny", "subject": ("ARM", "RUS")},
    ],
)
def test_a_claim_and_its_denial_by_another_voice_contradict(other) -> None:
    found = one(BASE, {**BASE, **other})
    assert found.kind == "contradicted"
    assert [c.voice for c in (*found.one, *found.other)] == ["France", "Azerbaijan"]
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"who": "AZE"},
        {"who": "AZE", "stance": "deny", "polarity": "negated"},  # never negate twice
        {"who": "AZE", "stance": "hope", "polarity": "negated"},
        {"who": "AZE", "stance": "demand", "polarity": "negated", "status": "required"},
        {"who": "AZE", "polarity": "negated", "status": "conditional"},
        {"who": "AZE", "polarity": "negated", "object": ("RUS",)},
        {"who": "AZE", "polarity": "negated", "code": "occupies"},
        {"who": "AZE", "polarity": "negated", "status": "planned"},
        {"who": "AZE", "polarity": "negated", "day": "2001"},  # what held then may not hold now
        {"polarity": "negated"},  # the same voice on the same day
    ],
)
def test_what_does_not_exclude_a_claim_does_not_contradict_it(other) -> None:
    assert kinds_of(BASE, {**BASE, **other}) == []


def test_the_same_voice_on_another_day_has_changed() -> None:
    found = one({**BASE, "day": "2024-06"}, {**BASE, "polarity": "negated", "day": "2024-01"})
    assert found.kind == "changed"
    assert [c.best.said for c in (*found.one, *found.other)] == ["2024-01", "2024-06"]


def test_a_denial_that_nobody_provokes_is_told_as_such() -> None:
    assert kinds_of({**BASE, "stance": "deny"}) == ["denied"]
    assert kinds_of({**BASE, "polarity": "negated"}) == []


def test_a_denial_that_was_read_twice_with_different_codes_is_one() -> None:
    doc = make_document("We deny that we took more than technical gas.")
    theme = "taking more than technical gas"
    stmts = [saying(doc, "AZE", "deny", code, theme, ordinal=k)
             for k, code in enumerate(("COERCE", "energy_supplier"))]  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(doc, *stmts))
    (found,) = check(store.lens()).findings
    assert found.kind == "denied" and set(found.evidence) == {s.id for s in stmts}


def test_events_contradict_only_where_the_words_are_alike_and_the_times_meet() -> None:
    denied = {"who": "AZE", "stance": "deny"}
    assert kinds_of(TALKS, {**TALKS, **denied, "theme": "talks in Geneva"}) == ["contradicted"]
    assert kinds_of(TALKS, {**TALKS, **denied, "theme": "grain"}) == ["denied"]
    apart = {**TALKS, **denied, "time": "2019"}
    assert kinds_of({**TALKS, "time": "2020"}, apart) == ["denied"]


def test_parties_of_a_mutual_deed_stand_on_either_side() -> None:
    turned = {"subject": ("AZE",), "object": ("ARM",), "who": "AZE", "polarity": "negated"}
    assert kinds_of(TALKS, {**TALKS, **turned}) == ["contradicted"]
    assert kinds_of(BASE, {**BASE, **turned}) == []


def test_plans_contradict_plans_and_promises() -> None:
    plan = {**BASE, "status": "planned"}
    own = {"who": "ARM", "stance": "promise", "polarity": "negated", "status": "planned"}
    assert kinds_of(plan, {**plan, **own}) == ["contradicted"]


@pytest.mark.parametrize(
    ("one_figure", "other_figure", "clash"),
    [
        ({"value": 7.0}, {"value": 9.0}, True),
        ({"value": 7.0, "bound": "at_least"}, {"value": 9.0}, False),
        ({"value": 7.0, "bound": "at_least"}, {"value": 5.0}, True),
        ({"value": 7.0, "bound": "at_most"}, {"value": 9.0, "bound": "at_least"}, True),
        ({"value": 7.0, "bound": "at_most"}, {"value": 5.0, "bound": "at_most"}, False),
        ({"value": 20.0, "bound": "about"}, {"value": 21.0}, False),
        ({"value": 20.0, "bound": "about"}, {"value": 25.0}, True),
        ({"value": 5.0, "value_max": 8.0, "bound": "range"}, {"value": 7.0}, False),
        ({"value": 5.0, "value_max": 8.0, "bound": "range"}, {"value": 9.0}, True),
        ({"value": 5e9}, {"value": 4.95e9}, False),  # 5 billion is a round number
        ({"value": 5e9}, {"value": 4e9}, True),
        ({"value": 10.0, "bound": "change"}, {"value": 5.0}, False),
        ({"value": 7.0, "unit": "tanks"}, {"value": 9.0}, False),
        ({"value": 7.0, "time": "2020"}, {"value": 9.0, "time": "2021"}, False),
        ({"value": 7.0, "time": "2020"}, {"value": 9.0, "time": "2020-05"}, True),
        ({"value": 7.0, "object": ()}, {"value": 9.0}, False),
        ({"value": 7.0, "status": "planned"}, {"value": 9.0}, False),
        ({"value": 7.0, "polarity": "negated"}, {"value": 9.0}, False),
        ({"value": 7.0, "day": "2001"}, {"value": 9.0}, False),
    ],
)
def test_figures_contradict_where_both_cannot_be_right(one_figure, other_figure, clash) -> None:
    found = kinds_of({**TROOPS, **one_figure}, {**TROOPS, "who": "AZE", **other_figure})
    assert found == ["values"] * clash


def test_figures_of_one_voice_contradict_only_over_time() -> None:
    seven, nine = {**TROOPS, "value": 7.0}, {**TROOPS, "value": 9.0}
    assert kinds_of(seven, nine) == []
    assert kinds_of(seven, {**nine, "day": "2024-06-01"}) == ["values"]


def test_figures_of_different_things_do_not_contradict() -> None:
    graves = {**TROOPS, "code": "other", "theme": "mass graves", "unit": "sites", "value": 7.0}
    wells = {**graves, "theme": "oil wells", "who": "AZE", "value": 9.0}
    assert kinds_of(graves, wells) == []
    assert kinds_of(graves, {**wells, "theme": "graves"}) == ["values"]


def test_a_figure_that_is_denied_contradicts_whoever_claims_it_and_nobody_else() -> None:
    claim = {**TROOPS, "value": 7.0}
    assert kinds_of(claim, {**claim, "who": "AZE", "stance": "deny"}) == ["contradicted"]
    assert kinds_of(claim, {**claim, "who": "AZE", "stance": "deny", "value": 90.0}) == ["denied"]


@pytest.mark.parametrize(
    ("value", "slack"), [(20.0, 0.0), (1500.0, 30.0), (5e9, 1e8), (1234.0, 0.5)]
)
def test_an_exact_figure_reaches_as_far_as_its_rounding(value: float, slack: float) -> None:
    assert _rounding(value) == slack


@settings(max_examples=20)
@given(st.floats(-1e12, 1e12), st.sampled_from(["exact", "about", "at_least", "at_most", "range"]))
def test_a_figure_lies_in_its_own_interval(value: float, bound: str) -> None:
    lens = lens_of({**TROOPS, "value": value, "bound": bound, "who": "AZE"})
    ((claim,),) = measures(lens).measures
    low, high = interval(claim)
    assert low <= value <= high


PROMISE = {"who": "ARM", "stance": "promise", "code": "RETREAT", "theme": "withdrawal of troops",
           "status": "planned", "day": "2020-01-01"}  # fmt: skip
REPORT = {**PROMISE, "who": "FRA", "stance": "assert", "status": "actual", "day": "2021-01-01"}


@pytest.mark.parametrize(
    ("promise", "report", "broken"),
    [
        ({}, {"polarity": "negated"}, True),
        ({}, {}, False),
        ({"polarity": "negated"}, {}, True),
        ({"polarity": "negated"}, {"polarity": "negated"}, False),
        ({}, {"polarity": "negated", "day": "2019-01-01"}, False),  # before it was promised
        ({}, {"polarity": "negated", "time": "2019"}, False),
        ({}, {"polarity": "negated", "theme": "grain"}, False),
        ({}, {"polarity": "negated", "subject": ("RUS",)}, False),
        ({}, {"polarity": "negated", "status": "possible"}, False),
        ({}, {"code": "REJECT", "stance": "blame"}, True),
        ({}, {"code": "REJECT", "stance": "blame", "polarity": "negated"}, False),
        ({"who": "FRA"}, {"polarity": "negated"}, False),  # nobody promises what others do
        ({"stance": "assert"}, {"polarity": "negated"}, True),  # announced of one's own
        ({"stance": "demand", "who": "AZE"}, {"polarity": "negated"}, False),
    ],
)
def test_a_promise_and_the_report_that_it_was_broken(promise, report, broken) -> None:
    found = check(lens_of({**PROMISE, **promise}, {**REPORT, **report})).findings
    assert ["broken" in f.kind for f in found if f.kind == "broken"] == [True] * broken
    for finding in found:
        if finding.kind == "broken":
            assert finding.one[0].best.said == "2020-01-01" and len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("report", "broken"),
    [
        ({"code": "REJECT", "theme": "violated the ceasefire agreement"}, True),
        ({"code": "ASSAULT", "theme": "shelling"}, True),
        ({"code": "ASSAULT", "theme": "shelling", "time": "2019"}, False),
        ({"code": "ASSAULT", "theme": "shelling", "object": ("RUS",)}, False),
        ({"code": "MOBILIZE", "theme": "drills"}, False),
        ({"code": "ASSAULT", "theme": "shelling", "polarity": "negated"}, False),
    ],
)
def test_an_agreement_is_broken_by_refusal_or_by_what_it_forbids(report, broken) -> None:
    agreed = {"who": "", "stance": "assert", "code": "AGREE", "theme": "ceasefire agreement",
              "status": "past", "day": "2020-01-01"}  # fmt: skip
    kinds = kinds_of(agreed, {**REPORT, "stance": "blame", **report})
    assert kinds == ["broken"] * broken


@pytest.mark.parametrize(
    ("demand", "report", "met"),
    [
        ({}, {}, True),
        ({"stance": "assert"}, {}, True),
        ({}, {"polarity": "negated"}, False),
        ({}, {"day": "2019"}, False),
        ({}, {"code": "CONCEDE", "theme": "the demands"}, True),
        ({}, {"code": "CONCEDE", "theme": "grain prices"}, False),
        ({}, {"subject": ("RUS",)}, False),
        ({"polarity": "negated"}, {}, False),
        ({"polarity": "negated"}, {"polarity": "negated"}, True),
    ],
)
def test_a_demand_and_the_report_that_it_was_met(demand, report, met) -> None:
    asked = {**PROMISE, "who": "AZE", "stance": "demand", "status": "required", **demand}
    assert kinds_of(asked, {**REPORT, "who": "AZE", **report}, kinds=("met",)) == ["met"] * met


def test_one_statement_or_one_predicate_is_no_answer_to_itself() -> None:
    doc = make_document("They must withdraw the troops.")
    at = {"spans": {"predicate": ((10, 18),)}}
    asked = saying(doc, "AZE", "demand", "RETREAT", "withdrawal", status="required", **at)
    same = saying(doc, "AZE", "assert", "RETREAT", "withdrawal", ordinal=1, **at)
    store = open(":memory:")
    store.add(make_reading(doc, asked, same))
    assert check(store.lens()).findings == ()


def test_kinds_actors_and_confidence_narrow_what_is_told() -> None:
    says = [BASE, {**BASE, "who": "AZE", "stance": "deny", "confidence": 0.2},
            {**BASE, "stance": "deny", "subject": ("RUS",), "object": ("USA",)}]  # fmt: skip
    assert kinds_of(*says) == ["contradicted", "denied"]
    assert kinds_of(*says, kinds=("denied",)) == ["denied"]
    assert kinds_of(*says, actor="AZE") == ["contradicted"]
    sure = store_of(*says).lens(min_confidence=0.5)
    assert [f.kind for f in check(sure).findings] == ["denied"]
    with pytest.raises(ValueError, match="none of contradicted"):
        check(lens_of(BASE), kinds=("wrong",))


def test_the_result_prints_tabulates_and_opens_its_statements() -> None:
    lens = lens_of(BASE, {**BASE, "who": "AZE", "stance": "deny"})
    found = check(lens)
    assert ids(found.rows()) == set(found.evidence()) == {s.id for s in lens}
    assert found.summary() == f"1 {KINDS['contradicted']}"
    assert "Armenia → Azerbaijan: base" in str(found)
    assert [side["voice"] for row in found.to_dict() for side in row["other"]] == ["Azerbaijan"]
    assert check(lens_of(BASE)).summary() == "nothing here contradicts anything else"


def test_it_draws_who_takes_part_in_what() -> None:
    pytest.importorskip("matplotlib")
    figure = check(lens_of(BASE, {**BASE, "who": "AZE", "stance": "deny"})).plot()
    assert {t.get_text() for t in figure.axes[0].get_yticklabels()} == {"France", "Azerbaijan"}
    with pytest.raises(NotImplementedError, match="nothing contradicts"):
        check(lens_of(BASE)).plot()


def test_measures_stand_with_those_who_claim_them() -> None:
    trade = {**TROOPS, "value": 5e9, "code": "trade", "unit": "USD", "theme": ""}
    lens = lens_of({**TROOPS, "value": 7.0}, {**TROOPS, "value": 9.0, "who": "AZE"}, trade)
    found = measures(lens)
    told = {(r["measure"], r["value"], r["according_to"]) for r in found.rows()}
    assert {value for _, value, _ in told} == {7.0, 9.0, 5e9}
    assert len({number for number, value, _ in told if value < 10}) == 1
    assert ids(found.rows()) == {s.id for s in lens}
    assert [len(g) for g in measures(lens, "AZE").measures] == [2, 1]
    assert "5,000,000,000 USD" in str(found)


@settings(max_examples=10)
@given(
    st.lists(
        st.fixed_dictionaries({
            "who": st.sampled_from(["AZE", "ARM", "FRA", ""]),
            "stance": st.sampled_from(["assert", "deny", "promise", "demand", "blame"]),
            "status": st.sampled_from(["actual", "past", "planned", "required"]),
            "code": st.sampled_from(["AGREE", "REJECT", "RETREAT", "ally", "CONCEDE"]),
            "theme": st.sampled_from(["treaty", "peace treaty", "base", "", "all demands"]),
            "polarity": st.sampled_from(["affirmed", "negated"]),
            "day": st.sampled_from(["2020", "2021-05", None]),
        }),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_both_sides_of_a_finding_differ_and_a_lens_leaks_no_other_voice(says: list[dict]) -> None:
    store = store_of(*says)
    by = {s.id: s.attribution[-1].actors for s in store.lens()}
    for finding in check(store.lens()).findings:
        one, other = ({id for c in side for id in c.ids} for side in (finding.one, finding.other))
        assert not one & other
        assert one or finding.kind == "denied"
    for voice in ("AZE", "ARM"):
        assert all(by[id] == (voice,) for id in check(store.lens(voice=voice)).evidence())


def test_the_interview_gives_what_is_denied_and_the_figures_with_their_claimant(shared) -> None:
    store = open(":memory:")
    store.add(gold_reading(shared, "aliyev_interview"))
    found = [f for f in check(store.lens()).findings if f.kind == "contradicted"]
    about = [f.matter for f in found]
    for words in ("Turkish base", "petro-state", "lethal arms to Armenia"):
        assert any(words in matter for matter in about), words
    figures = {
        row["value"] for row in measures(store.lens()).rows()
        if row["according_to"] == "Ilham Aliyev"
    }  # fmt: skip
    assert figures >= {5e9, 20.0, 300_000.0, 30e6, 1e9}


def test_a_point_gone_back_on_is_reported_as_broken(shared) -> None:
    store = open(":memory:")
    store.add(gold_reading(shared, "gerd_briefing"))
    (broken,) = [f for f in check(store.lens()).findings if f.kind == "broken"]
    assert "Washington" in broken.matter and broken.other[0].code == "REJECT"


@pytest.mark.slow
def test_the_reader_finds_the_figures_of_the_interview_with_their_claimant(shared) -> None:
    from dragoman.api import read

    path = shared / "eval" / "dev" / "aliyev_interview.txt"
    store = open(":memory:")
    store.add(read(path, date="2024-12-20", author="Andrew Korybko").reading)
    figures = {
        row["value"] for row in measures(store.lens()).rows()
        if row["according_to"] == "Ilham Aliyev"
    }  # fmt: skip
    assert figures >= {5e9, 20.0, 300_000.0, 30e6, 1e9}
