"""`dragoman bargain`: a forecast or a distribution, as JSON, table or picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

TABLE = "Actor,Capability,Position,Salience\nA,1,0,1\nB,1,5,0.5\nC,2,10,0.5\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "s.csv"
    path.write_bytes(TABLE.replace("\n", "\r").encode())
    return path


@pytest.mark.parametrize(
    "model", ["compromise", "median", "nash", "challenge", "scholz2011", "bdm_intent", "ktab"]
)
def test_json_has_model_forecast_and_rounds(run, table, model) -> None:
    done = run("bargain", "--file", table, "--model", model, "--rounds", 3, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["model"] == model
    assert found["rounds"][-1] == found["forecast"]
    assert len(found["rounds"]) == len(found["trajectory"]) in (1, 4)


def test_the_compromise_by_hand(run, table) -> None:
    found = json.loads(run("bargain", "--file", table, "--model", "mean").out)
    assert found["forecast"] == pytest.approx(5)
    assert found["trajectory"][0]["positions"] == {"A": 0, "B": 5, "C": 10}


def test_runs_give_a_distribution(run, table) -> None:
    done = run("bargain", "--file", table, "--runs", 50, "--spread", 0.2, "--format", "json")
    found = json.loads(done.out)
    assert found["runs"] == 50 == sum(found["histogram"]["counts"])
    assert found["quantiles"]["0.05"] < found["forecast"] < found["quantiles"]["0.95"]
    again = run("bargain", "--file", table, "--runs", 50, "--spread", 0.2, "--format", "json")
    assert again.out == done.out


def test_runs_without_ranges_are_warned_of(run, table) -> None:
    done = run("bargain", "--file", table, "--runs", 2)
    assert done.code == 0
    assert "no value is a range" in done.err


def test_a_table_and_a_picture(run, table, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    plot = tmp_path / "p.png"
    done = run("bargain", "--file", table, "--model", "scholz2011", "--format", "table",
               "--plot", plot)  # fmt: skip
    assert "scholz2011" in done.out and "last" in done.out
    assert plot.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--model", "guess"], 2, "there is no model 'guess'"),
        (["--rounds", "-1"], 2, "--rounds -1"),
        (["--runs", "0"], 2, "--runs 0"),
        (["--spread", "0.1"], 2, "say how many with --runs"),
        (["--seed", "-1", "--runs", "5"], 2, "--seed"),
        (["--model", "nash", "--failure", "nan"], 1, "a failure of nan"),
        (["--model", "nash", "--reversion", "inf"], 1, "a reversion of inf"),
        (["--spread", "2", "--runs", "5"], 1, "a spread of 2"),
        (["--dimension", "7"], 1, "no dimension '7'"),
        (["--model", "nash", "--failure", "0"], 1, "a failure that costs 0"),
    ],
)
def test_misuse_is_one_line(run, table, argv, code, message) -> None:
    done = run("bargain", "--file", table, *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1


def test_a_file_that_is_not_there_is_one_line(run) -> None:
    done = run("bargain", "--file", "nowhere.csv")
    assert done.code == 1
    assert "nowhere.csv: it cannot be read" in done.err


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store in which one voice asks for a quota and another rejects it."""
    from dragoman.store import open

    doc = make_document("Freedonia wants a quota. Sylvania does not.")
    parts = {"code": "CHANGE", "subject": ("UNO",), "object": (), "theme": "quota"}
    stmts = [
        make_statement(doc, "wants", speaker=("FRD",), stance="demand", **parts),
        make_statement(doc, "does not", speaker=("SYL",), stance="reject", **parts),
    ]
    open(str(tmp_path / "s.duckdb")).add(make_reading(doc, *stmts))
    return "s.duckdb"


def test_an_issue_of_a_store_is_estimated_and_forecast(run, store) -> None:
    done = run("bargain", "--store", store, "--issue", "quota", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["confirmed"] is False
    assert {row["actor"]: row["quotes"][0]["quote"] for row in found["estimates"]} == {
        "FRD": "wants", "SYL": "does not",
    }  # fmt: skip
    assert found["forecast"]["forecast"] == pytest.approx(50)


def test_the_estimates_make_a_table_that_the_models_read(run, store, tmp_path) -> None:
    (tmp_path / "c.csv").write_text("actor,capability\nFRD,3\nSYL,1\n", "utf-8")
    argv = ("--store", store, "--issue", "quota", "--capability", "c.csv", "--table", "t.csv")
    assert run("bargain", *argv).code == 0
    assert json.loads(run("bargain", "--file", "t.csv").out)["forecast"] == pytest.approx(75)


def test_one_voice_is_estimated_without_a_forecast(run, store) -> None:
    argv = ("--store", store, "--issue", "quota", "--among", "FRD")
    assert json.loads(run("bargain", *argv).out)["forecast"] is None
    assert "only FRD takes a position" in run("bargain", *argv, "--format", "table").out


@pytest.mark.parametrize(
    ("argv", "code", "wrong"),
    [
        (["--store", "s.duckdb"], 2, "and --issue"),
        (["--issue", "quota"], 2, "name a source, or --store FILE"),
        (["--store", "s.duckdb", "--issue", "cheese"], 1, "no voice takes a position"),
        (["--store", "s.duckdb", "--issue", "of the"], 1, "names no issue"),
        (["--store", "s.duckdb", "--issue", "quota", "--capability", "c.csv"], 1, "for SYL"),
        (["--store", "s.duckdb", "--issue", "quota", "--file", "a.csv"], 2, "without sources"),
    ],
)
def test_what_does_not_fit_an_issue_is_one_line(run, store, tmp_path, argv, code, wrong) -> None:
    (tmp_path / "c.csv").write_text("actor,capability\nFRD,3\n", "utf-8")
    done = run("bargain", *argv)
    assert (done.code, done.out) == (code, "")
    assert wrong in done.err
    assert len(done.err.splitlines()) == 1
