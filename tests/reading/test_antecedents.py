"""Antecedents by the network's votes."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import at, parse, votes

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.reading.coreference import Coreference
from dragoman.reading.mentions import find_mentions

ROWS = """
Greece Greece PROPN 2 nsubj
left leave VERB 0 root
Iran Iran PROPN 2 obj

The the DET 2 det
deal deal NOUN 3 nsubj
failed fail VERB 0 root

It it PRON 2 nsubj
lapsed lapse VERB 0 root
"""


def test_probabilities_of_all_antecedents_and_of_none_sum_to_one() -> None:
    parsed = parse(ROWS)
    near, new = votes(parsed, {"Iran": 2.0, "deal": 1.0}).find(at(parsed, "It"))
    assert sum(near.values()) + new == pytest.approx(1.0)
    assert [parsed.tokens[i].text for i in sorted(near)] == ["Greece", "Iran", "deal"]
    assert max(near, key=lambda i: near[i]) == at(parsed, "Iran")


def test_nothing_stands_before_the_first_word() -> None:
    parsed = parse(ROWS)
    assert votes(parsed, {}).find(0) == ({}, pytest.approx(1.0))


def test_what_is_too_far_back_is_out_of_reach() -> None:
    parsed = parse("\n\n".join([ROWS, *["rain rain NOUN 2 nsubj\nfell fall VERB 0 root"] * 9]))
    near, _ = votes(parsed, {"Iran": 9.0}).find(at(parsed, "rain", 8))
    assert at(parsed, "Iran") not in near


@pytest.mark.parametrize(
    ("given", "actor"),
    [
        ({"Iran": 9.0, "Greece": 1.0}, "IRN"),  # votes against salience
        ({"Greece": 3.0, "Iran": 1.0}, "GRC"),
        ({"Greece": 1.0, "Iran": 1.0}, "GRC"),  # no votes to speak of: the subject
    ],
)
def test_coreference_weighs_votes_and_salience(given: dict[str, float], actor: str) -> None:
    parsed = parse(ROWS)
    mentions = find_mentions(parsed, dt.date(2015, 6, 1), Gazetteer.load())
    Coreference(mentions, links=votes(parsed, given)).run()
    assert mentions.at[at(parsed, "It")].actors == (actor,)
