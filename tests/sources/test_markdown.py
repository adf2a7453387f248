from __future__ import annotations

from collections.abc import Callable

from dragoman.sources.markdown import split
from dragoman.statement import Document

Read = Callable[..., Document]

FRONT = (
    "---\r\ntitle: \"Talks: a view\"\nauthor: [Jane Doe, 'John Roe']\ndate: 20 December 2024\n"
    "kind: interview\nlang: en-GB\ntags:\n  - one\n---\n"
)


def test_only_the_front_matter_is_taken_off(read: Read) -> None:
    body = "\n# Heading\r\n\n*They* met [there](x).  \n"
    doc = read("a.md", FRONT + body)
    assert doc.text == body


def test_metadata_come_from_the_front_matter(read: Read) -> None:
    doc = read("a.md", FRONT + "They met.")
    assert (doc.title, doc.author, doc.date) == (
        "Talks: a view",
        "Jane Doe, John Roe",
        "2024-12-20",
    )
    assert (doc.kind, doc.language) == ("interview", "en")


def test_without_front_matter_the_first_heading_is_the_title(read: Read) -> None:
    doc = read("a.md", "# Talks in Baku #\n\nThey met.")
    assert (doc.title, doc.text) == ("Talks in Baku", "# Talks in Baku #\n\nThey met.")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    text = "---\nJust a line of prose\n---\nMore."
    assert split(text) == ({}, text)


def test_authors_as_a_list_are_joined() -> None:
    fields, text = split("---\nauthors:\n  - Jane Doe\n  - John Roe\n---\nText")
    assert (fields["authors"], text) == ("Jane Doe, John Roe", "Text")
