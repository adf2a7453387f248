"""Predicates and who takes which role, from the lexicon alone: no network votes here."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import Steps, entries, sense, steps
from reading.test_parties import BY_SENSE, PERSON, SELL, SOLD, parties

from dragoman.ontology.lexicon import Sense
from dragoman.reading.judge import Judge
from dragoman.reading.propositions import (
    Candidate,
    PropositionFinder,
    features,
    share_objects,
)
from dragoman.reading.resolve import Referent
from dragoman.vocabulary import CODES, Kind

ON = dt.date(2010, 6, 1)
BELIEVING = Judge({"conf": 4.0, "rank0": 1.0}, {"sense": 9.0}, {}, 0.5, 0.5)
ATTACK = sense("verb", "attack", "ASSAULT")
MEET = sense("verb", "hold", "CONSULT", needs={"obj": ("talk",)}, object="with")
TALK = sense("noun", "talk", "CONSULT", subject="poss", object="with")
HELD_TALKS = """
Iran Iran PROPN 2 nsubj
held hold VERB 0 root
talks talk NOUN 2 obj
with with ADP 5 case
Iraq Iraq PROPN 3 nmod
"""


def finder(made: Steps, *given: Sense) -> PropositionFinder:
    found = PropositionFinder(made.frames, entries(*given), None, parties(made))
    found.scoring, found.judge = BY_SENSE, BELIEVING
    return found


def find(rows: str, *given: Sense) -> list[Candidate]:
    made = steps(rows, ON)
    return finder(made, *given).find(made.parse.sentences[0])


def shown(found: list[Candidate]) -> list[tuple[str, list[str], list[str]]]:
    return [
        (c.code, sorted(r.actor for r in c.subject), sorted(r.actor for r in c.object))
        for c in found
    ]


def test_an_entry_makes_a_candidate_with_its_roles() -> None:
    (found,) = find(SOLD, SELL)
    assert shown([found]) == [("arms_supplier", ["IRN"], ["IRQ", "SYR"])]
    assert (found.kind, found.sense) == (Kind.RELATION, SELL)
    assert found.score > 0.9


def test_words_without_entry_make_none() -> None:
    assert find(SOLD, ATTACK) == []


def test_a_noun_that_its_verb_holds_is_the_same_deed() -> None:
    found = find(HELD_TALKS, MEET, TALK)
    assert shown(found) == [("CONSULT", ["IRN"], ["IRQ"])]
    assert found[0].sense == MEET


def test_a_noun_alone_is_a_deed() -> None:
    assert [c.sense for c in find(HELD_TALKS, TALK)] == [TALK]


def test_an_entry_with_needs_goes_before_a_bare_one() -> None:
    made = steps(SOLD, ON)
    bare = sense("verb", "sell", "trades_with", confidence=0.9)
    needy = sense("verb", "sell", "arms_supplier", needs={"obj": ("@arms",)}, confidence=0.6)
    found = finder(made, bare, needy).senses(made.token("sold"))
    assert [s.code for s, _ in found] == ["arms_supplier", "trades_with"]


def test_of_bare_entries_the_surer_goes_first() -> None:
    made = steps(SOLD, ON)
    entries_ = [sense("verb", "sell", c, confidence=p) for c, p in (("OTHER", 0.3), ("AID", 0.8))]
    found = finder(made, *entries_).senses(made.token("sold"))
    assert [s.code for s, _ in found] == ["AID", "OTHER"]


MEMBER = """
Iran Iran PROPN 4 nsubj
is be AUX 4 cop
a a DET 4 det
member member NOUN 0 root
of of ADP 6 case
OPEC OPEC PROPN 4 nmod
but but CCONJ 10 cc
not not PART 10 advmod
of of ADP 10 case
NATO NATO PROPN 6 conj
"""


def test_what_is_denied_of_one_of_two_becomes_two_candidates() -> None:
    found = find(MEMBER, sense("noun", "member", "member_of", object="of"))
    assert [(sorted(r.actor for r in c.object), c.flipped) for c in found] == [
        (["OPEC"], False),
        (["NATO"], True),
    ]


def test_where_nobody_is_named_the_object_is_described() -> None:
    rows = """
        Somebody somebody PRON 2 nsubj
        attacked attack VERB 0 root
        the the DET 5 det
        old old ADJ 5 amod
        bridge bridge NOUN 2 obj
    """
    assert shown(find(rows, ATTACK)) == [("ASSAULT", [], ["old bridge"])]


def test_victims_are_people_rather_than_their_state() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        expelled expel VERB 0 root
        Serbs Serb NOUN 2 obj
    """
    (found,) = find(rows, sense("verb", "expel", "COERCE"))
    assert [r.actor for r in found.object] == ["Serbs"]


def test_the_state_attacks_for_its_president() -> None:
    assert shown(find(PERSON, sense("verb", "praise", "ASSAULT")))[0][1] == ["SVK"]


@pytest.mark.parametrize("code", sorted(CODES))
def test_features_are_numbers_for_every_code(code: str) -> None:
    made = steps(SOLD, ON)
    found = features(Candidate(made.at("sold"), code), made.parse)
    assert found[f"code={code}"] == found["pos=VERB"] == found["no subject"] == 1.0
    assert all(isinstance(value, float) for value in found.values())


TREATY = """
Iran Iran PROPN 4 nmod:poss
's 's PART 1 case
2010 2010 NUM 4 nummod
Treaty Treaty PROPN 7 nsubj
with with ADP 6 case
Iraq Iraq PROPN 4 nmod
has have VERB 0 root
a a DET 10 det
defence defence NOUN 10 compound
clause clause NOUN 7 obj
for for ADP 12 case
Syria Syria PROPN 10 nmod
"""


def test_what_a_treaty_contains_binds_its_parties() -> None:
    treaty = sense("noun", "treaty", "AGREE", subject="poss", object="with")
    clause = sense("noun", "clause", "defence_pact", object="for")
    base = sense("noun", "clause", "hosts_force", object="for")
    assert ("defence_pact", ["IRN"], ["IRQ"]) in shown(find(TREATY, treaty, clause))
    assert ("hosts_force", [], ["SYR"]) in shown(find(TREATY, treaty, base))


def deed(code: str, subject: str, object: str | None, *, own: bool) -> Candidate:
    """A deed whose object stands in its own words, or does not."""
    made = Candidate(0, code, subject=(referent(subject),))
    made.object = (referent(object),) if object else ()
    made.object_tokens = (1,) if own else ()
    return made


def referent(actor: str) -> Referent:
    return Referent(actor, actor, 0, 0, 1.0)


@pytest.mark.parametrize(
    ("code", "subject", "expected"),
    [
        ("SANCTION", "NZL", ["ARG"]),  # as the others do
        ("REJECT", "NZL", ["ARG"]),  # as hostile
        ("AID", "NZL", ["GBR"]),  # the contrary
        ("SANCTION", "ARG", ["GBR"]),  # nobody does it to himself
        ("SANCTION", "AUS", ["GBR"]),  # the same deed once more
        ("at_war", "NZL", ["GBR"]),  # both sides are parties already
    ],
)
def test_what_several_do_alike_is_done_to_the_same(code, subject, expected) -> None:
    told = [deed("SANCTION", "AUS", "ARG", own=True), deed(code, subject, "GBR", own=False)]
    share_objects(told)
    assert [r.actor for r in told[1].object] == expected
    assert [r.actor for r in told[0].object] == ["ARG"]
