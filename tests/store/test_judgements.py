"""Judgements stay apart from what was read, and readings leave them alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from records import documents_with_statements, make_document, make_reading, make_statement

import dragoman.store
from dragoman.statement import Document, Statement
from dragoman.store import Review, Store
from dragoman.vocabulary import Judgement

DAY = "2026-11-25T03:00:00+00:00"


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return dragoman.store.open(tmp_path / "s.duckdb" if request.param == "file" else ":memory:")


def test_the_last_word_of_each_author_stands(store: Store) -> None:
    doc = make_document()
    store.add(make_reading(doc))
    stmt = make_statement(doc)
    better = replace(stmt, subject=("SYL",))
    store.judge(Review(stmt, Judgement.ACCEPTED, "ann", DAY))
    store.judge(Review(stmt, Judgement.REJECTED, "bob", DAY))
    store.judge(Review(stmt, Judgement.CORRECTED, "ann", DAY, corrected=better))
    assert [(r.author, r.judgement) for r in store.reviews()] == [
        ("ann", Judgement.CORRECTED),
        ("bob", Judgement.REJECTED),
    ]
    (mine,) = store.reviews("ann")
    assert mine.gold == better and mine.statement == stmt
    assert len(store.judgements) == 3


def test_a_newer_reading_leaves_judgements_alone(store: Store) -> None:
    doc = make_document()
    store.add(make_reading(doc))
    stmt = make_statement(doc)
    store.judge(Review(stmt, Judgement.ACCEPTED, "ann", DAY, doc.source))
    store.add(
        make_reading(doc, make_statement(doc, code="AGREE", reader="test-2"), reader="test-2")
    )
    (review,) = store.reviews()
    assert review.statement == stmt
    (row,) = store.judgements.rows()
    assert (row["quote"], row["reader"], row["judgement"]) == (doc.text, "test-1", "accepted")


def test_a_store_made_before_there_were_judgements(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    dragoman.store.open(path)
    with duckdb.connect(str(path)) as con:
        con.execute("DROP TABLE judgements")
    old = dragoman.store.open(path)
    assert old.reviews() == []
    old.judge(Review(make_statement(make_document()), Judgement.REJECTED, "ann", DAY))
    assert len(old.judgements) == 1


@settings(max_examples=25)
@given(documents_with_statements())
def test_a_review_comes_back_as_it_was(drawn: tuple[Document, tuple[Statement, ...]]) -> None:
    from dragoman.store.judgements import row_of, standing
    from dragoman.store.schema import TABLES

    for stmt in drawn[1]:
        review = Review(stmt, Judgement.CORRECTED, "ann", DAY, drawn[0].source, stmt)
        row = dict(zip(TABLES["judgements"], row_of(review), strict=True))
        assert standing([row]) == [review]


@pytest.mark.parametrize("judgement", [Judgement.ACCEPTED, Judgement.CORRECTED])
def test_a_correction_needs_its_statement(judgement: Judgement) -> None:
    stmt = make_statement(make_document())
    corrected = stmt if judgement is Judgement.ACCEPTED else None
    with pytest.raises(ValueError, match="a correction needs"):
        Review(stmt, judgement, "ann", DAY, corrected=corrected)
