"""What a reviewer adds where nothing was read, and what unknown actors are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import make_document

from dragoman.review import BY_HAND, Session, export, merged
from dragoman.vocabulary import Judgement


def add(store, **parts):
    doc = make_document()
    start = doc.text.index("the minister said")
    given = {"code": "CONSULT", "subject": ("FRD",), "object": ("SYL",), **parts}
    return Session(store, "ann").add(doc, (start - 1, start + 18), **given)


def test_an_added_statement_stands_on_the_selected_words_without_blanks(store) -> None:
    stmt = add(store).statement
    assert stmt.quote == "the minister said." and stmt.reader == BY_HAND
    assert (stmt.sentence, stmt.voices) == (0, ("author",))


def test_it_is_gold_and_leaves_what_was_read_unjudged(store, tmp_path: Path) -> None:
    add(store)
    session = Session(store, "ann")
    assert len(session.pending()) == 2
    [made] = export(store, tmp_path)
    lines = (tmp_path / f"{made.name}.gold.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["quote"] for line in lines] == ["the minister said."]


def test_on_words_that_were_read_otherwise_it_is_a_second_claim(store) -> None:
    doc, first = make_document(), next(iter(store.lens()))
    Session(store, "ann").add(doc, (first.start, first.end), code="ally", subject=("FRD",))
    session = Session(store, "ann")
    assert session.judgement(session.statements[0]) is Judgement.UNREVIEWED
    assert [review.statement.code for review in session.added] == ["ally"]


def test_it_is_corrected_and_taken_back_like_any_other(store) -> None:
    stmt = add(store).statement
    assert Session(store, "ann").correct(stmt, code="AGREE").gold.code == "AGREE"
    assert len(Session(store, "ann").added) == 1
    Session(store, "ann").reset(stmt)
    assert Session(store, "ann").added == []


def test_a_newer_reader_that_reads_it_finds_it_accepted(store, reread) -> None:
    doc, first = make_document(), next(iter(store.lens()))
    Session(store, "ann").add(
        doc, (first.start, first.end), code="arms_supplier", subject=("FRD",), object=("SYL",),
        voices=("Freedonia",),
    )  # fmt: skip
    found, _ = reread(code="arms_supplier")
    session = Session(store, "ann")
    assert session.judgement(found) is Judgement.ACCEPTED and session.added == []


@pytest.mark.parametrize(
    ("span", "parts", "problem"),
    [((0, 0), {"code": "AID"}, "no words"), ((0, 5), {}, "code"), ((0, 5), {"code": "x"}, "code")],
)
def test_what_does_not_fit_is_said(store, span, parts, problem) -> None:
    with pytest.raises(ValueError, match=problem):
        Session(store, "ann").add(make_document(), span, **parts)


def test_an_unknown_actor_is_named_and_its_voice_with_it(store) -> None:
    merged(store, "FRD", "France", "ann")
    stmt = next(iter(store.lens(voice="France")))
    assert stmt.subject == ("FRA",) and stmt.voices == ("France",)
    with pytest.raises(ValueError, match="who it is"):
        merged(store, "FRD", " ", "ann")
