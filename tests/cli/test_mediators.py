"""`dragoman mediators`: the shapes that are promised, and clear errors."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def table(tmp_path):
    text = "source,target,sign\nA,B,-1\nA,C,1\nB,C,1\nA,D,1\nB,E,-1\n"
    (tmp_path / "t.csv").write_text(text, "utf-8")
    (tmp_path / "m.csv").write_text("actor,organisation\nA,X\nB,X\nF,X\n", "utf-8")
    return "t.csv"


def test_candidates_as_json(run, table) -> None:
    done = run("mediators", "A", "B", "--edges", table, "--memberships", "m.csv")
    found = json.loads(done.out)
    assert done.code == 0 and list(found) == ["a", "b", "tie", "candidates"]
    assert [(one["actor"], one["basis"]) for one in found["candidates"]] == [
        ("C", "both"), ("F", "organisations"), ("D", "one side"), ("E", "opposed"),
    ]  # fmt: skip
    assert list(found["candidates"][0]) == [
        "actor", "basis", "tie_a", "tie_b", "evenness", "organisations", "quarrels", "against",
    ]  # fmt: skip


def test_a_table_of_the_first(run, table) -> None:
    done = run("mediators", "A", "B", "--edges", table, "--limit", "1", "--format", "table")
    assert "1 both, 0 organisations, 1 one side, 1 opposed" in done.out
    assert len(done.out.splitlines()) == 3


@pytest.mark.parametrize(("argv", "code"), [
    (["A", "Q"], 1), (["A", "A"], 1), (["A"], 2), (["A", "B", "--limit", "0"], 2),
    (["A", "B", "--memberships", "t.csv"], 1), (["A", "B", "--memberships", "none.csv"], 1),
])  # fmt: skip
def test_errors_are_one_line(run, table, argv, code) -> None:
    done = run("mediators", *argv, "--edges", table)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
