"""What reviewers said stands in place of what was read, for everybody who looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.statement import Statement
from dragoman.store import Merge, Review, Store
from dragoman.store.copy import copied
from dragoman.vocabulary import Judgement

DOC = make_document()
FIRST, SECOND = "Freedonia will arm Sylvania", "Sylvania thanked Freedonia"
DAY = "2026-11-25"


def statements(reader: str = "test-1", **parts: object) -> tuple[Statement, Statement]:
    return (
        make_statement(DOC, FIRST, confidence=0.3, reader=reader, **parts),
        make_statement(DOC, SECOND, code="SUPPORT", confidence=0.3, reader=reader),
    )


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made = dragoman.store.open(":memory:" if request.param == "memory" else tmp_path / "s.duckdb")
    made.add(make_reading(DOC, *statements()))
    return made


def judge(store: Store, stmt: Statement, judgement: Judgement, **better: object) -> None:
    gold = replace(stmt, **better) if better else None
    store.judge(Review(stmt, judgement, "ann", DAY, DOC.source, gold))


def test_a_correction_is_seen_everywhere_and_what_was_read_is_kept(store: Store) -> None:
    first, second = statements()
    judge(store, first, Judgement.CORRECTED, subject=("RUR",), voices=("Ruritania",))
    for place in (store, copied(store.lens())):
        [found] = place.lens(subject="RUR", voice="Ruritania")
        assert (found.id, found.confidence) == (first.id, 1.0)
    with store.held() as held:
        assert held.statement(first.id).subject == ("RUR",)
        assert held.as_read().statement(first.id) == first
    assert store.statement(second.id) == second
    assert [*store.as_read().lens()] == [first, second]


def test_what_is_rejected_is_left_out_and_what_is_taken_back_is_there_again(store: Store) -> None:
    first, second = statements()
    judge(store, first, Judgement.REJECTED)
    assert [*store.lens()] == [second]
    assert {row["statement"] for row in store.attribution.rows()} == {second.id}
    judge(store, first, Judgement.UNREVIEWED)
    assert [*store.lens()] == [first, second]


def test_what_is_accepted_is_certain(store: Store) -> None:
    judge(store, statements()[0], Judgement.ACCEPTED)
    assert [stmt.code for stmt in store.lens(min_confidence=0.9)] == ["AID"]


def test_a_newer_reading_is_revised_by_the_same_judgements(store: Store) -> None:
    first, second = statements()
    judge(store, first, Judgement.CORRECTED, subject=("RUR",))
    judge(store, second, Judgement.REJECTED)
    store.add(make_reading(DOC, *statements("test-2", code="MOBILIZE"), reader="test-2"))
    [found] = store.lens()
    assert (found.reader, found.code, found.subject) == ("test-2", "AID", ("RUR",))


def test_a_changed_text_takes_its_judgements_along(store: Store) -> None:
    judge(store, statements()[0], Judgement.CORRECTED, subject=("RUR",))
    later = make_document("Corrected. " + DOC.text)
    store.add(make_reading(later, make_statement(later, FIRST)))
    [found] = store.lens()
    assert (found.subject, found.quote, found.start) == (("RUR",), FIRST, 11)


def test_of_several_reviewers_the_last_who_says_something_counts(store: Store) -> None:
    first, second = statements()
    given = Review(first, Judgement.REJECTED, "ann", DAY)
    store.judge(given)
    store.judge(Review(first, Judgement.ACCEPTED, "bob", "2026-11-26", anchor=given.anchor))
    assert len(store.lens()) == 2
    store.judge(Review(first, Judgement.UNREVIEWED, "bob", "2026-11-27", anchor=given.anchor))
    assert [*store.lens()] == [second]


def test_merges_and_corrections_go_together(store: Store) -> None:
    first, _ = statements()
    store.merge(Merge("actor", "FRD", "FRA", "ann", DAY))
    seen = next(iter(store.as_read().lens(code="AID")))
    judge(store, seen, Judgement.CORRECTED, object=("RUR",))
    assert store.statement(first.id).subject == ("FRA",)
    store.merge(Merge("actor", "FRD", "FRD", "ann", DAY))
    assert (store.statement(first.id).subject, store.statement(first.id).object) == (
        ("FRD",), ("RUR",),
    )  # fmt: skip
