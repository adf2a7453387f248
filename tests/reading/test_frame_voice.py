"""In a summary of one person's words, sentences without a marker are that person's."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import Steps, entries, steps

from dragoman.ontology.lexicon import Cue
from dragoman.reading.frame_voice import add_frame, markers
from dragoman.statement import Document
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


def framed(
    *rest: str, occasion: str = "interview", speaker: str | None = None
) -> tuple[Steps, str | None]:
    rows = "\n\n".join(part.strip() for part in (OPENING.format(occasion=occasion), *rest))
    made = steps(rows, dt.date(2010, 6, 1), SAY)
    doc = Document(made.parse.text, speaker=speaker)
    return made, add_frame(doc, made.parse, made.mentions, made.voices)


SAID = (REPORTED.format(who="Kowalská"),) * 3


def test_an_unmarked_sentence_is_in_the_frame_voice() -> None:
    made, frame = framed(*SAID, PLAIN)
    assert frame == "Zuzana Kowalská"
    assert [v.actors for v in made.voices.chain(made.at("attacked"))] == [("Zuzana Kowalská",)]


def test_what_is_marked_already_gets_no_second_voice() -> None:
    made, _ = framed(*SAID, PLAIN)
    assert len(made.voices.chain(made.at("left", 1))) == 1
    assert made.voices.chain(made.at("said", 1)) == []
    assert made.voices.chain(made.at("Kowalská", 1)) == []


def test_the_author_steps_forward() -> None:
    made, frame = framed(*SAID, ASIDE)
    assert frame is not None
    assert made.voices.chain(made.at("wonder")) == []


@pytest.mark.parametrize(
    ("rest", "particulars"),
    [
        ((SAID[0], PLAIN), {}),  # too few words of hers
        ((*SAID, *(REPORTED.format(who="Novák"),) * 3, PLAIN), {}),  # too many of others
        ((*SAID, PLAIN), {"occasion": "expedition"}),
        ((*SAID, PLAIN), {"speaker": "Zuzana Kowalská"}),
    ],
)
def test_no_frame(rest: tuple[str, ...], particulars: dict[str, str]) -> None:
    made, frame = framed(*rest, **particulars)
    assert frame is None
    assert made.voices.chain(made.at("attacked")) == []


def test_no_voices_no_frame() -> None:
    made = steps(PLAIN)
    assert add_frame(Document(made.parse.text), made.parse, made.mentions, made.voices) is None


def test_the_words_of_frames_are_in_lower_case() -> None:
    found = markers()
    assert found.occasions and found.asides
    assert all(word == word.lower() for word in (*found.occasions, *found.asides))
