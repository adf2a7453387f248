"""Attributions: where they open, what is attributed, to whom, as which spans."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from reading.build import entries, parse, steps

from dragoman.ontology.lexicon import Cue
from dragoman.reading.attribution_cues import AttributionFinder
from dragoman.reading.attributions import AttributionRow, of_steps
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.turns import segments
from dragoman.statement import Document
from dragoman.vocabulary import Stance

SAID = """
Poland Poland PROPN 2 nsubj B-LOC
said say VERB 0 root
that that SCONJ 5 mark
talks talk NOUN 5 nsubj
failed fail VERB 2 ccomp
. . PUNCT 2 punct
"""
INSERTED = """
The the DET 2 det
talks talk NOUN 7 nsubj
, , PUNCT 5 punct
Poland Poland PROPN 5 nsubj B-LOC
said say VERB 7 parataxis
, , PUNCT 5 punct
failed fail VERB 0 root
. . PUNCT 7 punct
"""
QUOTED = """
“ “ PUNCT 3 punct
We we PRON 3 nsubj
agree agree VERB 6 ccomp
, , PUNCT 3 punct
” ” PUNCT 3 punct
said say VERB 0 root
Poland Poland PROPN 6 nsubj B-LOC
. . PUNCT 6 punct

“ “ PUNCT 4 punct
But but CCONJ 4 cc
not not PART 4 advmod
now now ADV 0 root
or or CCONJ 6 cc
here here ADV 4 conj
. . PUNCT 4 punct
” ” PUNCT 4 punct
"""
MIXED = """
Poland Poland PROPN 2 nsubj B-LOC
called call VERB 0 root
the the DET 4 det
vote vote NOUN 2 obj
“ “ PUNCT 7 punct
a a DET 7 det
farce farce NOUN 2 xcomp
” ” PUNCT 7 punct
. . PUNCT 2 punct
"""
ACCORDING = """
According accord VERB 3 case
to to ADP 1 fixed
Poland Poland PROPN 6 obl B-LOC
, , PUNCT 3 punct
talks talk NOUN 6 nsubj
failed fail VERB 0 root
. . PUNCT 6 punct
"""
IN_VIEW = """
In in ADP 3 case
his his PRON 3 nmod:poss
view view NOUN 6 obl
, , PUNCT 3 punct
talks talk NOUN 6 nsubj
failed fail VERB 0 root
. . PUNCT 6 punct
"""
CLAIM = """
Poland Poland PROPN 3 nmod:poss B-LOC
's 's PART 1 case
claim claim NOUN 7 nsubj
that that SCONJ 6 mark
talks talk NOUN 6 nsubj
failed fail VERB 3 acl
surprised surprise VERB 0 root
nobody nobody PRON 7 obj
. . PUNCT 7 punct
"""
WHO = """
Nobody nobody PRON 0 root
who who PRON 3 nsubj
criticised criticise VERB 1 acl:relcl
Poland Poland PROPN 3 obj B-LOC
spoke speak VERB 1 dep
. . PUNCT 1 punct
"""
NESTED = """
Poland Poland PROPN 2 nsubj B-LOC
said say VERB 0 root
Iran Iran PROPN 4 nsubj B-LOC
{verb} VERB 2 ccomp
talks talk NOUN 6 nsubj
failed fail VERB 4 ccomp
. . PUNCT 2 punct
"""


def rows(
    text_rows: str, cues: np.ndarray | None = None, *cues_of_voices: Cue
) -> tuple[str, list[AttributionRow]]:
    """The text of hand-built rows and its attributions, as of a document without turns."""
    done = steps(text_rows)
    signals = None if cues is None else SimpleNamespace(cues=cues)
    given = SimpleNamespace(
        parse=done.parse, resolver=done.resolver, frames=done.frames, signals=signals
    )
    doc = Document(done.parse.text)
    assert not any(turn for _, turn in segments(doc))
    return doc.text, of_steps(doc, given, entries(*cues_of_voices))  # type: ignore[arg-type]


def worded(text: str, row: AttributionRow) -> tuple[str | None, str | None, list[str]]:
    source = text[slice(*row.source)] if row.source else None
    cue = text[slice(*row.cue)] if row.cue else None
    return source, cue, [text[a:b] for a, b in row.content]


@pytest.mark.parametrize(
    ("given", "source", "cue", "content"),
    [
        (SAID, "Poland", "said", ["that talks failed"]),
        (INSERTED, "Poland", "said", ["The talks", "failed"]),
        (MIXED, "Poland", "called", ["the vote “a farce”"]),
        (ACCORDING, "Poland", "According to", ["talks failed"]),
        (IN_VIEW, "his", "view", ["talks failed"]),
        (CLAIM, "Poland's", "claim", ["that talks failed"]),
        (WHO, "who", "criticised", ["Poland"]),
    ],
)
def test_cue_before_inside_and_after(given: str, source: str, cue: str, content: list[str]) -> None:
    text, found = rows(given)
    assert worded(text, found[0]) == (source, cue, content)


@pytest.mark.parametrize(
    ("given", "kind"), [(SAID, "indirect"), (QUOTED, "direct"), (MIXED, "mixed")]
)
def test_kinds(given: str, kind: str) -> None:
    assert [row.kind for row in rows(given)[1]] == [kind]


def test_a_quotation_that_goes_on_belongs_to_the_same_attribution() -> None:
    text, found = rows(QUOTED)
    assert worded(text, found[0]) == ("Poland", "said", ["“We agree,”", "“But not now or here.”"])


def test_the_speaker_is_resolved_and_the_source_stays_as_written() -> None:
    text, found = rows(SAID.replace("Poland Poland", "Warsaw Warsaw"))
    assert found[0].speaker == "Poland"
    assert worded(text, found[0])[0] == "Warsaw"


@pytest.mark.parametrize(("verb", "count"), [("claimed claim", 2), ("hopes hope", 1)])
def test_inside_another_only_speech_stands_for_itself(verb: str, count: int) -> None:
    assert len(rows(NESTED.format(verb=verb))[1]) == count


def test_the_network_keeps_what_the_rules_drop_and_drops_what_it_doubts() -> None:
    votes = np.zeros((7, 5))
    votes[:, 1] = 0.9
    assert len(rows(NESTED.format(verb="hopes hope"), votes)[1]) == 2
    assert rows(SAID, np.zeros((6, 5)))[1] == []


def test_a_verb_that_the_network_takes_for_a_cue_needs_no_entry() -> None:
    votes = np.zeros((6, 5))
    votes[0, 1] = 0.9
    unlisted = SAID.replace("said say", "vouchsafed vouchsafe")
    assert rows(unlisted, votes)[1] == []
    votes[1, 3] = 0.9
    assert len(rows(unlisted, votes)[1]) == 1


def test_an_entry_of_the_lexicon_of_voices_opens_too() -> None:
    entry = Cue("verb", "vouchsafe", Stance.ASSERT, "subj", "comp")
    unlisted = SAID.replace("said say", "vouchsafed vouchsafe")
    assert len(rows(unlisted, None, entry)[1]) == 1


def test_words_in_scare_quotes_have_no_speaker_and_titles_are_left_out() -> None:
    scare = """
The the DET 4 det
“ “ PUNCT 4 punct
{word} {word} ADJ 4 amod
republic republic NOUN 0 root
” ” PUNCT 4 punct
voted vote VERB 4 dep
. . PUNCT 4 punct
"""
    text, found = rows(scare.format(word="free"))
    assert [worded(text, row) for row in found] == [(None, None, ["“free republic”"])]
    assert found[0].speaker is None
    assert rows(scare.format(word="Free"))[1] == []


def test_what_follows_the_cue_of_a_quotation_is_about_who_speaks() -> None:
    apposed = (
        QUOTED.split("\n\n")[0].replace(". . PUNCT 6 punct", "").rstrip()
        + """
, , PUNCT 10 punct
a a DET 10 det
member member NOUN 3 appos
. . PUNCT 6 punct
"""
    )
    text, found = rows(apposed)
    assert worded(text, found[0]) == ("Poland, a member", "said", ["“We agree,”"])


def labelled(text_rows: str) -> list[tuple[str, str]]:
    parsed: Parse = parse(text_rows)
    found = [one for one in AttributionFinder(parsed).run() if one.group == "label"]
    join = lambda tokens: " ".join(parsed.tokens[i].text for i in sorted(tokens))  # noqa: E731
    return [(join(one.source), join(one.content)) for one in found]


LABEL = """
{name} {name} PROPN 0 root {entity}
: : PUNCT 1 punct
no no DET 4 det
debate debate NOUN 1 appos
"""
BYLINE = """
“ “ PUNCT 3 punct
We we PRON 3 nsubj
agree agree VERB 0 root
” ” PUNCT 3 punct
— — PUNCT 6 punct
{name}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (LABEL.format(name="Pence", entity="B-PER"), [("Pence", "no debate")]),
        (LABEL.format(name="Trade", entity=""), []),
        (LABEL.format(name="NOTE", entity=""), []),
        (BYLINE.format(name="Ida Ida PROPN 3 dep"), [("Ida", "We agree")]),
        (BYLINE.format(name="then then ADV 3 dep"), []),
    ],
)
def test_labels_and_bylines_of_persons(given: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(given) == expected


@pytest.mark.parametrize("text", ["", "“", "said", "“a said”", "😀 “Yes”"])
def test_fragments_do_no_harm(text: str) -> None:
    given = "\n".join(f"{w} {w} X {0 if k == 0 else 1} dep" for k, w in enumerate(text.split()))
    if given:
        rows(given)


def test_a_turn_of_a_transcript_is_one_direct_attribution_to_its_label() -> None:
    text = "HANS BERG: We agree.\n\nWe sign.\n\nQ: When?\n\nHANS BERG: Now."
    spoken = [(11, 20), (22, 30), (35, 40), (53, 57)]
    tokens = [Token(k, a, b, text[a:b], sentence=k) for k, (a, b) in enumerate(spoken)]
    parsed = Parse(text, tokens, [Sentence(k, k, k, k, k) for k in range(4)], [])
    given = SimpleNamespace(
        parse=parsed,
        resolver=SimpleNamespace(parse=parsed),
        frames=SimpleNamespace(keys=lambda token: ()),
        signals=None,
        speakers=SimpleNamespace(of=lambda sentence: SimpleNamespace(name=f"speaker {sentence}")),
    )
    doc = Document(text, kind="interview")
    found = of_steps(doc, given, entries())  # type: ignore[arg-type]
    assert [worded(text, row) for row in found] == [
        ("HANS BERG", None, ["We agree.", "We sign."]),
        ("Q", None, ["When?"]),
        ("HANS BERG", None, ["Now."]),
    ]
    assert [row.speaker for row in found] == ["speaker 0", "speaker 2", "speaker 3"]
    assert {row.kind for row in found} == {"direct"}


BLOCK = """
Poland Poland PROPN 2 nsubj B-LOC
added add VERB 0 root
: : PUNCT 2 punct
---
Talks talk NOUN 2 nsubj
failed fail VERB 0 root
. . PUNCT 2 punct
"""


def test_a_paragraph_set_off_behind_a_colon_is_what_is_said() -> None:
    text, found = rows(BLOCK)
    assert worded(text, found[0]) == ("Poland", "added", ["Talks failed"])
