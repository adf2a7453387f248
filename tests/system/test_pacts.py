"""Pacts that statements report: dated, directed, attributed, contradictions kept apart."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from gold import gold_reading
from hypothesis import given, settings
from hypothesis import strategies as st
from records import documents_with_statements, make_document, make_reading, make_statement

import dragoman
from dragoman.analysis.pacts import casus_foederis, read_pacts
from dragoman.rows import Reading
from dragoman.store import open as open_store
from dragoman.system.pacts import ReportedPacts, obligations, pacts

TEXT = (
    "Freedonia and Sylvania have a defence pact. Moravia guaranteed Sylvania's safety. "
    "Ruritania is covered by the guarantee of Moravia. The Sylvanian Pact of 1990 binds them. "
    "Poland is a member of NATO. Freedonia will stand by Sylvania if attacked. "
    "No pledge to Ruritania has been given. Freedonia and Moravia renounced force."
)
PACT = "Freedonia and Sylvania have a defence pact."


def reported(
    *parts: dict[str, Any], date: str | None = "2024-03-05", **filter: Any
) -> ReportedPacts:
    doc = make_document(TEXT, date=date)
    stmts = [
        make_statement(doc, **{"quote": PACT, "code": "defence_pact", "ordinal": k, **part})
        for k, part in enumerate(parts)
    ]
    store = open_store(":memory:")
    store.add(make_reading(doc, *stmts))
    return pacts(store.lens(**filter))


def owed(found: ReportedPacts) -> set[tuple[str, str]]:
    return {(one.by, one.to) for pact in found.pacts for one in pact.owed}


def test_a_pact_binds_both_sides_and_names_its_voice_and_statement() -> None:
    found = reported({})
    (row,) = found.rows()
    assert owed(found) == {("FRD", "SYL"), ("SYL", "FRD")}
    assert row["according to"] == ["Freedonia"] and row["says"] == "holds"
    assert row["evidence"] == list(found.evidence) and len(found.evidence) == 1
    assert found.to_dict()[0]["quotes"][row["evidence"][0]] == PACT


def test_no_duty_rests_on_an_unsure_reading_unless_the_lens_asks_for_it() -> None:
    thin = {"confidence": 0.05}
    found = reported(thin)
    assert owed(found) == set() and found.rows()[0]["says"] == "holds (unsure)"
    assert owed(reported(thin, min_confidence=0.0)) == {("FRD", "SYL"), ("SYL", "FRD")}
    both = reported(thin, {"subject": ("MOR",), "quote": "Moravia guaranteed Sylvania's safety"})
    assert owed(both) == {("MOR", "SYL")}


@pytest.mark.parametrize(
    ("quote", "subject", "object", "pairs"),
    [
        ("Moravia guaranteed Sylvania's safety", "MOR", "SYL", {("MOR", "SYL")}),
        ("Ruritania is covered by the guarantee of Moravia", "RUR", "MOR", {("MOR", "RUR")}),
        (PACT, "FRD", "SYL", {("FRD", "SYL"), ("SYL", "FRD")}),
    ],
)
def test_words_say_who_owes_whom(quote, subject, object, pairs) -> None:
    found = reported({"quote": quote, "subject": (subject,), "object": (object,)})
    assert owed(found) == pairs


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"polarity": "negated"}, "denied"),
        ({"stance": "deny"}, "denied"),
        ({"stance": "reject"}, "denied"),
        ({"stance": "reject", "polarity": "negated"}, "denied"),
        ({"stance": "hope", "status": "possible"}, "hope"),
        ({"stance": "demand", "status": "required"}, "demand"),
        ({"status": "planned"}, "planned"),
        ({"status": "counterfactual"}, "counterfactual"),
    ],
)
def test_what_is_not_said_to_hold_binds_nobody_and_is_told(parts, status) -> None:
    found = reported(parts)
    assert owed(found) == set()
    assert [pact.status for pact in found.pacts] == [status]


def test_a_double_negation_and_what_has_not_ended_hold() -> None:
    assert owed(reported({"stance": "deny", "polarity": "negated"}))
    assert owed(reported({"status": "ended", "polarity": "negated"}))


def test_contradicting_reports_stand_apart_and_the_answer_names_both_sides() -> None:
    found = reported({}, {"polarity": "negated", "voice": "Sylvania", "speaker": ("SYL",)})
    assert [(row["says"], row["according to"]) for row in found.rows()] == [
        ("holds (contested)", ["Freedonia"]),
        ("denied (contested)", ["Sylvania"]),
    ]
    row = obligations(found, "MOR", "SYL").rows()[0]
    assert row["according to"] == ["Freedonia"] and row["note"] == "contradicted by Sylvania"


def test_a_lens_leaves_the_other_voice_out() -> None:
    found = reported({}, {"voice": "Sylvania", "speaker": ("SYL",), "polarity": "negated"},
                     voice="Sylvania")  # fmt: skip
    assert [row["says"] for row in found.rows()] == ["denied"] and owed(found) == set()


@pytest.mark.parametrize(
    ("time", "last"),
    [(None, "2024-03-04"), ("2024", "2024-03-04"), ("1991", "1991-12-31"),
     ("1955/1991", "1991-12-31"), ("2025-01-01", "2025-01-01")],
)  # fmt: skip
def test_an_end_is_told_beforehand_or_after_it(time, last) -> None:
    found = reported({"status": "ended", "time": time})
    assert {str(one.end) for pact in found.pacts for one in pact.owed} == {last}


def test_a_later_report_of_the_end_ends_it_the_day_before() -> None:
    ended = {"status": "ended", "said": "2024-06-01", "voice": "Moravia"}
    found = reported({}, ended)
    assert [pact.status for pact in found.pacts] == ["ended"]
    assert obligations(found, "MOR", "SYL", "2024-05-31").found.must_fight()
    assert not obligations(found, "MOR", "SYL", "2024-06-01").found.must_fight()


@pytest.mark.parametrize(
    ("time", "on", "bound"),
    [
        ("2021", "2021-01-01", True),
        ("2021", "2020-12-31", False),
        ("2021", "2050", True),
        (None, "2019-06-01", True),
        (None, "2018-01-01", False),
        (None, "2031", False),
        ("2021/2030", "2031", False),
    ],
)
def test_dates_say_when_it_holds(time, on, bound) -> None:
    found = obligations(reported({"time": time}), "MOR", "SYL", on)
    assert bool(found.found.lookup()["defence_obligation_to_target"]) is bound


def test_a_week_in_which_it_was_reaffirmed_is_not_its_end() -> None:
    found = reported({"time": "2024-03-01/2024-03-05"})
    assert obligations(found, "MOR", "SYL", "2025").found.must_fight()


def test_a_named_treaty_binds_all_its_parties_and_takes_in_what_has_no_name() -> None:
    named = {"quote": "The Sylvanian Pact of 1990 binds them", "subject": ("FRD", "SYL", "MOR"),
             "object": (), "confidence": 0.9}  # fmt: skip
    found = reported(named, {"code": "ally"})
    assert [row["pact"] for row in found.rows()] == ["Sylvanian Pact"]
    assert found.rows()[0]["statements"] == 2 and len(owed(found)) == 6


def test_an_alliance_without_its_treaty_is_de_facto_and_beside_the_answer() -> None:
    found = obligations(reported({"code": "ally"}), "MOR", "SYL")
    assert found.found.lookup()["defence_obligation_to_target"] == []
    assert found.found.beside.lookup()["defence_obligation_to_target"] == ["FRD"]
    assert [row["basis"] for row in found.rows()] == ["de facto"]


def test_a_member_is_owed_what_its_alliance_owes_on_that_day() -> None:
    member = {"quote": "Poland is a member of NATO", "code": "member_of", "subject": ("POL",),
              "object": ("NATO",)}  # fmt: skip
    found = obligations(reported(member), "BLR", "POL")
    bound = set(found.found.lookup()["defence_obligation_to_target"])
    assert {"USA", "CAN", "FIN"} <= bound and not {"AUT", "UKR"} & bound
    early = obligations(reported(member, date="2022-01-01"), "BLR", "POL")
    assert "FIN" not in early.found.lookup()["defence_obligation_to_target"]
    assert found.rows()[0]["pact"] == "North Atlantic Treaty (POL), art. 5"
    assert obligations(reported({**member, "status": "ended"}), "BLR", "POL").rows() == []


def test_promises_commit_one_side_and_a_pledge_not_given_is_told() -> None:
    promise = {"quote": "Freedonia will stand by Sylvania", "code": "SUPPORT", "stance": "promise",
               "status": "planned"}  # fmt: skip
    assert owed(reported(promise)) == {("FRD", "SYL")}
    denied = {"quote": "No pledge to Ruritania has been given", "code": "SUPPORT",
              "polarity": "negated", "object": ("RUR",)}  # fmt: skip
    assert [row["says"] for row in reported(denied).rows()] == ["denied"]
    votes = {**promise, "quote": "Freedonia", "theme": "votes"}
    assert reported(votes).rows() == []
    peace = {**promise, "code": "ASSAULT", "polarity": "negated"}
    assert reported(peace).pacts[0].kind == "nonagg"


def test_bodies_that_are_no_states_owe_nothing_and_alliances_stand_for_their_members() -> None:
    assert owed(reported({"subject": ("FRD",), "object": ("UN",)})) == set()
    found = owed(reported({"subject": ("FRD",), "object": ("AES",)}))
    assert {("MLI", "FRD"), ("FRD", "NER")} <= found


def test_few_statements_make_no_pact_where_more_are_asked_for() -> None:
    doc = make_document(TEXT)
    store = open_store(":memory:")
    store.add(make_reading(doc, make_statement(doc, PACT, code="defence_pact")))
    assert pacts(store.lens(), min_statements=2).rows() == []


def test_states_may_be_named_in_several_ways() -> None:
    found = reported({"subject": ("DEU",), "object": ("cow:AUH",)})
    for word in ("DEU", "Germany", "GMY", "deu"):
        assert found.state(word) == "DEU"
    assert found.state("AUH") == found.state("Austria-Hungary") == "cow:AUH"
    with pytest.raises(ValueError, match="is no actor"):
        found.state("Nowhere at all")


def test_nothing_to_date_an_answer_is_said() -> None:
    with pytest.raises(ValueError, match="--on"):
        obligations(reported({}, date=None), "FRD", "SYL")


@settings(max_examples=30)
@given(st.data())
def test_the_toml_gives_back_the_same_duties(tmp_path_factory, data) -> None:
    codes = ("defence_pact", "ally", "nonaggression_pact", "consultation_pact", "neutrality_pact")
    parts = [
        {
            "code": data.draw(st.sampled_from(codes)),
            "subject": (data.draw(st.sampled_from(["FRD", "POL"])),),
            "object": (data.draw(st.sampled_from(["SYL", "a \"b\" 'c'\\", "DEU"])),),
            "time": data.draw(st.sampled_from([None, "2021", "1990-05/..", "2010/2030"])),
            "voice": data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=5)),
        }
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    found = reported(*parts)
    path = tmp_path_factory.mktemp("pacts") / "pacts.toml"
    path.write_text(found.written(), "utf-8")

    def plain(duty: Any) -> tuple[Any, ...]:
        return (duty.by, duty.to, duty.kind, duty.pact, duty.start, duty.end, duty.basis,
                duty.terms)  # fmt: skip

    assert set(map(plain, read_pacts(path).duties)) == set(map(plain, found.duties().duties))


@settings(max_examples=30)
@given(documents_with_statements())
def test_any_statements_can_be_asked_and_evidence_lies_in_the_lens(drawn) -> None:
    doc, stmts = drawn
    kept = {stmt.id: stmt for stmt in stmts}
    clean = [s for s in kept.values() if not s.links]
    store = open_store(":memory:")
    store.add(Reading(doc, tuple(clean), (), (), (), "test-1"))
    found = pacts(store.lens())
    found.to_dict()
    assert set(found.evidence) <= set(kept)


IN_THE_TEXT = {"Triple Alliance (fifth treaty)", "Franco-Russian alliance"}
"""The pacts of the dated file for 1914 that the newspaper names."""
ISO = {"GMY": "DEU", "FRN": "FRA", "AUH": "cow:AUH", "YUG": "SRB", "BUL": "BGR"}
QUESTIONS = [
    ("AUH", "YUG", []), ("RUS", "AUH", ["DEU", "ITA"]), ("RUS", "GMY", ["ITA", "cow:AUH"]),
    ("GMY", "RUS", ["FRA"]), ("GMY", "FRN", ["RUS"]), ("FRN", "GMY", ["ITA", "cow:AUH"]),
    ("GMY", "BEL", []), ("AUH", "RUS", ["FRA"]), ("ITA", "AUH", ["DEU"]), ("BUL", "YUG", []),
    ("TUR", "RUS", ["FRA"]), ("RUS", "TUR", []),
]  # fmt: skip


def told_by(reading: Reading) -> ReportedPacts:
    store = open_store(":memory:")
    store.add(reading)
    return pacts(store.lens())


@pytest.fixture(scope="module", params=["annotated", pytest.param("read", marks=pytest.mark.slow)])
def newspaper(request, shared) -> ReportedPacts:
    """What the newspaper of July 1914 tells of pacts."""
    if request.param == "annotated":
        return told_by(gold_reading(shared, "july_1914"))
    from dragoman.api import read

    return told_by(read(shared / "eval" / "dev" / "july_1914.txt", date="1914-07-30").reading)


@pytest.mark.parametrize(("attacker", "target", "bound"), QUESTIONS)
def test_the_newspaper_of_1914_answers_as_the_dated_file_for_the_pacts_it_names(
    newspaper, attacker, target, bound
) -> None:
    dated = read_pacts("1914")
    duties = [d for d in dated.duties if d.pact in IN_THE_TEXT and d.kind == "defense"]
    known = casus_foederis(
        dataclasses.replace(dated, duties=tuple(duties)), attacker, target, "1914-07-30"
    )
    found = obligations(newspaper, ISO.get(attacker, attacker), ISO.get(target, target))
    answer = (found.found.beside or found.found).lookup()
    assert answer["defence_obligation_to_target"] == bound
    expected = {
        key: sorted(ISO.get(state, state) for state in states)
        for key, states in known.lookup().items()
    }
    assert answer == expected


def test_the_interview_binds_turkiye_to_azerbaijan_by_the_declaration_of_2021(shared) -> None:
    found = obligations(told_by(gold_reading(shared, "aliyev_interview")), "ARM", "AZE")
    (call,) = found.found.must_fight()
    assert (call["state"], call["against"]) == ("TUR", "ARM")
    assert call["pact"] == "2021 Declaration on Allied Relations"
    row = found.rows()[0]
    assert row["according to"] == ["Ilham Aliyev"] and len(row["evidence"]) == 2
    assert {one["state"] for one in found.found.beside.must_fight()} == {"TUR", "RUS"}


def test_juntas_that_call_an_attack_on_one_an_attack_on_them_are_committed(shared) -> None:
    found = obligations(told_by(gold_reading(shared, "ecowas_niger")), "NGA", "NER")
    assert found.found.must_fight() == []
    assert {one["state"] for one in found.found.beside.must_fight()} == {"BFA", "MLI"}


def test_the_picture_joins_members_to_their_alliance_and_points_at_who_is_owed() -> None:
    member = {"quote": "Poland is a member of NATO", "code": "member_of", "subject": ("POL",),
              "object": ("NATO",)}  # fmt: skip
    guarantee = {"quote": "Moravia guaranteed Sylvania's safety", "subject": ("MOR",)}
    figure = reported(member, guarantee, {}).plot()
    (axes,) = figure.axes
    words = {text.get_text() for text in axes.texts}
    assert {"POL", "NATO", "MOR", "SYL", "FRD", "defense, consul"} <= words
    assert "USA" not in words
    assert reported({"polarity": "negated"}).plot().axes[0].get_title() == "No pact is reported"


def test_the_reader_finds_turkiye_bound_to_azerbaijan_in_the_interview(shared) -> None:
    path = shared / "eval" / "dev" / "aliyev_interview.txt"
    read = dragoman.read(path, author="Andrew Korybko", date="2024-12-20")
    found = obligations(told_by(read.reading), "ARM", "AZE").found
    calls = {call["state"]: call["pact"] for call in found.must_fight()}
    assert calls["TUR"] == "2021 Declaration on Allied Relations"
