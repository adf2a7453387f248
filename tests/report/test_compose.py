"""The brief: every statement once, under its topic, and what was not read at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import documents_with_statements, make_document, make_reading, make_statement

from dragoman.report import Brief, Line, Section, brief, of_readings, of_store
from dragoman.report.topics import TITLES, topic
from dragoman.rows import Reading, SentenceRow
from dragoman.store import Filter, open
from dragoman.vocabulary import CODES, Status

DOC = make_document(title="T", author="Ann")


def brief_of(*stmts, limit=None) -> Brief:
    return brief(of_readings([make_reading(DOC, *stmts)]), limit)


def behind(lines: Iterable[Line]) -> Iterator[str]:
    """The statements that are told; what is repeated in words alone does not count."""
    for line in lines:
        if line.quote or not line.label:
            yield from line.statements
        yield from behind(one for _, one in line.below())


def topics(made: Brief) -> list[Section]:
    return [section for section in made.sections if section.key in TITLES]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"code": "ally"}, "relations"),
        ({"code": "AGREE"}, "diplomacy"),
        ({"code": "ASSAULT"}, "force"),
        ({"code": "SANCTION"}, "economy"),
        ({"code": "AID", "stance": "demand"}, "demands"),
        ({"code": "ASSAULT", "status": "required"}, "demands"),
        ({"code": "AID", "status": "conditional"}, "demands"),
        ({"code": "trade", "value": 3.0}, "numbers"),
        ({"code": "trade", "value": 3.0, "status": "required"}, "numbers"),
        ({"code": "trusts", "stance": "praise"}, "evaluations"),
        ({"code": "ASSAULT", "stance": "blame"}, "force"),
        ({"code": "CHANGE"}, "other"),
    ],
)
def test_a_statement_stands_under_its_topic(parts, expected) -> None:
    assert topic(make_statement(DOC, **parts)) == expected


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_topic(code) -> None:
    assert topic(make_statement(DOC, code=code)) in TITLES


def test_sections_come_in_their_order_and_empty_ones_not_at_all() -> None:
    stmts = [
        make_statement(DOC, code=code, ordinal=k) for k, code in enumerate(("ASSAULT", "ally"))
    ]
    assert [section.key for section in brief_of(*stmts).sections] == [
        "speakers", "alignment", "obligations", "relations", "force", "actors",
    ]  # fmt: skip


def test_each_line_has_its_quotation_and_citation() -> None:
    (section,) = topics(brief_of(make_statement(DOC, "Freedonia will arm Sylvania")))
    line = section.lines[0]
    assert line.quote == "Freedonia will arm Sylvania"
    assert "“T”" in line.citation and "2024-03-05" in line.citation


def test_who_speaks_is_counted_the_most_heard_first() -> None:
    stmts = [make_statement(DOC, ordinal=k, voice=v) for k, v in enumerate(("Bob", "Cid", "Cid"))]
    speakers = brief_of(*stmts).section("speakers")
    assert speakers is not None
    assert [line.text for line in speakers.lines] == [
        "Cid: 2 statements (2 assert)", "Bob: 1 statement (1 assert)",
    ]  # fmt: skip


def test_what_is_said_twice_is_told_once_and_cited_twice() -> None:
    stmts = [make_statement(DOC, ordinal=k, code="ally") for k in range(2)]
    section = brief_of(*stmts).section("relations")
    assert section is not None
    (line,) = section.lines
    assert set(line.statements) == {stmt.id for stmt in stmts}
    assert len(line.also) == 1


def test_a_contradiction_stands_under_the_claim() -> None:
    claim = make_statement(DOC, code="ally")
    denial = make_statement(
        DOC, code="ally", ordinal=1, voice="Bob", speaker=("Bob",), stance="deny"
    )
    made = brief_of(claim, denial)
    section = made.section("disputes")
    assert section is not None and made.section("relations") is None
    (line,) = section.lines
    assert line.statements == (claim.id,)
    assert line.against[0].text.startswith("According to Bob, denying it:")


def test_sentences_without_a_statement_stand_at_the_end() -> None:
    stmt = make_statement(DOC, "Freedonia will arm Sylvania", sentence=0)
    cut = DOC.text.index("Sylvania thanked")
    rows = (SentenceRow(0, 0, cut - 1, 0), SentenceRow(1, cut, len(DOC.text), 0))
    last = brief(of_readings([Reading(DOC, (stmt,), sentences=rows)])).sections[-1]
    assert last.title == "Not read: 1 of 2 sentences without a statement"
    assert [line.quote for line in last.lines] == ["Sylvania thanked Freedonia on Monday."]


def test_a_statement_that_reaches_into_a_sentence_reads_it() -> None:
    stmt = make_statement(DOC, sentence=0)
    cut = DOC.text.index("Sylvania thanked")
    rows = (SentenceRow(0, 0, cut - 1, 0), SentenceRow(1, cut, len(DOC.text), 0))
    assert brief(of_readings([Reading(DOC, (stmt,), sentences=rows)])).section("unread") is None


def test_a_limit_keeps_what_most_statements_bear_out_and_says_what_it_hides() -> None:
    stmts = [make_statement(DOC, ordinal=k, code="ally", object=(f"X{k // 2}",)) for k in range(5)]
    section = brief_of(*stmts, limit=2).section("relations")
    assert section is not None
    assert [len(line.statements) for line in section.lines] == [2, 2]
    assert section.note == "and 1 more"


def test_several_documents_are_limited_unless_all_is_asked_for() -> None:
    readings = []
    for k in range(30):
        doc = make_document(f"Text {k}.", source=f"{k}.txt", date=f"20{k + 10}")
        readings.append(make_reading(doc, make_statement(doc, code="ally", object=(f"X{k}",))))
    material = of_readings(readings)
    made = brief(material)
    assert made.title == "30 documents, 2010 to 2039"
    assert [len(s.lines) for s in made.sections if s.key == "relations"] == [12]
    assert [len(s.lines) for s in brief(material, 0).sections if s.key == "relations"] == [30]


def test_a_store_gives_the_material_that_the_readings_give() -> None:
    store = open(":memory:")
    reading = make_reading(DOC, *[make_statement(DOC, ordinal=k) for k in range(3)])
    store.add(reading)
    assert brief(of_store(store)) == brief(of_readings([reading]))


def test_a_filter_narrows_what_is_told_but_not_what_counts_as_read() -> None:
    store = open(":memory:")
    store.add(make_reading(DOC, make_statement(DOC, sentence=0)))
    made = brief(of_store(store, Filter(code="ASSAULT")))
    assert [section.key for section in made.sections] == []


@settings(max_examples=25)
@given(st.data())
def test_every_statement_is_told_exactly_once_and_every_form_renders(data) -> None:
    doc, drawn = data.draw(documents_with_statements())
    stmts = tuple(replace(stmt, links=()) for stmt in drawn)  # which lead nowhere
    made = brief(of_readings([Reading(doc, stmts)]), 0)
    told = [id for section in topics(made) for id in behind(section.lines)]
    assert len(set(told)) == len(told)
    assert {s.id for s in stmts} == set(told)
    assert str(made).endswith("\n") and made.markdown() and made._repr_html_()


def test_conditional_status_is_known_to_the_topics() -> None:
    for status in (Status.CONDITIONAL, Status.COUNTERFACTUAL):
        assert topic(make_statement(DOC, status=status)) == "demands"
