"""The material of a store: all of it, or the surest, and counts of everything."""

from __future__ import annotations

import pytest
from records import make_document, make_statement

from dragoman.report import brief, of_store
from dragoman.rows import Reading, SentenceRow
from dragoman.store import Filter, Store, open


@pytest.fixture
def store() -> Store:
    """Nine documents of a statement each, the later the surer, and an unread sentence each."""
    made = open(":memory:")
    for k in range(1, 10):
        text = f"Freedonia armed Sylvania {k} times. It rained {k} days."
        doc = make_document(text, source=f"{k}.txt", date=f"201{k}", author=f"Ann {k}")
        at = text.index("It")
        rows = (SentenceRow(0, 0, at - 1, 0), SentenceRow(1, at, len(text), 0))
        stmt = make_statement(doc, text[: at - 1], sentence=0, confidence=k / 10,
                              object=(f"X{k % 2}",))  # fmt: skip
        made.add(Reading(doc, (stmt,), sentences=rows, reader="test-1"))
    return made


def test_of_too_many_statements_the_surest_are_told_and_all_are_counted(store) -> None:
    found = of_store(store, most=8, surest=2)
    assert sorted(stmt.confidence for stmt in found.statements) == [0.8, 0.9]
    counts = found.counts
    assert (counts.documents, counts.statements, counts.sentences, counts.unread) == (9, 9, 18, 9)
    made = brief(found)
    assert made.title == "9 documents, 2011 to 2019"
    speakers, unread = made.section("speakers"), made.section("unread")
    assert speakers is not None and unread is not None
    assert speakers.lines[0].text == "Freedonia: 9 statements (9 assert)"
    assert unread.lines[0].quote.startswith("It rained")
    assert made.notes[1] == (
        "Topics tell the 2 surest of them; who speaks, ties and actors count all."
    )


def test_ties_rest_on_all_statements_and_cite_the_documents_of_those_not_told(store) -> None:
    section = brief(of_store(store, most=8, surest=2)).section("alignment")
    assert section is not None
    assert sorted(line.text[-14:] for line in section.lines) == ["(4 statements)", "(5 statements)"]
    assert all("Ann" in line.citation for line in section.lines)


def test_a_filter_that_lets_few_through_tells_them_all(store) -> None:
    found = of_store(store, Filter(object="X1"), most=8, surest=2)
    assert found.whole is None and len(found.statements) == 5
