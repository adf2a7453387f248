"""Word shapes."""

from __future__ import annotations

import pytest

from dragoman.reading.parse import pieces
from dragoman.reading.parse.pieces import shapes


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("war", pieces.LOWER),
        ("NATO", pieces.CAPITALS),
        ("A", pieces.INITIAL),
        ("McCain", pieces.MIXED),
        ("1990", pieces.DIGITS),
        (",", pieces.PUNCTUATION),
        ("Paris", pieces.TITLE),
        ("👍", pieces.PUNCTUATION),
        ("戦", pieces.MIXED),
    ],
)
def test_shape_inside_a_sentence(word: str, expected: int) -> None:
    assert shapes(["so", word])[1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Paris"], [pieces.TITLE_FIRST]),
        (["“", "Paris"], [pieces.PUNCTUATION, pieces.TITLE_FIRST]),
        (["end", ".", "Paris"], [pieces.LOWER, pieces.PUNCTUATION, pieces.TITLE_FIRST]),
        (["end", ",", "Paris"], [pieces.LOWER, pieces.PUNCTUATION, pieces.TITLE]),
        ([], []),
    ],
)
def test_a_capital_means_less_at_the_start_of_a_sentence(
    words: list[str], expected: list[int]
) -> None:
    assert shapes(words) == expected
