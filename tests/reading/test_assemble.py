"""From candidates and voices to statements, without any network: every part of the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from reading.build import entries, sense, steps
from reading.test_parties import BY_SENSE, parties
from reading.test_propositions import BELIEVING

from dragoman.ontology.lexicon import Cue, Operator
from dragoman.reading.assemble import Assembler
from dragoman.reading.options import Model
from dragoman.reading.propositions import PropositionFinder
from dragoman.reading.speakers import Speakers
from dragoman.statement import Document, Statement
from dragoman.vocabulary import LinkType, Polarity, Stance, Status

DAY = dt.date(2010, 6, 2)
LEXICON = entries(
    sense("verb", "attack", "ASSAULT"),
    sense("verb", "arm", "arms_supplier"),
    sense("verb", "leave", "member_of", status=Status.ENDED),
    sense("verb", "deplore", "characterised_as", stance=Stance.BLAME),
    sense("verb", "accuse", "ACCUSE"),
    sense("verb", "menace", "ASSAULT"),
    sense("verb", "shun", "trusts", polarity=Polarity.NEGATED),
    Cue("verb", "say", Stance.ASSERT, "subj", "comp|quote|obj"),
    Cue("verb", "deny", Stance.DENY, "subj", "comp|quote|obj"),
    Cue("verb", "promise", Stance.PROMISE, "subj", "comp"),
    Cue("verb", "menace", Stance.THREATEN, "subj", "comp"),
    Cue("verb", "hope", Stance.HOPE, "subj", "comp"),
    Cue("verb", "doubt", Stance.ASSERT, "subj", "comp", polarity=Polarity.NEGATED),
    Cue("verb", "accuse", Stance.BLAME, "subj", "of", content_subject="obj", addressee="obj"),
    Operator("adj", "never", "clause", flips=True),
)


def read(
    rows: str, paragraphs: int = 1, scoring: Model = BY_SENSE, **particulars: Any
) -> list[Statement]:
    made = steps(rows, DAY, LEXICON)
    doc = Document(made.parse.text, date=str(DAY), **particulars)
    speakers = Speakers(doc, [None] * paragraphs, made.parse, made.mentions)
    offers = parties(made, speakers.actors())
    finder = PropositionFinder(made.frames, LEXICON, None, offers)
    assembler = Assembler(doc, made.frames, LEXICON, made.voices, speakers, None, offers, "test-1")
    finder.scoring, finder.judge, assembler.judge = scoring, BELIEVING, BELIEVING
    found = [built.statement for built in assembler.run(finder)]
    for stmt in found:
        stmt.check(doc)
    return found


def under(cue: str, lemma: str, *, verb: str = "attacked", extra: str = "") -> str:
    """ "Poland CUE that Iran attacked Iraq"."""
    k = 5 + bool(extra)
    rows = [
        "Poland Poland PROPN 2 nsubj",
        f"{cue} {lemma} VERB 0 root",
        f"that that SCONJ {k} mark",
    ]
    rows += [f"Iran Iran PROPN {k} nsubj", *([f"{extra} {k} aux"] if extra else [])]
    return "\n".join([*rows, f"{verb} attack VERB 2 ccomp", f"Iraq Iraq PROPN {k} obj"])


ATTACKED = """
Iran Iran PROPN 2 nsubj
attacked attack VERB 0 root
Iraq Iraq PROPN 2 obj
yesterday yesterday NOUN 2 obl:tmod
. . PUNCT 2 punct
"""


def test_a_plain_sentence_becomes_a_statement_of_the_author() -> None:
    (stmt,) = read(ATTACKED)
    assert (stmt.voices, stmt.stance, stmt.code) == (("author",), Stance.ASSERT, "ASSAULT")
    assert (stmt.subject, stmt.object) == (("IRN",), ("IRQ",))
    assert (stmt.polarity, stmt.status) == (Polarity.AFFIRMED, Status.PAST)
    assert (stmt.time, stmt.value) == ("2010-06-01", None)
    assert (stmt.sentence, stmt.paragraph, stmt.page, stmt.turn) == (0, 0, None, None)
    assert (stmt.reader, stmt.quote) == ("test-1", "Iran attacked Iraq yesterday")


def test_spans_are_the_words_that_each_part_rests_on() -> None:
    (stmt,) = read(ATTACKED)
    text = "Iran attacked Iraq yesterday."
    shown = {role: [text[a:b] for a, b in spans] for role, spans in stmt.spans.items()}
    assert shown == {
        "predicate": ["attacked"],
        "subject": ["Iran"],
        "object": ["Iraq"],
        "time": ["yesterday"],
    }


def test_a_page_by_the_offset_of_its_beginning() -> None:
    assert [s.page for s in read(ATTACKED, pages=(0, 500))] == [0]
    text = read(f"{ATTACKED.strip()}\n---\n{ATTACKED.strip()}", 2, pages=(0, 10))
    assert [(s.page, s.paragraph) for s in text] == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("rows", "stance", "status", "polarity"),
    [
        (under("said", "say"), Stance.ASSERT, Status.PAST, Polarity.AFFIRMED),
        (under("denied", "deny"), Stance.DENY, Status.PAST, Polarity.AFFIRMED),
        (under("doubted", "doubt"), Stance.ASSERT, Status.PAST, Polarity.NEGATED),
        (
            under("hoped", "hope", verb="attack", extra="may may AUX"),
            Stance.HOPE,
            Status.POSSIBLE,
            Polarity.AFFIRMED,
        ),
        (
            under("said", "say", verb="attack", extra="would would AUX"),
            Stance.ASSERT,
            Status.PLANNED,
            Polarity.AFFIRMED,
        ),
        (
            under("hoped", "hope", verb="attack", extra="would would AUX"),
            Stance.HOPE,
            Status.POSSIBLE,
            Polarity.AFFIRMED,
        ),
    ],
)
def test_a_voice_brings_stance_status_and_polarity(
    rows: str, stance: Stance, status: Status, polarity: Polarity
) -> None:
    (stmt,) = read(rows)
    assert stmt.voices == ("author", "Poland")
    assert (stmt.stance, stmt.status, stmt.polarity) == (stance, status, polarity)


def test_the_attribution_says_who_to_whom_and_on_which_words() -> None:
    rows = """
        Poland Poland PROPN 2 nsubj
        accused accuse VERB 0 root
        Iran Iran PROPN 2 obj
        of of SCONJ 5 mark
        attacking attack VERB 2 advcl
        Iraq Iraq PROPN 5 obj
    """
    (stmt,) = read(rows)  # accusing itself is the voice, not a deed
    author, poland = stmt.attribution
    assert (author.actors, author.stance, author.source) == ((), Stance.ASSERT, None)
    assert (poland.actors, poland.to, poland.stance) == (("POL",), ("IRN",), Stance.BLAME)
    assert (poland.source, poland.cue) == ((0, 6), (7, 14))


def test_an_accusation_that_was_not_made_is_a_deed() -> None:
    rows = """
        Poland Poland PROPN 4 nsubj
        did do AUX 4 aux
        not not PART 4 advmod
        accuse accuse VERB 0 root
        Iran Iran PROPN 4 obj
        of of SCONJ 7 mark
        attacking attack VERB 4 advcl
        Iraq Iraq PROPN 7 obj
    """
    found = {s.code: s for s in read(rows)}
    assert found["ACCUSE"].polarity is Polarity.NEGATED


def test_what_the_speaker_says_of_himself_has_one_voice() -> None:
    rows = under("said", "say").replace("Poland Poland", "Warsaw Warsaw")
    (stmt,) = read(rows, speaker="Poland")
    assert stmt.voices == ("Poland",)


def test_the_entry_says_that_it_ended_turns_it_or_evaluates() -> None:
    row = "Iran Iran PROPN 2 nsubj\n{} VERB 0 root\nIraq Iraq PROPN 2 obj"
    (left,) = read(row.format("left leave"))
    (shunned,) = read(row.format("shunned shun"))
    (deplored,) = read(row.format("deplored deplore"))
    assert left.status is Status.ENDED
    assert shunned.polarity is Polarity.NEGATED
    assert deplored.stance is Stance.BLAME


CONDITIONAL = """
Iran Iran PROPN 3 nsubj
will will AUX 3 aux
arm arm VERB 0 root
Iraq Iraq PROPN 3 obj
if if SCONJ 7 mark
Syria Syria PROPN 7 nsubj
attacks attack VERB 3 advcl
Iraq Iraq PROPN 7 obj
"""


@pytest.mark.parametrize(
    ("conjunction", "link", "status"),
    [
        ("if", LinkType.IF, Status.CONDITIONAL),
        ("unless", LinkType.UNLESS, Status.CONDITIONAL),
        ("because", LinkType.BECAUSE, Status.ACTUAL),
    ],
)
def test_a_clause_is_linked_to_the_one_it_depends_on(
    conjunction: str, link: LinkType, status: Status
) -> None:
    rows = CONDITIONAL.replace("if if", f"{conjunction} {conjunction}")
    found = {s.code: s for s in read(rows)}
    (made,) = found["arms_supplier"].links
    assert (made.type, made.to) == (link, found["ASSAULT"].id)
    assert found["ASSAULT"].status is status
    assert found["ASSAULT"].links == ()
    assert found["arms_supplier"].condition == (made.to if link.conditional else None)


def test_what_holds_under_a_condition_is_conditional() -> None:
    rows = CONDITIONAL.replace("will will AUX 3 aux", "gladly gladly ADV 3 advmod")
    found = {s.code: s for s in read(rows.replace("arm arm", "arms arm"))}
    assert found["arms_supplier"].status is Status.CONDITIONAL


def test_a_deed_and_its_condition_stay_two_though_alike() -> None:
    rows = """
        Iran Iran PROPN 3 nsubj
        will will AUX 3 aux
        attack attack VERB 0 root
        Iraq Iraq PROPN 3 obj
        if if SCONJ 7 mark
        it it PRON 7 nsubj
        attacks attack VERB 3 advcl
        Iraq Iraq PROPN 7 obj
    """
    assert sorted(len(s.links) for s in read(rows)) == [0, 1]


def test_a_party_that_no_word_names_has_no_span() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        trembled tremble VERB 0 root

        Somebody somebody PRON 2 nsubj
        attacked attack VERB 0 root
        Iraq Iraq PROPN 2 obj
    """
    weights = {
        "subject": {"bias": -4.0, "back1": 9.0},
        "object": BY_SENSE.weights["object"],
    }
    (stmt,) = read(rows, scoring=replace(BY_SENSE, weights=weights))
    assert (stmt.subject, stmt.object) == (("IRN",), ("IRQ",))
    assert "subject" not in stmt.spans and "object" in stmt.spans


def test_the_same_deed_twice_in_a_sentence_is_one_statement() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        attacked attack VERB 0 root
        Iraq Iraq PROPN 2 obj
        and and CCONJ 5 cc
        attacked attack VERB 2 conj
        Iraq Iraq PROPN 5 obj
    """
    assert len(read(rows)) == 1


def test_a_cue_over_the_same_deed_says_nothing_of_its_own() -> None:
    rows = """
        Iran Iran PROPN 2 nsubj
        menaced menace VERB 0 root
        Iraq Iraq PROPN 2 obj
        that that SCONJ 6 mark
        Iran Iran PROPN 6 nsubj
        attacks attack VERB 2 ccomp
        Iraq Iraq PROPN 6 obj
    """
    assert [s.stance for s in read(rows)] == [Stance.THREATEN]


def test_ids_differ_within_a_document_and_stay_the_same() -> None:
    rows = "\n\n".join([ATTACKED.strip()] * 3)
    first, second = read(rows), read(rows)
    assert len({s.id for s in first}) == 3
    assert [s.id for s in first] == [s.id for s in second]


def test_what_the_judge_does_not_believe_is_left_out() -> None:
    made = steps(ATTACKED, DAY, LEXICON)
    doc = Document(made.parse.text)
    speakers = Speakers(doc, [None], made.parse, made.mentions)
    offers = parties(made)
    finder = PropositionFinder(made.frames, LEXICON, None, offers)
    assembler = Assembler(doc, made.frames, LEXICON, made.voices, speakers, None, offers, "test-1")
    finder.judge = type(BELIEVING)({}, {"bias": -9.0}, {}, 0.5, 0.5)
    assert assembler.run(finder) == []
