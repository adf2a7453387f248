"""`dragoman discourse`: projects of DNA, tables and stores; the shapes promised; clear errors."""

from __future__ import annotations

import csv
import io
import json

import pytest
from system.sayings import lens_of

from dragoman.sources.dna import read_project, write_project
from dragoman.store import open
from dragoman.system.discourse import project_from, project_readings

SAYS = (
    {"theme": "amend the constitution"},
    {"who": "ARM", "stance": "reject", "theme": "amend the constitution", "day": "2024-05-06"},
    {"who": "RUS", "theme": "amend the constitution"},
)


@pytest.fixture
def project(tmp_path):
    write_project(project_from(lens_of(*SAYS)), tmp_path / "p.dna")
    return "p.dna"


@pytest.fixture
def store(tmp_path, project):
    kept = open(tmp_path / "s.duckdb")
    for reading in project_readings(read_project(tmp_path / project)):
        kept.add(reading)
    return "s.duckdb"


def test_a_project_and_its_store_give_one_network(run, project, store) -> None:
    for where in ([project], ["--store", store]):
        done = run("discourse", *where, "--network", "onemode", "--normalization", "average")
        found = json.loads(done.out)
        assert done.code == 0
        assert [(t["source"], t["target"], t["weight"]) for t in found["ties"]] == [
            ("Armenia", "Azerbaijan", -1), ("Armenia", "Russia", -1), ("Azerbaijan", "Russia", 1),
        ]  # fmt: skip
        assert found["sources"] == found["targets"] == ["Armenia", "Azerbaijan", "Russia"]
        assert list(found["ties"][0]) == [
            "source", "target", "weight", "congruence", "conflict", "via", "statements", "start",
            "end", "evidence",
        ]  # fmt: skip


def test_sources_are_read_on_the_spot(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Freedonia will arm Sylvania.", "utf-8")
    done = run("discourse", "a.txt", "--format", "table")
    assert done.code == 0 and "actors by" in done.out


def test_a_table_of_codings(run, tmp_path) -> None:
    rows = "actor,concept,agreement,date\nA,tax,yes,2024-01-01\nB,tax,no,2024-02-01\n"
    (tmp_path / "t.csv").write_text(rows, "utf-8")
    found = json.loads(run("discourse", "--table", "t.csv", "--window", "1", "months").out)
    assert [w["ties"][0]["source"] for w in found["windows"]] == ["A", "B"]
    done = run("discourse", "--table", "t.csv", "--matrix", "--format", "csv")
    assert list(csv.reader(io.StringIO(done.out))) == [["", "tax"], ["A", "1.0"], ["B", "-1.0"]]


def test_filters_and_days(run, project) -> None:
    concept = "Armenia → Azerbaijan: amend the constitution"
    for argv, actors in (
        (["--include", f"concept={concept}"], ["Armenia", "Azerbaijan", "Russia"]),
        (["--exclude", "actor=Russia", "--exclude", "actor=Armenia"], ["Azerbaijan"]),
        (["--include", "agreement=0"], ["Armenia"]),
        (["--said-since", "2024-04"], ["Armenia"]),
        (["--said-until", "2024-04-01"], ["Azerbaijan", "Russia"]),
    ):
        assert json.loads(run("discourse", project, *argv).out)["sources"] == actors


def test_graphml_to_a_file_and_a_picture(run, project, tmp_path) -> None:
    networkx = pytest.importorskip("networkx")
    pytest.importorskip("matplotlib")
    done = run("discourse", project, "-o", "n.graphml", "--plot", "n.svg")
    assert done.code == 0 and len(networkx.read_graphml(tmp_path / "n.graphml")) == 4
    assert (tmp_path / "n.svg").exists()
    assert run("discourse", project, "--format", "graphml").out.startswith("<graphml")


def test_a_project_goes_into_a_store_and_out_again(run, project, tmp_path) -> None:
    done = run("discourse", project, "--into", "new.duckdb")
    assert done.code == 0 and "3 documents with 3 statements kept" in done.err
    done = run("discourse", "--store", "new.duckdb", "--export", "out.dna")
    assert done.code == 0 and "coder Admin has the password dragoman" in done.err
    done = run("discourse", "out.dna", "--export", "same.dna")
    assert done.code == 0
    one, other = (read_project(tmp_path / name) for name in ("out.dna", "same.dna"))
    assert one.tables == other.tables


def test_statements_and_read_write_projects_too(run, store, tmp_path) -> None:
    assert run("statements", "--store", store, "-o", "s.dna").code == 0
    assert len(read_project(tmp_path / "s.dna").tables["STATEMENTS"].rows) == 3
    (tmp_path / "a.txt").write_text("Freedonia will arm Sylvania.", "utf-8")
    assert run("read", "a.txt", "-o", "r.dna").code == 0
    assert len(read_project(tmp_path / "r.dna").tables["DOCUMENTS"].rows) == 1


def test_concepts_of_a_list(run, store, tmp_path) -> None:
    (tmp_path / "c.toml").write_text("[[concept]]\nname = 'Law'\nwords = ['constit']\n", "utf-8")
    found = json.loads(run("discourse", "--store", store, "--concepts", "c.toml").out)
    assert found["targets"] == ["Law"]


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["missing.dna"], 1, "missing.dna: it cannot be read"),
        (["bad.dna"], 1, "bad.dna: it is no SQLite file"),
        (["p.dna", "--export", "p.dna"], 1, "there is such a file already"),
        (["p.dna", "--variable", "who"], 1, "say which of its variables"),
        (["p.dna", "--include", "who=A"], 1, "there is no variable 'who'; there are actor"),
        (["p.dna", "--include", "who"], 2, "write VARIABLE=VALUE"),
        (["p.dna", "--voice", "ARM"], 2, "coded by hand"),
        (["p.dna", "--store", "s.duckdb"], 2, "not both"),
        (["--store", "s.duckdb", "--into", "t.duckdb"], 2, "name the one file"),
        (["--store", "s.duckdb", "--statement-type", "T"], 2, "those of a .dna file"),
        (["--store", "s.duckdb", "--variable", "who"], 1, "there is no 'who'"),
        (["--store", "s.duckdb", "--concepts", "mine"], 2, "policies, claims, all, or a .toml"),
        (["--store", "s.duckdb", "--concepts", "none.toml"], 1, "none.toml"),
        (["--table", "t.csv", "p.dna"], 2, "--table goes without"),
        (["p.dna", "--network", "threemode"], 2, "there are twomode, onemode"),
        (["p.dna", "--qualifier", "congruence"], 2, "there are ignore, combine, subtract"),
        (["p.dna", "--window", "1", "hours"], 2, "there are events, days"),
        (["p.dna", "--matrix", "--window", "1", "days"], 2, "goes without --window"),
        (["p.dna", "--said-since", "soon"], 2, "write 2024"),
        (["p.dna", "--format", "xml"], 2, "there is no format 'xml'"),
        ([], 2, "name a source"),
    ],
)
def test_errors_are_one_line(run, project, store, tmp_path, argv, code, message) -> None:
    (tmp_path / "bad.dna").write_text("no project", "utf-8")
    done = run("discourse", *argv)
    assert done.code == code and message in done.err
    assert done.err.count("\n") == 1 and not done.out
