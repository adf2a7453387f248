"""Corrections are typed as people type, and give whole statements."""

from __future__ import annotations

import pytest
from records import make_document, make_statement

from dragoman.review import corrected, parsed
from dragoman.vocabulary import Kind, Stance, Status


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("subject", "FRA, DEU", ("FRA", "DEU")),
        ("object", "-", ()),
        ("voices", "author > Ilham Aliyev", ("author", "Ilham Aliyev")),
        ("stance", "Demand", "demand"),
        ("code", "sanction", "SANCTION"),
        ("code", "aid", "aid"),
        ("code", "AID", "AID"),
        ("status", "required", "required"),
        ("time", "2024-02", "2024-02"),
        ("time", "-", None),
        ("value", "5,000,000", 5e6),
        ("theme", " a corridor ", "a corridor"),
    ],
)
def test_what_is_typed(field: str, text: str, expected: object) -> None:
    assert parsed(field, text) == expected


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("colour", "red", "there is no field 'colour'; there are voices, stance"),
        ("stance", "angry", "'angry' is none of assert"),
        ("code", "ATTACK", "'ATTACK' is none of AGREE"),
        ("time", "last week", "write 2024, 2024-02"),
        ("value", "many", "'many' is no number"),
        ("voices", "-", "voices cannot be empty"),
    ],
)
def test_what_does_not_fit_is_told(field: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        parsed(field, text)
    assert message in str(caught.value)


def test_a_code_brings_its_kind_and_drops_a_value() -> None:
    doc = make_document()
    stmt = make_statement(doc, code="trade", value=5.0, unit="USD", bound="about")
    better = corrected(stmt, code="AID")
    assert (better.kind, better.value, better.unit, better.bound) == (Kind.EVENT, None, None, None)
    assert (stmt.start, stmt.end, stmt.id) == (better.start, better.end, better.id)


def test_voices_that_stay_keep_what_is_known_of_them() -> None:
    stmt = make_statement(make_document(), voice="Freedonia", speaker=("FRD",), stance="demand")
    inner = corrected(stmt, voices=("author", "Freedonia"))
    assert [voice.actors for voice in inner.attribution] == [(), ("FRD",)]
    assert inner.stance is Stance.DEMAND
    outer = corrected(stmt, voices=("author",), stance="blame", status="required")
    assert (outer.stance, outer.status) == (Stance.BLAME, Status.REQUIRED)


def test_a_value_belongs_to_measures() -> None:
    assert corrected(make_statement(make_document()), value=5.0).value is None
    with pytest.raises(ValueError, match="no field 'start'"):
        corrected(make_statement(make_document()), start=3)
