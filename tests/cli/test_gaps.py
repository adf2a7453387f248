"""`dragoman lexicon gaps`: rows of what is not covered, totals apart."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.cli.gaps import summary
from dragoman.reading import gaps


@pytest.fixture(autouse=True)
def found(monkeypatch):
    coverage = gaps.Coverage(
        Counter(statement=6, listed=1),
        [gaps.Gap("verb", "zonk", 2, 1, "Kenya zonked Somalia."), gaps.Gap("noun", "row", 1, 1)],
    )

    def read(docs, reader):
        return coverage if list(docs) else gaps.Coverage()

    monkeypatch.setattr(gaps, "coverage", read)
    return coverage


def test_gaps_are_rows_and_totals_go_to_standard_error(run, article) -> None:
    done = run("lexicon", "gaps", "a.txt", "--format", "csv", "--limit", "1")
    assert done.code == 0
    assert done.out.splitlines() == [
        "pos,lemma,times,documents,context",
        "verb,zonk,2,1,Kenya zonked Somalia.",
    ]
    assert "10 predicates join two known actors" in done.err


def test_the_summary_says_what_covers(found) -> None:
    assert summary(found) == (
        "10 predicates join two known actors: 6 read as statements, 1 listed as not political, "
        "3 open (70% covered)"
    )


def test_without_a_source_the_command_is_misused(run) -> None:
    assert run("lexicon", "gaps").code == 2


def test_what_cannot_be_read_is_told(run) -> None:
    done = run("lexicon", "gaps", "absent.txt")
    assert (done.code, done.out) == (1, "")
    assert "absent.txt" in done.err
