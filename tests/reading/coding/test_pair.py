"""Spans of source and target, and the words that join them."""

from __future__ import annotations

import pytest
from reading.build import at, parse

from dragoman.reading.coding.pair import Pair, PairError, path

REFUSED = parse("""
Chad Chad PROPN 2 nsubj
refused refuse VERB 0 root
to to PART 4 mark
lift lift VERB 2 xcomp
the the DET 6 det
ban ban NOUN 4 obj
on on ADP 8 case
Niger Niger PROPN 6 nmod
. . PUNCT 2 punct
""")


def pair(marked: str) -> Pair:
    return Pair.of({"id": "1", "marked": marked})


def test_tags_are_taken_out_and_their_places_kept() -> None:
    found = pair("<s>Chad</s> sued <t>Niger</t> and <t>Mali</t>.")
    assert found.text == "Chad sued Niger and Mali."
    assert [found.text[a:b] for a, b in (*found.source, *found.target)] == ["Chad", "Niger", "Mali"]


def test_without_tags_the_words_are_looked_for() -> None:
    row = {"sentence": "Chad sued Niger.", "source": "Chad", "target": "a recipient"}
    found = Pair.of(row)
    assert found.source == ((0, 4),)
    assert found.target == ()


@pytest.mark.parametrize("row", [{}, {"sentence": "  "}, {"sentence": 3}, {"marked": None}])
def test_a_row_without_a_sentence_is_refused(row) -> None:
    with pytest.raises(PairError, match="sentence"):
        Pair.of(row)


def test_the_path_runs_from_the_word_over_both_to_the_target() -> None:
    joined = path(REFUSED, pair("<s>Chad</s> refused to lift the ban on <t>Niger</t>."))
    assert joined is not None
    assert joined.top == at(REFUSED, "refused")
    assert [REFUSED.tokens[k].text for k in joined.down] == ["lift", "ban"]


def test_a_source_within_the_same_phrase_as_the_target_is_joined_by_the_verb_over_both() -> None:
    met = parse("""
Chad Chad PROPN 4 nsubj
and and CCONJ 3 cc
Niger Niger PROPN 1 conj
met meet VERB 0 root
. . PUNCT 4 punct
""")
    joined = path(met, pair("<s>Chad</s> and <t>Niger</t> met."))
    assert joined is not None and joined.top == at(met, "met")


def test_an_absent_target_leaves_the_predicate_of_the_source() -> None:
    joined = path(REFUSED, pair("<s>Chad</s> refused to lift the ban on Niger."))
    assert joined is not None
    assert (joined.top, joined.down) == (at(REFUSED, "refused"), ())
