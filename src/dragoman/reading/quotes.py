"""Quotation marks in a parsed text: where quotations begin and end."""

from __future__ import annotations

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
    for i in tokens:
        token = parse.tokens[i]
        if opened < 0:
            closing = _closing(token.text) if token.text != "‘" or i < last_single else frozenset()
            opened = i if closing else -1
        elif token.text in closing and (token.text != "’" or _closes_single(token)):
            if i - opened > 1:
                out.append(Quote(opened + 1, i - 1))
            opened = -1
    if opened >= 0 and tokens[-1] > opened:
        out.append(Quote(opened + 1, tokens[-1]))
    return out


def _closing(text: str) -> frozenset[str]:
    """The marks that close what `text` opens; none if it opens nothing."""
    return _STRAIGHT_CLOSE if text in _STRAIGHT else _OPEN.get(text, frozenset())


def _closes_single(token: Token) -> bool:
    """Whether a ’ is no apostrophe: the genitive of "the states’ rights" is a particle."""
    return token.text == "’" and token.upos != "PART"
