"""Projects of Discourse Network Analyzer: read and written without loss; hostile files refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import text

from dragoman.sources import SourceError, documents
from dragoman.sources.dna import (
    Places,
    ProjectError,
    coded_documents,
    coded_statements,
    empty_tables,
    project_of,
    read_project,
    statement_types,
    write_project,
)

FILES = "published/dna/sample.dna"


@pytest.fixture
def sample(shared):
    path = shared / FILES
    if not path.exists():
        pytest.skip("needs the sample project of DNA")
    return path


@pytest.fixture
def small(tmp_path):
    """A project with one document and one statement, 😀 before it."""
    path = tmp_path / "small.dna"
    with closing(sqlite3.connect(path)) as con:
        for table in empty_tables().values():
            con.execute(table.sql)
        con.executescript(
            """
            INSERT INTO SETTINGS VALUES ('version', '3.0.7');
            INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Ada', 'x');
            INSERT INTO DOCUMENTS VALUES (1, 'T', '😀 Yes to it.', 1, 'A', 'S', 'C', 'N', 'speech', -86400);
            INSERT INTO STATEMENTTYPES (ID, Label) VALUES (1, 'DNA Statement');
            INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1),
                (2, 'agreement', 'boolean', 1), (3, 'strength', 'integer', 1), (4, 'note', 'long text', 1);
            INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (1, 1, 'NATO');
            INSERT INTO STATEMENTS VALUES (1, 1, 1, 3, 6, 1);
            INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1);
            INSERT INTO DATABOOLEAN VALUES (1, 1, 2, 1);
            INSERT INTO DATAINTEGER VALUES (1, 1, 3, -4);
            INSERT INTO DATALONGTEXT VALUES (1, 1, 4, 'sure');
            """  # noqa: E501
        )
        con.commit()
    return path


def everything(path):
    """All that a file holds: the SQL of all that is in it, and the rows of each table."""
    with closing(sqlite3.connect(path)) as con:
        made = con.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        return made, {
            name: con.execute(f'SELECT * FROM "{name}"').fetchall()
            for kind, name, *_ in made if kind == "table"
        }  # fmt: skip


def test_the_sample_comes_back_as_it_was_table_by_table(sample, tmp_path) -> None:
    write_project(read_project(sample), tmp_path / "again.dna")
    made, rows = everything(sample)
    again, same = everything(tmp_path / "again.dna")
    assert again == made and len(rows) == 16
    for name, found in rows.items():
        assert same[name] == found, name


def test_the_schema_that_is_written_is_that_of_the_sample(sample, small) -> None:
    with closing(sqlite3.connect(sample)) as con, closing(sqlite3.connect(small)) as own:
        for name in empty_tables():
            for pragma in ("table_xinfo", "foreign_key_list", "index_list"):
                ask = f"SELECT * FROM pragma_{pragma}('{name}')"
                found = [sorted(map(str, c.execute(ask).fetchall())) for c in (own, con)]
                assert found[0] == found[1], (name, pragma)


def test_statements_of_the_sample_stand_where_dna_shows_them(sample) -> None:
    project = read_project(sample)
    docs, stmts = coded_documents(project), coded_statements(project)
    assert (len(docs), len(stmts), project.version) == (7, 41, "3.0.7")
    assert str(docs[0].date) == "2005-01-26" and docs[0].author == "Bluestein, Joel"
    assert next(t.name for t in statement_types(project)) == "DNA Statement"
    assert stmts[0].coder == "Coder 1" and stmts[0].values == {
        "person": "Joel Bluestein", "organization": "Energy and Environmental Analysis, Inc.",
        "concept": "CO2 legislation will not hurt the economy.", "agreement": 0,
    }  # fmt: skip
    assert stmts[4].text("note").startswith("This is a note.")


def test_values_of_every_kind_and_offsets_in_code_points(small) -> None:
    (stmt,) = coded_statements(read_project(small))
    assert stmt.values == {"organization": "NATO", "agreement": 1, "strength": -4, "note": "sure"}
    (doc,) = coded_documents(read_project(small))
    assert doc.text[stmt.start : stmt.end] == "Yes"
    assert (str(doc.date), doc.type, doc.source, doc.section) == ("1969-12-31", "speech", "S", "C")


@given(text(max_size=20), st.data())
def test_code_points_and_units_are_each_others_inverse(words, data) -> None:
    places, point = Places(words), data.draw(st.integers(0, len(words)))
    unit = places.unit(point)
    assert unit == len(words[:point].encode("utf-16-le")) // 2
    assert places.point(unit) == point


def test_its_documents_are_sources(small) -> None:
    (doc,) = documents([small])
    assert doc.text == "😀 Yes to it." and doc.source == f"{small}#1"
    assert (doc.title, doc.author, doc.publisher, doc.date, doc.kind) == (
        "T", "A", "S", "1969-12-31", "speech",
    )  # fmt: skip


def test_a_file_that_is_there_is_not_written_over(small, tmp_path) -> None:
    with pytest.raises(FileExistsError):
        write_project(read_project(small), small)


# What is no project.


def _sqlite(path, script: str):
    with closing(sqlite3.connect(path)) as con:
        con.executescript(script)
        con.commit()


def _broken(path, make):
    data = path.read_bytes()
    path.write_bytes(make(data))


def opened(path):
    """All that is read of a project."""
    project = read_project(path)
    return coded_documents(project), coded_statements(project), statement_types(project)


HOSTILE = {
    "text": lambda path: path.write_text("actor,concept\n", "utf-8"),
    "empty": lambda path: path.write_bytes(b""),
    "only the magic": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "cut short": lambda path: _broken(path, lambda data: data[:20_000]),
    "overwritten": lambda path: _broken(path, lambda d: d[:4096] + b"\xff" * (len(d) - 4096)),
    "another database": lambda path: (path.unlink(), _sqlite(path, "CREATE TABLE t (x)")),
    "a view for a table": lambda path: _sqlite(
        path, "DROP TABLE ENTITIES; CREATE VIEW ENTITIES AS SELECT 1 AS ID"
    ),
    "a table is missing": lambda path: _sqlite(path, "DROP TABLE CODERS"),
    "outside the document": lambda path: _sqlite(path, "UPDATE STATEMENTS SET Stop = 99"),
    "of no document": lambda path: _sqlite(path, "UPDATE STATEMENTS SET DocumentId = 7"),
    "offsets that are words": lambda path: _sqlite(path, "UPDATE STATEMENTS SET Stop = 'x'"),
    "a date that is none": lambda path: _sqlite(path, "UPDATE DOCUMENTS SET Date = 9e17"),
    "a date that is a word": lambda path: _sqlite(path, "UPDATE DOCUMENTS SET Date = 'May'"),
    "no number": lambda path: _sqlite(path, "UPDATE DATABOOLEAN SET Value = 'yes'"),
    "no UTF-8": lambda path: _sqlite(path, "UPDATE DOCUMENTS SET Text = CAST(x'ff41' AS TEXT)"),
    "columns are missing": lambda path: _sqlite(path, "ALTER TABLE DOCUMENTS RENAME Notes TO N"),
    "bytes": lambda path: _sqlite(path, "UPDATE STATEMENTS SET Stop = x'00'"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(small, how) -> None:
    HOSTILE[how](small)
    with pytest.raises(ProjectError, match=r"\A[^\n]+\Z") as told:
        opened(small)
    assert str(told.value).startswith(str(small))


@pytest.mark.parametrize(
    "how", ["cut short", "another database", "no UTF-8", "a date that is none"]
)
def test_a_hostile_source_is_refused_and_others_go_on(small, tmp_path, how) -> None:
    HOSTILE[how](small)
    (tmp_path / "b.txt").write_text("Some words.", "utf-8")
    error, doc = documents([small, tmp_path / "b.txt"])
    assert isinstance(error, SourceError) and str(error).count(str(small)) == 1
    assert doc.text == "Some words."


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_of_bytes_gives_anything_but_an_answer_or_one_line(small, data) -> None:
    changed = bytearray(small.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(16, len(changed) - 1))] = data.draw(st.integers(0, 255))
    told = ""
    try:
        project = project_of(bytes(changed), "x.dna")
        coded_documents(project), coded_statements(project), statement_types(project)
    except ProjectError as error:
        told = str(error)
    assert not told or (told.startswith("x.dna: ") and "\n" not in told)


def test_a_project_of_dna_2_is_told_what_to_do(tmp_path) -> None:
    path = tmp_path / "old.dna"
    _sqlite(path, "CREATE TABLE STATEMENTS (ID); CREATE TABLE DOCUMENTS (ID)")
    with pytest.raises(ProjectError, match="open it in DNA 3 and save it"):
        read_project(path)
