"""A review can be left and taken up again, and outlives the reader."""

from __future__ import annotations

import pytest

from dragoman.review import Session
from dragoman.store import Filter, Store
from dragoman.vocabulary import Judgement


def test_what_is_judged_is_not_asked_again(store: Store) -> None:
    session = Session(store, "ann")
    first, second = session.pending()
    session.accept(first)
    assert session.pending() == [second]
    assert Session(store, "ann").pending() == [second]
    assert Session(store, "bob").pending() == [first, second]


def test_a_judgement_can_be_taken_back(store: Store) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    session.reject(first)
    session.reset(first)
    assert len(Session(store, "ann").pending()) == 2
    assert [row["judgement"] for row in store.judgements.rows()] == ["rejected", "unreviewed"]


def test_corrections_add_up(store: Store) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    session.correct(first, code="ally")
    review = session.correct(first, subject=("RUR",))
    assert review.gold is not None
    assert (review.gold.code, review.gold.subject) == ("ally", ("RUR",))
    assert session.judgement(first) is Judgement.CORRECTED


def test_what_is_corrected_to_what_was_read_is_accepted(store: Store) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    session.correct(first, code="ally")
    assert session.correct(first, code=first.code).judgement is Judgement.ACCEPTED


@pytest.mark.parametrize(
    ("said", "now", "means"),
    [
        ("accept", {}, Judgement.ACCEPTED),
        ("accept", {"code": "ally"}, Judgement.CORRECTED),
        ("reject", {}, Judgement.REJECTED),
        ("reject", {"subject": ("RUR",)}, Judgement.UNREVIEWED),
        ("correct", {}, Judgement.CORRECTED),
        ("correct", {"code": "MOBILIZE"}, Judgement.ACCEPTED),
        ("correct", {"code": "ally"}, Judgement.CORRECTED),
    ],
)
def test_judgements_outlive_the_reader(store, reread, said, now, means) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    parts = {"code": "MOBILIZE"} if said == "correct" else {}
    getattr(session, said)(first, **parts)
    newer, _ = reread(**now)
    assert newer.reader == "test-2"
    assert Session(store, "ann").judgement(newer) is means


def test_what_is_said_anew_takes_the_place_of_the_old(store, reread) -> None:
    first, _ = Session(store, "ann").pending()
    Session(store, "bob").reject(first)
    newer, _ = reread(code="ally")
    Session(store, "ann").accept(newer)
    assert len({review.anchor for review in store.reviews()}) == 1


def test_a_filter_selects(store: Store) -> None:
    assert [s.code for s in Session(store, "ann", Filter(code="SUPPORT")).pending()] == ["SUPPORT"]
