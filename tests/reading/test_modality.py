"""How real a clause makes its deed, by tense, modals, conjunctions and operators."""

from __future__ import annotations

import pytest
from reading.build import Steps, entries, steps

from dragoman.ontology.lexicon import Lexicon, Operator
from dragoman.reading.modality import Modality, ModalityReader
from dragoman.reading.parse.windows import LONGEST
from dragoman.vocabulary import LinkType, Polarity, Stance, Status

OPERATORS = entries(
    Operator("verb", "fail", "comp", flips=True),
    Operator("verb", "plan", "comp", status=Status.PLANNED),
    Operator("verb", "cancel", "obj", status=Status.PLANNED, flips=True),
    Operator("phrase", "no longer", "clause", status=Status.ENDED),
    Operator("adj", "never", "clause", flips=True),
    Operator("noun", "end", "of", status=Status.ENDED),
    Operator("verb", "regret", "comp", stance=Stance.BLAME),
)


def read(rows: str, word: str, lexicon: Lexicon | None = None) -> Modality:
    made = steps(rows, lexicon=lexicon)
    return reader(made, lexicon).read(made.at(word))


def reader(made: Steps, lexicon: Lexicon | None = None) -> ModalityReader:
    return ModalityReader(made.frames, lexicon or entries())


def clause(verb: str, *auxiliaries: str) -> str:
    """ "Iran …", with auxiliaries before the verb ("word lemma")."""
    head = len(auxiliaries) + 2
    rows = [f"Iran Iran PROPN {head} nsubj"]
    rows += [f"{word} {word} AUX {head} aux" for word in auxiliaries]
    return "\n".join([*rows, f"{verb} VERB 0 root", f"Iraq Iraq PROPN {head} obj"])


@pytest.mark.parametrize(
    ("verb", "auxiliaries", "status"),
    [
        ("attacks attack", (), Status.ACTUAL),
        ("attack attack", (), Status.ACTUAL),
        ("attacked attack", (), Status.PAST),
        ("struck strike", (), Status.PAST),
        ("attacked attack", ("has",), Status.ACTUAL),
        ("attacked attack", ("had",), Status.PAST),
        ("attacking attack", ("is",), Status.ACTUAL),
        ("attacking attack", ("was",), Status.PAST),
        ("attack attack", ("did",), Status.PAST),
        ("attack attack", ("will",), Status.PLANNED),
        ("attack attack", ("wo",), Status.PLANNED),
        ("attack attack", ("’ll",), Status.PLANNED),
        ("attack attack", ("may",), Status.POSSIBLE),
        ("attack attack", ("could",), Status.POSSIBLE),
        ("attack attack", ("must",), Status.REQUIRED),
        ("attack attack", ("should",), Status.REQUIRED),
        ("attack attack", ("would",), Status.CONDITIONAL),
        ("attacked attack", ("would", "have"), Status.COUNTERFACTUAL),
    ],
)
def test_status_by_tense_and_modal(verb: str, auxiliaries: tuple[str, ...], status: Status) -> None:
    found = read(clause(verb, *auxiliaries), verb.split()[0])
    assert (found.status, found.sure) == (status, True)


def test_without_a_sign_of_time_the_status_is_a_default() -> None:
    found = read("attacking attack VERB 0 root\nIraq Iraq PROPN 1 obj", "attacking")
    assert (found.status, found.sure) == (Status.ACTUAL, False)


def test_a_verb_whose_past_looks_like_its_present_decides_nothing() -> None:
    assert not read(clause("hit hit"), "hit").sure


def test_a_noun_takes_the_tense_of_its_verb() -> None:
    rows = """
        Iran Iran PROPN 3 nsubj
        will will AUX 3 aux
        launch launch VERB 0 root
        attacks attack NOUN 3 obj
    """
    assert read(rows, "attacks").status is Status.PLANNED


def test_a_predicate_noun_takes_the_tense_of_its_copula() -> None:
    rows = """
        Iran Iran PROPN 4 nsubj
        was be AUX 4 cop
        an a DET 4 det
        ally ally NOUN 0 root
    """
    assert read(rows, "ally").status is Status.PAST


def test_a_coordinated_verb_shares_the_auxiliary() -> None:
    rows = """
        Iran Iran PROPN 3 nsubj
        will will AUX 3 aux
        arm arm VERB 0 root
        and and CCONJ 5 cc
        train train VERB 3 conj
        them they PRON 5 obj
    """
    assert read(rows, "train").status is Status.PLANNED


@pytest.mark.parametrize(("word", "polarity"), [("not", "negated"), ("again", "affirmed")])
def test_polarity_of_the_clause(word: str, polarity: str) -> None:
    rows = f"""
        Iran Iran PROPN 4 nsubj
        did do AUX 4 aux
        {word} {word} PART 4 advmod
        attack attack VERB 0 root
        Iraq Iraq PROPN 4 obj
    """
    assert read(rows, "attack").polarity == polarity


def test_a_noun_in_a_negated_clause_is_negated() -> None:
    rows = """
        Iran Iran PROPN 4 nsubj
        did do AUX 4 aux
        not not PART 4 advmod
        launch launch VERB 0 root
        attacks attack NOUN 4 obj
    """
    assert read(rows, "attacks").polarity is Polarity.NEGATED


def test_there_is_no() -> None:
    rows = """
        There there PRON 2 expl
        is be VERB 0 root
        no no DET 4 det
        alliance alliance NOUN 2 nsubj
    """
    assert read(rows, "alliance").polarity is Polarity.NEGATED


def subordinate(conjunction: str, before: str = "", auxiliary: str = "", verb: str = "") -> str:
    """ "Iran leaves [only] if Iraq attacks"."""
    last = 5 + bool(before) + bool(auxiliary)
    rows = ["Iran Iran PROPN 2 nsubj", "leaves leave VERB 0 root"]
    rows += [f"{before} {before} ADV {last} advmod"] if before else []
    rows += [f"{conjunction} {conjunction} SCONJ {last} mark"]
    rows += [f"Iraq Iraq PROPN {last} nsubj"]
    rows += [f"{auxiliary} {auxiliary} AUX {last} aux"] if auxiliary else []
    return "\n".join([*rows, f"{verb or 'attacks'} attack VERB 2 advcl"])


@pytest.mark.parametrize(
    ("conjunction", "before", "link", "status"),
    [
        ("if", "", LinkType.IF, Status.CONDITIONAL),
        ("if", "only", LinkType.ONLY_IF, Status.CONDITIONAL),
        ("unless", "", LinkType.UNLESS, Status.CONDITIONAL),
        ("provided", "", LinkType.ONLY_IF, Status.CONDITIONAL),
        ("until", "", LinkType.UNLESS, Status.CONDITIONAL),
        ("because", "", LinkType.BECAUSE, Status.ACTUAL),
        ("since", "", LinkType.BECAUSE, Status.ACTUAL),
        ("although", "", LinkType.DESPITE, Status.ACTUAL),
        ("when", "", None, Status.ACTUAL),
    ],
)
def test_conjunctions(conjunction: str, before: str, link: LinkType | None, status: Status) -> None:
    made = steps(subordinate(conjunction, before))
    found = reader(made)
    assert found.condition(made.at("attacks")) is link
    assert found.read(made.at("attacks")).status is status
    assert found.condition(made.at("leaves")) is None
    assert found.read(made.at("leaves")).status is Status.ACTUAL


def test_had_they_attacked_is_contrary_to_fact() -> None:
    rows = subordinate("if", auxiliary="had", verb="attacked")
    assert read(rows, "attacked").status is Status.COUNTERFACTUAL


def test_subordinators_name_the_clause_and_what_it_hangs_on() -> None:
    made = steps(subordinate("if"))
    assert list(reader(made).subordinators(made.at("Iraq"))) == [
        (LinkType.IF, made.at("attacks"), made.at("leaves"))
    ]


FAILED = """
Iran Iran PROPN 2 nsubj
failed fail VERB 0 root
to to PART 4 mark
attack attack VERB 2 xcomp
Iraq Iraq PROPN 4 obj
"""
PLANS = """
Iran Iran PROPN 2 nsubj
plans plan VERB 0 root
to to PART 4 mark
attack attack VERB 2 xcomp
Iraq Iraq PROPN 4 obj
"""
CANCELLED = """
Iran Iran PROPN 2 nsubj
cancelled cancel VERB 0 root
the the DET 4 det
attack attack NOUN 2 obj
"""
NO_LONGER = """
Iran Iran PROPN 4 nsubj
no no ADV 3 advmod
longer long ADV 4 advmod
attacks attack VERB 0 root
Iraq Iraq PROPN 4 obj
"""
NEVER = """
Iran Iran PROPN 3 nsubj
never never ADV 3 advmod
attacked attack VERB 0 root
Iraq Iraq PROPN 3 obj
"""
END_OF = """
The the DET 2 det
end end NOUN 6 nsubj
of of ADP 5 case
the the DET 5 det
attack attack NOUN 2 nmod
came come VERB 0 root
"""
REGRETS = """
Iran Iran PROPN 2 nsubj
regrets regret VERB 0 root
attacking attack VERB 2 xcomp
Iraq Iraq PROPN 3 obj
"""


@pytest.mark.parametrize(
    ("rows", "word", "status", "polarity"),
    [
        pytest.param(
            FAILED,
            "attack",
            None,
            Polarity.NEGATED,
        ),
        pytest.param(
            PLANS,
            "attack",
            Status.PLANNED,
            Polarity.AFFIRMED,
        ),
        pytest.param(
            CANCELLED,
            "attack",
            Status.PLANNED,
            Polarity.NEGATED,
        ),
        (NO_LONGER, "attacks", Status.ENDED, Polarity.AFFIRMED),
        (NEVER, "attacked", Status.PAST, Polarity.NEGATED),
        pytest.param(
            END_OF,
            "attack",
            Status.ENDED,
            Polarity.AFFIRMED,
        ),
    ],
)
def test_operators(rows: str, word: str, status: Status | None, polarity: Polarity) -> None:
    found = read(rows, word, OPERATORS)
    assert found.polarity is polarity
    assert status is None or (found.status is status)


def test_operators_are_named_and_bring_their_stance() -> None:
    found = read(REGRETS, "attacking", OPERATORS)
    assert (found.operators, found.stance) == (("regret",), Stance.BLAME)


@pytest.mark.parametrize("word", ["failed", "Iran"])
def test_an_operator_works_on_what_is_under_it_alone(word: str) -> None:
    assert read(FAILED, word, OPERATORS).polarity is Polarity.AFFIRMED


def test_two_operators_that_flip_cancel_each_other() -> None:
    rows = """
        Iran Iran PROPN 3 nsubj
        never never ADV 3 advmod
        failed fail VERB 0 root
        to to PART 5 mark
        attack attack VERB 3 xcomp
    """
    assert read(rows, "failed", OPERATORS).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    "relation",
    ["xcomp", "conj", "advcl"],
)
def test_clauses_as_deep_as_a_sentence_is_long_do_no_harm(relation: str) -> None:
    rows = ["say say VERB 0 root", *(f"say say VERB {k} {relation}" for k in range(1, LONGEST))]
    made = steps("\n".join(rows))
    assert reader(made).read(LONGEST - 1).status is Status.ACTUAL


REFRAIN = entries(Operator("verb", "refrain", "comp|from", flips=True))


@pytest.mark.parametrize(
    ("last", "polarity"),
    [
        ("arming arm VERB 4 conj", Polarity.NEGATED),
        ("armed arm VERB 2 conj", Polarity.AFFIRMED),
    ],
)
def test_what_works_on_the_first_of_coordinated_forms_works_on_all(
    last: str, polarity: Polarity
) -> None:
    rows = f"""
    Iran Iran PROPN 2 nsubj
    refrained refrain VERB 0 root
    from from SCONJ 4 mark
    attacking attack VERB 2 advcl
    Iraq Iraq PROPN 4 obj
    or or CCONJ 7 cc
    {last}
    Syria Syria PROPN 7 obj
    """
    assert read(rows, "attacking", REFRAIN).polarity is Polarity.NEGATED
    assert read(rows, last.split()[0], REFRAIN).polarity is polarity


@pytest.mark.parametrize(
    ("joins", "polarity"), [("or", Polarity.NEGATED), ("but", Polarity.AFFIRMED)]
)
def test_or_carries_a_negation_on(joins: str, polarity: Polarity) -> None:
    rows = f"""
    Iran Iran PROPN 4 nsubj
    did do AUX 4 aux
    not not PART 4 advmod
    arm arm VERB 0 root
    Iraq Iraq PROPN 4 obj
    {joins} {joins} CCONJ 7 cc
    train train VERB 4 conj
    Syria Syria PROPN 7 obj
    """
    assert read(rows, "train").polarity is polarity
