"""The measures of coreference, by hand, and what `benchmarks/coreference.py` counts."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest


def load(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    return importlib.import_module(name)


@pytest.fixture
def clusters(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load(root, monkeypatch, "clusters")


@pytest.fixture
def coreference(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load(root, monkeypatch, "coreference")


def sets(*words: str) -> list[frozenset[str]]:
    """Clusters whose mentions are single letters."""
    return [frozenset(word) for word in words]


@pytest.mark.parametrize(
    ("name", "found", "gold", "precision", "recall"),
    [
        # one of two links of abc is kept; ab, cde keep one and one of one and two
        ("MUC", ["ab", "cde"], ["abc", "de"], 2 / 3, 2 / 3),
        ("MUC", ["abcde"], ["abc", "de"], 3 / 4, 3 / 3),
        ("MUC", ["abx"], ["ab"], 1 / 2, 1 / 1),
        # by mention: a, b 2/2; c 1/3; d, e 2/3 — and a, b 2/3; c 1/3; d, e 2/2
        ("B-cubed", ["ab", "cde"], ["abc", "de"], (2 + 1 / 3 + 4 / 3) / 5, (5 / 3 + 2) / 5),
        ("B-cubed", ["abcde"], ["abc", "de"], (3 * 3 / 5 + 2 * 2 / 5) / 5, 1.0),
        ("B-cubed", ["abx"], ["ab"], (2 / 3 + 2 / 3) / 3, 1.0),
        # ab with abc 4/5, cde with de 4/5
        ("CEAF-e", ["ab", "cde"], ["abc", "de"], 1.6 / 2, 1.6 / 2),
        ("CEAF-e", ["abcde"], ["abc", "de"], 6 / 8, 6 / 8 / 2),
        ("CEAF-e", ["abx"], ["ab"], 4 / 5, 4 / 5),
    ],
)
def test_measures(clusters, name, found, gold, precision, recall) -> None:
    p, r, f = clusters.MEASURES[name](sets(*found), sets(*gold)).figures
    assert (p, r) == pytest.approx((precision, recall))
    assert f == pytest.approx(2 * p * r / (p + r))


@pytest.mark.parametrize("name", ["MUC", "B-cubed", "CEAF-e"])
def test_ends_of_the_scale(clusters, name: str) -> None:
    measure, gold = clusters.MEASURES[name], sets("abc", "de")
    assert measure(gold, gold).figures == (1.0, 1.0, 1.0)
    assert measure([], gold).figures == (0.0, 0.0, 0.0)
    assert measure(sets("xy"), gold).figures == (0.0, 0.0, 0.0)


def test_documents_add_up_before_they_are_divided(clusters) -> None:
    both = clusters.muc(sets("ab"), sets("ab")) + clusters.muc(sets("cdef"), sets("cd", "ef"))
    assert both.figures[:2] == pytest.approx((3 / 4, 3 / 3))


def test_the_mean_is_that_of_the_three(clusters) -> None:
    found, gold = sets("ab", "cde"), sets("abc", "de")
    counts = [measure(found, gold) for measure in clusters.MEASURES.values()]
    assert clusters.conll(counts) == pytest.approx((2 / 3 + 11 / 15 + 4 / 5) / 3, abs=1e-6)


DOCUMENT = """\
# newdoc id = GUM_made_up
# speaker = Ann
1	Ann	Ann	PROPN	_	_	4	nsubj	_	Entity=(5-person-new(1-person-new)
2	and	and	CCONJ	_	_	3	cc	_	_
3	Bob	Bob	PROPN	_	_	1	conj	_	Entity=(2-person-new)5)
4	saw	see	VERB	_	_	0	root	_	_
5	rain	rain	NOUN	_	_	4	obj	_	Entity=(3-event-new)

1	They	they	PRON	_	_	2	nsubj	_	Entity=(5-person-giv)
2	left	leave	VERB	_	_	0	root	_	_
3	it	it	PRON	_	_	2	obj	_	Entity=(3-event-giv)
4	to	to	ADP	_	_	5	case	_	_
5	her	she	PRON	_	_	2	obl	_	Entity=(1-person-giv)
"""


def test_gold_chains_are_those_of_persons_with_two_mentions(coreference) -> None:
    (doc,) = coreference.documents(DOCUMENT.splitlines())
    assert doc.name == "GUM_made_up"
    assert doc.text[slice(*doc.sentences[0][2])] == "Bob"
    assert set(doc.gold) == {
        frozenset({("list", 0), ("word", 5)}),
        frozenset({("word", 0), ("word", 9)}),
    }
    assert doc.speakers == ["Ann", None]


def test_a_pronoun_is_right_where_what_stands_before_it_in_its_chain_is(coreference) -> None:
    (doc,) = coreference.documents(DOCUMENT.splitlines())
    right = [frozenset({("list", 0), ("word", 5)}), frozenset({("word", 0), ("word", 9)})]
    wrong = [frozenset({("word", 0), ("word", 5)}), frozenset({("word", 2), ("word", 9)})]
    assert coreference.pronouns(doc, right) == {"they": (1, 1), "her": (1, 1)}
    assert coreference.pronouns(doc, wrong) == {"they": (0, 1), "her": (0, 1)}
    assert coreference.pronouns(doc, []) == {"they": (0, 1), "her": (0, 1)}
