"""Actors that are one: seen as merged everywhere, kept apart from what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.store import Merge, Store
from dragoman.store.copy import copied


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made = dragoman.store.open(":memory:" if request.param == "memory" else tmp_path / "s.duckdb")
    doc = make_document()
    stmt = make_statement(doc, "Freedonia will arm Sylvania", voice="the minister",
                          speaker=("the minister",), subject=("FRD", "RUF"))  # fmt: skip
    made.add(make_reading(doc, stmt))
    return made


def merge(was: str, becomes: str, kind: str = "actor", document: str | None = None) -> Merge:
    return Merge(kind, was, becomes, "ann", "2024-01-01", document)  # type: ignore[arg-type]


def one(store: Store):
    return next(iter(store.lens()))


def test_a_merge_shows_in_every_table_and_each_actor_once(store: Store) -> None:
    store.merge(merge("RUF", "FRD"))
    assert one(store).subject == ("FRD",)
    assert {row["id"] for row in store.actors.rows()} == {"FRD", "SYL"}
    assert next(store.statements.rows())["subject"] == ["FRD"]


def test_a_voice_is_named_and_found_by_its_new_name(store: Store) -> None:
    store.merge(
        merge("the minister", "Rufus Firefly"),
        merge("the minister", "Rufus Firefly", kind="voice"),
    )
    [stmt] = store.lens(voice="rufus firefly")
    assert stmt.voices == ("Rufus Firefly",)
    assert stmt.attribution[0].actors == ("Rufus Firefly",)


def test_what_holds_in_another_document_changes_nothing_here(store: Store) -> None:
    store.merge(merge("RUF", "FRD", document="elsewhere"))
    assert one(store).subject == ("FRD", "RUF")
    store.merge(merge("RUF", "SYL", document=one(store).document))
    assert one(store).subject == ("FRD", "SYL")


def test_chains_are_followed_and_circles_end(store: Store) -> None:
    store.merge(merge("RUF", "A"), merge("A", "B"), merge("B", "A"))
    assert one(store).subject[1] in ("A", "B")


def test_a_merge_is_taken_back_and_what_was_read_is_there_again(store: Store) -> None:
    store.merge(merge("RUF", 'it\'s "one"'))
    assert one(store).subject == ("FRD", 'it\'s "one"')
    store.merge(merge("RUF", "RUF"))
    assert one(store).subject == ("FRD", "RUF") and store.standing_merges() == []


def test_a_newer_reading_is_seen_as_merged_too(store: Store) -> None:
    store.merge(merge("RUF", "FRD"))
    doc = make_document()
    store.add(make_reading(doc, make_statement(doc, subject=("RUF",), reader="test-2"),
                           reader="test-2"))  # fmt: skip
    assert one(store).subject == ("FRD",)


def test_a_copy_and_a_held_store_see_it_too(store: Store) -> None:
    store.merge(merge("RUF", "FRD"))
    assert one(copied(store.lens())).subject == ("FRD",)
    with store.held() as held:
        assert one(held).subject == ("FRD",)
