"""A lens lets through what its filter says, and nothing else."""

from __future__ import annotations

import pytest
from records import make_document, make_reading, make_statement

from dragoman.store import Lens, Store, open

DOC = make_document("Freedonia armed Sylvania. Sylvania left in 2008. They met.")
ARMED = make_statement(DOC, "armed", confidence=0.9)
LEFT = make_statement(DOC, "left", code="RETREAT", voice="Sylvania", speaker=("SYL",))
MET = make_statement(DOC, "met", code="CONSULT", confidence=0.1)


@pytest.fixture
def store() -> Store:
    store = open(":memory:")
    store.add(make_reading(DOC, ARMED, LEFT, MET))
    return store


def seen(lens: Lens) -> list[str]:
    return [stmt.quote for stmt in lens]


def test_it_lets_through_what_its_filter_says(store: Store) -> None:
    assert seen(store.lens(voice="sylvania")) == ["left"]
    assert seen(store.lens(min_confidence=0.5)) == ["armed", "left"]
    assert len(store.lens()) == 3


def test_it_narrows(store: Store) -> None:
    lens = store.lens(voice="Freedonia").narrow(code="CONSULT")
    assert seen(lens) == ["met"]


def test_a_query_sees_the_lens_alone(store: Store) -> None:
    rows = store.lens(voice="Freedonia").query("SELECT code FROM lens WHERE code <> ?", ["AID"])
    assert [row["code"] for row in rows] == ["CONSULT"]


def test_evidence_is_what_the_lens_shows(store: Store) -> None:
    lens = store.lens(voice="Freedonia")
    assert lens.evidence([MET.id, LEFT.id, ARMED.id]) == (ARMED, MET)
