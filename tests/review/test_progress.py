"""How far a review is, what is undone, and who is whom."""

from __future__ import annotations

from records import make_document

from dragoman.review import Session, merged, parted, progress, standing, together
from dragoman.store import Filter
from dragoman.vocabulary import Judgement


def test_progress_counts_what_stands_and_what_was_added(store) -> None:
    [before], total = progress(store, 10)
    assert (before.judged, before.statements, total) == (0, 2, 1)
    session = Session(store, "ann")
    first, second = session.pending()
    session.reject(first)
    session.correct(second, code="ally")
    session.add(make_document(), (0, 9), code="OTHER")
    [found], _ = progress(store, 10)
    assert (found.judged, found.rejected, found.corrected, found.added) == (2, 1, 1, 1)
    assert progress(store, 10, 1) == ([], 0)


def test_what_stands_on_a_document_is_shown_beside_what_was_read(store) -> None:
    first, second = Session(store, "ann").pending()
    Session(store, "ann").correct(first, code="ally")
    Session(store, "bob").reject(second)
    found = standing(store, make_document(), Filter())
    assert [(s.stmt.code, s.read.code, s.judgement) for s in found] == [
        ("ally", "AID", Judgement.CORRECTED), ("SUPPORT", "SUPPORT", Judgement.REJECTED),
    ]  # fmt: skip
    assert [s.said for s in found] == [
        {"ann": Judgement.CORRECTED}, {"bob": Judgement.REJECTED},
    ]  # fmt: skip
    assert [s.stmt.code for s in standing(store, make_document(), Filter(code="ally"))] == ["ally"]
    assert standing(store, make_document(), Filter(code="AID")) == []


def test_an_undone_judgement_leaves_the_one_before(store) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    dates = ["", session.accept(first).date, session.correct(first, code="ally").date]
    session.reject(first)
    assert session.undo(first).gold.code == "ally"
    for to, word in zip(dates[1::-1], (Judgement.ACCEPTED, Judgement.UNREVIEWED), strict=True):
        assert session.undo(first, to).judgement is word


def test_merges_of_one_decision_go_together_and_apart(store) -> None:
    merged(store, "FRD", "France", "ann")
    [group] = together(store)
    assert {(m.kind, m.was) for m in group} == {("actor", "FRD"), ("voice", "Freedonia")}
    parted(store, group, "bob")
    assert together(store) == []
    assert {stmt.subject for stmt in store.lens(code="AID")} == {("FRD",)}


def test_merged_names_do_not_make_an_accepted_statement_another(store) -> None:
    session = Session(store, "ann")
    first, _ = session.pending()
    session.accept(first)
    merged(store, "FRD", "France", "ann")
    assert Session(store, "ann").judgement(next(iter(store.as_read().lens(code="AID")))) is (
        Judgement.ACCEPTED
    )
