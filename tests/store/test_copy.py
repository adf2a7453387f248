"""A copy of a lens: all that it lets through, nothing else, and the store untouched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from records import documents_with_statements, make_document, make_reading, make_statement

from dragoman.rows import Reading
from dragoman.store import open as open_store
from dragoman.store.copy import copied


def test_a_copy_has_what_the_lens_lets_through_and_leaves_the_store_alone(tmp_path) -> None:
    doc = make_document()
    aid, thanks = make_statement(doc), make_statement(doc, code="SUPPORT", voice="Sylvania")
    store = open_store(tmp_path / "a.duckdb")
    store.add(make_reading(doc, aid, thanks))
    copy = copied(store.lens(code="AID"))
    assert list(copy.select()) == [aid]
    assert copy.document(doc.id) == doc and len(copy.attribution) == 1
    assert len(copy.mentions) == len(copy.sentences) == 1 and len(copy.actors) == 2
    assert list(store.select()) == sorted([aid, thanks], key=lambda stmt: stmt.id)


def test_statements_are_left_out_and_put_in_with_their_voices(tmp_path) -> None:
    doc, other = make_document(), make_document("Sylvania is armed.", source="b.txt")
    old, new = make_statement(doc), make_statement(other, code="MOBILIZE", voice="Moravia")
    changed = make_statement(doc, code="ASSAULT", voice="Moravia")
    store = open_store(tmp_path / "a.duckdb")
    store.add(make_reading(doc, old))
    more = [Reading(d, (s,), (), (), (), "test-2") for d, s in ((doc, changed), (other, new))]
    copy = copied(store.lens(), [old.id], more)
    assert {stmt.id for stmt in copy.select()} == {changed.id, new.id}
    assert len(copy.documents) == 2
    assert {stmt.id for stmt in copy.lens(voice="moravia")} == {changed.id, new.id}


def test_what_is_put_in_must_stand_in_its_document() -> None:
    doc = make_document()
    stmt = make_statement(make_document("Something else."))
    with pytest.raises(ValueError, match="quote"):
        copied(open_store(":memory:").lens(), (), [Reading(doc, (stmt,), (), (), (), "test-2")])


@settings(max_examples=15)
@given(documents_with_statements())
def test_any_statement_comes_through_whole(drawn) -> None:
    doc, stmts = drawn
    clean = tuple({s.id: s for s in stmts if not s.links}.values())
    store = open_store(":memory:")
    store.add(Reading(doc, clean, (), (), (), "test-1"))
    assert list(copied(store.lens()).select()) == list(store.select())
