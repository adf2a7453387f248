"""Where an entry of the lexicon fits: lemma, part of speech, particle, phrase, needs."""

from __future__ import annotations

import pytest
from reading.build import Steps, parse, sense, steps, words

from dragoman.ontology.lexicon import Sense
from dragoman.reading.frames import ARMS

BROKE_OFF = """
Iran Iran PROPN 2 nsubj
broke break VERB 0 root
off off ADP 2 compound:prt
ties tie NOUN 2 obj
with with ADP 6 case
Iraq Iraq PROPN 4 nmod
"""
AT_WAR = """
Iran Iran PROPN 4 nsubj
is be AUX 4 cop
at at ADP 4 case
war war NOUN 0 root
with with ADP 6 case
Iraq Iraq PROPN 4 nmod
"""
SOLD = """
Iran Iran PROPN 2 nsubj
sold sell VERB 0 root
20 20 NUM 4 nummod
tanks tank NOUN 2 obj
and and CCONJ 6 cc
wheat wheat NOUN 4 conj
to to ADP 8 case
Iraq Iraq PROPN 2 obl
"""
PLANS = """
Iran Iran PROPN 2 nsubj
plans plan VERB 0 root
to to PART 4 mark
attack attack VERB 2 xcomp
"""
FORMER = """
a a DET 3 det
former former ADJ 3 amod
ally ally NOUN 0 root
"""


@pytest.mark.parametrize(
    ("rows", "word", "entry", "anchor"),
    [
        (BROKE_OFF, "broke", sense("verb", "break off"), "broke"),
        (BROKE_OFF, "broke", sense("verb", "break"), None),  # "break off" is another verb
        (BROKE_OFF, "broke", sense("verb", "break up"), None),
        (BROKE_OFF, "broke", sense("noun", "break off"), None),
        (BROKE_OFF, "ties", sense("noun", "tie"), "ties"),
        (BROKE_OFF, "ties", sense("noun", "ties"), "ties"),
        (BROKE_OFF, "ties", sense("verb", "tie"), None),
        (AT_WAR, "at", sense("phrase", "at war"), "war"),
        (AT_WAR, "war", sense("phrase", "at war"), None),
        (AT_WAR, "with", sense("phrase", "with iraq and"), None),
        (AT_WAR, "is", sense("verb", "be"), "is"),
        (FORMER, "former", sense("adj", "former"), "former"),
        (FORMER, "former", sense("noun", "former"), None),
    ],
)
def test_words_particles_and_phrases(
    rows: str, word: str, entry: Sense, anchor: str | None
) -> None:
    made = steps(rows)
    found = made.frames.fits(entry, made.token(word))
    assert (None if found is None else made.parse.tokens[found].text) == anchor


def needed(rows: str, word: str, **needs: tuple[str, ...]) -> bool:
    made = steps(rows)
    token = made.token(word)
    entry = sense(token.upos.lower(), token.lemma, needs=needs)
    return made.frames.fits(entry, token) is not None


@pytest.mark.parametrize(
    ("rows", "word", "needs", "held"),
    [
        (SOLD, "sold", {"obj": ("tank",)}, True),
        (SOLD, "sold", {"obj": ("wheat",)}, True),  # what is coordinated counts too
        (SOLD, "sold", {"obj": ("gas", "oil")}, False),
        (SOLD, "sold", {"obj": ("@arms",)}, True),
        (SOLD, "sold", {"obj": ("@number",)}, True),
        (SOLD, "sold", {"obj": ("@actor",)}, False),
        (SOLD, "sold", {"obj": ("@any",)}, True),
        (SOLD, "sold", {"iobj": ("@any",)}, False),
        (SOLD, "sold", {"to": ("@state",)}, True),
        (SOLD, "sold", {"to": ("@place",)}, True),
        (SOLD, "sold", {"from": ("@state",)}, False),
        (SOLD, "sold", {"iobj|to": ("@state",)}, True),
        (SOLD, "sold", {"obj": ("tank",), "to": ("iran",)}, False),
        (SOLD, "sold", {"subj": ("@actor",), "obj": ("@arms",), "to": ("@actor",)}, True),
        (SOLD, "sold", {"obj": ("@noun",)}, True),
        (SOLD, "sold", {"obj": ("@adj",)}, False),
        (PLANS, "plans", {"comp": ("@to",)}, True),
        (PLANS, "plans", {"comp": ("@that",)}, False),
    ],
)
def test_needs(rows: str, word: str, needs: dict[str, tuple[str, ...]], held: bool) -> None:
    assert needed(rows, word, **needs) is held


def test_a_need_may_be_met_under_the_noun_that_another_need_holds() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        signed sign VERB 0 root
        a a DET 4 det
        pact pact NOUN 2 obj
        on on ADP 6 case
        defence defence NOUN 4 nmod
    """
    assert needed(rows, "signed", obj=("pact",), on=("defence",))
    assert not needed(rows, "signed", obj=("pact",), on=("trade",))
    rows = rows.replace("defence defence NOUN 4 nmod", "aid aid NOUN 4 nmod").strip()
    rows += "\nto to ADP 8 case\nIraq Iraq PROPN 6 nmod"
    assert needed(rows, "signed", on=("aid",), to=("@state",))
    assert not needed(rows, "signed", to=("@state",))


def test_a_need_of_several_words_is_met_by_a_compound() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        signed sign VERB 0 root
        a a DET 5 det
        defence defence NOUN 5 compound
        pact pact NOUN 2 obj
    """
    assert needed(rows, "signed", obj=("defence pact",))
    assert not needed(rows, "signed", obj=("trade pact",))


@pytest.mark.parametrize(
    ("rows", "word", "function", "fillers"),
    [
        (FORMER, "former", "noun", "ally"),
        (AT_WAR, "war", "case", "at"),
        (SOLD, "sold", "obj", "tanks wheat"),
        (AT_WAR, "at", "clause", "war"),
        (BROKE_OFF, "ties", "appos", ""),
    ],
)
def test_functions_beyond_grammar(rows: str, word: str, function: str, fillers: str) -> None:
    made = steps(rows)
    assert words(made.parse, made.frames.fillers(made.at(word), function)) == fillers


@pytest.mark.parametrize(("word", "keys"), [("ties", ("tie", "ties")), ("with", ("with",))])
def test_entries_stand_under_lemma_or_word(word: str, keys: tuple[str, ...]) -> None:
    made: Steps = steps(BROKE_OFF)
    assert made.frames.keys(made.token(word)) == keys


def test_arms_are_lemmas() -> None:
    assert {"missile", "tank", "f-16"} <= ARMS
    assert not any(word != word.lower() for word in ARMS)
    assert parse("tanks tank NOUN 0 root").tokens[0].lemma in ARMS
