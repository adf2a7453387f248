"""Numbers that are claimed, from the lexicon alone."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import entries, steps
from reading.test_parties import BY_SENSE, parties

from dragoman.ontology.lexicon import Lexicon, MeasureSense
from dragoman.reading.measures import MeasureFinder
from dragoman.reading.propositions import Candidate
from dragoman.reading.quantities import Quantity, find_quantities

SENSES = (
    MeasureSense("troops", nouns=("soldier",), subject="poss"),
    MeasureSense("casualties", verbs=("lose",), subject="subj"),
    MeasureSense("military_spending", nouns=("defence budget",), subject="poss|of"),
    MeasureSense("other", nouns=("budget",), subject="poss|of"),
    MeasureSense("energy_output", units=("kwh",), subject="subj"),
)
KEEPS = """
Iran Iran PROPN 2 nsubj
keeps keep VERB 0 root
2,000 2,000 NUM 4 nummod
soldiers soldier NOUN 2 obj
"""
LOSES = KEEPS.replace("keeps keep", "lost lose")
BUDGET = """
The the DET 3 det
defence defence NOUN 3 compound
budget budget NOUN 7 nsubj
of of ADP 5 case
Iran Iran PROPN 3 nmod
is be AUX 7 cop
70 70 NUM 0 root
"""
RAINED = """
Iran Iran PROPN 2 nsubj
counted count VERB 0 root
70 70 NUM 4 nummod
days day NOUN 2 obj
"""


def find(rows: str) -> list[tuple[Candidate, Quantity]]:
    made = steps(rows, dt.date(2010, 6, 1))
    lexicon = Lexicon({}, {}, {}, SENSES)
    finder = MeasureFinder(made.frames, lexicon, None, parties(made))
    finder.scoring = BY_SENSE
    return finder.find(made.parse.sentences[0], find_quantities(made.parse.text))


@pytest.mark.parametrize(
    ("rows", "code", "value"),
    [
        (KEEPS, "troops", 2000),
        (LOSES, "casualties", 2000),  # the verb decides before the noun
        (BUDGET, "military_spending", 70),  # the longer noun before the shorter
        (RAINED, "other", 70),
    ],
)
def test_what_a_number_counts(rows: str, code: str, value: float) -> None:
    ((candidate, quantity),) = find(rows)
    assert (candidate.code, quantity.value) == (code, value)


def test_who_is_measured() -> None:
    rows = """
        Iran Iran PROPN 4 nmod:poss
        's 's PART 1 case
        2,000 2,000 NUM 4 nummod
        soldiers soldier NOUN 5 nsubj
        left leave VERB 0 root
    """
    ((candidate, _),) = find(rows)
    assert ([r.actor for r in candidate.subject], candidate.object) == (["IRN"], ())


def test_the_predicate_is_the_noun_that_is_counted() -> None:
    made = steps(KEEPS)
    ((candidate, _),) = find(KEEPS)
    assert made.parse.tokens[candidate.token].text == "soldiers"


def test_no_numbers_no_measures() -> None:
    assert find("Iran Iran PROPN 2 nsubj\nkeeps keep VERB 0 root") == []


def test_numbers_of_another_sentence_are_left_to_it() -> None:
    made = steps(f"rain rain NOUN 2 nsubj\nfell fall VERB 0 root\n\n{KEEPS.strip()}")
    finder = MeasureFinder(made.frames, entries(), None, parties(made))
    assert finder.find(made.parse.sentences[0], find_quantities(made.parse.text)) == []
