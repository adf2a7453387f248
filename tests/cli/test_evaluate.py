"""`dragoman evaluate` prints how well gold is read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

GOLD = {
    "sentence": 0, "quote": "Freedonia arms Sylvania", "voices": ["author"], "stance": "assert",
    "kind": "relation", "code": "arms_supplier", "subject": ["FRD"], "object": ["SYL"],
    "polarity": "affirmed", "status": "actual",
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two documents: one is read right, in the other a statement is missed."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, text in (("good", "Freedonia arms Sylvania."), ("poor", "It rained. All day.")):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.gold.jsonl").write_text(json.dumps(GOLD) + "\n", "utf-8")
    return folder


def test_a_row_a_document_and_their_mean(run, gold: Path) -> None:
    done = run("evaluate", gold, "--format", "csv")
    assert done.code == 0
    rows = {row["document"]: row for row in csv.DictReader(io.StringIO(done.out))}
    assert [rows[name]["full"] for name in ("good", "poor", "mean")] == ["1.0", "0.0", "0.5"]


def test_json_holds_everything(run, gold: Path) -> None:
    whole = json.loads(run("evaluate", gold, "--format", "json").out)
    assert set(whole) == {
        "documents", "mean", "by_figure", "by_genre", "by_code", "by_depth", "by_stance",
        "by_status", "calibration", "recalibrated",
    }  # fmt: skip
    assert whole["calibration"]["error"] == pytest.approx(0.5)
    assert whole["by_code"][0]["code"] == "arms_supplier"


def test_a_table_says_how_sure_it_is(run, gold: Path) -> None:
    done = run("evaluate", gold, "--format", "table", "--by", "confidence")
    assert "expected calibration error 0.500; 0% of 1 statements have 0.8 or more" in done.out


def test_errors_and_single_documents(run, gold: Path) -> None:
    done = run("evaluate", gold, "--only", "poor", "--errors", "3", "--format", "json")
    assert [(row["error"], row["document"]) for row in json.loads(done.out)] == [("missed", "poor")]


def test_a_file_is_gold_too(run, gold: Path) -> None:
    done = run("evaluate", gold / "good.gold.jsonl", "--format", "json", "--author", "Ann")
    assert json.loads(done.out)["mean"]["full"] == 1.0


def test_a_diagram_is_drawn(run, gold: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    assert run("evaluate", gold, "--plot", tmp_path / "r.svg").code == 0
    assert (tmp_path / "r.svg").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        ([], 2, "name gold"),
        (["gold", "--by", "colour"], 2, "--by colour: there are document, figure"),
        (["gold", "--errors", "0"], 2, "--errors 0"),
        (["gold", "--format", "parquet"], 2, "there is no format 'parquet'"),
        (["gold", "--only", "nobody"], 1, "nobody: no gold has this name"),
        (["nowhere"], 1, "nowhere: there is no such file"),
        (["gold/good.txt"], 1, "gold/good.txt: is no gold"),
        (["gold", "--actors", "none.toml"], 2, "none.toml"),
    ],
)
def test_what_does_not_fit_is_one_line(run, gold: Path, argv, code, message) -> None:
    done = run("evaluate", *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
