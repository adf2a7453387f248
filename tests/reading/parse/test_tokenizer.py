"""Words: the conventions of UD English, exact offsets, linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.parse.tokenizer import tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't know.", "We do n't know ."),
        ("We don’t know.", "We do n’t know ."),
        ("They cannot win", "They can not win"),
        ("I'm, you're, we've, they'll, he'd", "I 'm , you 're , we 've , they 'll , he 'd"),
        ("FRANCE'S", "FRANCE 'S"),
        ("France’s ally", "France ’s ally"),
        ("the states' rights", "the states ' rights"),
        ("She shouldn't've", "She should n't 've"),
        ("at two o'clock", "at two o'clock"),
        ("O'Brien's plan", "O'Brien 's plan"),
    ],
)
def test_clitics_are_words_of_their_own(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a long-term plan", "a long - term plan"),
        ("the Nur-Sultan talks", "the Nur - Sultan talks"),
        ("to co-operate", "to co-operate"),
        ("non-aligned and pro-Western", "non-aligned and pro-Western"),
        ("the ex-minister", "the ex-minister"),
        ("an out-of-date map", "an out - of - date map"),
        ("over-the-counter", "over - the - counter"),
        ("in mid-2021", "in mid - 2021"),
        ("pro -Western", "pro - Western"),
        ("Armenia–Turkey", "Armenia – Turkey"),
        ("anti-", "anti -"),
    ],
)
def test_hyphens_part_words_but_not_bound_prefixes(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.K. agreed", "The U.S. and the U.K. agreed"),
        ("in the U.S", "in the U.S"),
        ("Mr. Peres met Gen. Ali", "Mr. Peres met Gen. Ali"),
        ("John F. Kennedy", "John F. Kennedy"),
        ("and V. M. Molotov", "and V. M. Molotov"),
        ("banks, ports, etc. are open", "banks , ports , etc. are open"),
        ("resolution No. 242", "resolution No. 242"),
        ("He said No.", "He said No ."),
        ("under Art. 5", "under Art. 5"),
        ("Islamic art. It", "Islamic art . It"),
        ("Smith et al. argue", "Smith et al. argue"),
        ("on Sat. morning", "on Sat. morning"),
        ("where they sat on the Sun.", "where they sat on the Sun ."),
        ("from Boston, Mass., to", "from Boston , Mass. , to"),
        ("The end.", "The end ."),
    ],
)
def test_abbreviations_keep_their_dot(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,694 men, 3.5 per cent", "1,694 men , 3.5 per cent"),
        ("the 1990s and the 21st", "the 1990s and the 21st"),
        ("$5bn", "$ 5 bn"),
        ("€300m", "€ 300 m"),
        ("40% of 120km", "40 % of 120 km"),
        ("2010–2014", "2010 – 2014"),
        ("at 10:30", "at 10:30"),
        ("in 2014.", "in 2014 ."),
        ("(Article 8)", "( Article 8 )"),
        ("[7], [8]", "[ 7 ] , [ 8 ]"),
    ],
)
def test_numbers_stay_whole(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Never,” he said", "“ Never , ” he said"),
        ('"No", he said', '" No " , he said'),
        ("Really?! Well...", "Really ?! Well ..."),
        ("wait… what", "wait … what"),
        ("war—and", "war — and"),
        ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
        ("(www.example.org)", "( www.example.org )"),
        ("to press@mfa.example.org now", "to press@mfa.example.org now"),
        ("#Sanctions by @StateDept", "#Sanctions by @StateDept"),
        ("fine :-) thanks", "fine :-) thanks"),
        ("and/or", "and / or"),
    ],
)
def test_punctuation_and_addresses(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("👍🏽 ok", ["👍🏽", "ok"]),
        ("👨‍👩‍👧 ok", ["👨‍👩‍👧", "ok"]),
        ("🇫🇷🇩🇪", ["🇫🇷", "🇩🇪"]),
        ("❤️!", ["❤️", "!"]),
        ("caf\u0065\u0301s", ["cafe\u0301s"]),
        ("Erdog\u0306an's", ["Erdog\u0306an", "'s"]),
        ("co\u00adope\u00adration", ["co\u00adope\u00adration"]),
        ("one\r\ntwo", ["one", "two"]),
        ("5\u00a0000\u00a0men", ["5", "000", "men"]),
        ("a\u200bb", ["a", "\u200b", "b"]),
        ("\ufeffIran", ["\ufeff", "Iran"]),
        ("ی\u200cک", ["ی\u200cک"]),
        ("нет! 你好。", ["нет", "!", "你好", "。"]),
        ("x\0y", ["x", "\0", "y"]),
        ("\ud800 a", ["\ud800", "a"]),
    ],
)
def test_characters_of_all_kinds_keep_exact_offsets(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_stretch_gives_offsets_into_the_whole_text() -> None:
    text = "One two. Three four."
    assert [text[a:b] for a, b in tokenize(text, 9, 19)] == ["Three", "four"]
    assert tokenize(text, 4, 4) == []


def covered(text: str) -> list[str]:
    return [c for a, b in tokenize(text) for c in text[a:b]]


TEXT = st.text(
    st.one_of(
        st.sampled_from("ab.'’-n't@:/ 1,8()Uco\n\r\t\u200d\u0301\u00ad👍🏽"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)


@given(TEXT)
def test_every_character_that_is_no_space_is_in_one_word(text: str) -> None:
    spans = tokenize(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert covered(text) == [c for c in text if not c.isspace()]


@given(TEXT)
def test_a_paragraph_has_the_same_words_alone_and_inside_a_text(text: str) -> None:
    inside = tokenize(f"x\n{text}\ny", 2, 2 + len(text))
    assert inside == [(a + 2, b + 2) for a, b in tokenize(text)]


def seconds(text: str) -> float:
    best = 9e9
    for _ in range(3):
        begin = time.process_time()
        tokenize(text)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        *("a.", "-", "a-", "@", "a", "'", "n't", "’s", "1,", "1-", "http://", "www.", "A. ", "co-"),
        *("a@", "a.b-", "_", "#", "…", "\u0301", "\u200d", "👍🏽", "x\u200d", ".!", "+1-234-", " "),
    ],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    short, long = unit * (6_000 // len(unit)), unit * (96_000 // len(unit))
    # 16 times the length: quadratic would be 256 times the time.
    assert seconds(long) < 80 * max(seconds(short), 2e-4)


def test_one_word_of_a_megabyte() -> None:
    assert tokenize("a" * 1_000_000) == [(0, 1_000_000)]
    assert len(tokenize("n't" * 100_000)) > 1
