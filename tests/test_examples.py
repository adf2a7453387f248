"""Examples: they can be named as sources, are read whole, and say that they are invented."""

from __future__ import annotations

import pytest

from dragoman import examples
from dragoman.sources import document


def test_names_are_sorted_and_leave_the_read_me_out() -> None:
    assert list(examples.names()) == sorted(examples.names())
    assert "kazakhstan" in examples.names()
    assert "README" not in examples.names()


@pytest.mark.parametrize("name", examples.names())
def test_an_example_is_a_dated_text_by_an_author(name: str) -> None:
    doc = document(examples.path(name))
    assert doc.author
    assert doc.date
    assert doc.title
    assert doc.language == "en"
    assert len(doc.text.split()) > 200


@pytest.mark.parametrize("name", examples.names())
def test_an_example_says_that_its_wording_is_invented_and_the_text_does_not(name: str) -> None:
    file = examples.path(name)
    assert "\nnote: Invented wording" in file.read_text("utf-8")
    assert "Invented wording" not in document(file).text


@pytest.mark.parametrize("source", ["example:turbot", "example:turbot.md"])
def test_a_source_with_the_prefix_is_an_example(source: str) -> None:
    assert examples.resolve(source) == examples.path("turbot")


@pytest.mark.parametrize("source", ["turbot", "turbot.md", "-", "", "examples/turbot", "Example:x"])
def test_any_other_source_is_none(source: str) -> None:
    assert examples.resolve(source) is None


@pytest.mark.parametrize("name", ["atlantis", "README", "../__init__", "", "turbot.txt"])
def test_an_unknown_example_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(ValueError, match="Choose one of essequibo, kazakhstan, turbot"):
        examples.resolve(f"example:{name}")
