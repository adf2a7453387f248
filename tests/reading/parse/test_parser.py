"""The parser that ships: consistent parses of anything, given words kept."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.layout import paragraphs
from dragoman.reading.parse.conllu import lines, read_words
from dragoman.reading.parse.decode import is_tree
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokens import Parse
from dragoman.statement import Span


def check(parse: Parse) -> None:
    """All that later steps rely on."""
    _check_words(parse)
    _check_sentences(parse)
    _check_trees(parse)
    _check_entities(parse)
    if parse.tokens:
        assert parse.vectors is not None and parse.vectors.shape == (len(parse.tokens), 1152)
        assert np.isfinite(parse.vectors).all()


def _check_words(parse: Parse) -> None:
    end = 0
    for i, token in enumerate(parse.tokens):
        assert token.i == i and end <= token.start < token.end
        assert token.text == parse.text[token.start : token.end]
        assert token.lemma and token.upos and token.deprel
        end = token.end


def _check_sentences(parse: Parse) -> None:
    following, paragraph = 0, 0
    for index, sentence in enumerate(parse.sentences):
        assert sentence.index == index and sentence.first == following <= sentence.last
        assert sentence.paragraph >= paragraph
        assert {t.sentence for t in parse.sentence_tokens(sentence)} == {index}
        following, paragraph = sentence.last + 1, sentence.paragraph
    assert following == len(parse.tokens)


def _check_trees(parse: Parse) -> None:
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence)
        assert is_tree([t.head - sentence.first + 1 if t.head >= 0 else 0 for t in tokens])
        assert parse.tokens[sentence.root].head == -1
        assert parse.subtree(sentence.root) == [t.i for t in tokens]
    for token in parse.tokens:
        assert token.children == [t.i for t in parse.tokens if t.head == token.i]


def _check_entities(parse: Parse) -> None:
    held = [-1] * len(parse.tokens)
    for k, entity in enumerate(parse.entities):
        assert parse.tokens[entity.first].sentence == parse.tokens[entity.last].sentence
        held[entity.first : entity.last + 1] = [k] * (entity.last + 1 - entity.first)
    assert [t.ent for t in parse.tokens] == held


def spaced(text: str) -> list[Span]:
    """Spans of the words between spaces."""
    out, at = [], 0
    for word in text.split(" "):
        if word:
            out.append((at, at + len(word)))
        at += len(word) + 1
    return out


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\r\n", "\x0c\x85"])
def test_a_text_without_words(parser: DefaultParser, text: str) -> None:
    parse = parser(text)
    assert (parse.text, parse.tokens, parse.sentences, parse.entities) == (text, [], [], [])


@pytest.mark.parametrize(
    "text",
    [
        "... !!! ?? -- ***",
        "a\0b \0 \x01",
        "half \ud800 a \udfff character x\ud83dy",
        "Привет, world! 你好，世界。 نحن هنا 👨‍👩‍👧🇫🇷",
        "\u200b \ufeff \u200d \u0301",
        "don't n'tn't 's 's's",
        "a\n" * 300,
        "国" * 3000,
        "x" * 1_000_000,
        "- " * 600 + "a",
        "1. 2. 3. A. B. C. e.g. i.e. U.S. etc.",
    ],
)
def test_strange_text(parser: DefaultParser, text: str) -> None:
    check(parser(text))


@settings(max_examples=60)
@given(
    text=st.text(
        st.one_of(
            st.sampled_from("aA.'’-n't \n“”\"1,\u200d\u0301👍🏽"),
            st.characters(exclude_categories=()),
        ),
        max_size=120,
    )
)
def test_any_text(parser: DefaultParser, text: str) -> None:
    parse = parser(text)
    check(parse)
    assert "".join(t.text for t in parse.tokens) == "".join(text.split())


def test_a_sentence_of_thousands_of_words_is_cut(parser: DefaultParser) -> None:
    parse = parser("and the ministers of the states of the union of the south " * 500)
    check(parse)
    assert len(parse.tokens) == 6000
    assert max(s.last - s.first for s in parse.sentences) < 220


def test_time_is_linear_in_the_length_of_a_sentence(parser: DefaultParser) -> None:
    def seconds(n: int) -> float:
        begin = time.process_time()
        parser("word-" * n)
        return time.process_time() - begin

    seconds(100)
    # 8 times the length: quadratic would be 64 times the time.
    assert seconds(4000) < 24 * min(seconds(500), seconds(500))


TEXT = (
    "The Prime Minister of Israel said on Monday that his country would not sign the treaty. "
    "Egypt's foreign ministry, however, denied it.\n\n"
    "“We never agreed,” a spokesman told reporters in Cairo."
)


def test_a_plain_text(parser: DefaultParser) -> None:
    parse = parser(TEXT)
    check(parse)
    assert [s.paragraph for s in parse.sentences if s.paragraph == 1] == [1]
    by_text = {t.text: t for t in parse.tokens}
    assert by_text["said"].lemma == "say" and by_text["said"].upos == "VERB"
    assert parse.tokens[parse.sentences[0].root].text == "said"
    assert by_text["treaty"].rel == "obj"
    assert parse.tokens[by_text["treaty"].head].text == "sign"
    assert by_text["Egypt"].deprel == "nmod:poss"
    places = {parse.tokens[e.first].text for e in parse.entities if e.type == "LOC"}
    assert {"Egypt", "Cairo"} <= places


def test_the_same_text_gives_the_same_parse(parser: DefaultParser) -> None:
    one, two = parser(TEXT), parser(TEXT)
    assert (one.tokens, one.sentences, one.entities) == (two.tokens, two.sentences, two.entities)
    assert np.array_equal(one.vectors, two.vectors)


def test_only_the_segments_are_parsed(parser: DefaultParser) -> None:
    text = "Q: Who signed? A: France did. The end."
    segments = [(3, 14), (18, 29)]
    parse = parser(text, segments)
    check(parse)
    assert [text[slice(*parse.span(s))] for s in parse.sentences] == ["Who signed?", "France did."]
    assert [s.paragraph for s in parse.sentences] == [0, 1]
    assert parser(text, []).tokens == []
    assert [s.paragraph for s in parser(text, [(0, 0), (2, 2), (3, 14)]).sentences] == [2]


def test_segments_are_the_paragraphs_unless_given(parser: DefaultParser) -> None:
    assert parser(TEXT).tokens == parser(TEXT, paragraphs(TEXT)).tokens


@settings(max_examples=30)
@given(
    sentences=st.lists(
        st.lists(st.text("abcA.’'-1", min_size=1, max_size=8), max_size=12), max_size=5
    )
)
def test_given_words_and_sentences_are_kept(
    parser: DefaultParser, sentences: list[list[str]]
) -> None:
    text, given_spans, at = "", [], 0
    for words in sentences:
        spans = []
        for word in words:
            spans.append((at, at + len(word)))
            text += word
            at += len(word)
        given_spans.append(spans)
    parse = parser.parse_words(text, given_spans)
    check(parse)
    kept = [[(t.start, t.end) for t in parse.sentence_tokens(s)] for s in parse.sentences]
    assert kept == [spans for spans in given_spans if spans]


@pytest.mark.parametrize("words", [300, 1500])
def test_a_given_sentence_of_any_length_stays_one(parser: DefaultParser, words: int) -> None:
    text = " ".join(["the", "dogs", "supercalifragilistically", "bark"] * (words // 4))
    short = (len(text) + 1, len(text) + 5)
    parse = parser.parse_words(text + " Stop", [spaced(text), [short]])
    check(parse)
    assert [s.last - s.first + 1 for s in parse.sentences] == [words, 1]


def test_given_sentences_know_their_paragraph(parser: DefaultParser) -> None:
    text = "One goes. Two stays.\n\nThree ends."
    spans = [[(0, 3), (4, 9)], [(10, 13), (14, 20)], [(22, 27), (28, 33)]]
    assert [s.paragraph for s in parser.parse_words(text, spans).sentences] == [0, 0, 1]


@pytest.mark.parametrize("span", [(1, 1), (3, 2), (-1, 2), (0, 99)])
def test_a_given_span_that_is_none_is_refused(parser: DefaultParser, span: Span) -> None:
    with pytest.raises(ValueError, match=f"sentence 2: {span[0]}:{span[1]} "):
        parser.parse_words("abc", [[(0, 1)], [span]])


def test_a_parse_goes_through_conllu_and_back(parser: DefaultParser) -> None:
    before = parser(TEXT)
    after = parser.parse_words(*read_words(lines(before)))
    assert after.text == TEXT
    spans = [[(t.start, t.end) for t in p.tokens] for p in (before, after)]
    assert spans[0] == spans[1]
    assert [s.paragraph for s in after.sentences] == [s.paragraph for s in before.sentences]


def test_a_missing_file_of_the_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no encoder\.onnx"):
        DefaultParser(tmp_path)
