"""Which words name which actor."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import parse, steps

from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.reading.mentions import Mentions, calendar, find_mentions

ON = dt.date(2015, 6, 1)


def found(rows: str, on: dt.date | None = ON) -> Mentions:
    return find_mentions(parse(rows), on, Gazetteer.load())


def shown(rows: str, on: dt.date | None = ON) -> list[tuple[str, tuple[str, ...], str]]:
    made = found(rows, on)
    tokens = made.parse.tokens
    return [
        (" ".join(t.text for t in tokens[m.first : m.last + 1]), m.actors, m.form)
        for m in made.items
    ]


@pytest.mark.parametrize(
    ("word", "upos", "actor", "form"),
    [
        ("Iran", "PROPN", "IRN", "name"),
        ("NATO", "PROPN", "NATO", "name"),
        ("UAE", "PROPN", "ARE", "acronym"),
        ("Iranian", "ADJ", "IRN", "demonym"),
        ("Kremlin", "PROPN", "RUS", "metonym"),
        ("Ankara", "PROPN", "TUR", "capital"),
    ],
)
def test_names_of_the_gazetteer(word: str, upos: str, actor: str, form: str) -> None:
    assert shown(f"{word} {word} {upos} 0 root") == [(word, (actor,), form)]


def test_the_longest_name_counts() -> None:
    rows = """
        the the DET 3 det
        United United ADJ 3 amod
        States States PROPN 4 nsubj
        left leave VERB 0 root
    """
    (name, actors, _), *rest = shown(rows)
    assert (name.removeprefix("the "), actors, rest) == ("United States", ("USA",), [])


def test_a_name_means_what_it_meant_on_the_day() -> None:
    rows = "Moscow Moscow PROPN 2 nsubj\nagreed agree VERB 0 root"
    assert shown(rows, dt.date(1962, 10, 1))[0][1] == ("SUN",)
    assert shown(rows, ON)[0][1] == ("RUS",)


def test_the_head_of_a_name_is_the_word_that_hangs_outside() -> None:
    made = found("""
        Zuzana Zuzana PROPN 3 nsubj B-PER
        Kowalská Kowalská PROPN 1 flat I-PER
        left leave VERB 0 root
    """)
    assert [(m.first, m.last, m.head) for m in made.items] == [(0, 1, 0)]


def test_a_person_named_in_full_is_known_by_surname_afterwards() -> None:
    rows = """
        Zuzana Zuzana PROPN 3 nsubj B-PER
        Kowalská Kowalská PROPN 1 flat I-PER
        left leave VERB 0 root

        Kowalská Kowalská PROPN 2 nsubj B-PER
        returned return VERB 0 root

        Kowalská Kowalská PROPN 2 nsubj
        spoke speak VERB 0 root
    """
    assert [m[1] for m in shown(rows)] == [("Zuzana Kowalská",)] * 3


def test_a_country_inside_a_persons_name_is_no_country() -> None:
    rows = """
        Peter Peter PROPN 3 nsubj B-PER
        Jordan Jordan PROPN 1 flat I-PER
        left leave VERB 0 root
    """
    assert shown(rows) == [("Peter Jordan", ("Peter Jordan",), "name")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("LOC", ActorType.REGION), ("ORG", ActorType.NGO), ("PER", ActorType.PERSON)],
)
def test_entities_that_the_gazetteer_does_not_hold(kind: str, expected: ActorType) -> None:
    (mention,) = found(f"Zubrovka Zubrovka PROPN 0 root B-{kind}").items
    assert (mention.actors, mention.type) == (("Zubrovka",), expected)


def test_an_article_is_no_part_of_a_name() -> None:
    rows = "the the DET 2 det B-LOC\nZubrovka Zubrovka PROPN 0 root I-LOC"
    assert [m[0] for m in shown(rows)] == ["Zubrovka"]


@pytest.mark.parametrize("word", ["May", "Tuesday", "Sept.", "August"])
def test_months_and_days_are_nobody(word: str) -> None:
    assert calendar(word)
    assert shown(f"{word} {word} PROPN 0 root B-PER") == []


def test_actors_stand_in_text_order() -> None:
    rows = """
        Zubrovka Zubrovka PROPN 2 nsubj B-LOC
        left leave VERB 0 root
        Iran Iran PROPN 2 obj
    """
    assert [m[0] for m in shown(rows)] == ["Zubrovka", "Iran"]


@pytest.mark.parametrize(
    "rows",
    [
        """
        Slovak Slovak ADJ 2 amod
        President President PROPN 5 nsubj
        Zuzana Zuzana PROPN 2 flat B-PER
        Kowalská Kowalská PROPN 2 flat I-PER
        left leave VERB 0 root
        """,
        """
        Zuzana Zuzana PROPN 8 nsubj B-PER
        Kowalská Kowalská PROPN 1 flat I-PER
        , , PUNCT 4 punct
        president president NOUN 1 appos
        of of ADP 6 case
        Slovakia Slovakia PROPN 4 nmod
        , , PUNCT 4 punct
        left leave VERB 0 root
        """,
    ],
)
def test_a_person_belongs_to_the_state_of_the_title(rows: str) -> None:
    assert found(rows).home("Zuzana Kowalská") == "SVK"


def test_a_person_without_title_belongs_nowhere() -> None:
    rows = "Zuzana Zuzana PROPN 0 root B-PER\nKowalská Kowalská PROPN 1 flat I-PER"
    assert found(rows).home("Zuzana Kowalská") is None


def test_a_state_is_at_home_in_itself() -> None:
    assert steps("Iran Iran PROPN 0 root").mentions.home("IRN") == "IRN"


def test_every_token_of_a_mention_leads_to_it() -> None:
    made = found("Zuzana Zuzana PROPN 0 root B-PER\nKowalská Kowalská PROPN 1 flat I-PER")
    assert made.at[0] is made.at[1] is made.items[0]
