"""In a summary of one person's words, sentences without a marker are that person's."""

from __future__ import annotations

import datetime as dt

from reading.build import Steps, entries, steps

from dragoman.ontology.lexicon import Cue
from dragoman.reading.frame_voice import add_frame
from dragoman.reading.protagonist import markers
from dragoman.vocabulary import Stance

SAY = entries(Cue("verb", "say", Stance.ASSERT, "subj", "comp"))
OPENING = """
In in ADP 3 case
an a DET 3 det
{occasion} {occasion} NOUN 6 obl
Zuzana Zuzana PROPN 6 nsubj B-PER
Kowalská Kowalská PROPN 4 flat I-PER
said say VERB 0 root
Iran Iran PROPN 8 nsubj
left leave VERB 6 ccomp
"""
REPORTED = """
{who} {who} PROPN 2 nsubj B-PER
said say VERB 0 root
Iran Iran PROPN 4 nsubj
left leave VERB 2 ccomp
"""
PLAIN = """
Iraq Iraq PROPN 2 nsubj
attacked attack VERB 0 root
Kuwait Kuwait PROPN 2 obj
"""
ASIDE = """
Observers observer NOUN 2 nsubj
wonder wonder VERB 0 root
"""


PERSON = "Zuzana Kowalská"


def made_of(*rest: str, occasion: str = "interview") -> Steps:
    rows = "\n\n".join(part.strip() for part in (OPENING.format(occasion=occasion), *rest))
    return steps(rows, dt.date(2010, 6, 1), SAY)


def framed(*rest: str) -> Steps:
    made = made_of(*rest)
    add_frame(made.parse, made.voices, PERSON)
    return made


SAID = (REPORTED.format(who="Kowalská"),) * 3


def test_an_unmarked_sentence_is_in_the_frame_voice() -> None:
    made = framed(*SAID, PLAIN)
    assert [v.actors for v in made.voices.chain(made.at("attacked"))] == [(PERSON,)]


def test_what_is_marked_already_gets_no_second_voice() -> None:
    made = framed(*SAID, PLAIN)
    assert len(made.voices.chain(made.at("left", 1))) == 1
    assert made.voices.chain(made.at("said", 1)) == []
    assert made.voices.chain(made.at("Kowalská", 1)) == []


def test_the_author_steps_forward() -> None:
    made = framed(*SAID, ASIDE)
    assert made.voices.chain(made.at("wonder")) == []


def test_markers_are_in_lower_case() -> None:
    words = (*markers().occasions, *markers().strong, *markers().asides)
    assert words
    assert [w for w in words if w != w.lower()] == []
