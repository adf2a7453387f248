"""The conversation: what is typed, and what becomes of it."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.review import Loop, Session
from dragoman.store import Store


def talk(store: Store, *typed: str, author: str = "ann") -> tuple[Counter[str], str]:
    """The counts and all that was said."""
    answers, said = iter(typed), list[str]()
    session = Session(store, author)
    loop = Loop(session, lambda prompt: next(answers, None), said.append)
    return loop.run(session.pending()), "\n".join(said)


def judged(store: Store) -> list[str]:
    return [str(review.judgement) for review in store.reviews()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["a", "r"], ["accepted", "rejected"]),
        (["accept", "reject"], ["accepted", "rejected"]),
        (["s", "a"], ["accepted"]),
        (["", "q", "a"], []),
        (["a", "b", "r"], ["rejected"]),
        (["a", "b", "u"], ["unreviewed"]),
        (["c code ally", "", "a"], ["corrected", "accepted"]),
        (["c subject", "RUR, SYL", ""], ["corrected"]),
        (["c code ATTACK", "a"], ["accepted"]),
        (["c", "x", "all", "?", "a"], ["accepted"]),
        ([], []),
    ],
)
def test_what_is_typed(store: Store, typed: list[str], expected: list[str]) -> None:
    talk(store, *typed)
    assert judged(store) == expected


def test_the_quotation_stands_in_its_text(store: Store) -> None:
    _, said = talk(store, "q")
    assert "1 of 2" in said
    assert "[[Freedonia will arm Sylvania]], the minister said" in said
    assert "code      AID" in said


def test_a_correction_is_marked_and_a_wrong_one_explained(store: Store) -> None:
    _, said = talk(store, "c code ally", "c stance angry", "q")
    assert "code      ally   * read as AID" in said
    assert "'angry' is none of assert" in said


def test_counts_tell_what_is_left(store: Store) -> None:
    counts, _ = talk(store, "a", "q")
    assert counts == {"accepted": 1, "unreviewed": 1}
    assert talk(store, "q")[0] == {"unreviewed": 1}


def test_foreign_text_cannot_steer_the_terminal(store: Store) -> None:
    from records import make_document, make_reading, make_statement

    doc = make_document("\x1b[31mEvil armed Sylvania.", source="e.txt")
    store.add(make_reading(doc, make_statement(doc, subject=("\x1b]0;x\x07",))))
    assert "\x1b" not in talk(store, "", "", "q")[1] + talk(store, "s", "s", "s")[1]
