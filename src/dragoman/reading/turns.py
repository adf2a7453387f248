"""Whose turn it is: `NAME:` and `Q:`/`A:` turns of transcripts, and the document's first voice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.layout import paragraphs
from dragoman.statement import Document, Span

_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<name>[A-Z][\w.'’()-]*(?:[ \t][\w.'’()-]+){0,6}?|Q|A)(?:\*\*|__)?\s*[:.—–](?:\*\*|__)?[ \t\n]+(?=\S)"
)
_QUESTIONERS = frozenset({"q", "question", "interviewer", "journalist", "reporter", "correspondent", "moderator", "host", "anchor", "questioner", "press"})
_ANSWERERS = frozenset({"a", "answer", "reply", "response"})
_HEADERS = frozenset({"speaker", "author", "date", "title", "source", "by", "place", "subject", "to", "from", "note", "present", "photo", "moscow", "url", "re"})
_KINDS = ("transcript", "interview")


@dataclass(frozen=True, slots=True)
class Turn:
    """Text from `start` to `end` (without its label) spoken by `speaker`."""

    index: int
    speaker: str
    start: int
    end: int
    label: Span
    question: bool = False


def find_turns(doc: Document) -> list[Turn]:
    """The turns of a document whose paragraphs carry labels; () for running prose.

    A label counts where labels recur or the document is a transcript or interview. A paragraph
    without a label goes on in the voice before it.
    """
    spans = paragraphs(doc.text)
    labels = [_label(doc.text, span) for span in spans]
    names = [match["name"].lower() for match in labels if match]
    enough = 2 if doc.kind in _KINDS else 4
    if len(names) < enough or (doc.kind not in _KINDS and len(names) < 0.4 * len(spans)):
        return []
    answerer = doc.speaker or (doc.author if doc.kind in _KINDS else None)
    out: list[Turn] = []
    for (start, end), match in zip(spans, labels, strict=True):
        if match and match["name"].lower() not in _HEADERS:
            speaker, question = _speaker(match["name"], answerer)
            out.append(Turn(len(out), speaker, match.end(), end, (match.start(), match.end()), question))
        elif out:
            last = out[-1]
            out.append(Turn(last.index, last.speaker, start, end, (start, start), last.question))
    return out


def _label(text: str, span: Span) -> re.Match[str] | None:
    match = _LABEL.match(text, span[0], min(span[1], span[0] + 90))
    if not match:
        return None
    name = match["name"]
    known = name.lower() in _QUESTIONERS | _ANSWERERS
    capital = all(w[0].isupper() or w[0] == "(" or w.lower() in ("of", "the", "for", "de", "al", "van", "von", "bin") for w in name.split())
    return match if (known or capital) and (":" in match.group() or known) else None


def _speaker(name: str, answerer: str | None) -> tuple[str, bool]:
    low = name.lower()
    if low in _QUESTIONERS:
        return "Interviewer", True
    if low in _ANSWERERS:
        return answerer or "Interviewee", False
    return _titled(name), False


def _titled(name: str) -> str:
    """Names in capitals in their usual case: "MR. SMITH" is "Mr. Smith"."""
    return name.title() if name.isupper() and len(name) > 3 else name
