"""The record that everything speaks: a document, and the statements read from it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from dragoman.edtf import Time
from dragoman.vocabulary import CODES, SCHEMA, Bound, Kind, LinkType, Polarity, Stance, Status

Span = tuple[int, int]
"""Half-open offsets, in Unicode code points, into a document's unchanged text."""

SPAN_ROLES = ("predicate", "subject", "object", "time", "value")


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of where it comes from. Its `id` is the hash of the text.

    `date` is EDTF; `kind` one of article, speech, interview, transcript, letter, communique,
    report. `pages` holds the offset at which each page begins, where the source has pages.
    `paragraphs` holds what the source knows of paragraph starts beyond blank lines.
    """

    text: str
    source: str = ""
    title: str | None = None
    author: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    kind: str = "article"
    language: str = "en"
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.date is not None:
            Time(self.date)

    @property
    def id(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def time(self) -> Time | None:
        return Time(self.date) if self.date else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice: who speaks, to whom, in what spirit, on which words, and when."""

    actors: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERT
    source: Span | None = None
    cue: Span | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a statement depends on: the id of another one of the same document."""

    type: LinkType
    to: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says, in what spirit, that what, on what evidence. Keys as in the record's schema.

    Raises ValueError where the parts do not fit each other. `quote` must be the slice of the
    document's text from `start` to `end`; `check` verifies that against the document.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    voices: tuple[str, ...]
    attribution: tuple[Attribution, ...]
    kind: Kind
    code: str
    sentence: int | None = None
    paragraph: int | None = None
    page: int | None = None
    turn: int | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    instrument: str | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    theme: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    status: Status = Status.ACTUAL
    time: str | None = None
    place: str | None = None
    value: float | None = None
    value_max: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    links: tuple[Link, ...] = ()
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    confidence: float = 0.5
    reader: str = ""
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        problem = next(self._problems(), None)
        if problem:
            raise ValueError(f"statement {self.id}: {problem}")

    def _problems(self) -> Any:
        if not self.voices or len(self.voices) != len(self.attribution):
            yield "voices and attribution must be parallel and not empty"
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            yield f"quote does not fit offsets {self.start}:{self.end}"
        if CODES.get(self.code) is not self.kind:
            yield f"code {self.code!r} is not a {self.kind}"
        if set(self.spans) - set(SPAN_ROLES):
            yield f"unknown span roles {sorted(set(self.spans) - set(SPAN_ROLES))}"
        if not 0 <= self.confidence <= 1:
            yield f"confidence {self.confidence} is not between 0 and 1"
        if self.kind is not Kind.MEASURE and self.value is not None:
            yield "only a measure has a value"
        if self.time is not None:
            Time(self.time)

    @property
    def stance(self) -> Stance:
        """The stance of the innermost voice."""
        return self.attribution[-1].stance

    @property
    def voice(self) -> str:
        """The innermost voice."""
        return self.voices[-1]

    @property
    def condition(self) -> str | None:
        """The id of the first statement that this one is conditional on."""
        return next((link.to for link in self.links if link.type.conditional), None)

    def check(self, doc: Document) -> None:
        """Raise ValueError unless every span lies in the document and the quote is its slice."""
        if doc.text[self.start : self.end] != self.quote:
            raise ValueError(f"statement {self.id}: quote is not text[{self.start}:{self.end}]")
        spans = [s for group in self.spans.values() for s in group]
        spans += [s for a in self.attribution for s in (a.source, a.cue) if s]
        bad = next((s for s in spans if not 0 <= s[0] < s[1] <= len(doc.text)), None)
        if bad:
            raise ValueError(f"statement {self.id}: span {bad} lies outside the text")

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready mapping with every key of the record, in its order."""
        row = {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}
        row |= {"stance": str(self.stance), "condition": self.condition}
        row["spans"] = {role: row["spans"].get(role, []) for role in SPAN_ROLES}
        return {key: row[key] for key in KEYS}

    def to_json(self) -> str:
        """One line of JSON Lines."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`. Keys that this version does not know are ignored."""
        known = {f.name: row[f.name] for f in dataclasses.fields(cls) if f.name in row}
        return cls(**known | {
            "voices": tuple(row["voices"]),
            "attribution": tuple(_attribution(a) for a in row["attribution"]),
            "kind": Kind(row["kind"]),
            "contexts": tuple(row.get("contexts") or ()),
            "subject": tuple(row["subject"]),
            "object": tuple(row["object"]),
            "polarity": Polarity(row["polarity"]),
            "status": Status(row["status"]),
            "bound": Bound(row["bound"]) if row.get("bound") else None,
            "links": tuple(Link(LinkType(k["type"]), k["to"]) for k in row.get("links") or ()),
            "spans": {
                role: tuple((s, e) for s, e in spans)
                for role, spans in (row.get("spans") or {}).items()
                if spans
            },
        })  # fmt: skip

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The inverse of `to_json`."""
        return cls.from_dict(json.loads(line))


KEYS = (
    "id", "document", "start", "end", "quote", "sentence", "paragraph", "page", "turn",
    "voices", "attribution", "stance", "kind", "code", "mode", "contexts", "instrument",
    "subject", "object", "theme", "polarity", "status", "time", "place",
    "value", "value_max", "bound", "unit", "links", "condition", "spans",
    "confidence", "reader", "schema",
)  # fmt: skip
"""The keys of a statement as JSON Lines, in order."""


def _plain(value: Any) -> Any:
    """Tuples to lists, enums to strings, small records to mappings, all the way down."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _attribution(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        actors=tuple(row["actors"]),
        to=tuple(row["to"]),
        stance=Stance(row["stance"]),
        source=_span(row.get("source")),
        cue=_span(row.get("cue")),
        said=row.get("said"),
    )


def _span(pair: Any) -> Span | None:
    return (int(pair[0]), int(pair[1])) if pair else None


def statement_id(document: str, spans: tuple[Span, ...], code: str, ordinal: int) -> str:
    """A stable id: the same document read twice by the same reader gives the same ids."""
    key = json.dumps([document, spans, CODES[code], code, ordinal])
    return hashlib.sha256(key.encode()).hexdigest()[:16]
