"""Who acts and who is acted upon: options, their features, the choice."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from reading.build import Steps, entries, sense, steps

from dragoman.ontology.lexicon import Cue, Sense
from dragoman.reading.options import ROLES, Model, Option, model
from dragoman.reading.parties import Parties
from dragoman.reading.resolve import Referent
from dragoman.reading.signals import Votes
from dragoman.vocabulary import Stance

ON = dt.date(2010, 6, 1)
SOLD = """
Iran Iran PROPN 2 nsubj
sold sell VERB 0 root
tanks tank NOUN 2 obj
to to ADP 5 case
Iraq Iraq PROPN 2 obl
and and CCONJ 7 cc
Syria Syria PROPN 5 conj
in in ADP 9 case
Geneva Geneva PROPN 2 obl
"""
SELL = sense("verb", "sell", "arms_supplier", subject="subj", object="iobj|to")
BY_SENSE = Model(
    {role: {"bias": -4.0, "sense0": 8.0, "sense1": 8.0, "vote": 8.0} for role in ROLES},
    named=dict.fromkeys(ROLES, 0.5),
    implied=dict.fromkeys(ROLES, 0.9),
)


def parties(made: Steps, first: dict[int, str | None] | None = None) -> Parties:
    return Parties(made.resolver, made.frames, made.voices, first or {})


def options(
    rows: str, word: str, entry: Sense, sentence: int = 0, **given: object
) -> dict[str, Option]:
    made = steps(rows, ON)
    found = parties(made, **given).options(  # type: ignore[arg-type]
        made.at(word), entry.code, entry, made.parse.sentences[sentence]
    )
    return {o.ref.actor: o for o in found}


def chosen(rows: str, word: str, entry: Sense, scoring: Model = BY_SENSE) -> dict[str, list[str]]:
    made = steps(rows, ON)
    found = parties(made)
    taken = found.choose(
        entry.code,
        found.options(made.at(word), entry.code, entry, made.parse.sentences[0]),
        scoring,
    )
    return {role: [o.ref.actor for o, _ in taken[role]] for role in ROLES}


def test_everybody_named_is_on_offer() -> None:
    found = options(SOLD, "sold", SELL)
    assert {"IRN", "IRQ", "SYR"} <= set(found)
    assert not any(o.implied for o in found.values())


def test_grammar_and_entry_are_features() -> None:
    found = options(SOLD, "sold", SELL)
    assert {"v:subj", "sense0", "clause"} <= found["IRN"].features["subject"]
    assert {"v:to", "sense1"} <= found["IRQ"].features["object"]
    assert "sense-other" in found["IRN"].features["object"]
    assert "not v:subj" in found["IRQ"].features["subject"]


def test_passives_are_told_from_actives() -> None:
    rows = """
        Iraq Iraq PROPN 3 nsubj:pass
        was be AUX 3 aux:pass
        attacked attack VERB 0 root
    """
    found = options(rows, "attacked", sense("verb", "attack", "ASSAULT"))
    assert "vp:obj" in found["IRQ"].features["object"]


def test_coordinated_parties_are_taken_together() -> None:
    found = chosen(SOLD, "sold", SELL)
    assert (found["subject"], sorted(found["object"])) == (["IRN"], ["IRQ", "SYR"])


def test_nobody_is_taken_whom_the_model_does_not_believe() -> None:
    never = Model({r: {"bias": -9.0} for r in ROLES}, BY_SENSE.named, BY_SENSE.implied)
    assert chosen(SOLD, "sold", SELL, never) == {"subject": [], "object": []}


def test_nobody_stands_on_both_sides() -> None:
    every = Model({r: {"bias": 9.0} for r in ROLES}, BY_SENSE.named, BY_SENSE.implied)
    found = chosen(SOLD, "sold", SELL, every)
    assert not set(found["subject"]) & set(found["object"])


def test_who_was_named_before_is_implied() -> None:
    rows = f"{SOLD.strip()}\n\nthey they PRON 2 nsubj\nattacked attack VERB 0 root"
    rows = rows.replace("they they PRON 2 nsubj\n", "nobody nobody PRON 2 nsubj\n")
    found = options(rows, "attacked", sense("verb", "attack", "ASSAULT"), 1)
    assert found["IRN"].implied and "back1" in found["IRN"].features["subject"]


PERSON = """
Slovak Slovak ADJ 2 amod
President President PROPN 5 nsubj
Zuzana Zuzana PROPN 2 flat B-PER
Kowalská Kowalská PROPN 2 flat I-PER
praised praise VERB 0 root
Iran Iran PROPN 5 obj
"""


@pytest.mark.parametrize(("code", "actor"), [("CONSULT", "Zuzana Kowalská"), ("ASSAULT", "SVK")])
def test_a_president_may_act_as_a_person_or_as_the_state(code: str, actor: str) -> None:
    found = options(PERSON, "praised", sense("verb", "praise", code))
    assert "v:subj" in found[actor].features["subject"]
    kind = "state" if actor == "SVK" else "person"
    assert f"{code}:type:{kind}" in found[actor].features["subject"]


def test_a_person_and_the_state_of_the_person_are_no_two_parties() -> None:
    taken = chosen(
        PERSON, "praised", sense("verb", "praise", "SUPPORT", subject="subj", object="obj")
    )
    assert len(taken["subject"]) == 1 and taken["object"] == ["IRN"]


def test_a_place_and_the_state_that_it_lies_in_are_on_offer() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        shelled shell VERB 0 root
        Makassar Makassar PROPN 2 obj B-LOC
    """
    found = options(rows, "shelled", sense("verb", "shell", "ASSAULT"))
    assert "type:place" in found["Makassar"].features["object"]
    assert "v:obj" in found["IDN"].features["object"]
    assert not found["IDN"].implied


def test_who_speaks_is_on_offer() -> None:
    found = options(SOLD, "sold", SELL, first={0: "Zuzana Kowalská"})
    assert "first" in found["Zuzana Kowalská"].features["subject"]
    assert found["Zuzana Kowalská"].implied


def test_the_voice_and_whom_it_names_are_features() -> None:
    rows = """
        Poland Poland PROPN 2 nsubj
        accused accuse VERB 0 root
        Iran Iran PROPN 2 obj
        of of SCONJ 5 mark
        attacking attack VERB 2 advcl
        Iraq Iraq PROPN 5 obj
    """
    cue = Cue("verb", "accuse", Stance.BLAME, "subj", "of", content_subject="obj", addressee="obj")
    made = steps(rows, ON, entries(cue))
    entry = sense("verb", "attack", "ASSAULT")
    found = parties(made).options(made.at("attacking"), "ASSAULT", entry, made.parse.sentences[0])
    by = {o.ref.actor: o.features["subject"] for o in found}
    assert "voice:blame" in by["POL"]
    assert {"controls", "to:blame"} <= by["IRN"]


def test_the_network_votes_on_words() -> None:
    made = steps(SOLD, ON)
    rows = {role: np.zeros(len(made.parse.tokens), np.float32) for role in ROLES}
    rows["object"][made.at("Syria")] = 0.9
    votes = Votes(0, rows)
    found = parties(made).options(
        made.at("sold"), "arms_supplier", SELL, made.parse.sentences[0], votes
    )
    assert {o.ref.actor: o.votes["object"] for o in found}["SYR"] == pytest.approx(0.9)


@pytest.mark.parametrize("votes", [{}, {"subject": 0.5}])
def test_scores_are_probabilities(votes: dict[str, float]) -> None:
    option = Option(Referent("IRN", "Iran", 0, 0, 1.0), votes=votes)
    option.features["subject"] = {"no such feature"}
    assert 0 <= model().score("subject", option) <= 1


def test_the_shipped_model_has_both_roles() -> None:
    assert set(model().weights) == set(model().named) == set(model().implied) == set(ROLES)
