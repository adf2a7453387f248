"""A spaCy pipeline as parser, tried on tiny ones that are trained here."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

TEXT = "Freedonia sent arms to Sylvania .  Freedonia is an ally of Ruritania ."
WORDS = TEXT.split()
POS = "PROPN VERB NOUN ADP PROPN PUNCT PROPN AUX DET NOUN ADP PROPN PUNCT".split()
HEADS = [1, 1, 1, 1, 3, 1, 7, 7, 9, 7, 9, 10, 7]
CLEAR = "nsubj ROOT dobj dative pobj punct nsubj ROOT det attr prep pobj punct".split()
UD_HEADS = [1, 1, 1, 4, 1, 1, 9, 9, 9, 9, 11, 9, 9]
UD = "nsubj ROOT obj case obl punct nsubj cop det ROOT case nmod punct".split()
GERMAN = ["sb" if label == "nsubj" else label for label in CLEAR]


@pytest.fixture(scope="module")
def spacy() -> Any:
    """spaCy; it warns of its own old habits, which are none of our business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("spacy", reason="needs the extra [spacy]")


def trained(spacy: Any, heads: list[int], labels: list[str]) -> Any:
    """A pipeline that has learnt one text by heart."""
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    ruler = nlp.add_pipe("attribute_ruler")
    gold = Doc(nlp.vocab, WORDS, pos=POS, heads=heads, deps=labels)
    gold.ents = [Span(gold, k, k + 1, "GPE") for k in (0, 4, 6, 11)]
    examples = [Example(Doc(nlp.vocab, WORDS), gold)]
    optimizer = nlp.initialize(lambda: examples)
    ruler.add([[{"LOWER": "is"}]], {"LEMMA": "be"})
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def clear(spacy: Any) -> Any:
    return trained(spacy, HEADS, CLEAR)


def relations(parse: Any) -> list[tuple[str, str, str]]:
    heads = [parse.tokens[t.head].text if t.head >= 0 else "" for t in parse.tokens]
    return [(t.text, t.deprel, head) for t, head in zip(parse.tokens, heads, strict=True)]


EXPECTED = [
    ("Freedonia", "nsubj", "sent"), ("sent", "root", ""), ("arms", "obj", "sent"),
    ("to", "case", "Sylvania"), ("Sylvania", "obl", "sent"), (".", "punct", "sent"),
    ("Freedonia", "nsubj", "ally"), ("is", "cop", "ally"), ("an", "det", "ally"),
    ("ally", "root", ""), ("of", "case", "Ruritania"), ("Ruritania", "nmod", "ally"),
    (".", "punct", "ally"),
]  # fmt: skip


def parser(pipeline: Any) -> Any:
    from dragoman.reading.parse.spacy_adapter import SpacyParser

    return SpacyParser(pipeline)


def test_clearnlp_labels_become_ud(clear) -> None:
    assert relations(parser(clear)(TEXT)) == EXPECTED


def test_ud_labels_stay_as_they_are(spacy) -> None:
    assert relations(parser(trained(spacy, UD_HEADS, UD))(TEXT)) == EXPECTED


def test_offsets_sentences_and_entities_are_those_of_the_text(clear) -> None:
    text = f"\n{TEXT}\n\n{TEXT}"
    parse = parser(clear)(text)
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert [s.paragraph for s in parse.sentences] == [0, 0, 1, 1]
    assert [t.i for t in parse.tokens] == list(range(26))
    assert {e.type for e in parse.entities} == {"LOC"}
    assert [parse.tokens[e.first].text for e in parse.entities][:2] == ["Freedonia", "Sylvania"]
    for k, entity in enumerate(parse.entities):
        assert parse.tokens[entity.first].ent == k
    for token in parse.tokens:
        assert all(parse.tokens[c].head == token.i for c in token.children)


def test_segments_are_parsed_and_nothing_else(clear) -> None:
    text = f"QUESTION: {TEXT}"
    parse = parser(clear)(text, [(10, len(text))])
    assert parse.tokens[0].text == "Freedonia"
    assert parse.tokens[0].start == 10


def test_given_words_are_kept(clear) -> None:
    text, spans, at = " ".join(WORDS), [], 0
    for word in WORDS:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    parse = parser(clear).parse_words(text, [spans[:6], spans[6:]])
    assert [(t.start, t.end) for t in parse.tokens] == spans
    assert [(s.first, s.last) for s in parse.sentences] == [(0, 5), (6, 12)]


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "a", "\U0001f600 é\u0301\u00a0x"])
def test_any_text_can_be_parsed(clear, text) -> None:
    parse = parser(clear)(text)
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)


def test_a_saved_pipeline_is_loaded_by_its_folder(clear, tmp_path: Path) -> None:
    clear.to_disk(tmp_path / "tiny")
    loaded = parser(str(tmp_path / "tiny"))
    assert loaded.name == f"spacy:{tmp_path / 'tiny'}"
    assert relations(loaded(TEXT)) == relations(parser(clear)(TEXT))


def test_labels_of_another_kind_are_refused(spacy) -> None:
    with pytest.raises(ValueError, match="labels are neither UD nor ClearNLP"):
        parser(trained(spacy, HEADS, GERMAN))


def test_a_pipeline_without_a_parser_is_refused(spacy) -> None:
    with pytest.raises(ValueError, match="it has no parser"):
        parser(spacy.blank("en"))


def test_a_pipeline_that_is_not_installed_is_named_with_what_to_do(spacy) -> None:
    with pytest.raises(ValueError, match=r"spacy:no_such_model: .* python -m spacy download"):
        parser("no_such_model")


def test_missing_spacy_gives_one_sentence(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ImportError, match=r"needs spaCy: pip install 'dragoman\[spacy\]'"):
        parser("en_core_web_sm")
