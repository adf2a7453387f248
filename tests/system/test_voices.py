"""Whose words a name means: a state's leaders in office, all members, whoever bears a surname."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_document, make_statement

from dragoman.rows import ActorRow, Reading
from dragoman.store import Lens, Spell, Store, open
from dragoman.system.speakers import speaks_for
from dragoman.system.voices import heard, meant, unheard

ACTORS = (
    ActorRow("AZE", "Azerbaijan", "state", "AZE"),
    ActorRow("ARM", "Armenia", "state", "ARM"),
    ActorRow("Vahe Gevorgyan", "Vahe Gevorgyan", "person", "ARM"),
    ActorRow("Yerevan Press Club", "Yerevan Press Club", "ngo", "ARM"),
)
HOMES = {"Vahe Gevorgyan": "ARM"}


def store_of(*said: tuple[tuple[str, ...], str | None]) -> Store:
    """Each a statement of a document of its own: who says it together, and on which day."""
    store = open(":memory:")
    for number, (by, day) in enumerate(said):
        doc = make_document(f"They met ({number}).", source=f"{number}.txt", date=day)
        stmt = make_statement(doc, code="CONSULT", voice=" and ".join(by), speaker=by)
        store.add(Reading(doc, (stmt,), ACTORS, (), (), "test-1"))
    return store


def who(lens: Lens) -> set[str]:
    return {stmt.voice for stmt in meant(lens)}


@pytest.mark.parametrize("name", ["ARM", "arm", "Armenia", "Yerevan"])
def test_a_state_speaks_through_its_leaders_in_office_and_its_officials(name: str) -> None:
    store = store_of(
        (("ARM",), "2021"),
        (("Nikol Pashinyan",), "2021-05-01"),
        (("Nikol Pashinyan",), "2010"),  # a journalist then
        (("Vahe Gevorgyan",), "2021"),
        (("Yerevan Press Club",), "2021"),
        (("Ilham Aliyev",), "2021"),
    )
    own = sorted(stmt.voice for stmt in meant(store.lens(voice=name)))
    assert own == ["ARM", "Nikol Pashinyan", "Vahe Gevorgyan"]
    assert who(store.lens(but=name)) == {"Nikol Pashinyan", "Yerevan Press Club", "Ilham Aliyev"}


def test_a_person_speaks_for_himself_alone() -> None:
    store = store_of((("AZE",), "2021"), (("Ilham Aliyev",), "2021"))
    assert who(store.lens(voice="Ilham Aliyev")) == {"Ilham Aliyev"}
    assert who(store.lens(voice="Aliyev")) == {"Ilham Aliyev"}


def test_a_surname_that_several_bear_must_be_told_apart() -> None:
    store = store_of((("Heydar Aliyev",), "2000"), (("Ilham Aliyev",), "2021"))
    with pytest.raises(ValueError, match="Aliyev is Heydar Aliyev or Ilham Aliyev: say which"):
        meant(store.lens(but="Aliyev"))


def test_members_speak_while_they_are_members() -> None:
    store = store_of(
        (("FIN",), "2020"),
        (("FIN",), "2024"),
        (("Emmanuel Macron",), "2020"),
        (("Emmanuel Macron",), "2012"),
        (("RUS",), "2020"),
        (("NATO",), "2020"),
    )
    lens = meant(store.lens(voice="NATO members"))
    assert sorted((s.voice, store.document(s.document).date) for s in lens) == [
        ("Emmanuel Macron", "2020"), ("FIN", "2024"),
    ]  # fmt: skip


def test_the_author_is_nobody_else() -> None:
    store = store_of((("AZE",), "2021"))
    assert meant(store.lens(voice="Author")).filter.voice == ("Author",)


def test_actors_may_be_named() -> None:
    store = store_of((("AZE",), "2021"))
    filter = meant(store.lens(actor="Armenia", subject="Baku", object="NATO")).filter
    assert filter.actor == ("Armenia", "ARM")
    assert (filter.subject, filter.object) == (("Baku", "AZE"), ("NATO",))


def test_a_lens_that_names_nobody_stays_as_it_is() -> None:
    lens = store_of((("AZE",), "2021")).lens(code="CONSULT")
    assert meant(lens) is lens


def test_what_is_said_on_some_days_stays_so() -> None:
    spell = Spell("Ilham Aliyev", dt.date(2020, 1, 1))
    store = store_of((("Ilham Aliyev",), "2019"), (("Ilham Aliyev",), "2021"))
    assert meant(store.lens(voice=spell)).filter.voice == (spell,)
    assert len(meant(store.lens(voice=(spell, "ARM")))) == 1


def test_names_that_are_no_voice_are_told() -> None:
    store = store_of((("Ilham Aliyev",), "2021"), (("Ilham Aliyev",), "2022"), (("RUS",), "2022"))
    assert unheard(store.lens(voice=("Baku", "Armenai"), but="France")) == ("Armenai", "France")
    assert heard(store.lens(voice="RUS"), 1) == ("Ilham Aliyev",)


POOL = ("AZE", "ARM", "RUS", "Ilham Aliyev", "Nikol Pashinyan", "Robert Kocharyan",
        "Vahe Gevorgyan", "Yerevan Press Club", "Armenian officials", "NATO")  # fmt: skip
DAYS = st.none() | st.dates(dt.date(1995, 1, 1), dt.date(2024, 12, 31)).map(str)


@given(
    said=st.lists(
        st.tuples(st.lists(st.sampled_from(POOL), min_size=1, max_size=2, unique=True), DAYS),
        min_size=1, max_size=6,
    ),
    state=st.sampled_from(["AZE", "ARM"]),
    flag=st.sampled_from(["voice", "but"]),
)  # fmt: skip
@settings(max_examples=40)
def test_a_state_never_speaks_through_others(
    said: list[tuple[list[str], str | None]], state: str, flag: str
) -> None:
    store = store_of(*((tuple(by), day) for by, day in said))
    shown = {stmt.document for stmt in meant(store.lens(**{flag: state}))}
    for stmt in store.select():
        date = store.document(stmt.document).date
        day = dt.date.fromisoformat(date) if date else None
        own = any(speaks_for(id, HOMES, day) == state for id in stmt.attribution[-1].actors)
        assert (stmt.document in shown) == (own == (flag == "voice"))
