"""Lists of demands: whoever announces them demands every item."""

from __future__ import annotations

import pytest
from reading.build import Steps, entries, steps, words

from dragoman.reading.enumerations import LISTED, enumerated
from dragoman.reading.modality import ModalityReader
from dragoman.reading.voices import Voice
from dragoman.vocabulary import Stance, Status

SET = """
Serbia Serbia PROPN 2 nsubj
set set VERB 0 root
Kosovo Kosovo PROPN 2 iobj
two two NUM 5 nummod
{noun} PUT NOUN 2 obj
. . PUNCT 2 punct
"""
THESE_ARE = """
These these PRON 3 nsubj
are be AUX 3 aux
releasing release VERB 0 root
prisoners prisoner NOUN 3 obj
and and CCONJ 6 cc
closing close VERB 3 conj
camps camp NOUN 6 obj
. . PUNCT 3 punct
"""
AMONG_THEM = """
Serbia Serbia PROPN 2 nsubj
sent send VERB 0 root
demands demand NOUN 2 obj
to to ADP 5 case
Kosovo Kosovo PROPN 3 nmod
, , PUNCT 2 punct
among among ADP 8 case
them they PRON 10 nmod
the the DET 10 det
release release NOUN 2 parataxis
of of ADP 12 case
prisoners prisoner NOUN 10 nmod
. . PUNCT 2 punct
"""
INCLUDE = """
Serbia Serbia PROPN 3 nmod:poss
's 's PART 1 case
demands demand NOUN 6 nsubj
on on ADP 5 case
Kosovo Kosovo PROPN 3 nmod
include include VERB 0 root
elections election NOUN 6 obj
. . PUNCT 6 punct
"""


def lists(rows: str) -> tuple[Steps, list[Voice]]:
    made = steps(rows)
    reader = ModalityReader(made.frames, entries())
    return made, list(enumerated(made.resolver, made.voices, reader))


def announced(noun: str) -> str:
    lemma = noun.removesuffix("s")
    return SET.format(noun=noun).replace("PUT", lemma)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (AMONG_THEM, "them the release of prisoners ."),
        (INCLUDE, "elections ."),
        (announced("conditions") + THESE_ARE, "These are releasing prisoners and closing camps ."),
    ],
)
def test_the_items_are_demanded_by_whoever_announces_them(rows: str, said: str) -> None:
    made, (voice,) = lists(rows)
    assert (voice.name, voice.actors, voice.to) == ("Serbia", ("SRB",), ("XKX",))
    assert (voice.stance, voice.status, voice.kind) == (Stance.DEMAND, Status.REQUIRED, LISTED)
    assert words(made.parse, sorted(voice.content)) == said


def test_coordinated_items_are_roots_of_the_list() -> None:
    made, (voice,) = lists(announced("conditions") + THESE_ARE)
    assert words(made.parse, voice.roots) == "releasing closing"


@pytest.mark.parametrize(
    "rows",
    [
        announced("conditions") + THESE_ARE.replace("These these", "Prisons prison"),
        announced("records") + THESE_ARE,
        THESE_ARE,
        announced("points") + THESE_ARE,
    ],
)
def test_what_announces_nothing_lists_nothing(rows: str) -> None:
    """Other nouns, sentences that do not take the noun up, points that nobody has to meet."""
    assert lists(rows)[1] == []
