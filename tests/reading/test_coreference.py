"""Pronouns and descriptions within a document."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import Steps, entries, steps

from dragoman.ontology.lexicon import Cue
from dragoman.vocabulary import Stance

ON = dt.date(2015, 6, 1)
PRESIDENT = """
Slovak Slovak ADJ 2 amod
President President PROPN 5 nsubj
Milan Milan PROPN 2 flat B-PER
Kowalský Kowalský PROPN 2 flat I-PER
visited visit VERB 0 root
Iran Iran PROPN 5 obj
"""
QUEEN = """
Queen Queen PROPN 4 nsubj
Zuzana Zuzana PROPN 1 flat B-PER
Kowalská Kowalská PROPN 1 flat I-PER
visited visit VERB 0 root
Iran Iran PROPN 4 obj
"""
TWO_STATES = """
Iran Iran PROPN 4 nsubj
and and CCONJ 3 cc
Iraq Iraq PROPN 1 conj
signed sign VERB 0 root
"""
STATE = "Greece Greece PROPN 2 nsubj\njoined join VERB 0 root"


def pronoun(word: str, relation: str = "nsubj") -> str:
    return f"{word} {word} PRON 2 {relation}\nleft leave VERB 0 root"


def after(first: str, second: str) -> Steps:
    return steps(f"{first}\n\n{second}", ON)


@pytest.mark.parametrize(
    ("first", "word", "actors"),
    [
        (PRESIDENT, "He", ["Milan Kowalský"]),
        (PRESIDENT, "It", ["IRN"]),
        (QUEEN, "She", ["Zuzana Kowalská"]),
        (QUEEN, "He", []),
        (STATE, "It", ["GRC"]),
        (STATE, "He", []),
        (TWO_STATES, "They", ["IRN", "IRQ"]),
        (TWO_STATES, "Both", ["IRN", "IRQ"]),
    ],
)
def test_pronouns(first: str, word: str, actors: list[str]) -> None:
    assert after(first, pronoun(word)).actors(word) == actors


def test_the_subject_is_more_likely_than_the_object() -> None:
    rows = "Greece Greece PROPN 2 nsubj\nleft leave VERB 0 root\nIran Iran PROPN 2 obj"
    assert after(rows, pronoun("It")).actors("It") == ["GRC"]


def test_a_near_object_is_more_likely_than_a_far_subject() -> None:
    rain = "rain rain NOUN 2 nsubj\nfell fall VERB 0 root"
    near = "rain rain NOUN 2 nsubj\nhit hit VERB 0 root\nIran Iran PROPN 2 obj"
    made = after(f"{STATE}\n\n{rain}\n\n{near}", pronoun("It"))
    assert made.actors("It") == ["IRN"]


def test_a_verbs_object_is_not_its_subject() -> None:
    rows = "Greece Greece PROPN 2 nsubj\nleft leave VERB 0 root\nit it PRON 2 obj"
    assert steps(rows, ON).actors("it") == []


def test_a_reflexive_is_the_subject() -> None:
    rows = "Greece Greece PROPN 2 nsubj\ndefends defend VERB 0 root\nitself itself PRON 2 obj"
    assert steps(rows, ON).actors("itself") == ["GRC"]


def test_an_antecedent_far_back_is_forgotten() -> None:
    filler = "\n\n".join(["rain rain NOUN 2 nsubj\nfell fall VERB 0 root"] * 9)
    assert after(f"{STATE}\n\n{filler}", pronoun("It")).actors("It") == []


def described(*rows: str) -> str:
    return "\n".join([*rows, "left leave VERB 0 root"])


@pytest.mark.parametrize(
    ("first", "second", "word", "actors"),
    [
        (
            PRESIDENT,
            described("His his PRON 2 nmod:poss", "country country NOUN 3 nsubj"),
            "country",
            ["SVK"],
        ),
        (STATE, described("The the DET 2 det", "country country NOUN 3 nsubj"), "country", ["GRC"]),
        (STATE, described("A a DET 2 det", "country country NOUN 3 nsubj"), "country", []),
        (
            TWO_STATES,
            described("Both both DET 2 det", "sides side NOUN 3 nsubj"),
            "sides",
            ["IRN", "IRQ"],
        ),
        (
            TWO_STATES,
            described(
                "The the DET 3 det", "two two NUM 3 nummod", "countries country NOUN 4 nsubj"
            ),
            "countries",
            ["IRN", "IRQ"],
        ),
        (
            TWO_STATES,
            described("The the DET 2 det", "parties party NOUN 3 nsubj"),
            "parties",
            ["IRN", "IRQ"],
        ),
        (
            PRESIDENT,
            described("The the DET 2 det", "president president NOUN 3 nsubj"),
            "president",
            ["Milan Kowalský"],
        ),
        (
            PRESIDENT,
            described(
                "The the DET 3 det", "Slovak Slovak ADJ 3 amod", "leader leader NOUN 4 nsubj"
            ),
            "leader",
            ["Milan Kowalský"],
        ),
        (STATE, described("The the DET 2 det", "army army NOUN 3 nsubj"), "army", ["GRC"]),
        (
            STATE,
            described("The the DET 3 det", "Iranian Iranian ADJ 3 amod", "army army NOUN 4 nsubj"),
            "army",
            ["IRN"],
        ),
    ],
)
def test_descriptions(first: str, second: str, word: str, actors: list[str]) -> None:
    assert after(first, second).actors(word) == actors


def test_an_office_without_a_name_is_held_by_who_held_it_then() -> None:
    rows = described(
        "The the DET 3 det", "French French ADJ 3 amod", "president president NOUN 4 nsubj"
    )
    assert steps(rows, dt.date(2010, 6, 1)).actors("president") == ["Nicolas Sarkozy"]
    assert steps(rows, dt.date(2005, 6, 1)).actors("president") == ["Jacques Chirac"]


def test_the_president_at_home_where_the_document_says_whose() -> None:
    rows = described("The the DET 2 det", "president president NOUN 3 nsubj")
    assert steps(rows, dt.date(2005, 6, 1), home="FRA").actors("president") == ["Jacques Chirac"]
    assert steps(rows, ON).actors("president") == []


def test_a_long_name_comes_back_by_its_last_word() -> None:
    first = """
        Falkland Falkland PROPN 2 compound B-LOC
        Islands Islands PROPN 3 nsubj I-LOC
        voted vote VERB 0 root
    """
    made = after(first, described("The the DET 2 det", "Islands Islands PROPN 3 nsubj"))
    assert made.actors("Islands", 1) == made.actors("Islands", 0) != []


@pytest.mark.parametrize(
    ("word", "actor"),
    [("I", "Milan Kowalský"), ("we", "SVK"), ("our", "SVK"), ("my", "Milan Kowalský")],
)
def test_the_first_person_is_who_speaks(word: str, actor: str) -> None:
    rows = f"{PRESIDENT}\n\n{pronoun(word)}"
    assert steps(rows, ON, speakers={word: "Milan Kowalský"}).actors(word) == [actor]


def test_the_first_person_of_nobody_known_is_nobody() -> None:
    assert after(PRESIDENT, pronoun("I")).actors("I") == []


BEFORE_THE_WAR = dt.date(1914, 5, 1)
GREECE_AND = """
Greece Greece PROPN 2 nsubj
joined join VERB 0 root
{0} {0} PROPN 2 obj
"""
HER_ALLY = "her her PRON 2 nmod:poss\nally ally NOUN 3 nsubj\nleft leave VERB 0 root"


def test_a_state_was_a_woman_once() -> None:
    rows = f"{STATE}\n\n{pronoun('She')}"
    assert steps(rows, BEFORE_THE_WAR).actors("She") == ["GRC"]
    assert steps(rows, ON).actors("She") == []


@pytest.mark.parametrize(("named", "ally"), [("Serbia", ["SRB"]), ("Spain", [])])
def test_an_ally_is_the_one_by_treaty_that_the_text_names(named: str, ally: list[str]) -> None:
    made = steps(f"{GREECE_AND.format(named)}\n\n{HER_ALLY}", BEFORE_THE_WAR)
    found = made.mentions.at.get(made.at("ally"))
    assert (list(found.actors) if found else []) == ally


@pytest.mark.parametrize(("number", "count"), [("both", 2), ("the", 1), ("three", 1)])
def test_a_bloc_of_two_that_is_counted_is_its_members(number: str, count: int) -> None:
    made = steps(
        f"{number} {number} DET 3 det\nCentral Central PROPN 3 compound\n"
        "Empires Empire PROPN 4 nsubj\nleft leave VERB 0 root",
        BEFORE_THE_WAR,
    )
    assert len(made.mentions.at[made.at("Empires")].actors) == count


SAYS = entries(Cue("verb", "say", Stance.ASSERT, "subj", "comp"))
SAYS_IT = """
Spain Spain PROPN 2 nsubj
fell fall VERB 0 root

{0} {0} PROPN 2 nsubj
says say VERB 0 root
it it PRON 5 nsubj
will will AUX 5 aux
pay pay VERB 2 ccomp
"""


def test_it_in_what_a_state_says_is_who_says_so() -> None:
    assert steps(SAYS_IT.format("Greece"), ON, SAYS).actors("it") == ["GRC"]
    assert steps(SAYS_IT.format("Somebody"), ON, SAYS).actors("it") == ["ESP"]


FOUR = """
The the DET 3 det
four four NUM 3 nummod
states state NOUN 4 nsubj
left leave VERB 0 root

They they PRON 2 nsubj
are be VERB 0 root
Iran Iran PROPN 2 obj
Iraq Iraq PROPN 3 conj
Syria Syria PROPN 3 conj
"""


@pytest.mark.parametrize(("more", "count"), [("Oman Oman PROPN 3 conj", 4), ("", 0)])
def test_so_many_states_are_those_that_the_text_lists_later(more: str, count: int) -> None:
    made = steps(f"{FOUR.strip()}\n{more}".strip(), ON)
    mention = made.mentions.at.get(made.at("states"))
    assert len(mention.actors if mention else ()) == count


@pytest.mark.parametrize(("event", "found"), [("coup", ["Greece junta"]), ("storm", ["GRC"])])
def test_the_generals_of_a_coup_are_a_junta(event: str, found: list[str]) -> None:
    rows = f"""
        Greece Greece PROPN 2 nsubj
        saw see VERB 0 root
        a a DET 4 det
        {event} {event} NOUN 2 obj

        The the DET 2 det
        generals general NOUN 3 nsubj
        spoke speak VERB 0 root
    """
    made = steps(rows, ON)
    mention = made.mentions.at.get(made.at("generals"))
    assert (list(mention.actors) if mention else []) == found


def test_where_a_report_was_written_is_not_what_it_is_about() -> None:
    rows = """
        ATHENS Athens PROPN 5 dep
        – – PUNCT 1 punct
        Rain rain NOUN 5 nsubj
        heavily heavily ADV 5 advmod
        fell fall VERB 0 root
    """
    assert after(rows, pronoun("It")).actors("It") == []


def test_what_is_found_stands_with_the_mentions() -> None:
    made = after(PRESIDENT, pronoun("He"))
    mention = made.mentions.at[made.at("He")]
    assert (mention.form, mention.name) == ("pronoun", "Milan Kowalský")
    assert mention in made.mentions.items
