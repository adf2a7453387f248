"""Words are found in quotations and texts, the best first, through a lens."""

from __future__ import annotations

import math

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.store.search import K1, B, search, words


@pytest.fixture
def store():
    made = dragoman.store.open(":memory:")
    texts = {
        "a": "Türkiye sanctions Sylvania. Sanctions, sanctions!",
        "b": "The Minsk Group met. A sanction was lifted.",
        "c": "The group from Minsk met, and sanctioned nobody.",
    }
    for name, text in texts.items():
        doc = make_document(text, source=name, title=name)
        made.add(make_reading(doc, make_statement(doc, theme="", voice=name)))
    return made


def found(store, query, unit="statements", **lens):
    """The sources of what is found, in order."""
    ids = search(store.lens(**lens), query, unit).ids
    if unit == "statements":
        ids = [store.statement(id).document for id in ids]
    return [store.document(id).source for id in ids]


@pytest.mark.parametrize("unit", ["statements", "documents"])
@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("sanction", ["a", "b"]),  # plurals are the same word, longer words are others
        ("SANCTIONS turkiye", ["a", "b"]),
        ('"minsk group"', ["b"]),
        ("türkiye", ["a"]),
        ("nowhere", []),
        ("", []),
        ("'; DROP TABLE statements; --", []),
        ("%", []),
    ],
)
def test_words_and_phrases_are_found_the_best_first(store, unit, query, sources) -> None:
    assert found(store, query, unit) == sources


def test_a_lens_narrows_what_is_searched(store) -> None:
    assert found(store, "sanction", voice="b") == ["b"]
    assert found(store, "sanction", "documents", voice="b") == ["b"]


def test_scores_are_those_of_bm25(store) -> None:
    result = search(store.lens(), "türkiye", "documents")
    sizes = [len(d.title) + 1 + len(d.text) for d in map(store.document, _ids(store))]
    size = len(store.document(result.ids[0]).text) + 2
    weight = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    near = 1 * (K1 + 1) / (1 + K1 * (1 - B + B * size / (sum(sizes) / 3)))
    assert result.scores[0] == pytest.approx(weight * near, rel=0.05)


def test_pages_of_what_is_found_fit_together(store) -> None:
    whole = search(store.lens(), "met sanction")
    parts = [search(store.lens(), "met sanction", limit=1, offset=k) for k in range(whole.total)]
    assert tuple(id for part in parts for id in part.ids) == whole.ids
    assert {part.total for part in parts} == {whole.total} == {3}


def test_words_are_folded_and_each_counts_once() -> None:
    assert words("Parties party PARTIES").stems == ("party",)


def _ids(store) -> list[str]:
    return [row["id"] for row in store.documents.rows()]
