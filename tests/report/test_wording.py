"""Each line says according to whom, in what spirit, that what; never in a voice of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import documents_with_statements, make_document, make_reading, make_statement

from dragoman.report import of_readings
from dragoman.report.citation import attribution, citation
from dragoman.report.wording import SPIRIT, joined, proposition, sentence
from dragoman.rows import Reading
from dragoman.statement import Document, Link
from dragoman.vocabulary import LinkType, Stance

DOC = make_document(author="Ann", title="T")


def told(*stmts, doc=DOC) -> str:
    material = of_readings([make_reading(doc, *stmts)])
    return sentence(stmts[0], material, {stmt.id: stmt for stmt in stmts})


def test_a_line_says_according_to_whom() -> None:
    assert (
        told(make_statement(DOC)) == "According to Freedonia: Freedonia has given aid to Sylvania"
    )


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_is_said_in_plain_words(stance) -> None:
    line = told(make_statement(DOC, stance=stance))
    assert line.startswith(
        f"According to Freedonia{', ' if SPIRIT[stance] else ''}{SPIRIT[stance]}: "
    )
    assert SPIRIT[stance] or stance is Stance.ASSERT


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"code": "ally", "polarity": "negated"}, "Freedonia is not allied with Sylvania"),
        ({"code": "ally", "subject": ("FRD", "SYL"), "object": ()},
         "Freedonia and Sylvania are allied with each other"),
        ({"code": "ASSAULT", "status": "past", "time": "2020-09"},
         "Freedonia used armed force against Sylvania, in September 2020"),
        ({"code": "AID", "subject": ()},
         "an actor that the text leaves open has given aid to Sylvania"),
        ({"code": "AID", "theme": "four drones"},
         "Freedonia has given aid to Sylvania (four drones)"),
        ({"code": "OTHER", "theme": "opening a school"},
         "Freedonia has acted towards Sylvania: opening a school"),
        ({"code": "characterised_as", "object": (), "theme": "a bridge"},
         "Freedonia is described as “a bridge”"),
        ({"code": "characterised_as", "object": ()}, "Freedonia is described"),
        ({"code": "AGREE", "status": "conditional"},
         "Freedonia would reach an agreement with Sylvania (under a condition)"),
        ({"code": "trade", "value": 2e6, "unit": "USD", "bound": "about", "time": "2023"},
         "trade of Freedonia, towards Sylvania: about 2 million USD, in 2023"),
        ({"code": "trade", "theme": "trade is rising"},
         "trade of Freedonia, towards Sylvania (trade is rising)"),
        ({"code": "troops", "object": (), "value": 5.0, "polarity": "negated"},
         "troops of Freedonia: not 5"),
        ({"code": "trade", "object": (), "polarity": "negated"}, "trade of Freedonia: not so"),
    ],
)  # fmt: skip
def test_what_is_said_is_put_in_plain_words(parts, expected) -> None:
    stmt = make_statement(DOC, **parts)
    assert proposition(stmt, of_readings([make_reading(DOC, stmt)])) == expected


def test_a_condition_is_told_with_what_depends_on_it() -> None:
    need = make_statement(DOC, code="RETREAT", ordinal=1, subject=("SYL",), object=())
    link = Link(LinkType.ONLY_IF, need.id)
    line = told(make_statement(DOC, status="conditional", links=(link,)), need)
    assert line.endswith(
        "would give aid to Sylvania; only if: Sylvania has made a withdrawal, ceasefire or release"
    )


@pytest.mark.parametrize(
    ("voices", "doc", "expected"),
    [
        (["author"], Document("x", author="Ann"), "author Ann"),
        (["author"], Document("x", title="T"), "the author of “T”"),
        (["author"], Document("x"), "the author"),
        (["author", "Bob"], Document("x", author="Ann"), "Bob (author Ann reporting)"),
        (["Bob", "Iran"], Document("x", author="Ann"), "Iran (Bob reporting)"),
        (["author", "Bob", "Iran"], None, "Iran (Bob reporting, as reported by the author)"),
    ],
)
def test_the_innermost_voice_comes_first(voices, doc, expected) -> None:
    assert attribution(voices, doc) == expected


def test_a_citation_can_be_copied() -> None:
    doc = make_document(author="Ann", title="T", publisher="P", url="https://example.org/a")
    stmt = make_statement(doc, paragraph=2, page=0, turn=4, voice="Bob")
    assert citation(stmt, doc) == (
        "Bob, in: Ann, “T”, P, 2024-03-05, https://example.org/a, p. 1, para. 3, turn 5 "
        f"[{stmt.id[:8]}]"
    )


def test_names_are_joined_as_a_list() -> None:
    assert [joined([]), joined(["A"]), joined(["A", "B"])] == ["", "A", "A and B"]


def test_an_actor_without_a_name_is_called_as_the_gazetteer_does_else_by_its_id() -> None:
    stmt = make_statement(DOC, subject=("ARM",), object=("Nowhere",))
    material = of_readings([Reading(DOC, (stmt,))])
    assert proposition(stmt, material) == "Armenia has given aid to Nowhere"


@given(st.data())
def test_every_statement_can_be_told_and_is_attributed(data) -> None:
    doc, stmts = data.draw(documents_with_statements())
    material = of_readings([Reading(doc, stmts)])
    for stmt in stmts:
        assert sentence(stmt, material, {}).startswith("According to ")
        assert citation(stmt, doc)
