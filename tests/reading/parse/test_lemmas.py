"""Lemmas: the table first, then known lemmas by edit script, then regular endings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dragoman.reading.parse.lemmas import Lemmas

SCRIPTS = ["l|0|", "l|1|", "l|2|", "l|3|", "k|0|", "l|3|y", "k|1|"]
TABLE = """\
armies\tNOUN\tarmy
went\tVERB\tgo
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


def test_soft_hyphens_are_no_part_of_a_lemma(lemmas: Lemmas) -> None:
    assert lemmas.of("ar\u00admies", "NOUN", scores("l|0|")) == "army"
    assert lemmas.of("\u00ad", "NOUN", scores("l|0|")) == "\u00ad"


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lemmas.tsv"
    path.write_text("went\tVERB\tgo\nbroken\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lemmas\.tsv, line 2"):
        Lemmas(path, SCRIPTS)
