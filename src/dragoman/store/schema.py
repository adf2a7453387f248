"""The tables of a store, and how the records become their rows.

Identity is kept by the code that writes, in one transaction a document, and not by primary
keys: their indexes would slow each insert down and forbid a replacement inside a transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dragoman.edtf import Time
from dragoman.rows import ActorRow, MentionRow, Reading, SentenceRow
from dragoman.statement import KEYS, SPAN_ROLES, Attribution, Document, Statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STORE_SCHEMA = 1
"""Version of the tables. Changes are additive; a store with a later version is not opened."""

_ATTRIBUTION = (
    'STRUCT(actors VARCHAR[], "to" VARCHAR[], stance VARCHAR, source INTEGER[], cue INTEGER[], '
    "said VARCHAR)[]"
)
_SPANS = "STRUCT(" + ", ".join(f'"{role}" INTEGER[][]' for role in SPAN_ROLES) + ")"

_STATEMENT_TYPES = {
    **dict.fromkeys(("start", "end", "sentence", "paragraph", "page", "turn"), "INTEGER"),
    **dict.fromkeys(("voices", "contexts", "subject", "object"), "VARCHAR[]"),
    **dict.fromkeys(("value", "value_max", "confidence"), "DOUBLE"),
    "attribution": _ATTRIBUTION,
    "links": 'STRUCT(type VARCHAR, "to" VARCHAR)[]',
    "spans": _SPANS,
    "schema": "INTEGER",
}

STATEMENT_COLUMNS = {key: _STATEMENT_TYPES.get(key, "VARCHAR") for key in KEYS}
"""The columns of a statement with their SQL types: the record's keys, in its order."""

TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "id": "VARCHAR", "source": "VARCHAR", "title": "VARCHAR", "author": "VARCHAR",
        "speaker": "VARCHAR", "publisher": "VARCHAR", "date": "VARCHAR", "url": "VARCHAR",
        "kind": "VARCHAR", "language": "VARCHAR", "pages": "INTEGER[]", "text": "VARCHAR",
        "date_from": "DATE", "date_to": "DATE", "reader": "VARCHAR",
    },
    "statements": {**STATEMENT_COLUMNS, "time_from": "DATE", "time_to": "DATE"},
    "attribution": {
        "statement": "VARCHAR", "document": "VARCHAR", "position": "INTEGER",
        "innermost": "BOOLEAN", "voice": "VARCHAR", "actors": "VARCHAR[]", "to": "VARCHAR[]",
        "stance": "VARCHAR", "source_start": "INTEGER", "source_end": "INTEGER",
        "cue_start": "INTEGER", "cue_end": "INTEGER", "said": "VARCHAR", "said_from": "DATE",
        "said_to": "DATE", "reader": "VARCHAR",
    },
    "links": {
        "statement": "VARCHAR", "document": "VARCHAR", "type": "VARCHAR", "to": "VARCHAR",
        "reader": "VARCHAR",
    },
    "actors": {
        "document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "type": "VARCHAR",
        "state": "VARCHAR", "reader": "VARCHAR",
    },
    "mentions": {
        "document": "VARCHAR", "start": "INTEGER", "end": "INTEGER", "text": "VARCHAR",
        "actor": "VARCHAR", "form": "VARCHAR", "sentence": "INTEGER", "reader": "VARCHAR",
    },
    "sentences": {
        "document": "VARCHAR", "index": "INTEGER", "start": "INTEGER", "end": "INTEGER",
        "paragraph": "INTEGER", "turn": "INTEGER", "page": "INTEGER", "reader": "VARCHAR",
    },
    "judgements": {
        "anchor": "VARCHAR", "document": "VARCHAR", "source": "VARCHAR", "start": "INTEGER",
        "end": "INTEGER", "quote": "VARCHAR", "statement": "VARCHAR", "judgement": "VARCHAR",
        "record": "VARCHAR", "corrected": "VARCHAR", "author": "VARCHAR", "date": "VARCHAR",
        "reader": "VARCHAR",
    },
    "merges": {
        "kind": "VARCHAR", "was": "VARCHAR", "becomes": "VARCHAR", "document": "VARCHAR",
        "author": "VARCHAR", "date": "VARCHAR",
    },
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
}  # fmt: skip
"""Every table with its columns and their SQL types."""

READ = tuple(name for name in TABLES if name not in ("documents", "judgements", "merges", "meta"))
"""The tables that hold what was read from documents, and that a newer reading replaces."""

Row = tuple[Any, ...]


def create(con: DuckDBPyConnection, *tables: str) -> None:
    """Create the named tables, or all of them, where `con` now stands."""
    for name in tables or TABLES:
        columns = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
        con.execute(f"CREATE TABLE {name} ({columns})")


def append(con: DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Append rows in the order of the table's columns, in bulk, in the open transaction."""
    with con.appender(table) as appender:
        appender.append_rows(rows)


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """What one reading puts into each table."""
    doc, reader, stmts = reading.document, reading.reader, reading.statements
    ident = doc.id
    return {
        "documents": [document_row(doc, reader)],
        "statements": [statement_row(stmt) for stmt in stmts],
        "attribution": [row for s in stmts for row in attribution_rows(s, doc.date, reader)],
        "links": [(s.id, ident, k.type, k.to, reader) for s in stmts for k in s.links],
        "actors": [_actor_row(actor, ident, reader) for actor in reading.actors],
        "mentions": [_mention_row(mention, ident, reader) for mention in reading.mentions],
        "sentences": [_sentence_row(sent, ident, reader) for sent in reading.sentences],
    }


def document_row(doc: Document, reader: str) -> Row:
    return (
        doc.id, doc.source, doc.title, doc.author, doc.speaker, doc.publisher, doc.date, doc.url,
        doc.kind, doc.language, list(doc.pages), doc.text, *_days(doc.date), reader,
    )  # fmt: skip


def statement_row(stmt: Statement) -> Row:
    """The values of `to_dict` without its detour, which is slow."""
    return (*[value(stmt) for value in _VALUES], *_days(stmt.time))


def _voices(stmt: Statement) -> list[dict[str, Any]]:
    fields = ("actors", "to", "stance", "source", "cue", "said")
    return [{name: getattr(voice, name) for name in fields} for voice in stmt.attribution]


def _spans(stmt: Statement) -> dict[str, Any]:
    return {role: stmt.spans.get(role, ()) for role in SPAN_ROLES}


def _links(stmt: Statement) -> list[dict[str, str]]:
    return [{"type": link.type, "to": link.to} for link in stmt.links]


_NESTED: dict[str, Callable[[Statement], Any]] = {
    "attribution": _voices, "spans": _spans, "links": _links,
}  # fmt: skip
_VALUES = tuple(_NESTED.get(key, attrgetter(key)) for key in KEYS)


def attribution_rows(stmt: Statement, date: str | None, reader: str) -> list[Row]:
    last, document = len(stmt.voices) - 1, stmt.document
    return [
        (stmt.id, document, i, i == last, stmt.voices[i], *_voice(attribution, date), reader)
        for i, attribution in enumerate(stmt.attribution)
    ]


def _voice(attribution: Attribution, date: str | None) -> Row:
    """What nobody dates was said, for all that is known, when the document was."""
    source, cue = attribution.source or (None, None), attribution.cue or (None, None)
    return (
        attribution.actors, attribution.to, attribution.stance, *source, *cue,
        attribution.said, *_days(attribution.said or date),
    )  # fmt: skip


def _actor_row(actor: ActorRow, document: str, reader: str) -> Row:
    return document, actor.id, actor.name, actor.type, actor.state, reader


def _mention_row(m: MentionRow, document: str, reader: str) -> Row:
    return document, m.start, m.end, m.text, m.actor, m.form, m.sentence, reader


def _sentence_row(s: SentenceRow, document: str, reader: str) -> Row:
    return document, s.index, s.start, s.end, s.paragraph, s.turn, s.page, reader


@lru_cache(maxsize=4096)
def _days(text: str | None) -> tuple[dt.date | None, dt.date | None]:
    if text is None:
        return None, None
    time = Time(text)
    return time.first, time.last
