"""`dragoman scale`: points with their uncertainty."""

from __future__ import annotations

import csv
import io
import json

import pytest

VOTES = "who,v1,v2,v3,v4,v5\na,1,1,1,1,1\nb,1,1,1,0,1\nc,1,1,0,-1,1\nd,1,0,-1,-1,1\ne,0,-1,-1,,1\n"
ARGV = ["scale", "--votes", "v.csv", "--positive", "e", "--draws", "60"]


@pytest.fixture(autouse=True)
def table(tmp_path) -> None:
    (tmp_path / "v.csv").write_text(VOTES, "utf-8")


def test_points_as_json(run) -> None:
    done = run(*ARGV)
    found = json.loads(done.out)
    assert done.code == 0 and done.err == ""
    assert [p["actor"] for p in found["points"]] == ["a", "b", "c", "d", "e"]
    assert all(p["low"] < p["point"] < p["high"] for p in found["points"])
    assert found["left_out"] == {"unanimous": ["v5"], "silent": []}
    assert [item["item"] for item in found["items"]] == ["v1", "v2", "v3", "v4"]


def test_points_as_csv_and_table(run) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*ARGV, "--format", "csv").out)))
    assert list(rows[0]) == ["actor", "point", "sd", "low", "high", "votes"]
    assert run(*ARGV, "--format", "table").out.startswith("5 actors, 4 votes")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--positive", "Z"], 1, "there is no vote of 'Z'"),
        (["--seed", "-1"], 2, "--seed"),
        (["--draws", "1"], 2, "too few"),
        (["--level", "90"], 2, "more than 0"),
    ],
)
def test_errors_are_one_line(run, argv, code, message) -> None:
    done = run("scale", "--votes", "v.csv", *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
