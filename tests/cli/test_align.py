"""`dragoman align`: the shapes that are promised, and clear errors."""

from __future__ import annotations

import csv
import io
import json

import pytest

VOTES = "who,v1,v2,v3,v4,v5,v6\nRUS,1,1,0,0,1,0\nUSA,0,0,1,1,0,1\nTUR,1,0,1,1,,0\nFRA,0,0,1,1,0,0\n"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "v.csv").write_text(VOTES, "utf-8")
    return "v.csv"


def test_pairs_as_json(run, table) -> None:
    done = run("align", "--table", table, "--measure", "s", "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0 and len(found) == 6
    assert found[0] == {"a": "RUS", "b": "USA", "value": -1.0}
    assert all(list(row) == ["a", "b", "value"] for row in found)


@pytest.mark.parametrize("measure", ["kappa", "pi", "taub", "alignment"])
@pytest.mark.parametrize("distance", ["absolute", "squared"])
def test_every_measure_with_every_distance(run, table, measure, distance) -> None:
    done = run("align", "--table", table, "--measure", measure, "--distance", distance)
    assert done.code == 0 and len(json.loads(done.out)) == 6


def test_weights_count(run, table, tmp_path) -> None:
    weights = "item,w\n" + "".join(f"v{k},{1 if k == 6 else 0}\n" for k in range(1, 7))
    (tmp_path / "w.csv").write_text(weights, "utf-8")
    found = json.loads(run("align", "--table", table, "--weights", "w.csv").out)
    assert [row["value"] for row in found] == [-1, 1, 1, -1, -1, 1]


def test_poles_as_json_and_csv(run, table) -> None:
    argv = ["align", "--table", table, "--poles", "RUS,USA", "--bootstrap", "50"]
    found = json.loads(run(*argv).out)
    assert [(row["a"], row["b"]) for row in found][:2] == [("TUR", "RUS"), ("TUR", "USA")]
    assert found[0]["difference"] == pytest.approx(found[0]["value"] - found[1]["value"])
    rows = list(csv.DictReader(io.StringIO(run(*argv, "--format", "csv").out)))
    assert [row["actor"] for row in rows] == ["TUR", "FRA"]
    assert float(rows[1]["low"]) <= float(rows[1]["difference"]) <= float(rows[1]["high"])


def test_a_table_names_the_measure(run, table) -> None:
    out = run("align", "--table", table, "--measure", "pi", "--format", "table").out
    assert out.startswith("Similarity: pi, squared distances")


def test_time_and_plot(run, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    (tmp_path / "t.csv").write_text("who,year,x,y\na,1,1,0\nb,1,0,1\na,2,1,1\nb,2,0,1\n", "utf-8")
    done = run("align", "--table", "t.csv", "--time", "year", "--plot", "p.svg")
    assert [row["time"] for row in json.loads(done.out)] == ["1", "2"]
    assert (tmp_path / "p.svg").exists()


def test_a_scale_may_begin_below_nothing(run, table) -> None:
    found = json.loads(run("align", "--table", table, "--scale", "-1,1").out)
    assert found[0] == {"a": "RUS", "b": "USA", "value": 0.0}


def test_standard_input_is_read(program) -> None:
    done = program("align", "--table", "-", "--format", "json", stdin=VOTES.encode())
    assert done.returncode == 0 and len(json.loads(done.stdout)) == 6


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--measure", "rho"], 2, "there are s, kappa, pi, taub, alignment"),
        (["--distance", "cubed"], 2, "there are absolute, squared"),
        (["--poles", "RUS"], 2, "name two actors"),
        (["--poles", "RUS,USA,RUS"], 2, "name two actors"),
        (["--seed", "-1"], 2, "--seed"),
        (["-o", "."], 1, "it is a directory"),
        (["--poles", "RUS,XXX"], 1, "there is no actor 'XXX'"),
        (["--scale", "3"], 2, "--scale 0,3"),
        (["--scale", "0,0.5"], 1, "does not hold the values"),
        (["--bootstrap", "-1"], 2, "cannot be below 0"),
        (["--level", "95"], 2, "more than 0"),
        (["--skip", "nothing"], 1, "there is no column nothing"),
        (["--weights", "none.csv"], 1, "none.csv: it cannot be read"),
    ],
)
def test_errors_are_one_line(run, table, argv, code, message) -> None:
    done = run("align", "--table", table, *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
