"""Whose turn it is: `NAME:` and `Q:`/`A:` turns of transcripts, questions and their answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from dragoman.reading.alternation import alternation
from dragoman.reading.layout import paragraphs
from dragoman.statement import Document, Span

_PART = r"(?:[^\W_]|[.'’()-])"
_LABEL = re.compile(
    rf"""
    (?:[\[(]?\d{{1,2}}(?::\d\d){{1,2}}[\])]?\s+)?
    (?:\*\*|__)?(?P<name>[^\W\d_]{_PART}*(?:[ \t]{_PART}+){{0,6}}?)(?:\*\*|__)?
    \s*(?:[:.—–](?:\*\*|__)?\s+(?=\S)|:(?:\*\*|__)?$)
    """,
    re.VERBOSE,
)
_LONGEST_LABEL = 90
_MARK = re.compile(r"(?:[–—-]|\d{1,2}[.)])[ \t]+(?=\S)")
"""A dash or a number before a question, where nobody is named."""
_SPEAKER = re.compile(r"^Speaker:[ \t]*(?:an?[ \t]+|the[ \t]+)?([^\s(,.;][^(,.;\n]*)", re.MULTILINE)
_QUESTIONERS = frozenset(
    """
    q question interviewer journalist reporter correspondent moderator host anchor questioner press
    """.split()
)
INTERVIEWER, INTERVIEWEE = "Interviewer", "Interviewee"
_NAMELESS = frozenset({"q", "question", "interviewer"})
_ANSWERERS = frozenset("a answer reply response".split())
_HEADERS = frozenset(
    """
    speaker author date title source by place subject to from note present photo moscow url re
    """.split()
)
_SMALL = frozenset("of the for de al van von bin".split())
"""Words of names and offices that are written without a capital."""
_KINDS = ("transcript", "interview")
_FEW, _ENOUGH, _SHARE = 2, 4, 0.4
"""Labels that make turns of a transcript, of any text, and their share of its paragraphs."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph, `start` to `end` without its label, of turn `index`, spoken by `speaker`."""

    index: int
    speaker: str
    start: int
    end: int
    label: Span
    question: bool = False


def segments(doc: Document) -> list[tuple[Span, Turn | None]]:
    """The stretches of text to read, each with the turn that it belongs to, if it does.

    Labels are left out; what stands before the first label is read in the document's own voice.
    """
    turns = find_turns(doc)
    if not turns:
        return [(span, None) for span in paragraphs(doc.text)]
    before = [span for span in paragraphs(doc.text) if span[1] <= turns[0].label[0]]
    return [(span, None) for span in before] + [((t.start, t.end), t) for t in turns]


def find_turns(doc: Document) -> list[Turn]:
    """The turns of a document whose paragraphs carry labels; none for running prose.

    Labels count where they recur, or where the document is a transcript or interview. A paragraph
    without a label goes on in the voice before it; one before the first label has no turn.
    """
    spans = paragraphs(doc.text)
    labels = [_label(doc.text, span) for span in spans]
    if not _taken(doc, labels):
        return _marked(doc, spans) or _alternating(doc, spans)
    answerer = _answerer(doc)
    out: list[Turn] = []
    turn: Turn | None = None
    for (start, end), match in zip(spans, labels, strict=True):
        if match:
            index = turn.index + 1 if turn else 0
            speaker, question = _speaker(match["name"], answerer)
            turn = Turn(index, speaker, match.end(), end, match.span(), question)
        elif turn:
            label = (start, start) if turn.start < turn.end else turn.label
            turn = replace(turn, start=start, end=end, label=label)
        if turn and turn.start < turn.end:  # else the label is all of its paragraph
            out.append(turn)
    return out


def _answerer(doc: Document) -> str | None:
    """Who answers in an interview, by what is said of the document or by its own header."""
    said = _SPEAKER.search(doc.text, 0, 400)
    if doc.speaker or doc.kind not in _KINDS:
        return doc.speaker
    return said[1].strip() if said else None


def _marked(doc: Document, spans: list[Span]) -> list[Turn]:
    """The turns of an interview whose questions begin with a dash or a number, if it is one."""
    marks = [_MARK.match(doc.text, *span) for span in spans]
    if doc.kind not in _KINDS or sum(map(bool, marks)) < _FEW or all(marks):
        return []
    out: list[Turn] = []
    for (start, end), mark in zip(spans, marks, strict=True):
        if mark:
            index = out[-1].index + 1 if out else 0
            out.append(Turn(index, INTERVIEWER, mark.end(), end, mark.span(), True))
        elif out:
            index = out[-1].index + out[-1].question
            name = _answerer(doc) or INTERVIEWEE
            out.append(Turn(index, name, start, end, (start, start)))
    return out


def _alternating(doc: Document, spans: list[Span]) -> list[Turn]:
    """The turns of an interview whose questions nobody's name and no mark opens."""
    out: list[Turn] = []
    for part in alternation(doc, spans, doc.kind in _KINDS):
        index = out[-1].index + (out[-1].question != part.question) if out else 0
        name = INTERVIEWER if part.question else _answerer(doc) or INTERVIEWEE
        start, end = part.words
        out.append(Turn(index, name, start, end, (part.start, start), part.question))
    return out


def _taken(doc: Document, labels: list[re.Match[str] | None]) -> bool:
    """Whether the labels are those of turns: a list's ("Trade: ...") do not recur."""
    names = Counter(match["name"].lower() for match in labels if match)
    if doc.kind in _KINDS:
        return names.total() >= _FEW
    recurring = sum(n for n in names.values() if n > 1)
    many = names.total() >= max(_ENOUGH, _SHARE * len(labels))
    return many and recurring >= names.total() / 2


def _label(text: str, span: Span) -> re.Match[str] | None:
    """The label at the start of a paragraph, unless it is that of a header."""
    match = _LABEL.match(text, span[0], min(span[1], span[0] + _LONGEST_LABEL))
    if not match or match["name"].lower() in _HEADERS:
        return None
    name = match["name"]
    if name.lower() in _QUESTIONERS | _ANSWERERS:
        return match
    capital = all(w[0].isupper() or w[0] == "(" or w.lower() in _SMALL for w in name.split())
    return match if capital and name[0].isupper() and ":" in match.group() else None


def _speaker(name: str, answerer: str | None) -> tuple[str, bool]:
    low = name.lower()
    if low in _QUESTIONERS:
        return INTERVIEWER if low in _NAMELESS else name.capitalize(), True
    if low in _ANSWERERS:
        return answerer or INTERVIEWEE, False
    return _titled(name), False


def _titled(name: str) -> str:
    """Names in capitals in their usual case: "MR. SMITH" is "Mr. Smith"."""
    return name.title() if name.isupper() and len(name) > 3 else name
