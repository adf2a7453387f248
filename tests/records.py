"""Documents, statements and readings for tests: built by hand, or drawn by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dragoman.rows import ActorRow, MentionRow, Reading, SentenceRow
from dragoman.statement import (
    SPAN_ROLES,
    Attribution,
    Document,
    Link,
    Span,
    Statement,
    statement_id,
)
from dragoman.vocabulary import CODES, Bound, Kind, LinkType, Polarity, Stance, Status

TEXT = "Freedonia will arm Sylvania, the minister said. Sylvania thanked Freedonia on Monday."


def make_document(text: str = TEXT, **particulars: Any) -> Document:
    return Document(text, **{"source": "a.txt", "date": "2024-03-05", **particulars})


def make_statement(doc: Document, quote: str | None = None, **parts: Any) -> Statement:
    """A statement on the words `quote` of the document, all of it unless given.

    `stance`, `speaker` (actor ids), `to`, `said` describe the one voice, `voice` names it.
    """
    quote = doc.text if quote is None else quote
    start = doc.text.index(quote)
    code = parts.pop("code", "AID")
    voice = Attribution(
        actors=parts.pop("speaker", ("FRD",)),
        to=parts.pop("to", ()),
        stance=Stance(parts.pop("stance", "assert")),
        said=parts.pop("said", None),
    )
    closed = {"polarity": Polarity, "status": Status, "bound": Bound}
    parts |= {key: kind(parts[key]) for key, kind in closed.items() if key in parts}
    given = {
        "id": statement_id(doc.id, ((start, start + len(quote)),), code, parts.pop("ordinal", 0)),
        "voices": (parts.pop("voice", "Freedonia"),),
        "attribution": (voice,),
        "subject": ("FRD",),
        "object": ("SYL",),
        "reader": "test-1",
    }
    place = {"document": doc.id, "start": start, "end": start + len(quote), "quote": quote}
    return Statement(**{**given, **place, "kind": CODES[code], "code": code, **parts})


def make_reading(doc: Document | None = None, *stmts: Statement, reader: str = "test-1") -> Reading:
    """A reading with one statement on the whole text unless statements are given."""
    doc = doc or make_document()
    return Reading(
        document=doc,
        statements=stmts or (make_statement(doc, reader=reader),),
        actors=(ActorRow("FRD", "Freedonia", "state"), ActorRow("SYL", "Sylvania", "state")),
        mentions=(MentionRow(0, 9, doc.text[:9], "FRD", "name", 0),),
        sentences=(SentenceRow(0, 0, len(doc.text), 0),),
        reader=reader,
    )


def text(**size: int) -> st.SearchStrategy[str]:
    """Any Unicode that can be encoded: NUL, combining marks and astral planes among it."""
    return st.text(st.characters(exclude_categories=["Cs"]), **size)


_years = st.integers(1, 9998).map("{:04d}".format)
_points = st.one_of(
    _years,
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.tuples(_years, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.integers(1, 998).map("{:03d}X".format),
    st.integers(1, 98).map("{:02d}XX".format),
)
_approximate = st.tuples(_points, st.sampled_from("~?")).map("".join)
_open = st.one_of(_points.map("{}/..".format), _points.map("../{}".format))
times = st.one_of(_points, _approximate, _open)
"""EDTF as `dragoman.edtf` supports it."""

_names = st.lists(text(max_size=8), max_size=3).map(tuple)
_positions = st.none() | st.integers(0, 2**31 - 1)
_numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def attributions(draw: st.DrawFn, length: int) -> Attribution:
    return Attribution(
        actors=draw(_names),
        to=draw(_names),
        stance=draw(st.sampled_from(Stance)),
        source=draw(maybe(spans(length))),
        cue=draw(maybe(spans(length))),
        said=draw(maybe(times)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = {
        name: draw(maybe(text(max_size=10)))
        for name in ("title", "author", "speaker", "publisher", "url")
    }
    return Document(
        text=draw(text(min_size=1, max_size=60)),
        source=draw(text(max_size=10)),
        date=draw(maybe(times)),
        pages=tuple(draw(st.lists(st.integers(0, 60), max_size=3))),
        **words,
    )


_free_parts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        **dict.fromkeys(("sentence", "paragraph", "page", "turn"), _positions),
        **dict.fromkeys(("contexts", "subject", "object"), _names),
        **dict.fromkeys(("mode", "instrument", "place", "unit"), st.none() | text(max_size=8)),
    }
)


@st.composite
def statements(draw: st.DrawFn, doc: Document, ordinal: int = 0) -> Statement:
    length = len(doc.text)
    start, end = draw(spans(length))
    code = draw(st.sampled_from(list(CODES)))
    voices = draw(st.lists(text(max_size=8), min_size=1, max_size=3))
    groups = st.lists(spans(length), min_size=1, max_size=2).map(tuple)
    return Statement(
        id=statement_id(doc.id, ((start, end),), code, ordinal),
        document=doc.id,
        start=start,
        end=end,
        quote=doc.text[start:end],
        voices=tuple(voices),
        attribution=tuple(draw(attributions(length)) for _ in voices),
        kind=CODES[code],
        code=code,
        **draw(_free_parts),
        theme=draw(text(max_size=8)),
        polarity=draw(st.sampled_from(Polarity)),
        status=draw(st.sampled_from(Status)),
        time=draw(maybe(times)),
        value=draw(_numbers) if CODES[code] is Kind.MEASURE else None,
        value_max=draw(_numbers) if CODES[code] is Kind.MEASURE else None,
        bound=draw(maybe(st.sampled_from(Bound))),
        links=tuple(draw(st.lists(_links(doc), max_size=2))),
        spans=draw(st.dictionaries(st.sampled_from(SPAN_ROLES), groups, max_size=3)),
        confidence=draw(st.floats(0, 1)),
        reader=draw(text(max_size=8)),
    )


def _links(doc: Document) -> st.SearchStrategy[Link]:
    return st.builds(Link, st.sampled_from(LinkType), text(max_size=8))


@st.composite
def documents_with_statements(draw: st.DrawFn) -> tuple[Document, tuple[Statement, ...]]:
    doc = draw(documents())
    count = draw(st.integers(0, 3))
    return doc, tuple(draw(statements(doc, ordinal)) for ordinal in range(count))
