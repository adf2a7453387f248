"""CoNLL-U: what is printed can be read again; what is broken is named with its line."""

from __future__ import annotations

import pytest

from dragoman.reading.parse.conllu import lines, read_words
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token


def parse() -> Parse:
    """“France won't\nyield.” in one paragraph, “No.” in another."""
    text = "France won't\nyield.\n\nNo."
    tokens = [
        Token(0, 0, 6, "France", "France", "PROPN", 3, "nsubj", ent=0),
        Token(1, 7, 9, "wo", "will", "AUX", 3, "aux"),
        Token(2, 9, 12, "n't", "not", "PART", 3, "advmod"),
        Token(3, 13, 18, "yield", "yield", "VERB", -1, "root", children=[0, 1, 2, 4]),
        Token(4, 18, 19, ".", ".", "PUNCT", 3, "punct"),
        Token(5, 21, 23, "No", "no", "INTJ", -1, "root", sentence=1, children=[6]),
        Token(6, 23, 24, ".", "", "PUNCT", 5, "punct", sentence=1),
    ]
    sentences = [Sentence(0, 0, 4, 3, 0), Sentence(1, 5, 6, 5, 1)]
    return Parse(text, tokens, sentences, [Entity(0, 0, "LOC")])


EXPECTED = """\
# newpar
# sent_id = 1
# text = France won't yield.
1	France	France	PROPN	_	_	4	nsubj	_	Entity=B-LOC
2	wo	will	AUX	_	_	4	aux	_	SpaceAfter=No
3	n't	not	PART	_	_	4	advmod	_	_
4	yield	yield	VERB	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

# newpar
# sent_id = 2
# text = No.
1	No	no	INTJ	_	_	0	root	_	SpaceAfter=No
2	.	_	PUNCT	_	_	1	punct	_	_
"""


def test_a_parse_is_printed_with_entities_and_spaces() -> None:
    assert list(lines(parse())) == EXPECTED.split("\n")


def test_what_is_printed_is_read_again() -> None:
    text, sentences = read_words(lines(parse()))
    assert text == "France won't yield.\n\nNo."
    words = [[text[a:b] for a, b in sentence] for sentence in sentences]
    assert words == [["France", "wo", "n't", "yield", "."], ["No", "."]]


def test_space_between_sentences_is_kept_too() -> None:
    found = parse()
    found.tokens[5].start, found.tokens[5].end = 19, 21
    assert list(lines(found))[7].endswith("SpaceAfter=No")


def test_a_word_with_white_space_stays_in_its_column() -> None:
    found = Parse("a\tb", [Token(0, 0, 3, "a\tb", "a\nb")], [Sentence(0, 0, 0, 0, 0)], [])
    assert list(lines(found))[3].split("\t")[1:3] == ["a b", "a b"]


def row(number: str, form: str, misc: str = "_") -> str:
    return "\t".join([number, form, "_", "X", "_", "_", "0", "root", "_", misc])


def test_multiword_tokens_and_empty_nodes_add_no_words() -> None:
    rows = [
        row("1-2", "don't", "SpaceAfter=No"),
        row("1", "do"),
        row("2", "n't"),
        row("2.1", "go"),
        row("3", "!"),
        row("4", "We"),
    ]
    text, sentences = read_words(rows)
    assert text == "don't! We"
    assert sentences == [[(0, 2), (2, 5), (5, 6), (7, 9)]]


def test_line_ends_comments_and_no_last_blank_line() -> None:
    rows = ["# newdoc\r\n", row("1", "Hi") + "\r\n", "\r\n", "  \n", row("1", "you") + "\n"]
    assert read_words(rows) == ("Hi you", [[(0, 2)], [(3, 6)]])


def test_nothing_gives_nothing() -> None:
    assert read_words([]) == ("", [])
    assert list(lines(Parse("", [], [], []))) == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["# ok", "Not CoNLL-U at all"], "line 2: not CoNLL-U: 1 columns"),
        ([row("1", "a"), row("x", "b")], "line 2: not CoNLL-U: 'x'"),
        ([row("²", "b")], "line 1: not CoNLL-U"),
        ([row("1", "a"), row("3", "b")], "line 2: .*word 3 after word 1"),
        ([row("1", "a"), row("1", "b")], "line 2: .*word 1 after word 1"),
        ([row("1", "")], "line 1: .*no form"),
        ([row("1", "a") + "\tmore"], "line 1: .*11 columns"),
    ],
)
def test_a_broken_line_is_named(rows: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_words(rows)
