from __future__ import annotations

import pytest

from dragoman.sources.reflow import Line, flow


def page(*texts: str) -> list[Line]:
    """Lines of 12 points, each as wide as its text, 14 points from one to the next."""
    return [
        Line(text.strip(), 7.0 * (len(text) - len(text.lstrip())), 7.0 * len(text), -14.0 * n, 12.0)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the govern-", "ments met"), "the governments met"),
        (("a long-", "term view"), "a long-term view"),
        (("the Russian-", "American talks"), "the Russian-American talks"),
        (
            ("a cease-", "fire held, the cease-fire broke"),
            "a cease-fire held, the cease-fire broke",
        ),
        (("in 1945-", "1950 it was"), "in 1945-1950 it was"),
        (("they met -", "again"), "they met - again"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_only_in_compounds(lines: tuple[str], text: str) -> None:
    assert flow([page(*lines)]).text == text


def test_an_indent_after_a_full_stop_begins_a_paragraph() -> None:
    lines = page("This is the first line here.", "  This one is indented, and", "this follows on.")
    assert flow([lines]).text.count("\n\n") == 1


def test_a_larger_size_is_a_heading() -> None:
    heading, *rest = page("The Talks", "They began on Monday and went")
    assert flow([[Line(heading.text, 0, 90, 20, 18), *rest]]).text.startswith("The Talks\n\nThey")


def test_bullets_begin_paragraphs() -> None:
    text = flow([page("Both sides agreed to", "\u2022 withdraw troops", "\u2022 open roads")]).text
    assert text == "Both sides agreed to\n\n\u2022 withdraw troops\n\n\u2022 open roads"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [page("Report on Talks", f"Text number {n} goes on", f"{n}") for n in "abcd"]
    numbered = [[*lines[:-1], Line(str(n))] for n, lines in enumerate(pages, 1)]
    text = flow(numbered).text
    assert "Report on Talks" not in text
    assert not any(char.isdigit() for char in text)
    assert text.count("Text number") == 4


def test_a_sentence_that_ends_with_its_page_ends_a_paragraph() -> None:
    flowed = flow([page("It ended."), page("Then it began.")])
    assert flowed.text == "It ended.\n\nThen it began."
    assert flowed.pages == (0, 11)


def test_many_lines_take_no_more_than_their_share_of_time() -> None:
    import time

    start = time.process_time()
    flow([page(*["a line of the text that goes on"] * 20_000)] * 2)
    assert time.process_time() - start < 3
