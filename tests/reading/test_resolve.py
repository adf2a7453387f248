"""Whom a noun phrase means."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import steps

from dragoman.reading.parse.windows import LONGEST

ON = dt.date(2015, 6, 1)


def row(*rows: str) -> str:
    return "\n".join(rows)


LEFT = "left leave VERB 0 root"


@pytest.mark.parametrize(
    ("rows", "word", "actor"),
    [
        (row("Iranian Iranian ADJ 2 amod", "troops troop NOUN 3 nsubj", LEFT), "troops", "IRN"),
        (
            row("Iran Iran PROPN 3 nmod:poss", "'s 's PART 1 case", "army army NOUN 4 nsubj", LEFT),
            "army",
            "IRN",
        ),
        (row("Iran Iran PROPN 2 compound", "troops troop NOUN 3 nsubj", LEFT), "troops", "IRN"),
        (
            row(
                "government government NOUN 4 nsubj",
                "of of ADP 3 case",
                "Iran Iran PROPN 1 nmod",
                LEFT,
            ),
            "government",
            "IRN",
        ),
        (
            row(
                "troops troop NOUN 4 nsubj",
                "from from ADP 3 case",
                "Iran Iran PROPN 1 nmod",
                LEFT,
            ),
            "troops",
            "IRN",
        ),
        (row("Iran Iran PROPN 2 nsubj", LEFT), "Iran", "IRN"),
        (row("Foreign Foreign ADJ 2 amod", "troops troop NOUN 3 nsubj", LEFT), "troops", None),
        (
            row(
                "talks talk NOUN 4 nsubj",
                "with with ADP 3 case",
                "Iran Iran PROPN 1 nmod",
                LEFT,
            ),
            "talks",
            None,
        ),
    ],
)
def test_the_state_behind_a_noun(rows: str, word: str, actor: str | None) -> None:
    assert steps(rows, ON).actors(word) == ([actor] if actor else [])


def test_coordinated_names_act_together() -> None:
    rows = row("Iran Iran PROPN 4 nsubj", "and and CCONJ 3 cc", "Iraq Iraq PROPN 1 conj", LEFT)
    made = steps(rows, ON)
    assert made.actors("Iran") == ["IRN", "IRQ"]
    assert [r.actor for r in made.resolver.one(made.at("Iran"))] == ["IRN"]


def test_a_noun_of_coordinated_owners_means_both() -> None:
    rows = row(
        "presidents president NOUN 6 nsubj",
        "of of ADP 3 case",
        "Iran Iran PROPN 1 nmod",
        "and and CCONJ 5 cc",
        "Iraq Iraq PROPN 3 conj",
        LEFT,
    )
    assert steps(rows, ON).actors("presidents") == ["IRN", "IRQ"]


def test_nobody_is_named_twice() -> None:
    rows = row("Iran Iran PROPN 4 nsubj", "and and CCONJ 3 cc", "Tehran Tehran PROPN 1 conj", LEFT)
    assert steps(rows, ON).actors("Iran") == ["IRN"]


def test_a_title_means_its_bearer() -> None:
    rows = row(
        "Slovak Slovak ADJ 2 amod",
        "President President PROPN 5 nsubj",
        "Zuzana Zuzana PROPN 2 flat B-PER",
        "Kowalská Kowalská PROPN 2 flat I-PER",
        LEFT,
    )
    made = steps(rows, ON)
    (bearer,) = made.resolver.one(made.at("President"))
    assert (bearer.actor, bearer.person) == ("Zuzana Kowalská", True)


def test_what_belongs_to_a_person_belongs_to_the_persons_state() -> None:
    rows = """
        Slovak Slovak ADJ 2 amod
        President President PROPN 5 nsubj
        Zuzana Zuzana PROPN 2 flat B-PER
        Kowalská Kowalská PROPN 2 flat I-PER
        left leave VERB 0 root

        Kowalská Kowalská PROPN 3 nmod:poss B-PER
        's 's PART 1 case
        army army NOUN 4 nsubj
        fell fall VERB 0 root
    """
    assert steps(rows, ON).actors("army") == ["SVK"]


def test_an_office_is_surer_than_a_thing() -> None:
    rows = row("Iranian Iranian ADJ 2 amod", "{} {} NOUN 3 nsubj", LEFT)
    office = steps(rows.format("minister", "minister"), ON)
    thing = steps(rows.format("lawsuit", "lawsuit"), ON)
    (by_office,) = office.resolver.one(office.at("minister"))
    (by_thing,) = thing.resolver.one(thing.at("lawsuit"))
    assert by_office.official and not by_thing.official
    assert by_office.sure > by_thing.sure


def test_the_span_reaches_from_owner_to_noun() -> None:
    rows = row(
        "Iranian Iranian ADJ 3 amod",
        "ground ground NOUN 3 compound",
        "troops troop NOUN 4 nsubj",
        LEFT,
    )
    made = steps(rows, ON)
    (ref,) = made.resolver.one(made.at("troops"))
    assert (ref.first, ref.last) == (0, 2)


PHRASE = """
the the DET 4 det
two two NUM 4 nummod
armed armed ADJ 4 amod
rebels rebel NOUN 8 nsubj
from from ADP 7 case
the the DET 7 det
north north NOUN 4 nmod
left leave VERB 0 root
"""


def test_the_words_of_a_noun_phrase_without_article_and_additions() -> None:
    made = steps(PHRASE, ON)
    assert made.resolver.phrase(made.at("rebels")) == "armed rebels"


@pytest.mark.parametrize(("word", "name"), [("rebels", "armed rebels"), ("north", None)])
def test_groups_are_actors_by_their_description(word: str, name: str | None) -> None:
    made = steps(PHRASE, ON)
    found = made.resolver.described(made.at(word))
    assert (found.actor if found else None) == name


def test_what_was_resolved_can_be_forgotten() -> None:
    made = steps(row("Iran Iran PROPN 2 nsubj", LEFT), ON)
    before = made.resolver.one(0)
    made.mentions.at[0].actors = ("IRQ",)
    assert made.resolver.one(0) == before
    made.resolver.forget()
    assert made.actors("Iran") == ["IRQ"]


@pytest.mark.parametrize("relation", ["nmod:poss", "compound", "appos", "amod"])
def test_owners_as_deep_as_a_sentence_is_long_do_no_harm(relation: str) -> None:
    rows = [
        *(f"plan plan NOUN {k} {relation}" for k in range(2, LONGEST + 1)),
        "plan plan NOUN 0 root",
    ]
    assert steps("\n".join(rows), ON).resolver.all(LONGEST - 1) == ()
