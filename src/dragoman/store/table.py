"""A table of the store that is read when somebody asks for its rows, and not before."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.store.connection import Place, run
from dragoman.store.schema import TABLES
from dragoman.visible import visible

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

_BATCH = 2048
_SHOWN_ROWS, _SHOWN_CHARACTERS = 20, 120


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table that meet its conditions. Nothing is read until it is asked for.

    Any library that knows the Arrow PyCapsule interface takes a Table as it is.
    """

    place: Place
    name: str
    conditions: tuple[str, ...] = ()
    params: tuple[object, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(TABLES[self.name])

    def where(self, sql: str, params: Sequence[object] = ()) -> Table:
        """Only rows that also meet `sql`, a condition with `?` where `params` go, in order.

        >>> from dragoman.store import open
        >>> aid = open(":memory:").statements.where("code = ? AND confidence > ?", ["AID", 0.5])
        >>> len(aid)
        0
        """
        return Table(
            self.place, self.name, (*self.conditions, f"({sql}\n)"), (*self.params, *params)
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as a mapping by column. The store is free while you go through them."""
        return stream(self.place, self._query(), list(self.params))

    def df(self) -> pandas.DataFrame:
        """As a pandas data frame. Raises ImportError where pandas is missing."""
        _require("pandas")
        with self.place.reading() as con:
            return run(con, self._query(), list(self.params)).df()

    def pl(self) -> polars.DataFrame:
        """As a polars data frame. Raises ImportError where polars is missing."""
        frame: polars.DataFrame = _require("polars").DataFrame(self)
        return frame

    def arrow(self) -> pyarrow.Table:
        """As a pyarrow table. Raises ImportError where pyarrow is missing."""
        table: pyarrow.Table = _require("pyarrow").table(self)
        return table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        con = self.place.snapshot(self._query(), list(self.params))
        return con.sql("FROM result").__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        with self.place.reading() as con:
            query = f"SELECT count(*) FROM ({self._query()})"
            found = run(con, query, list(self.params)).fetchone()
        return int(found[0]) if found else 0

    def __bool__(self) -> bool:
        """A table is true, rows or none: truth must not cost a query."""
        return True

    def _repr_html_(self) -> str:
        query = f"{self._query()} LIMIT {_SHOWN_ROWS}"
        rows = list(stream(self.place, query, list(self.params)))
        caption = f"{self.name}: {len(self)} rows, the first {len(rows)} shown"
        return shown(rows, self.columns, caption)

    def _query(self) -> str:
        query = f"SELECT * FROM {self.name}"
        return query + (" WHERE " + " AND ".join(self.conditions) if self.conditions else "")


def stream(place: Place, query: str, params: list[object]) -> Iterator[dict[str, Any]]:
    """The rows of a query as mappings, from a copy, so that the store is free meanwhile."""
    con = place.snapshot(query, params)
    try:
        cursor = con.execute("FROM result")
        columns = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(_BATCH):
            yield from (dict(zip(columns, row, strict=True)) for row in batch)
    finally:
        con.close()


def arrays(place: Place, query: str, params: list[object]) -> dict[str, Any]:
    """The answer to a query as numpy arrays by column, masked where there is NULL."""
    with place.reading() as con:
        return dict(run(con, query, params).fetchnumpy())


def shown(rows: Iterable[dict[str, Any]], columns: Sequence[str], caption: str) -> str:
    """Rows as an HTML table for a notebook; long cells are cut, foreign text is escaped."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    body = "".join(_html_row(row) for row in rows)
    return (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _html_row(row: dict[str, Any]) -> str:
    return "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row.values()) + "</tr>"


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    if len(text) > _SHOWN_CHARACTERS:
        text = text[: _SHOWN_CHARACTERS - 1] + "…"
    return html.escape(visible(text))


def _require(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError:
        raise ImportError(f"this needs {library}: pip install {library}") from None
