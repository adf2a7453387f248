"""A lens lets through what its filter says, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_reading, make_statement

from dragoman.statement import Attribution
from dragoman.store import Lens, Spell, Store, open

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


def test_a_query_comes_as_arrays_too(store: Store) -> None:
    found = store.lens(voice="Freedonia").arrays(
        "SELECT id, confidence, time FROM lens WHERE code <> ? ORDER BY id", ["AID"]
    )
    assert found["id"].tolist() == [MET.id] and found["confidence"].tolist() == [0.1]
    assert found["time"].mask.tolist() == [True], "NULL is masked"


def test_evidence_is_what_the_lens_shows(store: Store) -> None:
    lens = store.lens(voice="Freedonia")
    assert lens.evidence([MET.id, LEFT.id, ARMED.id]) == (ARMED, MET)


NAMES = ("Freedonia", "Sylvania", "RUR", "ruritania", "FRD")


@given(
    said=st.lists(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2)),
            min_size=1, max_size=3,
        ),
        min_size=1, max_size=5,
    ),
    wanted=st.sampled_from(NAMES),
    flag=st.sampled_from(["voice", "but"]),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_lens_never_leaks_another_voice(
    said: list[list[tuple[str, list[str]]]], wanted: str, flag: str
) -> None:
    """Nested and joint voices, in whatever case, by name or by id: only the innermost counts."""
    stmts = [
        make_statement(
            DOC,
            voices=tuple(name for name, _ in chain),
            attribution=tuple(Attribution(actors=tuple(ids)) for _, ids in chain),
            ordinal=k,
        )
        for k, chain in enumerate(said)
    ]
    store = open(":memory:")
    store.add(make_reading(DOC, *stmts))
    lens = store.lens(**{flag: wanted.upper()})
    shown = {stmt.id for stmt in lens}
    assert len(lens) == len(shown) == len(lens.evidence(stmt.id for stmt in stmts))
    assert {row["id"] for row in lens.query("SELECT id FROM lens")} == shown
    assert set(lens.arrays("SELECT id FROM lens")["id"]) == shown
    for stmt in stmts:
        inner = stmt.voices[-1].upper() == wanted.upper()
        inner = inner or wanted.upper() in stmt.attribution[-1].actors
        assert (stmt.id in shown) == (inner == (flag == "voice"))


def test_a_voice_may_count_on_some_days_alone() -> None:
    store = open(":memory:")
    years = ("1999", "2005-06", "2010", None)
    for number, year in enumerate(years):
        doc = make_document(f"They met ({number}).", source=f"{number}.txt", date=year)
        store.add(make_reading(doc, make_statement(doc, speaker=("FRD", "SYL"))))
    other = make_document("They met at last.", source="9.txt", date="1999")
    said = make_statement(other, said="2006", speaker=(), voice="The Duke")
    store.add(make_reading(other, said))

    def dates(lens: Lens) -> list[str | None]:
        return sorted((store.document(stmt.document).date or "") for stmt in lens)

    spell = Spell("SYL", dt.date(2005, 1, 1), dt.date(2009, 12, 31))
    assert dates(store.lens(voice=spell)) == ["", "2005-06"]
    assert dates(store.lens(but=spell)) == ["1999", "1999", "2010"]
    assert dates(store.lens(voice=(spell, "the duke"))) == ["", "1999", "2005-06"]
    duke = Spell("The Duke", until=dt.date(2005, 1, 1))
    assert dates(store.lens(voice=duke)) == [], "what it says of itself counts, not the document"
    assert dates(store.lens(voice=Spell("FRD"))) == ["", "1999", "2005-06", "2010"]


def test_a_lens_compares_with_another(store: Store) -> None:
    found = store.lens(voice="Freedonia").compare(store.lens(voice="Sylvania"), ("F", "S"))
    assert found.names == ("F", "S")
    assert set(found.evidence()) == {ARMED.id, LEFT.id, MET.id}


def test_publishers_are_told_apart() -> None:
    store = open(":memory:")
    other = make_document("They left.", source="b.txt", publisher="Herald")
    store.add(make_reading(DOC, ARMED))
    store.add(make_reading(other, make_statement(other, "left")))
    assert seen(store.lens(publisher="herald")) == ["left"]
    assert seen(store.lens(publisher=("Tribune", "HERALD"))) == ["left"]


def test_a_notebook_shows_the_first_statements_of_a_lens() -> None:
    store = open(":memory:")
    doc = make_document("Freedonia <b>will</b> arm Sylvania.")
    store.add(make_reading(doc, make_statement(doc, "<b>will</b> arm Sylvania")))
    page = store.lens()._repr_html_()
    assert "1 statements, the first 1 shown" in page and "&lt;b&gt;will" in page
    assert "0 statements" in store.lens(voice="Nobody")._repr_html_()
