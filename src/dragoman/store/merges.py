"""Which actors are one, and who an unknown one is: kept apart from what was read.

Connections that read see the tables through views in which the names stand as they were merged;
the tables below stay as they were read, and a newer reading is seen in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from dragoman.statement import Statement
from dragoman.store.judgements import Review
from dragoman.store.schema import Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "merges"
_BETWEEN = "\x1f"
"""Stands between a document's id and a name in a key."""


@dataclass(frozen=True, slots=True)
class Merge:
    """That `was` is to be read as `becomes`, says `author` at `date` (ISO 8601, UTC).

    kind: whether these are ids of actors or names of voices. document: where alone it holds;
    None for everywhere. The last word on the same name stands; `becomes` equal to `was` takes
    an earlier one back.
    """

    kind: Literal["actor", "voice"]
    was: str
    becomes: str
    author: str
    date: str
    document: str | None = None

    @property
    def key(self) -> str:
        return _BETWEEN.join(filter(None, (self.document, self.was)))


def row_of(merge: Merge) -> Row:
    """The values of a merge in the order of the table's columns."""
    return merge.kind, merge.was, merge.becomes, merge.document, merge.author, merge.date


def standing(rows: Iterable[Mapping[str, Any]]) -> list[Merge]:
    """The last word on each name, but for those taken back."""
    last: dict[tuple[str, str], Merge] = {}
    for row in rows:
        merge = Merge(**row)
        last.pop((merge.kind, merge.key), None)
        last[merge.kind, merge.key] = merge
    return [merge for merge in last.values() if merge.was != merge.becomes]


def known(con: DuckDBPyConnection, catalog: str) -> list[Merge]:
    """The merges that stand in the store attached as `catalog`; none in an older one."""
    found = con.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND table_name = ?",
        [catalog, TABLE],
    )
    if not found.fetchall():
        return []
    cursor = con.execute(f"FROM {catalog}.main.{TABLE}")
    columns = [column[0] for column in cursor.description or ()]
    return standing(dict(zip(columns, row, strict=True)) for row in cursor.fetchall())


class Renaming:
    """The same merges for statements in hand."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._names: dict[str, dict[str, str]] = {"actor": {}, "voice": {}}
        for merge in merges:
            self._names[merge.kind][merge.key] = merge.becomes

    def statement(self, stmt: Statement) -> Statement:
        """The statement with its names as merged."""
        if not any(self._names.values()):
            return stmt

        def actors(ids: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self._named("actor", stmt.document, id) for id in ids))

        return replace(
            stmt,
            subject=actors(stmt.subject),
            object=actors(stmt.object),
            voices=tuple(self._named("voice", stmt.document, name) for name in stmt.voices),
            attribution=tuple(
                replace(voice, actors=actors(voice.actors), to=actors(voice.to))
                for voice in stmt.attribution
            ),
        )

    def review(self, review: Review) -> Review:
        """The review with the names of both its statements as merged."""
        if not any(self._names.values()):
            return review
        better = review.corrected and self.statement(review.corrected)
        return replace(review, statement=self.statement(review.statement), corrected=better)

    def _named(self, kind: str, document: str, name: str) -> str:
        names = self._names[kind]
        own = f"{document}{_BETWEEN}{name}"
        return _end(names, own if own in names else name) if own in names or name in names else name


def columns(merges: list[Merge]) -> dict[str, dict[str, str]]:
    """For each table the columns that hold names, and the SQL that reads them as merged."""
    actor, voice = (
        _names({m.key: m.becomes for m in merges if m.kind == kind}) for kind in ("actor", "voice")
    )
    told = {side: _each(side, actor) for side in ("subject", "object")}
    spoken = (
        f"list_transform(attribution, lambda a: struct_pack(actors := {_each('a.actors', actor)},"
        f' "to" := {_each(_TO, actor)}, stance := a.stance, source := a.source, cue := a.cue,'
        " said := a.said))"
    )
    return {
        "statements": {**told, "voices": _all("voices", voice), "attribution": spoken},
        "attribution": {
            "actors": _each("actors", actor),
            "to": _each('"to"', actor),
            "voice": _one("voice", voice),
        },
        "actors": {"id": _one("id", actor), "state": _one("state", actor)},
        "mentions": {"actor": _one("actor", actor)},
    }


_TO = 'a."to"'


def _one(sql: str, names: str) -> str:
    """A name as merged: what holds in the document before what holds everywhere."""
    key = f"concat(document, '{_BETWEEN}', {sql})"
    return f"coalesce({names}[{key}], {names}[{sql}], {sql})"


def _all(sql: str, names: str) -> str:
    return f"list_transform({sql}, lambda n: {_one('n', names)})"


def _each(sql: str, names: str) -> str:
    """The same, each actor once."""
    return f"list_filter({_all(sql, names)}, lambda x, i: list_position({_all(sql, names)}, x) = i)"


def _names(merged: Mapping[str, str]) -> str:
    """A map in SQL, with chains (A is B, B is C) followed to their ends."""
    if not merged:
        return "MAP {'': ''}"
    entries = (f"{_text(was)}: {_text(_end(merged, was))}" for was in merged)
    return f"MAP {{{', '.join(entries)}}}"


def _end(merged: Mapping[str, str], key: str) -> str:
    document, between, _ = key.rpartition(_BETWEEN)
    seen, name = {key}, merged[key]
    while following := next((k for k in (f"{document}{between}{name}", name) if k in merged), ""):
        if following in seen:
            break
        seen.add(following)
        name = merged[following]
    return name


def _text(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\0", "") + "'"
