"""Themes: short phrases that a reader understands without the sentence."""

from __future__ import annotations

import pytest
from reading.build import at, parse

from dragoman.reading.themes import theme

HAND_OVER = """
Qatar Qatar PROPN 3 nsubj
must must AUX 3 aux
hand hand VERB 0 root
over over ADP 3 compound:prt
all all DET 6 det
members member NOUN 3 obj
of of ADP 9 case
the the DET 9 det
Guards Guards PROPN 6 nmod
, , PUNCT 3 punct
Doha Doha PROPN 12 nsubj
heard hear VERB 3 parataxis
"""
WENT_BACK = """
In in ADP 2 case
June June PROPN 4 obl
Egypt Egypt PROPN 4 nsubj
went go VERB 0 root
back back ADV 4 advmod
on on ADP 8 case
its its PRON 8 nmod:poss
word word NOUN 4 obl
that that PRON 10 nsubj
binds bind VERB 8 acl:relcl
"""


@pytest.mark.parametrize(
    ("rows", "word", "said"),
    [
        (HAND_OVER, "hand", "hand over members of Guards"),
        (HAND_OVER, "members", "members of Guards"),
        (WENT_BACK, "went", "went back on word"),
        (WENT_BACK, "June", "June"),
    ],
)
def test_a_theme_is_the_predicate_with_what_it_acts_on(rows: str, word: str, said: str) -> None:
    parsed = parse(rows)
    assert theme(parsed, at(parsed, word)) == said


def test_words_set_aside_are_left_out() -> None:
    parsed = parse(HAND_OVER)
    assert theme(parsed, at(parsed, "hand"), frozenset({at(parsed, "Guards")})) == (
        "hand over members of"
    )


def test_a_theme_is_short() -> None:
    rows = "hand hand VERB 0 root\n" + "\n".join(f"w{k} w{k} NOUN 1 obj" for k in range(40))
    assert len(theme(parse(rows), 0).split()) <= 12
