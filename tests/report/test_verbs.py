"""Verb phrases in every status, number and polarity."""

from __future__ import annotations

import pytest

from dragoman.report.verbs import Manner, conjugate
from dragoman.report.wording import phrases
from dragoman.vocabulary import CODES, SYMMETRIC, Kind, Status

S = Status


@pytest.mark.parametrize(
    ("phrase", "plural", "event", "status", "negated", "expected"),
    [
        ("be at war", False, False, S.ACTUAL, False, "is at war"),
        ("be at war", True, False, S.ACTUAL, True, "are not at war"),
        ("be at war", True, False, S.PAST, False, "were at war"),
        ("be at war", False, False, S.ENDED, False, "is no longer at war"),
        ("be at war", False, False, S.ENDED, True, "has not ceased to be at war"),
        ("be at war", False, False, S.REQUIRED, True, "is required not to be at war"),
        ("supply arms", False, False, S.ACTUAL, False, "supplies arms"),
        ("supply arms", True, False, S.ACTUAL, True, "do not supply arms"),
        ("supply arms", False, False, S.ENDED, False, "no longer supplies arms"),
        ("supply arms", False, False, S.PAST, True, "did not supply arms"),
        ("hold talks", False, True, S.ACTUAL, False, "has held talks"),
        ("hold talks", True, True, S.PAST, False, "held talks"),
        ("hold talks", True, True, S.PLANNED, False, "are to hold talks"),
        ("hold talks", False, True, S.POSSIBLE, True, "possibly will not hold talks"),
        ("hold talks", False, True, S.CONDITIONAL, False, "would hold talks"),
        ("hold talks", False, True, S.COUNTERFACTUAL, False, "would have held talks"),
        ("oppose X", False, False, S.PAST, False, "opposed X"),
        ("yield", False, True, S.ACTUAL, True, "has not yielded"),
    ],
)
def test_a_phrase_is_put_as_its_status_asks(phrase, plural, event, status, negated, expected):
    assert conjugate(phrase, Manner(plural, event, status, negated)) == expected


def test_every_code_has_its_phrases() -> None:
    assert set(phrases()) == set(CODES)
    for code, forms in phrases().items():
        needed = {"noun"} if CODES[code] is Kind.MEASURE else {"to", "alone"}
        if code in SYMMETRIC and CODES[code] is not Kind.MEASURE:
            needed |= {"mutual"}
        assert needed == set(forms) - {"theme"}, code
        assert "{object}" in forms.get("to", "{object}"), code
