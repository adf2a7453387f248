"""Deep functions: who does what to whom, however the sentence is turned."""

from __future__ import annotations

import pytest
from reading.build import at, parse, words

from dragoman.reading import grammar
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.parse.windows import LONGEST

ACTIVE = """
Russia Russia PROPN 2 nsubj
attacked attack VERB 0 root
Ukraine Ukraine PROPN 2 obj
"""
PASSIVE = """
Ukraine Ukraine PROPN 3 nsubj:pass
was be AUX 3 aux:pass
attacked attack VERB 0 root
by by ADP 5 case
Russia Russia PROPN 3 obl:agent
"""
AGENTLESS = """
Ukraine Ukraine PROPN 3 nsubj:pass
was be AUX 3 aux:pass
attacked attack VERB 0 root
"""
WHO_ATTACKED = """
Russia Russia PROPN 6 nsubj
, , PUNCT 4 punct
which which PRON 4 nsubj
attacked attack VERB 1 acl:relcl
Ukraine Ukraine PROPN 4 obj
denied deny VERB 0 root
it it PRON 6 obj
"""
ATTACKED_BY_WHOM = """
Ukraine Ukraine PROPN 6 nsubj
, , PUNCT 5 punct
which which PRON 5 obj
Russia Russia PROPN 5 nsubj
attacked attack VERB 1 acl:relcl
resists resist VERB 0 root
"""
BARE_RELATIVE = """
weapons weapon NOUN 4 nsubj
Iran Iran PROPN 3 nsubj
supplied supply VERB 1 acl:relcl
failed fail VERB 0 root
"""
PARTICIPLE_PAST = """
weapons weapon NOUN 5 nsubj
supplied supply VERB 1 acl
by by ADP 4 case
Iran Iran PROPN 2 obl:agent
failed fail VERB 0 root
"""
PARTICIPLE_PRESENT = """
troops troop NOUN 4 nsubj
attacking attack VERB 1 acl
Kharkiv Kharkiv PROPN 2 obj
left leave VERB 0 root
"""
OBJECT_CONTROL = """
Poland Poland PROPN 2 nsubj
urged urge VERB 0 root
Germany Germany PROPN 2 obj
to to PART 5 mark
attack attack VERB 2 xcomp
Russia Russia PROPN 5 obj
"""
SUBJECT_CONTROL = """
Poland Poland PROPN 2 nsubj
promised promise VERB 0 root
Germany Germany PROPN 2 obj
to to PART 5 mark
attack attack VERB 2 xcomp
Russia Russia PROPN 5 obj
"""
NO_OBJECT_CONTROL = """
Poland Poland PROPN 2 nsubj
wants want VERB 0 root
to to PART 4 mark
attack attack VERB 2 xcomp
Russia Russia PROPN 4 obj
"""
COORDINATED = """
Russia Russia PROPN 2 nsubj
entered enter VERB 0 root
Georgia Georgia PROPN 2 obj
and and CCONJ 5 cc
attacked attack VERB 2 conj
Gori Gori PROPN 5 obj
"""
COORDINATED_PASSIVE = """
Georgia Georgia PROPN 3 nsubj:pass
was be AUX 3 aux:pass
invaded invade VERB 0 root
and and CCONJ 5 cc
attacked attack VERB 3 conj
"""
ADVERBIAL = """
Russia Russia PROPN 2 nsubj
broke break VERB 0 root
it it PRON 2 obj
by by SCONJ 5 mark
attacking attack VERB 2 advcl
Ukraine Ukraine PROPN 5 obj
"""
PLAN = """
Russia Russia PROPN 3 nmod:poss
's 's PART 1 case
plan plan NOUN 7 nsubj
to to PART 5 mark
attack attack VERB 3 acl
Ukraine Ukraine PROPN 5 obj
failed fail VERB 0 root
"""


@pytest.mark.parametrize(
    ("rows", "verb", "subject", "obj"),
    [
        (ACTIVE, "attacked", "Russia", "Ukraine"),
        (PASSIVE, "attacked", "Russia", "Ukraine"),
        (PASSIVE.replace("obl:agent", "obl"), "attacked", "Russia", "Ukraine"),
        (AGENTLESS, "attacked", "", "Ukraine"),
        (WHO_ATTACKED, "attacked", "Russia", "Ukraine"),
        (ATTACKED_BY_WHOM, "attacked", "Russia", "Ukraine"),
        (BARE_RELATIVE, "supplied", "Iran", "weapons"),
        (PARTICIPLE_PAST, "supplied", "Iran", "weapons"),
        (PARTICIPLE_PRESENT, "attacking", "troops", "Kharkiv"),
        (OBJECT_CONTROL, "attack", "Germany", "Russia"),
        (SUBJECT_CONTROL, "attack", "Poland", "Russia"),
        (NO_OBJECT_CONTROL, "attack", "Poland", "Russia"),
        (COORDINATED, "attacked", "Russia", "Gori"),
        pytest.param(
            COORDINATED_PASSIVE,
            "attacked",
            "",
            "Georgia",
        ),
        (ADVERBIAL, "attacking", "Russia", "Ukraine"),
        (PLAN, "attack", "Russia", "Ukraine"),
    ],
)
def test_who_does_it_and_to_whom(rows: str, verb: str, subject: str, obj: str) -> None:
    parsed = parse(rows)
    assert words(parsed, grammar.fillers(parsed, at(parsed, verb), "subj")) == subject
    assert words(parsed, grammar.fillers(parsed, at(parsed, verb), "obj")) == obj


@pytest.mark.parametrize(
    ("rows", "verb", "passive"),
    [
        (ACTIVE, "attacked", False),
        (PASSIVE, "attacked", True),
        (AGENTLESS, "attacked", True),
        (PARTICIPLE_PAST, "supplied", True),
        (PARTICIPLE_PRESENT, "attacking", False),
        (BARE_RELATIVE, "supplied", False),
        (COORDINATED_PASSIVE, "attacked", True),
        (COORDINATED, "attacked", False),
        (ACTIVE, "Russia", False),
    ],
)
def test_passives_by_form_and_place(rows: str, verb: str, passive: bool) -> None:
    parsed = parse(rows)
    assert grammar.is_passive(parsed, at(parsed, verb)) is passive


SUPPLY = """
Iran Iran PROPN 2 nsubj
supplies supply VERB 0 root
Russia Russia PROPN 2 obj
with with ADP 5 case
drones drone NOUN 2 obl
"""
OF_THE_OBJECT = """
Baku Baku PROPN 2 nsubj
signed sign VERB 0 root
an a DET 4 det
agreement agreement NOUN 2 obj
with with ADP 6 case
Ankara Ankara PROPN 4 nmod
"""
LIGHT = """
Baku Baku PROPN 2 nsubj
held hold VERB 0 root
talks talk NOUN 2 obj
with with ADP 5 case
Ankara Ankara PROPN 2 obl
"""
WITH_WHICH = """
Ankara Ankara PROPN 7 nsubj
, , PUNCT 6 punct
with with ADP 4 case
which which PRON 6 obl
Baku Baku PROPN 6 nsubj
trades trade VERB 1 acl:relcl
grows grow VERB 0 root
"""
MULTIWORD = """
Baku Baku PROPN 2 nsubj
acted act VERB 0 root
on on ADP 6 case
behalf behalf NOUN 3 fixed
of of ADP 3 fixed
Ankara Ankara PROPN 2 obl
"""


@pytest.mark.parametrize(
    ("rows", "word", "function", "filler"),
    [
        (SUPPLY, "supplies", "with", "drones"),
        (OF_THE_OBJECT, "agreement", "with", "Ankara"),
        (OF_THE_OBJECT, "signed", "with", "Ankara"),
        (LIGHT, "talks", "with", "Ankara"),
        pytest.param(
            WITH_WHICH,
            "trades",
            "with",
            "Ankara",
        ),
        (MULTIWORD, "acted", "of", "Ankara"),
        (MULTIWORD, "acted", "on behalf of", "Ankara"),
        (SUPPLY, "supplies", "from", ""),
        (PLAN, "plan", "poss", "Russia"),
        (PLAN, "plan", "comp", "attack"),
        (OBJECT_CONTROL, "urged", "comp", "attack"),
        (ACTIVE, "attacked", "comp", ""),
    ],
)
def test_what_stands_under_a_preposition_or_modifies(
    rows: str, word: str, function: str, filler: str
) -> None:
    parsed = parse(rows)
    assert words(parsed, grammar.fillers(parsed, at(parsed, word), function)) == filler


def test_adjectives_and_compounds_before_a_noun() -> None:
    parsed = parse("""
        the the DET 4 det
        Russian Russian ADJ 4 amod
        missile missile NOUN 4 compound
        attack attack NOUN 0 root
    """)
    assert words(parsed, grammar.fillers(parsed, 3, "amod")) == "Russian"
    assert words(parsed, grammar.fillers(parsed, 3, "compound")) == "missile"


def test_roles_follow_a_pattern_and_take_joined_functions_together() -> None:
    parsed = parse(OF_THE_OBJECT)
    found = [words(parsed, f) for f in grammar.roles(parsed, at(parsed, "signed"), "by|subj&with")]
    assert found == ["Baku Ankara"]


def test_coordination_is_expanded_by_conjuncts_only() -> None:
    parsed = parse("""
        Russia Russia PROPN 4 nsubj
        and and CCONJ 3 cc
        Belarus Belarus PROPN 1 conj
        attacked attack VERB 0 root
        Ukraine Ukraine PROPN 4 obj
    """)
    assert words(parsed, grammar.fillers(parsed, 3, "subj")) == "Russia"
    assert words(parsed, grammar.conjuncts(parsed, 0)) == "Russia Belarus"


def test_the_surface_subject_of_a_passive_is_who_suffers() -> None:
    parsed = parse(PASSIVE)
    assert words(parsed, grammar.surface_subject(parsed, 2)) == "Ukraine"


@pytest.mark.parametrize(
    ("word", "relation", "is_negated"),
    [
        ("not", "advmod", True),
        ("n't", "advmod", True),
        ("no", "det", True),
        ("again", "advmod", False),
        ("the", "det", False),
    ],
)
def test_negation_by_a_word_of_the_clause(word: str, relation: str, is_negated: bool) -> None:
    parsed = parse(f"""
        {word} {word} PART 2 {relation}
        attack attack NOUN 0 root
    """)
    assert grammar.negated(parsed, 1) is is_negated


def test_neither_nor_is_seen_on_both_verbs() -> None:
    parsed = parse("""
        Iran Iran PROPN 3 nsubj
        neither neither CCONJ 3 cc:preconj
        confirmed confirm VERB 0 root
        nor nor CCONJ 5 cc
        denied deny VERB 3 conj
        it it PRON 5 obj
    """)
    assert grammar.neither(parsed, 2) and grammar.neither(parsed, 4)
    assert not grammar.neither(parsed, 0)


def test_the_clause_over_a_noun_is_its_verb() -> None:
    parsed = parse(OF_THE_OBJECT)
    assert parsed.tokens[grammar.clause(parsed, at(parsed, "Ankara"))].text == "signed"


def test_the_clause_over_a_predicate_noun_is_itself() -> None:
    parsed = parse("""
        Paris Paris PROPN 4 nsubj
        is be AUX 4 cop
        an a DET 4 det
        ally ally NOUN 0 root
        of of ADP 6 case
        Rome Rome PROPN 4 nmod
    """)
    assert parsed.tokens[grammar.clause(parsed, 5)].text == "ally"


def _chain(relation: str, n: int = LONGEST) -> Parse:
    rows = ["say say VERB 0 root", *(f"say say VERB {k} {relation}" for k in range(1, n))]
    return parse("\n".join(rows))


CHAINS = ["xcomp", "conj", "acl", "acl:relcl", "advcl", "ccomp", "obl"]


@pytest.mark.parametrize("relation", CHAINS)
def test_trees_as_deep_as_a_sentence_is_long_do_no_harm(relation: str) -> None:
    parsed = _chain(relation)
    for function in ("subj", "obj", "comp", "with"):
        grammar.fillers(parsed, len(parsed.tokens) - 1, function)
    assert not grammar.surface_subject(parsed, len(parsed.tokens) - 1)
    assert len(parsed.subtree(0)) == len(parsed.tokens)
