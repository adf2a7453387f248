"""`dragoman parse`: the analysis that a reading rests on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

from cyclopts import Parameter

from dragoman.cli.errors import STDIN, CommandError, clear_errors, misuse
from dragoman.statement import Span

if TYPE_CHECKING:
    from dragoman.reading.parse.tokens import Parse

FORMATS = ("conllu", "json")


class WordParser(Protocol):
    """A parser that also takes given words and sentences."""

    def __call__(self, text: str) -> Parse: ...

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> Parse: ...


def parse(
    file: Annotated[str | None, Parameter(help="A file of text, or - for standard input.")] = None,
    *,
    tokens: Annotated[
        Path | None, Parameter(help="CoNLL-U whose words and sentences are to be kept.")
    ] = None,
    format: Annotated[str, Parameter(help="conllu or json.")] = "conllu",
    parser: Annotated[str, Parameter(help="dragoman, or spacy:NAME.")] = "dragoman",
) -> int:
    """Print the analysis that a reading rests on: words, sentences, trees, entities."""
    if format not in FORMATS:
        raise misuse(f"a parse has no format {format!r}; there are {', '.join(FORMATS)}")
    if file is None and tokens is None:
        raise misuse("name a file, - for standard input, or --tokens FILE")
    with clear_errors():
        found = analysis(file, tokens, _parser(parser))
        for line in _lines(found, format):
            sys.stdout.write(line + "\n")
    return 0


def analysis(file: str | None, tokens: Path | None, parser: WordParser) -> Parse:
    """The parse of a file, of given words, or of given words as they stand in a file."""
    text = _text(file) if file is not None else None
    if tokens is None:
        return parser(text or "")
    words, sentences = _words(tokens)
    if text is not None:
        words, sentences = text, _aligned(text, words, sentences, str(tokens))
    return parser.parse_words(words, sentences)


def to_dict(parse: Parse) -> dict[str, Any]:
    """A parse as a JSON-ready mapping; heads are indices of tokens, -1 for a root."""
    keys = ("i", "start", "end", "text", "lemma", "upos", "head", "deprel", "sentence", "ent")
    return {
        "text": parse.text,
        "sentences": [
            {"index": s.index, "first": s.first, "last": s.last, "root": s.root,
             "paragraph": s.paragraph}
            for s in parse.sentences
        ],
        "tokens": [{key: getattr(token, key) for key in keys} for token in parse.tokens],
        "entities": [{"first": e.first, "last": e.last, "type": e.type} for e in parse.entities],
    }  # fmt: skip


def _parser(name: str) -> WordParser:
    from dragoman.api import parser_of

    try:
        found = parser_of(name)
    except ValueError as error:
        raise misuse(str(error)) from error
    if found is None:
        from dragoman.reading.parse.parser import DefaultParser

        return DefaultParser()
    return found  # type: ignore[return-value]  # both parsers of ours take words too


def _lines(parse: Parse, format: str) -> Iterator[str]:
    if format == "json":
        return iter([json.dumps(to_dict(parse), ensure_ascii=False)])
    from dragoman.reading.parse import conllu

    return conllu.lines(parse)


def _text(file: str) -> str:
    from dragoman.api import located
    from dragoman.sources import document

    return document(located("-" if file == STDIN else file)).text


def _words(tokens: Path) -> tuple[str, list[list[Span]]]:
    from dragoman.reading.parse.conllu import read_words

    try:
        with tokens.open(encoding="utf-8") as lines:
            return read_words(lines)
    except UnicodeDecodeError:
        raise CommandError(f"{tokens}: it is not UTF-8; CoNLL-U must be") from None
    except ValueError as error:
        raise CommandError(f"{tokens}: {error}") from error


def _aligned(text: str, words: str, sentences: list[list[Span]], source: str) -> list[list[Span]]:
    """The spans of the words in the text, found one after the other past white space."""
    at, out = 0, []
    for sentence in sentences:
        spans = []
        for start, end in sentence:
            word = words[start:end]
            while at < len(text) and text[at].isspace():
                at += 1
            if not text.startswith(word, at):
                has = text[at : at + 20]
                raise CommandError(f"{source}: word {word!r}: the text has {has!r} at {at}")
            spans.append((at, at + len(word)))
            at += len(word)
        out.append(spans)
    return out
