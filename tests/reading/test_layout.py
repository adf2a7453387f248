"""Paragraphs of texts that are hard-wrapped, or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.layout import paragraphs

WRAPPED = (
    "The two sides met in the capital on Monday and agreed",
    "to open the border, to exchange the prisoners and to",
    "meet again in spring.",
)
LONG = "This line goes on for longer than anybody would ever break it by hand, " * 2


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_hard_wrapped_lines_are_one_paragraph(end: str) -> None:
    assert parts(end.join(WRAPPED)) == [end.join(WRAPPED)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0c", "\x85", "\u2029"])
def test_long_lines_are_a_paragraph_each(end: str) -> None:
    text = end.join([LONG, "A heading", LONG])
    assert parts(text) == [LONG.strip(), "A heading", LONG.strip()]


@pytest.mark.parametrize(
    "blank", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\xa0\n", "\n\n\n\n", "\r\r", "\r\n \r\n  "]
)
def test_blank_lines_part_paragraphs(blank: str) -> None:
    block = "\n".join(WRAPPED)
    assert parts(block + blank + block) == [block, block]


@pytest.mark.parametrize(
    "lines",
    [
        ["Title of the piece", *WRAPPED],
        ["Paris", "London", "Rome"],
        ["- one point of the list", "- another, which is quite a bit longer", "- end"],
    ],
)
def test_lines_of_unlike_or_small_length_are_paragraphs(lines: list[str]) -> None:
    assert parts("\n".join(lines)) == lines


@pytest.mark.parametrize("text", ["", " ", "\n\n \r\n\t", "\x0c"])
def test_white_space_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text) == []


def test_surrounding_white_space_is_left_out() -> None:
    assert parts("\n\n  One.  \n\n\t Two.\n") == ["One.", "Two."]


@given(st.text(st.one_of(st.sampled_from("ab \n\r\t\x0c\x85\u2028\xa0"), st.characters())))
def test_paragraphs_hold_all_that_is_no_space(text: str) -> None:
    spans = paragraphs(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(p.split()) for p in parts(text)) == "".join(text.split())
    assert all(p == p.strip() for p in parts(text))
