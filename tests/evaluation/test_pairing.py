"""Statements are paired in their sentence, one to one, the best pairs first."""

from __future__ import annotations

import pytest
from claims import claim

from dragoman.evaluation import Names, agreement, pair, place

SENTENCES = [(0, 50), (51, 100)]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names()


@pytest.mark.parametrize(
    ("read", "lost"),
    [
        ({}, set()),
        ({"code": "SANCTION"}, {"code", "full"}),
        ({"kind": "measure"}, {"code", "full"}),
        ({"voices": ("author", "Armenia")}, {"voice", "full"}),
        ({"stance": "blame"}, {"stance", "full"}),
        ({"polarity": "negated"}, {"stance", "full"}),
        ({"status": "planned"}, {"stance", "full"}),
        ({"status": "past"}, set()),
        ({"subject": "ITA"}, {"found", "code", "voice", "stance", "full"}),
        ({"object": "ITA"}, {"found", "code", "voice", "stance", "full"}),
        ({"subject": "DEU", "object": "FRA"}, {"found", "code", "voice", "stance", "full"}),
        ({"theme": "food", "time": "2024"}, set()),
    ],
)
def test_what_two_statements_agree_in(names, read, lost) -> None:
    every = {"found", "code", "voice", "stance", "full"}
    assert agreement(claim(), claim(**read), names) == every - lost


@pytest.mark.parametrize(
    ("gold", "read", "found"),
    [
        (claim("FRA", ""), claim("FRA", "DEU"), True),
        (claim("", "DEU"), claim("FRA", "DEU"), True),
        (claim("", "DEU"), claim("DEU", ""), True),
        (claim("FRA", "DEU"), claim("", "FRA"), True),
        (claim("FRA", "DEU"), claim("", "DEU"), False),
        (claim("FRA,DEU", "", code="AGREE"), claim("DEU", "FRA", code="AGREE"), True),
        (claim("", ""), claim("", ""), False),
    ],
)
def test_where_a_side_is_missing_the_other_counts(names, gold, read, found) -> None:
    assert ("found" in agreement(gold, read, names)) is found


def test_the_best_pair_comes_first(names) -> None:
    gold = [claim(code="SANCTION"), claim(code="AID")]
    read = [claim(code="AID"), claim(code="AID", stance="blame")]
    found = pair(gold, read, SENTENCES, names)
    assert [(g.code, r.stance) for g, r, _ in found.pairs] == [
        ("AID", "assert"),
        ("SANCTION", "blame"),
    ]


def test_statements_of_other_sentences_do_not_pair(names) -> None:
    found = pair([claim(sentence=0)], [claim(start=60, end=70)], SENTENCES, names)
    assert not found.pairs
    assert len(found.missed) == len(found.extra) == 1


def test_optional_gold_is_not_missed_but_can_be_found(names) -> None:
    optional = claim(essential=False)
    assert pair([optional], [], SENTENCES, names).missed == ()
    assert len(pair([optional], [claim()], SENTENCES, names).pairs) == 1


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 5, 0), (40, 70, 1), (48, 53, 0), (200, 210, 1)]
)
def test_a_statement_stands_where_most_of_it_stands(start, end, expected) -> None:
    assert place(claim(start=start, end=end, sentence=7), SENTENCES) == expected
