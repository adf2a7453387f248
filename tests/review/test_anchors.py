"""A judgement finds the statement on its words again."""

from __future__ import annotations

from dataclasses import replace

from records import make_document, make_statement

from dragoman.review import anchored, same
from dragoman.statement import Statement
from dragoman.store import Review
from dragoman.store.anchors import shift
from dragoman.vocabulary import Judgement

DOC = make_document()
FIRST, SECOND = "Freedonia will arm Sylvania", "Sylvania thanked Freedonia"


def review(stmt: Statement, judgement: Judgement = Judgement.ACCEPTED) -> Review:
    return Review(stmt, judgement, "ann", "2026-11-25", DOC.source)


def found(stmts: list[Statement], *reviews: Review, doc=DOC) -> dict[str, Review]:
    return anchored(stmts, reviews, doc)


def test_the_same_words_are_found_under_another_code_and_id() -> None:
    old = make_statement(DOC, FIRST)
    new = make_statement(DOC, FIRST + ", the minister said", code="MOBILIZE", reader="test-2")
    given = review(old)
    assert old.id != new.id
    assert found([new], given) == {new.id: given}


def test_other_words_of_the_same_sentence_are_not() -> None:
    old = make_statement(DOC, "Freedonia will arm")
    new = make_statement(DOC, "arm Sylvania, the minister said. Sylvania")
    assert found([new], review(old)) == {}


def test_predicates_decide_where_there_are_any() -> None:
    arm, thank = (15, 18), (57, 64)
    old = make_statement(DOC, DOC.text, spans={"predicate": (arm,)})
    other = make_statement(DOC, DOC.text, spans={"predicate": (thank,)}, ordinal=1)
    narrow = make_statement(DOC, "arm Sylvania", spans={"predicate": (arm,)})
    given = review(old)
    assert found([other, narrow], given) == {narrow.id: given}


def test_two_on_the_same_words_are_told_apart_by_what_they_say() -> None:
    aid = make_statement(DOC, FIRST, code="AID")
    ally = make_statement(DOC, FIRST, code="ally")
    yes, no = review(aid), review(ally, Judgement.REJECTED)
    assert found([ally, aid], yes, no) == {aid.id: yes, ally.id: no}


def test_one_that_reads_as_it_was_corrected_comes_first() -> None:
    old = make_statement(DOC, FIRST, code="ally")
    better = replace(make_statement(DOC, FIRST, code="AID"), id=old.id)
    given = Review(old, Judgement.CORRECTED, "ann", "2026-11-25", corrected=better)
    right = make_statement(DOC, FIRST, code="AID")
    wrong = make_statement(DOC, FIRST, code="at_war")
    assert found([wrong, right], given) == {right.id: given}


def test_a_quotation_is_followed_where_the_text_has_moved() -> None:
    later = make_document("Corrected. " + DOC.text)
    given = review(make_statement(DOC, SECOND))
    assert shift(given, later) == 11
    stmt = make_statement(later, SECOND)
    assert found([stmt], given, doc=later) == {stmt.id: given}


def test_of_several_occurrences_the_nearest_counts_and_of_none_nothing() -> None:
    given = review(make_statement(DOC, SECOND))
    twice = make_document(f"{SECOND}. {' ' * 30}{SECOND}.")
    assert shift(given, twice) == twice.text.rindex(SECOND) - given.statement.start
    assert shift(given, make_document("Nothing of the kind.")) is None
    assert found([make_statement(twice, "  ")], given, doc=make_document("Nothing.")) == {}


def test_words_and_confidence_do_not_make_a_claim_another_one() -> None:
    stmt = make_statement(DOC, FIRST)
    assert same(stmt, replace(stmt, theme="arms", confidence=0.9, id="0" * 16))
    assert not same(stmt, replace(stmt, time="2024"))
