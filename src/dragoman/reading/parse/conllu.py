"""CoNLL-U: print a parse, and read the words and sentences of a gold file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.statement import Span

_COLUMNS = 10
_ID = re.compile(r"(?P<word>[1-9]\d*)(?:-(?P<last>[1-9]\d*)|(?P<empty>\.\d+))?|0(?P<first>\.\d+)")
_NO_SPACE = "SpaceAfter=No"


def lines(parse: Parse) -> Iterator[str]:
    """The parse as lines of CoNLL-U, with entities in MISC (`Entity=B-PER`)."""
    paragraph = None
    for sentence in parse.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield "# newpar"
        yield f"# sent_id = {sentence.index + 1}"
        a, b = parse.span(sentence)
        yield f"# text = {_one_line(parse.text[a:b])}"
        for token in parse.sentence_tokens(sentence):
            yield _row(parse, sentence, token)
        yield ""


def _row(parse: Parse, sentence: Sentence, token: Token) -> str:
    number = token.i - sentence.first + 1
    head = 0 if token.head < 0 else token.head - sentence.first + 1
    form, lemma = _one_line(token.text) or "_", _one_line(token.lemma) or "_"
    misc = "|".join(_misc(parse, token)) or "_"
    cells = (number, form, lemma, token.upos, "_", "_", head, token.deprel, "_", misc)
    return "\t".join(map(str, cells))


def _misc(parse: Parse, token: Token) -> Iterator[str]:
    if token.ent >= 0:
        entity = parse.entities[token.ent]
        yield f"Entity={'B' if entity.first == token.i else 'I'}-{entity.type}"
    following = token.i + 1
    if following < len(parse.tokens) and parse.tokens[following].start == token.end:
        yield _NO_SPACE


def _one_line(text: str) -> str:
    return " ".join(text.split())


def read_words(rows: Iterable[str]) -> tuple[str, list[list[Span]]]:
    """A text and the spans of its words, by sentence, from lines of CoNLL-U.

    The text is rebuilt from the forms, `SpaceAfter=No` and `# newpar`. Raises ValueError, naming
    the line, where a line is no CoNLL-U.
    """
    reader = _Reader()
    for number, line in enumerate(rows, 1):
        try:
            reader.line(line.rstrip("\r\n"))
        except ValueError as error:
            raise ValueError(f"line {number}: not CoNLL-U: {error}") from None
    return reader.result()


class _Reader:
    """Rebuilds a text, word by word."""

    def __init__(self) -> None:
        self.sentences: list[list[Span]] = []
        self._text: list[str] = []
        self._length = 0
        self._current: list[Span] = []
        self._gap = ""  # what stands before the next word
        self._compound = 0, ""  # the last word of a multiword token, and the gap after it

    def line(self, line: str) -> None:
        if not line.strip():
            self._end()
        elif line.startswith("#"):
            if line[1:].split()[:1] == ["newpar"] and self._text:
                self._gap = "\n\n"
        else:
            self._cells(line.split("\t"))

    def result(self) -> tuple[str, list[list[Span]]]:
        self._end()
        return "".join(self._text), self.sentences

    def _end(self) -> None:
        if self._current:
            self.sentences.append(self._current)
        self._current, self._compound = [], (0, "")

    def _cells(self, cells: list[str]) -> None:
        if len(cells) != _COLUMNS:
            raise ValueError(f"{len(cells)} columns instead of {_COLUMNS}")
        found = _ID.fullmatch(cells[0])
        if not found:
            raise ValueError(f"{cells[0]!r} is no number of a word")
        gap = "" if _NO_SPACE in cells[9].split("|") else " "
        if found["last"]:
            self._compound = int(found["last"]), gap
        elif found["word"] and not found["empty"]:
            self._word(int(found["word"]), cells[1], gap)

    def _word(self, number: int, form: str, gap: str) -> None:
        if number != len(self._current) + 1:
            raise ValueError(f"word {number} after word {len(self._current)}")
        if not form.strip():
            raise ValueError(f"word {number} has no form")
        last, after = self._compound
        start = self._length + len(self._gap)
        self._text += [self._gap, form]
        self._length = start + len(form)
        self._current.append((start, self._length))
        self._gap = gap if number > last else after if number == last else ""
