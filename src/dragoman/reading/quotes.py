"""Quotation marks in a parsed text: where quotations begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.parse.tokens import Parse

_OPEN = {"“": "”", "«": "»", "„": "“”", "‹": "›"}
_STRAIGHT = frozenset({'"', "''", "``"})


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
        paragraphs.setdefault(sentence.paragraph, []).extend(range(sentence.first, sentence.last + 1))
    for tokens in paragraphs.values():
        out += _in_paragraph(parse, tokens)
    return out


def _in_paragraph(parse: Parse, tokens: list[int]) -> list[Quote]:
    out: list[Quote] = []
    opened, closing = -1, ""
    for i in tokens:
        text = parse.tokens[i].text
        if opened < 0:
            if text in _OPEN:
                opened, closing = i, _OPEN[text]
            elif text in _STRAIGHT:
                opened, closing = i, "\"''"
            elif text == "‘":
                opened, closing = i, "’"
        elif text and text in closing:
            if i - opened > 1:
                out.append(Quote(opened + 1, i - 1))
            opened = -1
    if opened >= 0 and tokens[-1] > opened and closing != "’":
        out.append(Quote(opened + 1, tokens[-1]))
    return out
