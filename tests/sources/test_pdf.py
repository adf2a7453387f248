from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.sources import pdf
from dragoman.statement import Document

Build = Callable[..., bytes]
Read = Callable[..., Document]
Code = Callable[..., str]

LINES = [
    "The minister of foreign affairs said that the two govern-",
    "ments had agreed on the border. Neither side gave details",
    "on the talks, which lasted for three hours.",
    "A second paragraph begins after the short line above it,",
    "and it goes on over the end of the page where the half",
]
REST = ["sentence ends. Another one follows it here.", "It is the last of the text."]


def test_lines_become_paragraphs_and_split_words_are_joined(read: Read, make_pdf: Build) -> None:
    text = read("a.pdf", make_pdf([LINES, REST])).text
    assert "the two governments had agreed" in text
    assert "Neither side gave details on the talks, which" in text
    assert "three hours.\n\nA second paragraph" in text
    assert "where the half sentence ends." in text


def test_pages_hold_the_offset_at_which_each_begins(read: Read, make_pdf: Build) -> None:
    doc = read("a.pdf", make_pdf([LINES, [], REST]))
    assert len(doc.pages) == 3
    assert doc.pages[0] == 0
    assert doc.text[doc.pages[2] :].startswith("sentence ends.")
    assert list(doc.pages) == sorted(doc.pages)


def test_properties_are_used_and_the_day_it_was_made_is_approximate(
    read: Read, make_pdf: Build
) -> None:
    about = {"Title": "Border talks", "Author": "J. Doe", "CreationDate": "D:20241220103000+04'00'"}
    doc = read("a.pdf", make_pdf([LINES], about))
    assert (doc.title, doc.author, doc.date) == ("Border talks", "J. Doe", "2024-12-20~")


def test_a_date_in_the_first_lines_goes_before_the_day_it_was_made(
    read: Read, make_pdf: Build
) -> None:
    page = ["Date: 4 May 1999", *LINES]
    assert read("a.pdf", make_pdf([page], {"CreationDate": "D:2024"})).date == "1999-05-04"


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "final.indd", "untitled"])
def test_the_name_of_the_file_it_was_made_from_is_no_title(
    read: Read, make_pdf: Build, title: str
) -> None:
    assert read("a.pdf", make_pdf([LINES], {"Title": title})).title is None


def test_a_pdf_is_known_by_its_content(read: Read, make_pdf: Build) -> None:
    assert read("a.txt", make_pdf([LINES])).text.startswith("The minister")


def test_a_scan_is_an_error_that_speaks_of_text_recognition(
    read: Read, code: Code, make_pdf: Build
) -> None:
    with pytest.raises(Exception, match="OCR"):
        read("a.pdf", make_pdf([[], []]))
    assert code("a.pdf", make_pdf([[], []])) == "empty"


def test_what_cannot_be_opened_says_why(code: Code, make_pdf: Build) -> None:
    assert code("a.pdf", make_pdf([LINES], locked=True)) == "encrypted"
    assert code("b.pdf", make_pdf([LINES])[:200]) == "truncated"
    assert code("c.pdf", b"%PDF-1.4\nnothing\n%%EOF") == "unreadable"


def test_limits_hold(code: Code, make_pdf: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    assert code("a.pdf", make_pdf([LINES]), max_text=50) == "too_large"
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert code("b.pdf", make_pdf([LINES] * 3)) == "too_large"
