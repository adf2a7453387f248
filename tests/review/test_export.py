"""What was judged becomes gold that `evaluate` takes."""

from __future__ import annotations

import json
from pathlib import Path

from records import make_document, make_reading, make_statement

from dragoman.evaluation import cases, evaluate
from dragoman.review import Session, export
from dragoman.rows import Reading
from dragoman.store import Store


class Stored:
    """Reads what a store holds."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def read(self, doc) -> Reading:
        return Reading(doc, tuple(self.store.as_read().select()))


def test_what_was_accepted_is_gold_and_reads_as_such(store: Store, tmp_path: Path) -> None:
    session = Session(store, "ann")
    for stmt in session.pending():
        session.accept(stmt)
    (made,) = export(store, tmp_path / "gold")
    assert (made.statements, made.judged, made.sentences, made.lost) == (2, 1, 1, 0)
    (case,) = cases([tmp_path / "gold"])
    assert (case.doc.text, case.doc.date) == (make_document().text, "2024-03-05")
    found = evaluate([case], Stored(store))
    assert found.mean["full"].value == 1.0


def test_what_was_rejected_is_wrong_and_what_was_corrected_right(store, tmp_path) -> None:
    session = Session(store, "ann")
    first, second = session.pending()
    session.correct(first, code="ally")
    session.reject(second)
    export(store, tmp_path)
    (case,) = cases([tmp_path])
    assert [claim.code for claim in case.gold] == ["ally"]
    figure = evaluate([case], Stored(store)).mean["code"]
    assert (figure.precision, figure.recall) == (0.0, 0.0)


def test_sentences_that_wait_do_not_count(store: Store, tmp_path: Path) -> None:
    session = Session(store, "ann")
    session.accept(session.pending()[0])
    export(store, tmp_path)
    (case,) = cases([tmp_path])
    assert case.reviewed == frozenset()
    assert evaluate([case], Stored(store)).scores[0].read == ()


def test_the_latest_of_several_reviewers_counts_unless_one_is_named(store, tmp_path) -> None:
    ann, bob = Session(store, "ann"), Session(store, "bob")
    for stmt in ann.pending():
        ann.accept(stmt)
        bob.reject(stmt)
    assert export(store, tmp_path / "all")[0].statements == 0
    assert export(store, tmp_path / "ann", "ann")[0].statements == 2
    assert export(store, tmp_path / "bob", "bob")[0].statements == 0


def test_a_changed_text_takes_its_judgements_along(store: Store, tmp_path: Path) -> None:
    session = Session(store, "ann")
    for stmt in session.pending():
        session.accept(stmt)
    doc = make_document("Corrected. Freedonia will arm Sylvania, they said.")
    stmt = make_statement(doc, "Freedonia will arm Sylvania")
    store.add(make_reading(doc, stmt))
    (made,) = export(store, tmp_path)
    assert (made.statements, made.lost) == (1, 1)
    (case,) = cases([tmp_path])
    claim = case.gold[0]
    assert doc.text[claim.start : claim.end] == claim.quote == stmt.quote


def test_an_earlier_export_stays(store: Store, tmp_path: Path) -> None:
    (tmp_path / "documents.json").write_text('[{"name": "other", "date": "2020"}]', "utf-8")
    session = Session(store, "ann")
    session.accept(session.pending()[0])
    export(store, tmp_path)
    listed = json.loads((tmp_path / "documents.json").read_text("utf-8"))
    assert listed[0]["name"] == "other" and len(listed) == 2


def test_line_ends_inside_a_sentence_do_not_shift_offsets(store: Store, tmp_path: Path) -> None:
    doc = make_document("Freedonia aided\r\nSylvania.", source="c.txt")
    store.add(make_reading(doc, make_statement(doc)))
    session = Session(store, "ann")
    session.accept(next(s for s in session.statements if s.document == doc.id))
    export(store, tmp_path)
    (case,) = cases([tmp_path])
    assert case.sentences == ((0, len(doc.text)),)
