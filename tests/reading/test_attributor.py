"""Whose words a deed is in."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from reading.build import Steps, entries, steps

from dragoman.ontology.lexicon import Cue
from dragoman.reading.attributor import Attributor, is_main
from dragoman.reading.judge import Judge
from dragoman.reading.propositions import Candidate
from dragoman.reading.signals import Votes
from dragoman.vocabulary import Stance

LEXICON = entries(
    Cue("verb", "say", Stance.ASSERT, "subj", "comp"),
    Cue("verb", "deplore", Stance.BLAME, "subj", "obj"),
)
SAID = """
Poland Poland PROPN 2 nsubj
said say VERB 0 root
that that SCONJ 5 mark
Iran Iran PROPN 5 nsubj
deplored deplore VERB 2 ccomp
attacks attack NOUN 5 obj
"""


def made() -> Steps:
    return steps(SAID, dt.date(2010, 6, 2), LEXICON)


def chosen(
    weights: dict[str, float], code: str = "ASSAULT", word: str = "deplored", source: str = "Iran"
) -> list[str]:
    """The names of the chain that a judge with these weights chooses."""
    found = made()
    votes = np.zeros(6, np.float32)
    votes[found.at(source)] = 0.9
    c = Candidate(found.at(word), code, votes=Votes(0, {"source": votes}))
    attributor = Attributor(found.resolver, found.voices)
    attributor.judge = Judge({}, {}, {}, 0.0, 0.0, voice=weights)
    voices, sure = attributor.choose(c, found.parse.sentences[0])
    assert 0 < sure <= 1
    return [v.name for v in voices]


@pytest.mark.parametrize(
    ("weights", "names"),
    [
        ({"none": 9.0}, []),
        ({"rule": 9.0}, ["Poland"]),
        ({"own": 9.0}, ["Poland", "Iran"]),
        ({"own alone": 9.0}, ["Iran"]),
        ({"vote": 9.0, "depth2": 1.0}, ["Poland", "Iran"]),
    ],
)
def test_the_judge_chooses_among_the_chains(weights: dict[str, float], names: list[str]) -> None:
    assert chosen(weights) == names


def test_the_head_may_see_a_source_that_no_cue_opens() -> None:
    assert chosen({"head": 9.0}, word="said", source="Iran") == ["Iran"]


def test_without_votes_the_rules_decide() -> None:
    found = made()
    attributor = Attributor(found.resolver, found.voices)
    for code, names in (("OTHER", ["Poland", "Iran"]), ("characterised_as", ["Poland", "Iran"])):
        voices, _ = attributor.choose(
            Candidate(found.at("deplored"), code), found.parse.sentences[0]
        )
        assert [v.name for v in voices] == names


def test_what_is_said_by_the_way_is_not_what_a_voice_says() -> None:
    found = made()
    (voice, *_) = found.voices.chain(found.at("deplored"))
    assert is_main(found.parse, found.at("deplored"), voice)
    assert not is_main(found.parse, found.at("Poland"), voice)
