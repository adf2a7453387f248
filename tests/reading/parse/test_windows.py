"""Windows: every word is in one, none is longer than the encoder bears."""

from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.parse.pieces import MAX_LENGTH, MAX_PIECES, WINDOW, Pieces
from dragoman.reading.parse.windows import LONGEST, Unit, Window, batches, windows


class Counted:
    """As many pieces as a word has letters, up to the most."""

    def of(self, word: str) -> tuple[int, ...]:
        return (7,) * min(len(word), MAX_PIECES)


def made(paragraphs: list[list[str]], fixed: bool = False) -> tuple[str, list[Unit], list[Window]]:
    text, units = "", []
    for k, words in enumerate(paragraphs):
        spans = []
        for word in words:
            spans.append((len(text), len(text) + len(word)))
            text += word + " "
        units.append(Unit(spans, k, fixed))
    return text, units, list(windows(text, units, cast("Pieces", Counted())))


WORDS = st.lists(st.sampled_from(["a", "Abc", ".", "!", "xxxxxxxxxxxxxxx", "then"]), max_size=60)
TEXTS = st.lists(st.builds(lambda words, n: words * n, WORDS, st.integers(1, 12)), max_size=8)


@given(TEXTS, st.booleans())
def test_every_word_is_in_one_window_in_order(texts: list[list[str]], fixed: bool) -> None:
    text, units, wins = made(texts, fixed)
    assert [s for w in wins for s in w.spans] == [s for u in units for s in u.spans]
    assert [x for w in wins for x in w.words] == [x for words in texts for x in words]
    assert all(text[a:b] == x for w in wins for (a, b), x in zip(w.spans, w.words, strict=True))


@given(TEXTS, st.booleans())
def test_no_window_is_too_long(texts: list[list[str]], fixed: bool) -> None:
    for window in made(texts, fixed)[2]:
        pieces = sum(len(Counted().of(w)) for w in window.words)
        assert window.pieces == pieces + 2
        assert window.pieces <= (MAX_LENGTH if fixed else WINDOW + MAX_PIECES)
        assert 0 in window.starts


@given(TEXTS)
def test_given_sentences_start_where_they_are_given(texts: list[list[str]]) -> None:
    starts = sum(len(w.starts - w.continued) for w in made(texts, fixed=True)[2])
    assert starts == sum(bool(words) for words in texts)


@given(TEXTS)
def test_every_window_is_in_one_batch(texts: list[list[str]]) -> None:
    wins = made(texts)[2]
    groups = list(batches(wins))
    assert sorted(k for group in groups for k in group) == list(range(len(wins)))
    assert all(groups)


def test_a_long_paragraph_is_cut_after_a_likely_end() -> None:
    words = ["then"] * 20 + ["."] + ["Abc"] * 40
    first, second = made([words])[2]
    assert first.words[-1] == "."
    assert second.words[0] == "Abc"


def test_a_long_sentence_is_cut() -> None:
    assert len(made([["a"] * (LONGEST + 1)])[2]) > 1
    first, second = made([["xxxxxxxxxxxx"] * 50], fixed=True)[2]
    assert (first.continued, second.continued) == (set(), {0})
