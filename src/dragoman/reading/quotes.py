"""Quotation marks in a parsed text: where quotations begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.parse.tokens import Parse, Token

_OPEN = {
    "“": frozenset("”"),
    "‘": frozenset("’"),
    "„": frozenset("“”"),
    "«": frozenset("»"),
    "‹": frozenset("›"),
}
_STRAIGHT = frozenset({'"', "''", "``"})
_STRAIGHT_CLOSE = frozenset({'"', "''"})


_ALL = frozenset(_OPEN).union(*_OPEN.values(), _STRAIGHT, {"'"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its tokens `first` to `last`, and what it is as one mark."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `first` to `last` (inclusive) between two quotation marks."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def find_quotes(parse: Parse) -> list[Quote]:
    """Quotations, in order; one that is never closed ends with its paragraph.

    Single quotation marks count only as an opening ‘ with a later ’ that is no apostrophe.
    """
    out: list[Quote] = []
    paragraphs: dict[int, list[int]] = {}
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.last + 1)
        paragraphs.setdefault(sentence.paragraph, []).extend(inside)
    for tokens in paragraphs.values():
        out += _in_paragraph(parse, tokens)
    return out


def _in_paragraph(parse: Parse, tokens: list[int]) -> list[Quote]:
    out: list[Quote] = []
    opened, closing = -1, frozenset[str]()
    last_single = max((i for i in tokens if _closes_single(parse.tokens[i])), default=-1)
    for mark in _marks(parse, tokens):
        token = parse.tokens[mark.last]
        if opened < 0 or (mark.text in closing and _only_opens(parse, mark)):
            single = mark.text == "‘" and mark.last >= last_single
            nothing = single or _only_closes(parse, mark)
            closing = frozenset() if nothing else _closing(mark.text)
            if mark.text == "”" and _opens(parse, mark):  # a slip of the pen
                closing = frozenset("”")
            opened = mark.last if closing else -1
        elif mark.text in closing and (mark.text != "’" or _closes_single(token)):
            if mark.first - opened > 1:
                out.append(Quote(opened + 1, mark.first - 1))
            opened = -1
    if opened >= 0 and tokens[-1] > opened:
        out.append(Quote(opened + 1, tokens[-1]))
    return out


def _marks(parse: Parse, tokens: list[int]) -> Iterator[_Mark]:
    """Tokens that may be marks; two apostrophes without a space between are one."""
    skip = -1
    for i in tokens:
        text = parse.tokens[i].text
        if i == skip or text not in _ALL:
            continue
        following = parse.tokens[i + 1] if i < tokens[-1] else None
        if text != "'":
            yield _Mark(i, i, text)
        elif following and following.text == "'" and following.start == parse.tokens[i].end:
            skip = i + 1
            yield _Mark(i, i + 1, "''")


def _only_opens(parse: Parse, mark: _Mark) -> bool:
    """Whether a straight mark stands so that it cannot close."""
    return mark.text in _STRAIGHT and _opens(parse, mark)


def _opens(parse: Parse, mark: _Mark) -> bool:
    """Whether a mark has a space before and none behind."""
    return _space(parse, mark, -1) and not _space(parse, mark, 1)


def _only_closes(parse: Parse, mark: _Mark) -> bool:
    """Whether a straight mark has a space behind and none before, so that it cannot open."""
    return mark.text in _STRAIGHT and _space(parse, mark, 1) and not _space(parse, mark, -1)


def _space(parse: Parse, mark: _Mark, side: int) -> bool:
    """Whether the text begins, ends or has a space right before (-1) or behind (1) a mark."""
    at = parse.tokens[mark.first].start - 1 if side < 0 else parse.tokens[mark.last].end
    return not 0 <= at < len(parse.text) or parse.text[at].isspace()


def _closing(text: str) -> frozenset[str]:
    """The marks that close what `text` opens; none if it opens nothing."""
    return _STRAIGHT_CLOSE if text in _STRAIGHT else _OPEN.get(text, frozenset())


def _closes_single(token: Token) -> bool:
    """Whether a ’ is no apostrophe: the genitive of "the states’ rights" is a particle."""
    return token.text == "’" and token.upos != "PART"
