"""`dragoman parse`: CoNLL-U and JSON, over raw text and over given words."""

from __future__ import annotations

import json

import pytest

from dragoman.cli import parse as command
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token

GOLD = (
    "# text = They don't go.\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    + "".join(
        f"{k}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\n"
        for k, word in enumerate(["They", "do", "n't", "go", "."], 1)
    )
    + "\n"
)


class FlatParser:
    """Every word hangs on the first of its sentence."""

    def __call__(self, text: str, segments: object = None) -> Parse:
        spans, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            spans.append((at, at + len(word)))
            at += len(word)
        return self.parse_words(text, [spans])

    def parse_words(self, text, sentences) -> Parse:
        parse = Parse(text, [], [], [Entity(0, 0, "PER")])
        for index, spans in enumerate(sentences):
            first = len(parse.tokens)
            for k, (start, end) in enumerate(spans):
                head = -1 if k == 0 else first
                word = text[start:end]
                parse.tokens.append(
                    Token(first + k, start, end, word, word, "X", head, "dep", index)
                )
            parse.sentences.append(Sentence(index, first, len(parse.tokens) - 1, first, 0))
        parse.tokens[0].ent = 0
        return parse


@pytest.fixture(autouse=True)
def flat(monkeypatch) -> None:
    monkeypatch.setattr(command, "_parser", lambda name: FlatParser())


def words(conllu: str) -> list[str]:
    return [line.split("\t")[1] for line in conllu.split("\n") if line and line[0] != "#"]


def test_a_file_gives_conllu(run, article) -> None:
    done = run("parse", article)
    assert done.code == 0
    assert words(done.out)[:3] == ["Freedonia", "arms", "Sylvania."]
    assert all(line.count("\t") == 9 for line in done.out.split("\n") if line and line[0] != "#")


def test_json_has_offsets_into_the_text(run, article) -> None:
    found = json.loads(run("parse", article, "--format", "json").out)
    token = found["tokens"][1]
    assert found["text"][token["start"] : token["end"]] == token["text"] == "arms"
    assert found["entities"] == [{"first": 0, "last": 0, "type": "PER"}]


def test_given_words_are_kept(run, tmp_path) -> None:
    (tmp_path / "g.conllu").write_text(GOLD, "utf-8")
    assert words(run("parse", "--tokens", "g.conllu").out) == ["They", "do", "n't", "go", "."]


def test_given_words_are_found_in_the_file(run, tmp_path) -> None:
    (tmp_path / "g.conllu").write_text(GOLD, "utf-8")
    (tmp_path / "g.txt").write_text("They\ndon't go.", "utf-8")
    found = json.loads(run("parse", "g.txt", "--tokens", "g.conllu", "--format", "json").out)
    assert [(t["start"], t["end"]) for t in found["tokens"]] == [
        (0, 4), (5, 7), (7, 10), (11, 13), (13, 14),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ([], 2, "name a file"),
        (["a.txt", "--format", "xml"], 2, "no format 'xml'"),
        (["missing.txt"], 1, "missing.txt: there is no such file"),
        (["--tokens", "missing.conllu"], 1, "missing.conllu"),
        (["--tokens", "a.txt"], 1, "not CoNLL-U"),
        (["a.txt", "--tokens", "g.conllu"], 1, "word 'They'"),
    ],
)
def test_what_cannot_be_parsed_is_told_in_one_line(
    run, article, tmp_path, argv, code, said
) -> None:
    (tmp_path / "g.conllu").write_text(GOLD, "utf-8")
    done = run("parse", *argv)
    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1


def test_an_unknown_parser_is_refused(run, article, monkeypatch) -> None:
    monkeypatch.undo()
    done = run("parse", str(article), "--parser", "oracle")
    assert done.code == 2
    assert "no parser is called 'oracle'" in done.err
