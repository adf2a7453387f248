"""Who speaks: cues over what is said, quotations, chains."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import Steps, entries, steps, words

from dragoman.ontology.lexicon import Cue, Operator
from dragoman.reading.voices import Voice
from dragoman.vocabulary import Stance

ON = dt.date(2015, 6, 1)
CUES = entries(
    Cue("verb", "say", Stance.ASSERT, "subj", "comp|quote|obj"),
    Cue("verb", "tell", Stance.ASSERT, "subj", "comp|quote", addressee="iobj|obj"),
    Cue("verb", "deny", Stance.DENY, "subj", "comp|quote|obj"),
    Cue("verb", "confirm", Stance.ASSERT, "subj", "comp|obj"),
    Cue("verb", "accuse", Stance.BLAME, "subj", "of", content_subject="obj", addressee="obj"),
    Cue("verb", "call", Stance.BLAME, "subj", "comp", content_subject="obj"),
    Cue("phrase", "according to", Stance.ASSERT, "obj", "clause"),
    Cue("noun", "claim", Stance.ASSERT, "by|poss|amod", "comp|quote"),
    Operator("verb", "fail", "comp", flips=True),
)
SAID_THAT = """
Poland Poland PROPN 2 nsubj
said say VERB 0 root
that that SCONJ 5 mark
Iran Iran PROPN 5 nsubj
attacked attack VERB 2 ccomp
Iraq Iraq PROPN 5 obj
. . PUNCT 2 punct
"""
SAID_AFTER = """
Iran Iran PROPN 2 nsubj
attacked attack VERB 0 root
Iraq Iraq PROPN 2 obj
, , PUNCT 6 punct
Poland Poland PROPN 6 nsubj
said say VERB 2 parataxis
. . PUNCT 2 punct
"""
SAID_AT_THE_END = """
Poland Poland PROPN 2 nsubj
said say VERB 0 root
at at ADP 5 case
the the DET 5 det
end end NOUN 2 obl
that that SCONJ 8 mark
Iran Iran PROPN 8 nsubj
attacked attack VERB 2 ccomp
Iraq Iraq PROPN 8 obj
"""
DENIED = """
Iran Iran PROPN 2 nsubj
denied deny VERB 0 root
that that SCONJ 5 mark
it it PRON 5 nsubj
attacked attack VERB 2 ccomp
Iraq Iraq PROPN 5 obj
"""
ACCUSED = """
Poland Poland PROPN 2 nsubj
accused accuse VERB 0 root
Iran Iran PROPN 2 obj
of of SCONJ 5 mark
attacking attack VERB 2 advcl
Iraq Iraq PROPN 5 obj
"""
NESTED = """
Poland Poland PROPN 2 nsubj
said say VERB 0 root
France France PROPN 4 nsubj
denied deny VERB 2 ccomp
that that SCONJ 7 mark
Iran Iran PROPN 7 nsubj
attacked attack VERB 4 ccomp
Iraq Iraq PROPN 7 obj
"""
CLAIM = """
Poland Poland PROPN 3 nmod:poss
’s 's PART 1 case
claim claim NOUN 8 nsubj
that that SCONJ 6 mark
Iran Iran PROPN 6 nsubj
attacked attack VERB 3 acl
Iraq Iraq PROPN 6 obj
spread spread VERB 0 root
"""
AS_SAID = """
Iran Iran PROPN 2 nsubj
attacked attack VERB 0 root
Iraq Iraq PROPN 2 obj
, , PUNCT 7 punct
as as SCONJ 7 mark
Poland Poland PROPN 7 nsubj
said say VERB 2 advcl
"""
QUOTED = """
“ “ PUNCT 3 punct
Iran Iran PROPN 3 nsubj
attacked attack VERB 0 root
Iraq Iraq PROPN 3 obj
last last ADJ 6 amod
night night NOUN 3 obl:tmod
, , PUNCT 3 punct
” ” PUNCT 3 punct
Poland Poland PROPN 10 nsubj
said say VERB 3 parataxis
. . PUNCT 3 punct
"""


CALLED = """
Poland Poland PROPN 2 nsubj
called call VERB 0 root
the the DET 4 det
raid raid NOUN 2 obj
criminal criminal ADJ 2 xcomp
"""


def heard(rows: str) -> Steps:
    return steps(rows, ON, CUES)


def only(made: Steps) -> Voice:
    (voice,) = made.voices.items
    return voice


@pytest.mark.parametrize(
    ("rows", "speaker", "stance", "content"),
    [
        (SAID_THAT, "POL", Stance.ASSERT, "that Iran attacked Iraq"),
        (SAID_AFTER, "POL", Stance.ASSERT, "Iran attacked Iraq ."),
        (SAID_AT_THE_END, "POL", Stance.ASSERT, "that Iran attacked Iraq"),
        (DENIED, "IRN", Stance.DENY, "that it attacked Iraq"),
        (ACCUSED, "POL", Stance.BLAME, "of attacking Iraq"),
        (CLAIM, "POL", Stance.ASSERT, "that Iran attacked Iraq"),
        (AS_SAID, "POL", Stance.ASSERT, "Iran attacked Iraq"),
    ],
)
def test_a_cue_opens_a_voice_over_what_is_said(
    rows: str, speaker: str, stance: Stance, content: str
) -> None:
    made = heard(rows)
    voice = only(made)
    assert (voice.actors, voice.stance) == ((speaker,), stance)
    assert words(made.parse, sorted(voice.content)) == content
    assert voice.kind == "indirect"


def test_the_words_of_source_and_cue() -> None:
    made = heard(SAID_THAT)
    voice = only(made)
    assert voice.source and made.parse.text[slice(*voice.source)] == "Poland"
    assert voice.cue and made.parse.text[slice(*voice.cue)] == "said"
    assert voice.entry and voice.entry.lemma == "say"


def test_who_is_accused_is_spoken_to_and_acts() -> None:
    made = heard(ACCUSED)
    voice = only(made)
    assert voice.to == ("IRN",)
    assert words(made.parse, voice.subject) == "Iran"


def test_who_is_told() -> None:
    rows = """
        Poland Poland PROPN 2 nsubj
        told tell VERB 0 root
        France France PROPN 2 iobj
        that that SCONJ 6 mark
        Iran Iran PROPN 6 nsubj
        left leave VERB 2 ccomp
    """
    assert only(heard(rows)).to == ("FRA",)


def test_nested_voices_stand_outermost_first() -> None:
    made = heard(NESTED)
    chain = made.voices.chain(made.at("attacked"))
    assert [(v.actors, v.stance) for v in chain] == [
        (("POL",), Stance.ASSERT),
        (("FRA",), Stance.DENY),
    ]
    assert [v.actors for v in made.voices.chain(made.at("denied"))] == [("POL",)]
    assert made.voices.chain(made.at("said")) == []


def test_according_to() -> None:
    made = heard("""
        According accord VERB 3 case
        to to ADP 1 fixed
        Poland Poland PROPN 6 obl
        , , PUNCT 3 punct
        Iran Iran PROPN 6 nsubj
        attacked attack VERB 0 root
        Iraq Iraq PROPN 6 obj
    """)
    assert [v.actors for v in made.voices.chain(made.at("attacked"))] == [("POL",)]


def test_nobody_speaks_in_a_plain_sentence() -> None:
    rows = "Iran Iran PROPN 2 nsubj\nattacked attack VERB 0 root\nIraq Iraq PROPN 2 obj"
    assert heard(rows).voices.items == []


def test_a_cue_without_content_opens_nothing() -> None:
    assert heard("Poland Poland PROPN 2 nsubj\nsaid say VERB 0 root").voices.items == []


def test_a_bare_name_is_nothing_said() -> None:
    rows = "Poland Poland PROPN 2 nsubj\ndenied deny VERB 0 root\nIran Iran PROPN 2 obj"
    assert heard(rows).voices.items == []


@pytest.mark.parametrize(("word", "negated"), [("not", True), ("again", False)])
def test_a_speech_act_may_itself_be_negated(word: str, negated: bool) -> None:
    rows = f"""
        Poland Poland PROPN 4 nsubj
        did do AUX 4 aux
        {word} {word} PART 4 advmod
        confirm confirm VERB 0 root
        that that SCONJ 7 mark
        Iran Iran PROPN 7 nsubj
        left leave VERB 4 ccomp
    """
    assert only(heard(rows)).negated is negated


def test_neither_confirmed_nor_denied() -> None:
    rows = """
        Poland Poland PROPN 3 nsubj
        neither neither CCONJ 3 cc:preconj
        confirmed confirm VERB 0 root
        nor nor CCONJ 5 cc
        denied deny VERB 3 conj
        that that SCONJ 8 mark
        Iran Iran PROPN 8 nsubj
        left leave VERB 5 ccomp
    """
    made = heard(rows)
    over = made.voices.chain(made.at("left"))
    assert over and all(v.negated and v.actors == ("POL",) for v in over)


def test_a_quotation_is_said_by_whose_cue_stands_beside_it() -> None:
    made = heard(QUOTED)
    voice = only(made)
    assert (voice.actors, voice.kind) == (("POL",), "mixed")
    assert made.at("attacked") in voice.content
    assert made.at("Poland") not in voice.content


GOING_ON = """
“ “ PUNCT 2 punct
It it PRON 3 nsubj
killed kill VERB 0 root
many many ADJ 5 amod
people person NOUN 3 obj
there there ADV 3 advmod
. . PUNCT 3 punct
” ” PUNCT 3 punct
"""


def test_a_quotation_goes_on_over_sentences() -> None:
    made = heard(f"{QUOTED}\n\n{GOING_ON}")
    assert [v.actors for v in made.voices.chain(made.at("killed"))] == [("POL",)]


def test_a_quotation_far_from_all_cues_is_nobodys() -> None:
    filler = "\n\n".join(["rain rain NOUN 2 nsubj\nfell fall VERB 0 root"] * 4)
    made = heard(f"{QUOTED}\n\n{filler}\n\n{GOING_ON}")
    assert made.voices.chain(made.at("killed")) == []


def test_officials_keep_their_name_and_speak_for_their_state() -> None:
    rows = """
        Polish Polish ADJ 2 amod
        officials official NOUN 3 nsubj
        said say VERB 0 root
        Iran Iran PROPN 5 nsubj
        left leave VERB 3 ccomp
    """
    voice = only(heard(rows))
    assert (voice.name, voice.actors) == ("Polish officials", ("POL",))


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Polish Polish ADJ 2 amod\ngovernment government NOUN 3 nsubj", "Poland"),
        ("armed armed ADJ 2 amod\nrebels rebel NOUN 3 nsubj", "armed rebels"),
        ("Polish Polish ADJ 2 amod\ndiplomats diplomat NOUN 3 nsubj", "Polish diplomats"),
    ],
)
def test_how_a_voice_is_called(subject: str, name: str) -> None:
    rows = f"{subject}\nsaid say VERB 0 root\nIran Iran PROPN 5 nsubj\nleft leave VERB 3 ccomp"
    assert only(heard(rows)).name == name


def test_two_who_speak_together_are_one_voice() -> None:
    rows = """
        Poland Poland PROPN 4 nsubj
        and and CCONJ 3 cc
        France France PROPN 1 conj
        said say VERB 0 root
        Iran Iran PROPN 6 nsubj
        left leave VERB 4 ccomp
    """
    voice = only(heard(rows))
    assert (voice.name, voice.actors) == ("Poland and France", ("POL", "FRA"))


def test_voices_are_found_by_their_cue() -> None:
    made = heard(NESTED)
    assert [v.actors for v in made.voices.opened_at(made.at("denied"))] == [("FRA",)]
    assert made.voices.opened_at(made.at("attacked")) == []


def test_all_whom_a_voice_names() -> None:
    voice = only(heard(ACCUSED))
    assert (voice.actors, voice.to) == (("POL",), ("IRN",))


def test_a_deed_that_is_called_something_is_spoken_of_too() -> None:
    made = heard(CALLED)
    assert {made.at("raid"), made.at("criminal")} <= only(made).content
    assert set(only(made).roots) == {made.at("raid"), made.at("criminal")}
