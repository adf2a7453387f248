"""Chains of words with one meaning, by names, speakers and votes; what pronouns mean by them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from reading.build import at, parse, votes

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.reading.chains import Chains
from dragoman.reading.coreference import Coreference
from dragoman.reading.kinds import Kind, Kinds
from dragoman.reading.mentions import find_mentions
from dragoman.reading.parse.parser import DefaultParser

ON = dt.date(2015, 6, 1)
KIND = {"diplomat": Kind.PERSON, "Kowalska": Kind.PERSON, "Texas": Kind.PLACE}


def chains(rows: str, given: dict[str, float] | None = None, speaker: str = "author") -> Chains:
    """Chains over rows with made-up votes; nouns that KIND lacks mean other things."""
    parsed = parse(rows)
    parsed.vectors = np.eye(len(Kind), dtype=np.float32)[
        [list(Kind).index(KIND.get(t.text, Kind.OTHER)) for t in parsed.tokens]
    ]
    mentions = find_mentions(parsed, ON, Gazetteer.load())
    kinds = Kinds(20 * np.eye(len(Kind), dtype=np.float32), np.zeros(len(Kind), np.float32))
    links = votes(parsed, given or {}, new=-20.0 if given else 0.0)
    return Chains(mentions, links, kinds, lambda i: ("first", speaker)).run()


def words(found: Chains) -> list[str]:
    """The words of every chain of two or more."""
    tokens = found.parse.tokens
    return [
        " ".join(tokens[i].text for i in chain.lists + chain.members)
        for chain in found.items
        if len(chain.lists + chain.members) > 1
    ]


def left(*subjects: str) -> str:
    """Sentences in which subjects leave, each given as its rows."""
    return "\n\n".join(f"{rows}\nleft leave VERB 0 root" for rows in subjects)


IRAN = "Iran Iran PROPN 2 nsubj"
A_DIPLOMAT = "A a DET 2 det\ndiplomat diplomat NOUN 3 nsubj"
THE_DIPLOMAT = "The the DET 2 det\ndiplomat diplomat NOUN 3 nsubj"
HE, SHE, IT, THEY, I_, WE = (
    f"{word} {word} PRON 2 nsubj" for word in ("He", "She", "It", "They", "I", "We")
)
RAIN = "Rain rain NOUN 2 nsubj"
ANN = "Anna Anna PROPN 3 nsubj B-PER\nKowalska Kowalska PROPN 1 flat I-PER"
KOWALSKA = "Kowalska Kowalska PROPN 2 nsubj B-PER"


@pytest.mark.parametrize(
    ("sentences", "given", "expected"),
    [
        ((IRAN, RAIN, IRAN), {}, ["Iran Iran"]),
        ((ANN, RAIN, KOWALSKA), {}, ["Anna Kowalska"]),
        ((I_, WE, I_, WE), {}, ["I I", "We We"]),
        ((A_DIPLOMAT, THE_DIPLOMAT), {}, ["diplomat diplomat"]),
        ((A_DIPLOMAT, A_DIPLOMAT), {}, []),
        ((A_DIPLOMAT, HE), {"diplomat": 3.0}, ["diplomat He"]),
        ((IRAN, A_DIPLOMAT, IT), {"Iran": 3.0, "diplomat": 3.0}, ["Iran It"]),
        ((A_DIPLOMAT, RAIN, HE), {"diplomat": 1.0, "Rain": 3.0}, ["diplomat He"]),
        ((A_DIPLOMAT, HE, SHE), {"diplomat": 3.0, "He": 2.0}, ["diplomat He"]),
        ((A_DIPLOMAT, THEY), {"diplomat": 3.0}, []),
    ],
)
def test_chains(sentences: tuple[str, ...], given: dict[str, float], expected: list[str]) -> None:
    assert words(chains(left(*sentences), given)) == expected


def test_a_plural_may_mean_a_list() -> None:
    several = "Kowalska Kowalska PROPN 4 nsubj B-PER\nand and CCONJ 3 cc\nIran Iran PROPN 1 conj"
    found = chains(left(several, THEY), {"Kowalska": 2.0, "Iran": 2.0})
    assert words(found) == ["Kowalska They"]
    assert found.at[at(found.parse, "They")].lists == [0]


def test_an_apposition_is_the_same_but_a_place_in_a_place_is_not() -> None:
    person = f"{ANN.replace(' 3 nsubj', ' 5 nsubj')}\n, , PUNCT 4 punct\n" + (
        "diplomat diplomat NOUN 1 appos"
    )
    assert words(chains(left(person))) == ["Anna diplomat"]
    place = "Paris Paris PROPN 4 nsubj\n, , PUNCT 3 punct\nTexas Texas PROPN 1 appos"
    assert words(chains(left(place))) == []


def test_kind_and_votes_of_a_chain() -> None:
    found = chains(left(A_DIPLOMAT, HE), {"diplomat": 3.0})
    chain = found.at[at(found.parse, "He")]
    assert (chain.kind, chain.gender, chain.plural) == (Kind.PERSON, "m", False)
    assert found.share(at(found.parse, "He")) == pytest.approx(1.0, abs=1e-3)
    assert found.share(at(found.parse, "diplomat")) == 0.0


def test_without_votes_names_and_speakers_make_chains() -> None:
    parsed = parse(left(IRAN, I_, IRAN, I_, HE))
    mentions = find_mentions(parsed, ON, Gazetteer.load())
    assert words(Chains(mentions, None, None, lambda i: ("first",)).run()) == ["Iran Iran", "I I"]


def resolved(found: Chains) -> dict[str, tuple[tuple[str, ...], str]]:
    """Actors and name of every word that coreference finds with these chains."""
    Coreference(found.mentions, links=found.links, chains=found).run()
    return {
        found.parse.tokens[m.head].text: (m.actors, m.name)
        for m in found.mentions.items
        if m.form == "pronoun"
    }


def test_who_has_no_name_is_called_by_the_phrase() -> None:
    senior = "A a DET 3 det\nsenior senior ADJ 3 amod\ndiplomat diplomat NOUN 4 nsubj"
    found = chains(left(ANN, senior, HE), {"diplomat": 9.0})
    assert resolved(found)["He"] == (("senior diplomat",), "senior diplomat")


def test_an_unnamed_person_of_a_state_stands_for_it() -> None:
    ours = "An an DET 3 det\nIranian Iranian ADJ 3 amod\ndiplomat diplomat NOUN 4 nsubj"
    assert resolved(chains(left(ours, HE), {"diplomat": 9.0}))["He"] == (
        ("IRN",),
        "Iranian diplomat",
    )


def test_a_thing_is_the_actor_of_its_chain() -> None:
    two = "Iran Iran PROPN 2 nsubj\nleft leave VERB 0 root\nGreece Greece PROPN 2 obj"
    found = chains(f"{two}\n\n{left(IT)}", {"Greece": 9.0})
    assert resolved(found)["It"] == (("GRC",), "Greece")


def test_an_army_is_that_of_a_state() -> None:
    two = "Iran Iran PROPN 2 nsubj\njoined join VERB 0 root\nNATO NATO PROPN 2 obj"
    army = "Its its PRON 2 nmod:poss\narmy army NOUN 3 nsubj"
    assert resolved(chains(f"{two}\n\n{left(army)}", {"NATO": 9.0}))["Its"] == (("IRN",), "Iran")
    name = "Its its PRON 2 nmod:poss\nname name NOUN 3 nsubj"
    assert resolved(chains(f"{two}\n\n{left(name)}", {"NATO": 9.0}))["Its"] == (("NATO",), "NATO")


def test_another_network_may_have_no_model_of_kinds(tmp_path: Path) -> None:
    assert Kinds.load(tmp_path) is None


def test_what_nouns_mean(parser: DefaultParser) -> None:
    text = "The ambassador left the village because the company paid for coffee."
    parsed = parser(text)
    model = Kinds.load(parser.net.folder)
    assert model is not None
    found = model.of(parsed.vectors)
    kinds = {t.text: list(Kind)[int(found[t.i].argmax())] for t in parsed.tokens}
    assert kinds["ambassador"] is Kind.PERSON
    assert kinds["village"] is Kind.PLACE
    assert kinds["company"] is Kind.ORGANIZATION
    assert kinds["coffee"] is Kind.OTHER
    assert found.sum(1) == pytest.approx(np.ones(len(found)), abs=1e-5)
