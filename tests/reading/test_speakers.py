"""The first voice of a sentence, and who "I" and "we" are."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import entries, parse, steps

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.ontology.lexicon import Cue
from dragoman.reading.mentions import find_mentions
from dragoman.reading.speakers import First, Speakers
from dragoman.reading.turns import Turn
from dragoman.statement import Document
from dragoman.vocabulary import Stance

DAY = "2010-06-01"
TALK = """
I I PRON 2 nsubj
agree agree VERB 0 root
---
We we PRON 2 nsubj
disagree disagree VERB 0 root
"""


def speakers(
    rows: str = TALK, turns: tuple[str | None, ...] = (None, None), **particulars: str
) -> Speakers:
    """Over the paragraphs of a text, each in the turn of the one named, or in none."""
    parsed = parse(rows)
    doc = Document(parsed.text, date=DAY, **particulars)  # type: ignore[arg-type]
    mentions = find_mentions(parsed, dt.date(2010, 6, 1), Gazetteer.load())
    made = [Turn(k, name, 0, 1, (0, 0)) if name else None for k, name in enumerate(turns)]
    return Speakers(doc, made, parsed, mentions)


def test_without_a_speaker_the_author_speaks() -> None:
    made = speakers()
    assert made.of(0) == First("author", None)
    assert made.by_token == {}
    assert made.actors() == {0: None, 1: None}


def test_we_of_an_unnamed_author_is_the_state_that_he_writes_for() -> None:
    made = speakers(author="British Ambassador, Paris")
    assert made.actors() == {0: None, 1: None}
    assert {made.parse.tokens[i].text: who for i, who in made.by_token.items()} == {"We": "GBR"}


@pytest.mark.parametrize(
    ("speaker", "first"),
    [
        ("Nicolas Sarkozy", First("Nicolas Sarkozy", "Nicolas Sarkozy")),
        ("Zuzana Kowalská", First("Zuzana Kowalská", "Zuzana Kowalská")),
        ("France", First("France", "FRA")),
    ],
)
def test_the_speaker_of_the_document_stands_first(speaker: str, first: First) -> None:
    made = speakers(speaker=speaker)
    assert made.of(0) == made.of(1) == first
    assert set(made.by_token.values()) == {first.actor}
    assert [made.parse.tokens[i].text for i in made.by_token] == ["I", "We"]


def test_each_turn_has_its_speaker() -> None:
    made = speakers(turns=("Interviewer", "Zuzana Kowalská"), kind="interview")
    assert [made.of(k).name for k in (0, 1)] == ["Interviewer", "Zuzana Kowalská"]
    assert made.by_token == {0: "Interviewer", 2: "Zuzana Kowalská"}
    assert [s.turn for s in made.parse.sentences] == [0, 1]


def test_before_the_first_turn_the_author_speaks() -> None:
    made = speakers(turns=(None, "Zuzana Kowalská"), speaker="Nicolas Sarkozy")
    assert made.of(0) == First("author", None)
    assert [s.turn for s in made.parse.sentences] == [None, 1]


@pytest.mark.parametrize("where", ["author", "publisher"])
def test_who_speaks_in_a_paper_of_a_ministry_belongs_to_its_state(where: str) -> None:
    named = {where: "Ministry of Foreign Affairs of France"}
    made = speakers(turns=("Interviewer", "Zuzana Kowalská"), **named)
    assert made.home == "FRA"
    assert made.mentions.home("Zuzana Kowalská") == "FRA"
    assert made.mentions.home("Interviewer") is None


QUOTED = """
“ “ PUNCT 3 punct
{word} {lemma} PRON 3 nsubj
reject reject VERB 0 root
this this PRON 3 obj
very very ADV 6 advmod
firmly firmly ADV 3 advmod
, , PUNCT 3 punct
” ” PUNCT 3 punct
Zuzana Zuzana PROPN 11 nsubj B-PER
Kowalská Kowalská PROPN 9 flat I-PER
said say VERB 3 parataxis

Slovak Slovak ADJ 2 amod
President President PROPN 5 nsubj
Zuzana Zuzana PROPN 2 flat B-PER
Kowalská Kowalská PROPN 2 flat I-PER
left leave VERB 0 root
"""


@pytest.mark.parametrize(("word", "actor"), [("I", "Zuzana Kowalská"), ("We", "SVK")])
def test_inside_a_quotation_the_first_person_is_who_is_quoted(word: str, actor: str) -> None:
    cues = entries(Cue("verb", "say", Stance.ASSERT, "subj", "comp|quote|obj"))
    made = steps(QUOTED.format(word=word, lemma=word.lower()), dt.date(2010, 6, 1), cues)
    Speakers(Document(made.parse.text), [None], made.parse, made.mentions).bind_quotations(
        made.voices, made.resolver
    )
    assert made.actors(word) == [actor]
