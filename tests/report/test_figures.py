"""Numbers and times in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import make_document, make_statement, times

from dragoman.report.figures import amount, number, time_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [(5e9, "5 billion"), (1.25e6, "1.25 million"), (13, "13"), (1234.5, "1,234.5"),
     (0.0001, "0.0001"),
     (0, "0"), (-2e12, "-2 trillion")],
)  # fmt: skip
def test_a_number_is_written_as_people_do(value, words) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"value": 5e9, "unit": "USD"}, "5 billion USD"),
        ({"value": 3.0, "bound": "about"}, "about 3"),
        ({"value": 3.0, "bound": "at_least"}, "at least 3"),
        ({"value": 3.0, "value_max": 4.0, "bound": "range"}, "3 to 4"),
        ({"value": 3.0, "bound": "change", "unit": "%"}, "a change of 3 %"),
        ({"value": None}, ""),
    ],
)
def test_an_amount_says_how_it_is_meant(parts, words) -> None:
    assert amount(make_statement(make_document(), code="trade", **parts)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "in 2024"),
        ("2024-12", "in December 2024"),
        ("2022-02-22", "on 22 February 2022"),
        ("2024-22", "in summer 2024"),
        ("198X", "in the 1980s"),
        ("19XX", "in the 1900s"),
        ("2021~", "in about 2021"),
        ("2008/..", "since 2008"),
        ("../2021", "until 2021"),
        ("1980/1999", "from 1980 to 1999"),
    ],
)
def test_a_time_is_put_in_words(edtf, words) -> None:
    assert time_in_words(edtf) == words


@given(times)
def test_every_time_can_be_put_in_words(edtf) -> None:
    assert time_in_words(edtf)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_can_be_written(value) -> None:
    assert number(value)
