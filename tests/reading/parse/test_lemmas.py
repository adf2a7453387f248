"""Lemmas: the table first, then irregular forms, then what the spelling allows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dragoman.reading.parse.lemmas import Lemmas, irregular, silent_e

SCRIPTS = ["l|0|", "l|1|", "l|2|", "l|3|", "k|0|", "l|3|y", "k|1|", "l|4|ind"]
TABLE = """\
armies\tNOUN\tarmy
went\tVERB\tgo
freed\tVERB\tfre
fled\tVERB\tflead
rolling\tVERB\tRoll
\tVERB\tfree
\tVERB\troll
\tVERB\tstate
\tVERB\tbound
\tNOUN\ttable
\tVERB\tdeny
\tVERB\tarm
\tVERB\tstop
\tVERB\tinvade
\tNOUN\tcrisis
\tADJ\tunited
"""


@pytest.fixture
def lemmas(tmp_path: Path) -> Lemmas:
    path = tmp_path / "lemmas.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return Lemmas(path, SCRIPTS)


def scores(*best: str) -> np.ndarray:
    """Scores of the scripts: those named, in order, above all others."""
    out = np.zeros(len(SCRIPTS), np.float32)
    for rank, script in enumerate(best):
        out[SCRIPTS.index(script)] = 10 - rank
    return out


@pytest.mark.parametrize(
    ("word", "upos", "best", "lemma"),
    [
        ("Armies", "NOUN", "l|0|", "army"),
        ("went", "VERB", "l|0|", "go"),
        ("denies", "VERB", "l|3|y", "deny"),
        ("arms", "VERB", "l|1|", "arm"),
        ("crisis", "NOUN", "l|1|", "crisis"),
        ("UNITED", "ADJ", "l|2|", "united"),
        ("Tehran", "PROPN", "k|0|", "Tehran"),
        ("States", "PROPN", "k|1|", "State"),
        ("Of", "ADP", "l|1|", "of"),
        ("blorping", "VERB", "l|3|", "blorp"),
        ("s", "X", "l|1|", "s"),
        ("a", "NOUN", "l|3|", "a"),
    ],
)
def test_lemma_of_a_word(lemmas: Lemmas, word: str, upos: str, best: str, lemma: str) -> None:
    assert lemmas.of(word, upos, scores(best)) == lemma


def test_a_known_lemma_is_taken_before_a_likelier_unknown_one(lemmas: Lemmas) -> None:
    assert lemmas.of("arms", "VERB", scores("l|2|", "l|1|")) == "arm"


@pytest.mark.parametrize(
    ("word", "lemma"), [("stopped", "stop"), ("invading", "invade"), ("denied", "deny")]
)
def test_regular_endings_lead_to_known_lemmas(lemmas: Lemmas, word: str, lemma: str) -> None:
    assert lemmas.of(word, "VERB", scores("l|0|")) == lemma


@pytest.mark.parametrize(
    ("word", "upos", "lemma"),
    [
        ("froze", "VERB", "freeze"),
        ("tore", "VERB", "tear"),
        ("Torn", "VERB", "tear"),
        ("tearing", "VERB", "tear"),
        ("underlying", "VERB", "underlie"),
        ("wolves", "NOUN", "wolf"),
        ("criteria", "NOUN", "criterion"),
        ("tribesmen", "NOUN", "tribesman"),
        ("specimen", "NOUN", "specimen"),
        ("worse", "ADJ", "bad"),
        ("furthest", "ADV", "far"),
    ],
)
def test_irregular_forms_that_the_table_does_not_hold(
    lemmas: Lemmas, word: str, upos: str, lemma: str
) -> None:
    assert lemmas.of(word, upos, scores("l|2|")) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"), [("freed", "free"), ("fled", "flee"), ("rolling", "roll")]
)
def test_slips_of_the_table_are_put_right(lemmas: Lemmas, word: str, lemma: str) -> None:
    assert lemmas.of(word, "VERB", scores("l|2|")) == lemma


def test_the_network_decides_where_an_irregular_form_is_a_lemma_too(lemmas: Lemmas) -> None:
    assert lemmas.of("bound", "VERB", scores("l|0|")) == "bound"
    assert lemmas.of("bound", "VERB", scores("l|2|", "l|4|ind")) == "bind"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("rewrote", "rewrite"),
        ("overthrown", "overthrow"),
        ("undid", "undo"),
        ("co-wrote", "co-write"),
        ("overstates", "overstate"),
        ("preaches", "preach"),
        ("relied", "rely"),
        ("relent", "relent"),
    ],
)
def test_prefixes_leave_the_forms_of_a_verb_as_they_are(
    lemmas: Lemmas, word: str, lemma: str
) -> None:
    assert lemmas.of(word, "VERB", scores("l|0|")) == lemma


REGULAR = """\
VERB stymied:stymie rallied:rally vied:vie decreed:decree annexed:annex swayed:sway echoes:echo
VERB kidnapped:kidnap quelled:quell patrolled:patrol fulfilled:fulfill trafficked:traffic
VERB passing:pass buzzing:buzz ceding:cede escalated:escalate coerced:coerce besieged:besiege
VERB rescuing:rescue toppled:topple endorsed:endorse pledged:pledge quoting:quote guided:guide
VERB intervened:intervene threatening:threaten repealed:repeal deposited:deposit vetoes:veto
VERB airlifted:airlift impeaching:impeach accuses:accuse crushes:crush discuss:discuss
NOUN treaties:treaty coaches:coach vetoes:veto nurses:nurse sieges:siege
NOUN consensus:consensus progress:progress fallacy:fallacy sorties:sortie policy-makers:policy-maker
ADJ bloodier:bloody fiercest:fierce bigger:big overt:overt
"""


@pytest.mark.parametrize(
    ("upos", "pair"),
    [(u, pair) for u, *pairs in map(str.split, REGULAR.splitlines()) for pair in pairs],
)
def test_spelling_decides_where_no_lemma_is_known(lemmas: Lemmas, upos: str, pair: str) -> None:
    word, lemma = pair.split(":")
    assert lemmas.of(word, upos, scores("l|3|", "l|1|", "l|3|y", "l|2|")) == lemma


def test_the_network_decides_what_spelling_leaves_open(lemmas: Lemmas) -> None:
    assert lemmas.of("viruses", "NOUN", scores("l|3|", "l|2|", "l|1|")) == "virus"
    assert lemmas.of("politics", "NOUN", scores("l|0|", "l|1|")) == "politics"
    assert lemmas.of("rockets", "NOUN", scores("l|1|", "l|0|")) == "rocket"


def test_a_lemma_known_as_another_part_of_speech_settles_the_spelling(lemmas: Lemmas) -> None:
    assert lemmas.of("tabling", "VERB", scores("l|3|")) == "table"


def test_capitals_are_kept_where_the_network_keeps_them(lemmas: Lemmas) -> None:
    assert lemmas.of("NGOs", "NOUN", scores("k|1|")) == "NGO"
    assert lemmas.of("Rebels", "NOUN", scores("l|1|")) == "rebel"


def test_the_data_hold_no_form_that_is_its_own_lemma() -> None:
    assert not [form for (form, _), lemma in irregular().items() if form == lemma]
    assert all(lemma.endswith("e") for lemma in silent_e())


def test_soft_hyphens_are_no_part_of_a_lemma(lemmas: Lemmas) -> None:
    assert lemmas.of("ar\u00admies", "NOUN", scores("l|0|")) == "army"
    assert lemmas.of("\u00ad", "NOUN", scores("l|0|")) == "\u00ad"


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lemmas.tsv"
    path.write_text("went\tVERB\tgo\nbroken\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lemmas\.tsv, line 2"):
        Lemmas(path, SCRIPTS)
