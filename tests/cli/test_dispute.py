"""`dragoman dispute`: its flags, its formats, its errors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from records import make_document, make_reading, make_statement

from dragoman.statement import Statement

CHICKEN = """
[[decision_makers]]
name = "A"
options = ["Yield"]
ranking = [3, 4, 2, 1]

[[decision_makers]]
name = "B"
options = ["Give way"]
ranking = [2, 4, 3, 1]
"""


@pytest.fixture(autouse=True)
def file(tmp_path):
    path = tmp_path / "chicken.toml"
    path.write_text(CHICKEN, "utf-8")
    return path


def found(run, *argv):
    done = run("dispute", "--file", "chicken.toml", "--format", "json", *argv)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_equilibria_as_json(run) -> None:
    whole = found(run)
    assert whole["states"] == 4
    assert whole["equilibria"] == {
        "R": [2, 3], "GMR": [2, 3, 4], "SMR": [2, 3, 4], "SEQ": [2, 3], "SSEQ": [2, 3],
    }  # fmt: skip
    assert whole["why"][0]["why"] == "A can move to 2, which it prefers to 1."
    assert "why" not in found(run, "--no-why")


def test_concepts_are_chosen(run) -> None:
    whole = found(run, "--concept", "r", "--concept", "SEQ")
    assert list(whole["equilibria"]) == ["R", "SEQ"]


def test_everything_at_once_as_json(run) -> None:
    whole = found(
        run, "--state", "NN", "--coalition", "A+B", "--status-quo", "1", "--inverse", "4",
        "--vary", "A:3,4", "--sensitivity",
    )  # fmt: skip
    assert whole["coalitions"]["improvements"] == {"A+B": {"1": [2, 3, 4]}}
    assert whole["status_quo"]["status_quo"] == 1
    assert whole["inverse"]["profiles"] == 2
    assert whole["sensitivity"]["tried"] == 6


def test_a_table_shows_one_answer(run) -> None:
    done = run("dispute", "-f", "chicken.toml", "--state", "4", "--format", "table")
    assert done.code == 0
    assert "4 states; equilibria: R {2, 3}" in done.out
    assert "which it prefers to 4" in " ".join(done.out.split())


def test_csv_to_a_file(run, tmp_path) -> None:
    assert run("dispute", "-f", "chicken.toml", "--sensitivity", "-o", "a.csv").code == 0
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("decision_maker,swap,makes")
    done = run("dispute", "-f", "chicken.toml", "--format", "csv")
    assert [row["state"] for row in csv.DictReader(io.StringIO(done.out))] == ["2", "3", "4"]


def test_a_conflict_from_standard_input(program) -> None:
    done = program("dispute", "-f", "-", stdin=CHICKEN.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["equilibria"]["R"] == [2, 3]


def test_a_picture(run, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    assert run("dispute", "-f", "chicken.toml", "--plot", "a.svg").code == 0
    assert "<svg" in (tmp_path / "a.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("argv", "code", "wrong"),
    [
        (["-f", "none.toml"], 1, "none.toml: No such file"),
        (["-f", "chicken.toml", "--state", "5"], 1, "no state 5; there are 4"),
        (["-f", "chicken.toml", "--concept", "NASH"], 1, "no concept 'NASH'"),
        (["-f", "chicken.toml", "--inverse", "1"], 2, "--inverse STATE goes with --vary"),
        (["-f", "chicken.toml", "--vary", "A"], 2, "--inverse STATE goes with --vary"),
        (["-f", "chicken.toml", "--inverse", "1", "--vary", "A:x"], 2, "states are numbers"),
        (["-f", "chicken.toml", "--state", "1", "--no-why"], 2, "asks for nothing"),
        (["-f", "chicken.toml", "--state", "²"], 1, "'²' is no state"),
        (["-f", "chicken.toml", "--state", "9" * 5000], 1, "there is no state 999"),
        (["-f", "chicken.toml", "--format", "xml"], 2, "no format 'xml'"),
        (["-f", "chicken.toml", "--why", "--sensitivity", "--format", "csv"], 1, "room for one"),
        ([], 2, "--file"),
    ],
)
def test_what_does_not_fit_is_one_line(run, argv, code, wrong) -> None:
    done = run("dispute", *argv)
    assert (done.code, done.out) == (code, "")
    assert wrong in done.err
    assert len(done.err.splitlines()) == 1


DOC = make_document("Freedonia demanded that Sylvania close the base. Sylvania refused.")


def claim(quote: str, **parts: Any) -> Statement:
    return make_statement(DOC, quote, subject=("SYL",), object=(), **parts)


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store with one demand."""
    from dragoman.store import open

    demand = claim(
        "close the base", code="RETREAT", stance="demand", status="required", theme="base closure"
    )
    open(str(tmp_path / "s.duckdb")).add(make_reading(DOC, demand))
    return "s.duckdb"


def test_a_draft_from_a_store_has_its_quotations(run, store) -> None:
    done = run("dispute", "--store", store, "--between", "FRD", "SYL", "--format", "json")
    assert (done.code, done.err) == (0, "")
    (option,) = json.loads(done.out)["options"]
    assert option["option"] == "base closure"
    assert option["quotes"][0]["quote"] == "close the base"


def test_a_draft_is_a_file_that_keeps_edits(run, store, tmp_path) -> None:
    argv = ("dispute", "--store", store, "--between", "FRD", "SYL", "-o", "c.toml")
    assert run(*argv).code == 0
    mine = (tmp_path / "c.toml").read_text("utf-8").replace("base closure", "shut it")
    (tmp_path / "c.toml").write_text(mine, "utf-8")
    done = run(*argv)
    assert (done.code, done.out) == (0, "")
    assert "to be confirmed" in done.err
    assert "shut it" in (tmp_path / "c.toml").read_text("utf-8")
    found = json.loads(run("dispute", "--file", "c.toml").out)
    assert found["options"] == ["shut it"]


def test_a_draft_can_be_printed_as_toml(run, store) -> None:
    done = run("dispute", "--store", store, "--between", "FRD", "SYL", "--format", "toml")
    assert "[[decision_makers]]" in done.out


@pytest.mark.parametrize(
    ("argv", "code", "wrong"),
    [
        (["--store", "s.duckdb"], 2, "and --between"),
        (["--between", "FRD", "SYL"], 2, "name a source, or --store FILE"),
        (["--store", "s.duckdb", "--between", "FRD"], 1, "two sides or more"),
        (["--store", "s.duckdb", "--between", "FRD", "FRD"], 1, "stands on two sides"),
        (["--store", "s.duckdb", "--between", "AUT", "CHE"], 1, "no statement demands"),
        (["--store", "s.duckdb", "--between", "FRD", "SYL", "--why"], 2, "then ask with --file"),
        (["--store", "s.duckdb", "--between", "FRD", "SYL", "-f", "a.toml"], 2, "without sources"),
        (["--store", "s.duckdb", "--between", "FRD", "SYL", "-o", "b.toml"], 1, "b.toml: it is no"),
        (["--store", "s.duckdb", "--between", "FRD", "SYL", "--options", "99"], 2, "<= 16"),
    ],
)
def test_what_does_not_fit_a_draft_is_one_line(run, store, tmp_path, argv, code, wrong) -> None:
    (tmp_path / "b.toml").write_text("x =", "utf-8")
    done = run("dispute", *argv)
    assert (done.code, done.out) == (code, "")
    assert wrong in done.err
    assert len(done.err.splitlines()) == 1
