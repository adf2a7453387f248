"""Interviews without labels: paragraphs that ask, in bold or with a question mark, and answers.

"**What will you do?**", then "We shall wait." Headings and rhetorical questions of an essay look
much the same, so a document that is not said to be an interview must say so itself, or ask *you*
and be answered by an *I* or *we*.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from dragoman.reading.anaphora import FIRST_SINGULAR, SECOND
from dragoman.statement import Document, Span

_OPENING = re.compile(r"(?P<mark>(?:\*\*|__|#{1,6}[ \t]+|[*_](?=\S))?)\s*")
_CLOSING = re.compile(r"[\s*_#]+$")
_WORD = re.compile(r"[^\W\d_]+")
_INTERVIEW = re.compile(
    r"\b(?:interview|q\s?&\s?a|questions and answers|in conversation with)", re.I
)
_ANSWERS = FIRST_SINGULAR | {"we", "our"}
"""Words of answers; "us" and "me" are also said by who tells of the interview."""
_HEAD = 400
"""Characters at the beginning in which a document says that it is an interview."""
_FEW, _ENOUGH = 2, 3
"""Questions that make an interview of one, and of any document."""
_ANSWERED, _PERSONAL = 0.7, 0.5
"""Share of questions that are answered; share of those whose answer says *I* or *we*."""
_LONGEST = 700
"""A question is not longer, in characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without the marks of bold type or of a heading around its words."""

    start: int
    end: int
    words: Span
    question: bool


def alternation(doc: Document, spans: list[Span], told: bool) -> list[Paragraph]:
    """The paragraphs from the first question on, where questions and answers alternate; else none.

    `told`: the document is said to be an interview.
    """
    found = _questions(doc.text, spans)
    if found and found[0].question and not any(_says(doc.text, p, _ANSWERS) for p in found[1:2]):
        found = found[1:]  # a headline that asks
    first = next((k for k, p in enumerate(found) if p.question), len(found))
    found = found[first:]
    pairs = [(a, b) for a, b in pairwise(found) if a.question and not b.question]
    asked = sum(p.question for p in found)
    if asked < (_FEW if told else _ENOUGH) or len(pairs) < _ANSWERED * asked:
        return []
    return found if told or _unmistakable(doc, pairs) else []


def _questions(text: str, spans: list[Span]) -> list[Paragraph]:
    """Paragraphs marked as several that ask are, or that ask and are marked; else all that ask."""
    bare = [_bare(text, span) for span in spans]
    asks = [text[a:b].rstrip("\"”’' )").endswith("?") and b - a <= _LONGEST for _, (a, b) in bare]
    marks = Counter(mark for (mark, _), asking in zip(bare, asks, strict=True) if mark and asking)
    usual = marks.most_common(1)[0][0] if marks.total() >= _FEW else ""
    return [
        Paragraph(*span, words, (mark == usual or (bool(mark) and asking)) if usual else asking)
        for span, (mark, words), asking in zip(spans, bare, asks, strict=True)
    ]


def _bare(text: str, span: Span) -> tuple[str, Span]:
    """The mark of a paragraph that is wholly bold or a heading, and where its words stand."""
    start, end = span
    opening = _OPENING.match(text, start, end)
    mark = opening["mark"].strip() if opening else ""
    if not opening or not mark:
        return "", span
    closing = _CLOSING.search(text, opening.end(), end)
    inner = opening.end(), closing.start() if closing else end
    whole = mark[0] == "#" or (text[start:end].endswith(mark) and mark not in text[slice(*inner)])
    return (mark, inner) if whole and inner[0] < inner[1] else ("", span)


def _unmistakable(doc: Document, pairs: list[tuple[Paragraph, Paragraph]]) -> bool:
    """Whether answers are in the first person and the document says that it asks somebody."""
    answers = [_says(doc.text, b, _ANSWERS) for _, b in pairs]
    asks_you = [_says(doc.text, a, SECOND) for a, _ in pairs]
    asks_itself = [
        _says(doc.text, a, FIRST_SINGULAR) for a, _ in pairs
    ]  # a list of usual questions
    told = _INTERVIEW.search(f"{doc.title or ''}\n{doc.text[:_HEAD]}") is not None
    return (
        sum(answers) >= _PERSONAL * len(pairs)
        and sum(asks_itself) < _PERSONAL * len(pairs)
        and (told or sum(asks_you) >= _PERSONAL * len(pairs))
    )


def _says(text: str, paragraph: Paragraph, words: frozenset[str]) -> bool:
    said = {w.lower() for w in _WORD.findall(text[slice(*paragraph.words)])}
    return bool(said & words)
