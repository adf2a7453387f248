"""Tables are lazy, safe, and open to every frame library."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.store import Store, StoreError
from dragoman.store.schema import TABLES


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    store = dragoman.store.open(tmp_path / "s.duckdb" if request.param == "file" else ":memory:")
    doc = make_document("<b>one</b> two three")
    stmts = [make_statement(doc, word, ordinal=i) for i, word in enumerate(doc.text.split())]
    store.add(make_reading(doc, *stmts))
    return store


def test_conditions_add_up(store: Store) -> None:
    two = store.statements.where("code = ?", ["AID"]).where(
        "quote LIKE ? OR quote = ?", ["t%", "x"]
    )
    assert len(two) == 2
    assert [row["quote"] for row in two.rows()] == ["two", "three"]
    assert len(store.statements) == 3


def test_a_condition_may_end_in_a_comment(store: Store) -> None:
    assert len(store.statements.where("quote = 'two' -- note").where("true")) == 1


@pytest.mark.parametrize(
    "attack",
    [
        "1=1); DROP TABLE statements; SELECT (1",
        "true); DELETE FROM statements; SELECT * FROM statements WHERE (true",
        "true); COPY statements TO 'stolen.csv'; SELECT (1",
        "quote IN (SELECT content FROM read_text('/etc/hostname'))",
        "quote IN (SELECT DISTINCT filename FROM glob('/*'))",
        "id IN (WITH gone AS (DELETE FROM statements RETURNING id) SELECT id FROM gone)",
        "nonsense",
        "quote = ",
    ],
)
@pytest.mark.parametrize("use", ["len", "rows", "df", "pl", "arrow"])
def test_conditions_can_neither_write_nor_leave_the_store(
    store: Store, attack: str, use: str
) -> None:
    table = store.statements.where(attack)
    uses = {
        "len": lambda: len(table), "rows": lambda: list(table.rows()), "df": table.df,
        "pl": table.pl, "arrow": table.arrow,
    }  # fmt: skip
    with pytest.raises(StoreError) as caught:
        uses[use]()
    assert caught.value.code == "invalid"
    assert "\n" not in str(caught.value)
    assert len(store.statements) == 3
    assert not Path("stolen.csv").exists()


def test_nothing_is_read_before_it_is_asked_for(store: Store) -> None:
    table = store.statements
    doc = make_document("Later.", source="b.txt")
    store.add(make_reading(doc))
    assert len(table) == 4


@pytest.mark.parametrize("name", [name for name in TABLES if name != "meta"])
def test_every_table_goes_to_every_frame(store: Store, name: str) -> None:
    table = getattr(store, name)
    assert tuple(table.df().columns) == table.columns
    assert tuple(table.pl().columns) == table.columns
    assert tuple(table.arrow().column_names) == table.columns
    assert len(table.df()) == table.pl().height == table.arrow().num_rows == len(table)


def test_frames_keep_lists_dates_and_nulls(store: Store) -> None:
    frame = store.statements.pl()
    assert frame["voices"].to_list() == [["Freedonia"]] * 3
    assert frame["attribution"][0].to_list()[0]["actors"] == ["FRD"]
    assert frame["time_from"].to_list() == [None] * 3


def test_a_stream_of_many_batches(store: Store) -> None:
    doc = make_document("many", source="b.txt")
    store.add(make_reading(doc, *(make_statement(doc, ordinal=i) for i in range(10_000))))
    table = store.statements.where("quote = 'many'")
    assert table.pl()["id"].n_unique() == 10_000
    assert sum(1 for _ in table.rows()) == 10_000


def test_a_stream_outlives_writers(store: Store) -> None:
    polars = pytest.importorskip("polars")
    stream = store.statements.__arrow_c_stream__()
    store.add(make_reading(make_document("Later.", source="b.txt")))

    class Capsule:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return stream

    assert polars.DataFrame(Capsule()).height == 3


@pytest.mark.parametrize(
    ("method", "library"), [("df", "pandas"), ("pl", "polars"), ("arrow", "pyarrow")]
)
def test_a_missing_library_is_named(
    store: Store, method: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=f"pip install {library}"):
        getattr(store.statements, method)()


def test_html_shows_rows_and_escapes_them(store: Store) -> None:
    page = store.statements._repr_html_()
    assert "3 rows" in page
    assert "&lt;b&gt;one&lt;/b&gt;" in page
    assert "<b>" not in page
