"""CoNLL-U: print a parse, and read the words and sentences of a gold file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.statement import Span


def lines(parse: Parse) -> Iterator[str]:
    """The parse as lines of CoNLL-U, with entities in MISC (`Entity=B-PER`)."""
    paragraph = None
    for sentence in parse.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield "# newpar"
        yield f"# sent_id = {sentence.index + 1}"
        a, b = parse.span(sentence)
        yield "# text = " + " ".join(parse.text[a:b].split())
        yield from _rows(parse, sentence)
        yield ""


def _rows(parse: Parse, sentence: Sentence) -> Iterator[str]:
    for token in parse.sentence_tokens(sentence):
        head = 0 if token.head < 0 else token.head - sentence.first + 1
        misc = []
        if token.ent >= 0:
            entity = parse.entities[token.ent]
            misc.append(f"Entity={'B' if entity.first == token.i else 'I'}-{entity.type}")
        following = parse.tokens[token.i + 1].start if token.i < sentence.last else None
        if following == token.end:
            misc.append("SpaceAfter=No")
        row = [str(token.i - sentence.first + 1), token.text, token.lemma, token.upos, "_", "_",
               str(head), token.deprel, "_", "|".join(misc) or "_"]  # fmt: skip
        yield "\t".join(row)


def read_words(rows: Iterable[str]) -> tuple[str, list[list[Span]]]:
    """A text and the spans of its words, by sentence, from lines of CoNLL-U.

    The text is rebuilt from the forms and `SpaceAfter=No`. Raises ValueError, naming the line,
    where a line is no CoNLL-U.
    """
    text: list[str] = []
    at = 0
    sentences: list[list[Span]] = []
    current: list[Span] = []
    for number, line in enumerate(rows, 1):
        line = line.rstrip("\r\n")
        if not line.strip():
            if current:
                sentences.append(current)
                current = []
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 10:
            raise ValueError(f"line {number}: not CoNLL-U: {len(cells)} columns instead of 10")
        if not cells[0].isdigit():
            continue
        current.append((at, at + len(cells[1])))
        text += [cells[1], " "]
        at += len(cells[1]) + 1
    if current:
        sentences.append(current)
    return "".join(text), sentences
