"""Types of words, turned by operators, negation and mood."""

from __future__ import annotations

import pytest
from reading.build import parse

from dragoman.ontology.plover_types import type_lexicon
from dragoman.reading.coding.compose import Composer
from dragoman.reading.coding.pair import Pair, path

CLAUSE = """
Chad Chad PROPN 2 nsubj
{verb} {lemma} VERB 0 root
to to PART 4 mark
{deed} {deed} VERB 2 xcomp
the the DET 6 det
{noun} {noun} NOUN 4 obj
on on ADP 8 case
Niger Niger PROPN 6 nmod
. . PUNCT 2 punct
"""
PLAIN = """
Chad Chad PROPN {at} nsubj
{before}{verb} {lemma} VERB 0 root
the the DET {obj} det
{noun} {nounlemma} NOUN {at} obj
on on ADP {last} case
Niger Niger PROPN {obj} nmod
. . PUNCT {at} punct
"""


def event(rows: str) -> str | None:
    parsed = parse(rows)
    text = parsed.text.replace("Chad", "<s>Chad</s>", 1).replace("Niger", "<t>Niger</t>", 1)
    joined = path(parsed, Pair.of({"marked": text}))
    assert joined is not None
    found = Composer(parsed, type_lexicon(), joined).at(joined.top)
    return found.event if found else None


def clause(verb: str, lemma: str, deed: str, noun: str) -> str | None:
    return event(CLAUSE.format(verb=verb, lemma=lemma, deed=deed, noun=noun))


def plain(lemma: str, noun: str, *before: str) -> str | None:
    at = 2 + len(before)
    rows = "".join(f"{row} {at} {rel}\n" for row, rel in (b.split("|") for b in before))
    return event(
        PLAIN.format(
            before=rows, verb=lemma, lemma=lemma, noun=noun, nounlemma=noun, at=at,
            obj=at + 2, last=at + 4,
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "lemma", "deed", "noun", "wanted"),
    [
        ("refused", "refuse", "lift", "ban", "REJECT"),
        ("agreed", "agree", "lift", "ban", "AGREE"),
        ("threatened", "threaten", "impose", "embargo", "THREATEN"),
        ("vowed", "vow", "impose", "embargo", "THREATEN"),
        ("vowed", "vow", "lift", "ban", "AGREE"),
        ("began", "begin", "lift", "ban", "YIELD"),
        ("began", "begin", "impose", "embargo", "SANCTION"),
    ],
)
def test_an_operator_turns_the_type_under_it(verb, lemma, deed, noun, wanted) -> None:
    assert clause(verb, lemma, deed, noun) == wanted


@pytest.mark.parametrize(
    ("lemma", "noun", "wanted"),
    [
        ("impose", "embargo", "SANCTION"),
        ("impose", "curfew", "COERCE"),
        ("lift", "curfew", "YIELD"),
        ("launch", "attack", "ASSAULT"),
        ("launch", "inquiry", "ACCUSE"),
        ("suspend", "aid", "SANCTION"),
        ("water", "garden", None),
    ],
)
def test_the_noun_beside_a_verb_decides(lemma, noun, wanted) -> None:
    assert plain(lemma, noun) == wanted


def test_cooperation_ahead_is_agree_and_hostility_ahead_a_threat() -> None:
    assert plain("lift", "curfew", "will will AUX|aux") == "AGREE"
    assert plain("launch", "attack", "will will AUX|aux") == "THREATEN"


def test_cooperation_that_is_negated_is_reject() -> None:
    assert plain("lift", "curfew", "did do AUX|aux", "not not PART|advmod") == "REJECT"


def test_hostility_that_is_negated_stays_what_it_is_called() -> None:
    assert plain("launch", "attack", "did do AUX|aux", "not not PART|advmod") == "ASSAULT"


def test_a_clause_of_the_target_does_not_speak_for_the_source() -> None:
    assert event("""
Chad Chad PROPN 2 nsubj
freed free VERB 0 root
Niger Niger PROPN 2 obj
jailed jail VERB 3 acl
before before ADP 6 case
March March PROPN 4 obl
. . PUNCT 2 punct
""") == "YIELD"  # fmt: skip
