from __future__ import annotations

import time

import pytest

from dragoman.sources.headers import headers


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("By Jane Doe\n\nText", "Jane Doe"),
        ("Title\n\nBY JANE DOE\nText", "Jane Doe"),
        ("By Jane Doe and John Roe\nText", "Jane Doe and John Roe"),
        ("By Ursula von der Leyen\nText", "Ursula von der Leyen"),
        ("**Author:** Jane Doe\nText", "Jane Doe"),
        ("Author: A B\nAuthor: C D\nText", None),
        ("By the time they met, it was over.\nText", None),
        ("By Monday\nText", None),
        ("By 2030\nText", None),
        ("By The Time", None),
        ("x " * 150 + "\nBy Jane Doe\n", None),
    ],
)
def test_an_author_is_taken_only_from_a_plain_byline(text: str, author: str | None) -> None:
    assert headers(text).author == author


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Date: Dec. 20, 2024\nText", "2024-12-20"),
        ("BAKU, December 20, 2024 (Agency) - They met.", "2024-12-20"),
        ("BAKU, Azerbaijan, 20 December 2024 \u2014 They met.", "2024-12-20"),
        ("Title\n20 December 2024\nText", "2024-12-20"),
        ("Geneva, Friday, 20 December 2024\nText", "2024-12-20"),
        ("BAKU, December 20 - They met.", None),
        ("Date: 5/6/2024\nText", None),
        ("Date: 2024-12-20\n21 December 2024\nText", None),
        ("On 20 December 2024 they met.", None),
    ],
)
def test_a_date_is_taken_only_where_it_is_plain(text: str, date: str | None) -> None:
    assert headers(text).date == date


@pytest.mark.parametrize("unit", ["de ", "and ", "A, ", "By ", "A-", "(", "*", "\u00c0 ", "DE, "])
def test_hostile_first_lines_take_no_time(unit: str) -> None:
    start = time.process_time()
    headers(f"By {unit * 60}!\n" + unit * 5_000)
    assert time.process_time() - start < 0.5
