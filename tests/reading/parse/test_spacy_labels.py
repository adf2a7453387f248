"""ClearNLP trees become UD trees: prepositions, copulas and conjunctions change their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.parse.spacy_labels import CLEAR, UD, Node, scheme, to_ud


def tree(rows: str) -> list[Node]:
    """Words as "text/lemma/POS/head/label", heads counted from 1, 0 for the root."""
    nodes = []
    for row in rows.split():
        text, lemma, pos, head, rel = row.split("/")
        nodes.append(Node(text, lemma or text, pos, int(head) - 1, rel))
    return nodes


def ud(rows: str, *names: tuple[int, int]) -> str:
    nodes = tree(rows)
    to_ud(nodes, names)
    return " ".join(f"{node.head + 1}:{node.rel}" for node in nodes)


@pytest.mark.parametrize(
    ("clear", "expected"),
    [
        pytest.param(
            "Iran//PROPN/2/nsubj sent//VERB/0/ROOT arms//NOUN/2/dobj to//ADP/2/dative "
            "Syria//PROPN/4/pobj",
            "2:nsubj 0:root 2:obj 5:case 2:obl",
            id="a preposition becomes the case of its noun",
        ),
        pytest.param(
            "ally//NOUN/0/ROOT of//ADP/1/prep Iran//PROPN/2/pobj",
            "0:root 3:case 1:nmod",
            id="under a noun it is nmod",
        ),
        pytest.param(
            "Iran//PROPN/3/nsubjpass was/be/AUX/3/auxpass hit//VERB/0/ROOT by//ADP/3/agent "
            "us//PRON/4/pobj",
            "3:nsubj:pass 3:aux:pass 0:root 5:case 3:obl:agent",
            id="an agent is told from other phrases",
        ),
        pytest.param(
            "accused//VERB/0/ROOT Iran//PROPN/1/dobj of//ADP/1/prep arming//VERB/3/pcomp "
            "rebels//NOUN/4/dobj",
            "0:root 1:obj 4:mark 1:advcl 4:obj",
            id="a clause under a preposition is marked by it",
        ),
        pytest.param(
            "According//VERB/4/prep to//ADP/1/prep Iran//PROPN/2/pobj won//VERB/0/ROOT",
            "3:case 1:fixed 4:obl 0:root",
            id="according to is one preposition",
        ),
        pytest.param(
            "came//VERB/0/ROOT from//ADP/1/prep behind//ADP/2/prep walls//NOUN/3/pobj",
            "0:root 4:case 4:case 1:obl",
            id="prepositions in a row are cases of one noun",
        ),
        pytest.param(
            "Iran//PROPN/2/nsubj is/be/AUX/0/ROOT an//DET/4/det ally//NOUN/2/attr "
            "of//ADP/4/prep us//PRON/5/pobj",
            "4:nsubj 4:cop 4:det 0:root 6:case 4:nmod",
            id="a predicate noun heads its copula",
        ),
        pytest.param(
            "Iran//PROPN/3/nsubj would//AUX/3/aux be//AUX/0/ROOT free//ADJ/3/acomp",
            "4:nsubj 4:aux 4:cop 0:root",
            id="auxiliaries go with the predicate",
        ),
        pytest.param(
            "He//PRON/2/nsubj is/be/AUX/0/ROOT in//ADP/2/prep Baku//PROPN/3/pobj",
            "4:nsubj 4:cop 4:case 0:root",
            id="a place is a predicate where there is no other",
        ),
        pytest.param(
            "There//PRON/2/expl is/be/VERB/0/ROOT war//NOUN/2/attr",
            "2:expl 0:root 2:nsubj",
            id="after there the noun is the subject",
        ),
        pytest.param(
            "became//VERB/0/ROOT allies//NOUN/1/attr", "0:root 1:xcomp", id="other verbs stay heads"
        ),
        pytest.param(
            "Iran//PROPN/0/ROOT ,//PUNCT/1/punct Iraq//PROPN/1/conj and//CCONJ/3/cc "
            "Oman//PROPN/3/conj",
            "0:root 1:punct 1:conj 5:cc 1:conj",
            id="conjuncts hang on the first, conjunctions on what follows",
        ),
        pytest.param(
            "war//NOUN/0/ROOT with//ADP/1/prep Iran//PROPN/2/pobj or//CCONJ/2/cc "
            "against//ADP/2/conj us//PRON/5/pobj",
            "0:root 3:case 1:nmod 6:cc 6:case 3:conj",
            id="coordinated phrases are coordinated nouns",
        ),
        pytest.param(
            "wants//VERB/0/ROOT him//PRON/4/nsubj to//PART/4/aux go//VERB/1/ccomp",
            "0:root 1:obj 4:mark 1:xcomp",
            id="the subject of an infinitive is the object above",
        ),
        pytest.param(
            "did//AUX/3/aux not//PART/3/neg go//VERB/0/ROOT away//ADP/3/prt "
            "his//PRON/6/poss way//NOUN/3/npadvmod",
            "3:aux 3:advmod 0:root 3:compound:prt 6:nmod:poss 3:obl:unmarked",
            id="what keeps its head is renamed",
        ),
    ],
)  # fmt: skip
def test_trees_are_turned_round(clear, expected) -> None:
    assert ud(clear) == expected


def test_a_name_is_headed_by_its_first_word() -> None:
    rows = "Ilham//PROPN/2/compound Aliyev//PROPN/3/nsubj left//VERB/0/ROOT"
    assert ud(rows, (0, 1)) == "3:nsubj 1:flat 0:root"
    assert ud(rows) == "2:compound 3:nsubj 0:root"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"nsubj", "obl", "nsubj:pass", "ROOT", "punct"}, "ud"),
        ({"nsubj", "pobj", "prep", "ROOT"}, "clear"),
        ({"sb", "oa", "ROOT"}, None),
        ({"ROOT", "punct", "dep"}, None),
        (set(), None),
    ],
)
def test_the_labels_tell_the_scheme(labels, expected) -> None:
    assert scheme(frozenset(labels)) == expected


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    nodes = []
    for i in range(size):
        place = order.index(i)
        head = order[draw(st.integers(0, place - 1))] if place else -1
        pos = draw(st.sampled_from(["NOUN", "VERB", "ADP", "AUX", "PROPN", "PART", "CCONJ"]))
        lemma = draw(st.sampled_from(["be", "to", "there", "go", "according"]))
        nodes.append(Node(lemma, lemma, pos, head, draw(st.sampled_from(sorted(CLEAR)))))
    return nodes


@given(trees(), st.integers(0, 5), st.integers(0, 5))
def test_whatever_the_tree_it_stays_a_tree_with_labels_of_ud(nodes, first, length) -> None:
    last = first + length
    to_ud(nodes, [(first, last)] if last < len(nodes) else ())
    assert sum(node.head < 0 for node in nodes) == 1
    for i, node in enumerate(nodes):
        assert node.rel.partition(":")[0] in UD
        steps, at = 0, i
        while nodes[at].head >= 0:
            at, steps = nodes[at].head, steps + 1
            assert steps <= len(nodes)
