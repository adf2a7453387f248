"""`dragoman whatif`, and `dragoman pacts` on statements: flags in, tables and JSON out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

from dragoman.analysis.pacts import read_pacts
from dragoman.store import open as open_store

TEXT = "Freedonia has a mutual defence pact with Sylvania. Sylvania demands that tolls be lifted."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    doc = make_document(TEXT)
    pact = make_statement(
        doc, "Freedonia has a mutual defence pact with Sylvania", code="defence_pact"
    )
    tolls = make_statement(doc, "Sylvania demands that tolls be lifted", code="CONCEDE", ordinal=1,
                           stance="demand", status="required", theme="lifting of tolls",
                           speaker=("SYL",), voice="Sylvania")  # fmt: skip
    open_store(tmp_path / "a.duckdb").add(make_reading(doc, pact, tolls))
    return tmp_path / "a.duckdb"


def test_pacts_of_a_store_are_listed_asked_and_written(run, store, tmp_path) -> None:
    done = run("pacts", "--store", store, "--format", "json", "--write", "p.toml")
    assert (done.code, done.err) == (0, "")
    (row,) = json.loads(done.out)
    assert row["pact"] == "defence pact of FRD and SYL" and row["voices"] == [["Freedonia"]]
    assert len(read_pacts(tmp_path / "p.toml").duties) == 2
    asked = run("pacts", "--store", store, "--attack", "POL", "SYL", "--format", "json")
    found = json.loads(asked.out)
    assert found["defence_obligation_to_target"] == ["FRD"]
    assert found["on"] == "2024-03-05" and found["pacts"][0]["evidence"] == row["evidence"]


def test_pacts_of_another_voice_are_none(run, store) -> None:
    done = run("pacts", "--store", store, "--voice", "Sylvania", "--format", "json")
    assert json.loads(done.out) == []


def test_what_if_tells_both_sides_and_leaves_the_store(run, store) -> None:
    before = store.read_bytes()
    done = run("whatif", "--store", store, "--end", "defence_pact", "FRD", "SYL", "--attack", "POL",
               "SYL", "--format", "json")  # fmt: skip
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    rows = {row["about"]: row for row in found["differences"]}
    assert "fight POL for SYL" in rows["FRD, if POL attacks SYL"]["as told"]
    assert rows["FRD, if POL attacks SYL"]["scenario"] is None
    assert found["changes"][0]["after"][0]["reader"] == "scenario"
    assert "according to Freedonia" in found["paragraph"]
    assert store.read_bytes() == before


def test_a_file_and_flags_go_together(run, store, tmp_path) -> None:
    (tmp_path / "s.toml").write_text(
        'title = "free tolls"\n[[change]]\ndo = "withdraw"\nwords = "tolls"\n', "utf-8"
    )
    done = run("whatif", "--store", store, "--scenario", "s.toml", "--sign", "ally", "SYL", "POL",
               "--dated", "2025", "--format", "json")  # fmt: skip
    found = json.loads(done.out)
    assert found["scenario"] == "free tolls" and len(found["changes"]) == 2
    assert found["changes"][1]["after"][0]["time"] == "2025"


def test_the_table_has_the_paragraph_above_it(run, store) -> None:
    done = run("whatif", "--store", store, "--remove", "FRD", "--format", "table")
    assert done.out.startswith("What if: without FRD.") and "as told" in done.out
    assert run("whatif", "--store", store, "--remove", "FRD", "--format", "csv").out.startswith(
        "analysis,about,as told,scenario"
    )


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        ([], 2, "change something"),
        (["--drop", "zzz"], 1, "'zzz': no such statement"),
        (["--end", "alley", "A", "B"], 1, "there is no code 'alley'; there are ally"),
        (["--end", "ally", "A", "B"], 1, "nothing would change"),
        (["--scenario", "none.toml"], 1, "none.toml"),
        (["--sign", "ally", "A", "B", "--dated", "soon"], 1, "'soon'"),
        (["--remove", "FRD", "--min-confidence", "2"], 2, "between 0 and 1"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, store, argv, code, message) -> None:
    done = run("whatif", "--store", store, *argv)
    assert done.code == code and message in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--table", "1914"], 2, "name sources or --table, not both"),
        (["--attack", "Nowhere at all", "SYL"], 1, "is no actor"),
        (["--attack", "SYL", "SYL"], 1, "cannot attack itself"),
        (["--voice", "Sylvania", "--write", "p.toml"], 1, "nothing to write"),
    ],
)
def test_pacts_say_what_is_wrong_in_one_line(run, store, argv, code, message) -> None:
    done = run("pacts", "--store", store, *argv)
    assert done.code == code and message in done.err and done.err.count("\n") == 1


def test_a_lens_needs_statements(run) -> None:
    done = run("pacts", "--attack", "RUS", "AUH", "--on", "1914-08-01", "--voice", "x")
    assert done.code == 2 and "need sources" in done.err
    done = run("whatif", "--drop", "a")
    assert done.code == 2 and "name a source" in done.err
