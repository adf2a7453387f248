"""A statement fits together, and survives being written and read."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from records import TEXT, documents_with_statements, make_document, make_statement

from dragoman.statement import (
    KEYS,
    SPAN_ROLES,
    Attribution,
    Document,
    Link,
    Statement,
    statement_id,
)
from dragoman.vocabulary import Kind, LinkType, Stance

DOC = make_document()
STMT = make_statement(DOC, "will arm Sylvania")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"voices": ()}, "voices"),
        ({"voices": ("a", "b")}, "parallel"),
        ({"end": STMT.end + 1}, "quote does not fit offsets"),
        ({"quote": "arm"}, "quote does not fit"),
        ({"start": -1}, "quote does not fit"),
        ({"code": "ally"}, "not a event"),
        ({"code": "INVADE"}, "INVADE"),
        ({"kind": Kind.MEASURE}, "not a measure"),
        ({"spans": {"verb": ((0, 1),)}}, "verb"),
        ({"confidence": 1.5}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
        ({"value": 3.0}, "only a measure"),
        ({"time": "yesterday"}, "yesterday"),
    ],
)
def test_rejects_parts_that_do_not_fit(change: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        dataclasses.replace(STMT, **change)  # type: ignore[arg-type]


def test_document_rejects_a_date_that_is_not_edtf() -> None:
    with pytest.raises(ValueError, match="5 March"):
        Document("text", date="5 March 2024")


def test_document_is_its_text() -> None:
    assert make_document(title="a").id == make_document(source="b").id
    assert make_document(TEXT + " ").id != DOC.id


def test_stance_and_voice_are_the_innermost() -> None:
    stmt = dataclasses.replace(
        STMT,
        voices=("author", "Sylvania"),
        attribution=(Attribution(), Attribution(stance=Stance.BLAME)),
    )
    assert (stmt.voice, stmt.stance) == ("Sylvania", Stance.BLAME)


def test_condition_is_the_first_conditional_link() -> None:
    links = (Link(LinkType.BECAUSE, "a"), Link(LinkType.UNLESS, "b"), Link(LinkType.IF, "c"))
    assert dataclasses.replace(STMT, links=links).condition == "b"
    assert STMT.condition is None


def test_check_wants_the_quote_at_its_place() -> None:
    STMT.check(DOC)
    with pytest.raises(ValueError, match="quote is not"):
        STMT.check(make_document("x" + TEXT))


@pytest.mark.parametrize("span", [(0, len(TEXT) + 1), (5, 5), (7, 3)])
def test_check_wants_spans_inside_the_text(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        dataclasses.replace(STMT, spans={"subject": (span,)}).check(DOC)
    with pytest.raises(ValueError, match="outside"):
        dataclasses.replace(STMT, attribution=(Attribution(cue=span),)).check(DOC)


def test_a_row_has_all_keys_in_order_and_all_span_roles() -> None:
    row = STMT.to_dict()
    assert tuple(row) == KEYS
    assert tuple(row["spans"]) == SPAN_ROLES


@given(documents_with_statements())
def test_json_round_trip(drawn: tuple[Document, tuple[Statement, ...]]) -> None:
    doc, stmts = drawn
    for stmt in stmts:
        line = stmt.to_json()
        assert "\n" not in line
        assert Statement.from_json(line) == stmt
        stmt.check(doc)


def test_reading_ignores_keys_of_later_versions() -> None:
    row = {**json.loads(STMT.to_json()), "sentiment": 0.3}
    assert Statement.from_dict(row) == STMT


def test_ids_depend_on_all_that_tells_statements_apart() -> None:
    base = ("doc", ((0, 3),), "AID", 0)
    others = [("dox", *base[1:]), ("doc", ((0, 4),), "AID", 0), (*base[:2], "ally", 0)]
    ids = {statement_id(*key) for key in [base, *others, (*base[:3], 1)]}
    assert len(ids) == 5
    assert statement_id(*base) == statement_id(*base)
