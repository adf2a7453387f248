"""The shapes of version 1: documents and statements. The record itself is described in the docs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dragoman.vocabulary import Bound, Kind, LinkType, Polarity, Stance, Status

Span = tuple[int, int]
Ids = Field(examples=[["AZE"]])


class Shape(BaseModel):
    """Base of the shapes: what an answer has beyond them is no mistake, since parts are added."""

    model_config = ConfigDict(
        extra="ignore", json_schema_serialization_defaults_required=True
    )  # fmt: skip


class Voice(Shape):
    """One voice of a statement: who speaks, to whom, in what spirit, on which words."""

    actors: list[str] = Field(description="ids of those who speak", examples=[["AZE"]])
    to: list[str] = Field(description="ids of those spoken to", examples=[["ARM"]])
    stance: Stance
    source: Span | None = Field(description="offsets of the words that name the voice")
    cue: Span | None = Field(description="offsets of the words that say that it speaks")
    said: str | None = Field(description="when it was said, EDTF", examples=["2024-02"])


class Link(Shape):
    """That a statement depends on another one of the same document."""

    type: LinkType
    to: str = Field(description="id of the other statement", examples=["0f3a77c1d2e4b596"])


class Spans(Shape):
    """Offsets of the words on which each part of a statement rests."""

    predicate: list[Span]
    subject: list[Span]
    object: list[Span]
    time: list[Span]
    value: list[Span]


class Statement(Shape):
    """Who says, in what spirit, that what, on what evidence."""

    id: str = Field(description="permanent", examples=["0f3a77c1d2e4b596"])
    document: str = Field(description="id of its document", examples=["8c1b0a6f0b5e7d10"])
    line: str = Field(
        description="the statement in words, attributed",
        examples=["According to Azerbaijan, France supplies arms to Armenia"],
    )
    location: str = Field(description="where it stands, for people", examples=["On arms, par. 3"])
    href: str = Field(
        description="the page on which it stands highlighted in its text",
        examples=["/documents/8c1b0a6f0b5e7d10?statement=0f3a77c1d2e4b596#s-0f3a77c1d2e4b596"],
    )
    start: int = Field(description="first code point of the quotation in the text", ge=0)
    end: int = Field(description="one beyond its last", gt=0)
    quote: str = Field(description="exactly the text from `start` to `end`")
    sentence: int | None = Field(description="counted from 0")
    paragraph: int | None
    page: int | None
    turn: int | None
    voices: list[str] = Field(description="outermost to innermost", examples=[["author", "Baku"]])
    attribution: list[Voice] = Field(description="parallel to `voices`")
    stance: Stance = Field(description="of the innermost voice")
    kind: Kind
    code: str = Field(description="from the ontology", examples=["arms_supplier"])
    mode: str | None
    contexts: list[str]
    instrument: str | None
    subject: list[str] = Ids
    object: list[str] = Ids
    theme: str
    polarity: Polarity
    status: Status
    time: str | None = Field(description="EDTF", examples=["2024-22"])
    place: str | None = Field(description="where it happens, when the text says so")
    value: float | None
    value_max: float | None
    bound: Bound | None
    unit: str | None
    links: list[Link]
    condition: str | None = Field(description="id of the first statement it is conditional on")
    spans: Spans
    confidence: float = Field(ge=0, le=1)
    reader: str = Field(description="what read it, in which version")
    record_schema: int = Field(alias="schema", description="version of the record")


class Document(Shape):
    """What is known of a document."""

    id: str = Field(examples=["8c1b0a6f0b5e7d10"])
    title: str | None = Field(examples=["On arms"])
    author: str | None
    speaker: str | None
    publisher: str | None = Field(examples=["Gazette"])
    date: str | None = Field(description="EDTF", examples=["2024-02-16"])
    url: str | None
    source: str = Field(description="where it was read from", examples=["article.txt"])
    kind: str = Field(examples=["article"])
    language: str = Field(examples=["en"])
    reader: str = Field(description="what read it, in which version")
    statements: int = Field(description="how many the lens lets through", ge=0)


class Page(Shape):
    """Base of the lists."""

    total: int = Field(description="how many there are in all, on every page together", ge=0)
    after: str | None = Field(
        description="send it as `after` for the next page; null on the last one. Opaque.",
        examples=["kq0Zr3s1mXFbImFiIiw1LDldXQ"],
    )


class Documents(Page):
    """A page of documents, the latest first."""

    items: list[Document]


class Statements(Page):
    """A page of statements."""

    items: list[Statement]


class WholeDocument(Document):
    """A document with its text, unchanged, and a page of its statements."""

    text: str
    pages: list[int] = Field(description="the offset at which each page begins, if it has pages")
    stated: Statements = Field(description="its statements in the order of the text")


class Judged(Shape):
    """What a reviewer says of a statement; the last word of each author on the same words."""

    anchor: str = Field(description="one for all that is said of the same words")
    document: str
    statement: dict[str, Any] = Field(description="the record as it was read")
    judgement: Literal["unreviewed", "accepted", "rejected", "corrected"]
    corrected: dict[str, Any] | None = Field(description="the record as it should read")
    author: str = Field(examples=["ann"])
    date: str = Field(description="ISO 8601, UTC")


class Judgements(Page):
    """A page of judgements, in the order in which they were first given."""

    items: list[Judged]


class Judging(BaseModel):
    """A judgement to be kept, in the name of the reviewer who started `serve`."""

    model_config = ConfigDict(extra="forbid")

    statement: str = Field(description="id of the statement", examples=["0f3a77c1d2e4b596"])
    judgement: Literal["unreviewed", "accepted", "rejected", "corrected"]
    fields: dict[str, str] = Field(
        default={},
        description="of a correction: each field with its value as it is typed in a review",
        examples=[{"code": "ally", "subject": "FRA, ARM"}],
    )


class Text(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, examples=["Armenia thanked France on Monday."])
    name: str = Field(default="text", description="what it is called", max_length=200)
    title: str | None = None
    author: str | None = None
    speaker: str | None = Field(default=None, description="whose *I* and *we* it is")
    publisher: str | None = None
    date: str | None = Field(default=None, examples=["2024-02-16"])
    url: str | None = None
    kind: str | None = Field(default=None, examples=["speech"])


class Job(Shape):
    """A text on its way into the store: ask again until its state is `done` or `failed`."""

    id: str
    name: str
    state: Literal["waiting", "opening", "reading", "keeping", "done", "failed"]
    share: float = Field(description="how much is done, as far as one can tell", ge=0, le=1)
    message: str
    document: str | None = Field(description="id of the document, once it is kept")
    statements: int = Field(description="how many it has, once it is kept")


class Fault(Shape):
    """What went wrong."""

    code: str = Field(examples=["invalid"])
    message: str = Field(examples=["code 'nonsense' is none of AGREE, CONSULT, …"])


class Error(Shape):
    """The one shape of every error."""

    error: Fault
