"""Quotation marks: curly, straight, nested, unclosed, and apostrophes."""

from __future__ import annotations

import pytest

from dragoman.reading.parse.tokenizer import tokenize
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.quotes import find_quotes


def parse(*paragraphs: str, genitive: tuple[int, ...] = ()) -> Parse:
    """Paragraphs of one sentence each; the tokens in `genitive` are particles."""
    text = "\n\n".join(paragraphs)
    tokens: list[Token] = []
    sentences = []
    at = 0
    for k, paragraph in enumerate(paragraphs):
        first = len(tokens)
        for a, b in tokenize(text, at, at + len(paragraph)):
            upos = "PART" if len(tokens) in genitive else "X"
            tokens.append(Token(len(tokens), a, b, text[a:b], upos=upos, sentence=k))
        sentences.append(Sentence(k, first, len(tokens) - 1, first, k))
        at += len(paragraph) + 2
    return Parse(text, tokens, sentences, [])


def quoted(found: Parse) -> list[str]:
    tokens = found.tokens
    return [found.text[tokens[q.first].start : tokens[q.last].end] for q in find_quotes(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We agree.”", ["We agree."]),
        ('He said: "We agree."', ["We agree."]),
        ("He said: ``We agree.''", ["We agree."]),
        ("He said: ‘We agree.’", ["We agree."]),
        ("He said: ”We agree.”", ["We agree."]),
        ("Er sagte: „Wir stimmen zu.“", ["Wir stimmen zu."]),
        ("Il dit : « Oui. »", ["Oui."]),
        ("“No,” he said, “never.”", ["No,", "never."]),
        ('"No," he said, "never."', ["No,", "never."]),
        ("''No,'' he said, ''never.''", ["No,", "never."]),
        ('He left." She said: "No."', ["No."]),
        ('"Yes. She said: "No."', ["No."]),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He called it ‘a farce’ today,” she said.", ["He called it ‘a farce’ today,"]),
        ("‘He called it “a farce” today,’ she said.", ["He called it “a farce” today,"]),
        ("\"He called it 'a farce' today,\" she said.", ["He called it 'a farce' today,"]),
        ('"the allies\' rights" matter', ["the allies' rights"]),
        ('«He said "no" twice»', ['He said "no" twice']),
    ],
)
def test_what_stands_inside_a_quotation_is_part_of_it(text: str, expected: list[str]) -> None:
    assert quoted(parse(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the states’ rights and France’s",
        "’twas in the ‘90s",
        "‘tis unclosed",
        "it’s the minister's",
        "he left.”",
        '“” and ""',
        "“",
        "",
    ],
)
def test_no_quotation(text: str) -> None:
    assert quoted(parse(text)) == []


def test_an_opening_single_mark_without_end_hides_no_later_quotation() -> None:
    assert quoted(parse("‘Twas late when he said “no” to us")) == ["no"]


def test_a_genitive_closes_no_single_quotation() -> None:
    text = "‘the states’ rights’ he said"
    assert quoted(parse(text)) == ["the states"]
    assert quoted(parse(text, genitive=(3,))) == ["the states’ rights"]


def test_what_is_never_closed_ends_with_its_paragraph() -> None:
    found = parse("He said: “We agree.", "“And we sign.” He left.", "Nothing here.")
    assert quoted(found) == ["We agree.", "And we sign."]


def test_a_quotation_spans_sentences_of_a_paragraph() -> None:
    found = parse("“We agree.", "We sign.”")
    found.sentences = [Sentence(0, 0, 3, 0, 0), Sentence(1, 4, 7, 4, 0)]
    assert quoted(found) == ["We agree.\n\nWe sign."]


def test_length_of_a_quotation() -> None:
    assert [len(q) for q in find_quotes(parse("“We agree.”"))] == [3]


def test_many_opening_marks_take_linear_time() -> None:
    assert len(quoted(parse("‘ " * 20_000 + "“ "))) == 0
