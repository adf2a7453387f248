"""`dragoman balance`: the shapes that are promised, and clear errors."""

from __future__ import annotations

import csv
import io
import json

import pytest

pytest.importorskip("highspy")

KEYS = ["nodes", "edges", "frustration", "lower_bound", "optimal", "blocs", "frustrated"]


@pytest.fixture
def table(tmp_path):
    text = "source,target,sign\nA,B,1\nB,C,1\nA,C,-1\nC,A,-1\nA,D,-1\nB,D,-1\n"
    (tmp_path / "t.csv").write_text(text, "utf-8")
    return "t.csv"


def test_json_has_the_keys_that_are_promised(run, table) -> None:
    done = run("balance", "--edges", table, "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0 and list(found) == KEYS
    assert (found["nodes"], found["edges"], found["frustration"]) == (4, 5, 1)
    assert found["optimal"] is True and sorted(a for bloc in found["blocs"] for a in bloc) == [
        "A",
        "B",
        "C",
        "D",
    ]
    assert len(found["frustrated"]) == 1 and len(found["frustrated"][0]) == 2


def test_nothing_but_the_result_is_on_standard_output(program, table) -> None:
    done = program("balance", "--edges", table, "--format", "json", "--time-limit", "60")
    assert done.returncode == 0 and done.stderr == b""
    assert list(json.loads(done.stdout)) == KEYS


@pytest.mark.parametrize(("argv", "keys"), [
    (["--optima"], [*KEYS, "optima", "optima_counted", "partitions", "ties"]),
    (["--critical"], [*KEYS, "critical", "critical_unknown"]),
    (["--blocs", "3"], ["nodes", "edges", "k", "alpha", "criterion", *KEYS[3:]]),
    (["--triads"], ["triads", "closed", "balanced", "weakly_balanced"]),
])  # fmt: skip
def test_the_other_questions(run, table, argv, keys) -> None:
    done = run("balance", "--edges", table, *argv, "--format", "json")
    assert done.code == 0 and list(json.loads(done.out)) == keys
    assert run("balance", "--edges", table, *argv, "--format", "csv").code == 0
    assert run("balance", "--edges", table, *argv, "--format", "table").code == 0


def test_rows_from_standard_input_as_csv(program) -> None:
    done = program("balance", "--edges", "-", "--format", "csv", stdin=b"u,v,weight\nA,B,-2\n")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [(row["actor"], row["bloc"]) for row in rows] == [("A", "1"), ("B", "2")]


def test_weights_and_rules(run, table) -> None:
    assert run("balance", "--edges", table, "--weighted").code == 0
    found = json.loads(run("balance", "--edges", table, "--reciprocal", "keep").out)
    assert found["edges"] == 5


@pytest.mark.parametrize("argv", [
    ["--reciprocal", "mean"], ["--time-limit", "0"], ["--optima", "--triads"], ["--blocs", "0"],
    ["--blocs", "2", "--weighted"], ["--critical", "--weighted"], ["--format", "xml"],
    ["--triads", "--reciprocal", "keep"],
])  # fmt: skip
def test_misuse_is_told_in_one_line(run, table, argv) -> None:
    done = run("balance", "--edges", table, *argv)
    assert done.code == 2 and done.out == "" and done.err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "a\n", "source,target,sign\nA,B,x\n"])
def test_bad_input_is_told_in_one_line(run, tmp_path, text) -> None:
    (tmp_path / "bad.csv").write_text(text, "utf-8")
    done = run("balance", "--edges", "bad.csv")
    assert done.code == 1 and done.out == "" and done.err.count("\n") == 1
    assert run("balance", "--edges", "none.csv").code == 1


def test_it_draws(run, table, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    assert run("balance", "--edges", table, "--plot", "b.png").code == 0
    assert (tmp_path / "b.png").read_bytes()[:4] == b"\x89PNG"
    assert run("balance", "--edges", table, "--triads", "--plot", "t.png").code == 1
