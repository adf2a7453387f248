"""`dragoman positions` and `dragoman check`: flags in, tables, JSON and CSV out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

from dragoman.cli.positions import actor_first
from dragoman.store import open as open_store

TEXT = "Freedonia demands that Sylvania lift tolls. Sylvania arms. Sylvania denies that it arms."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    doc = make_document(TEXT)
    tolls = make_statement(doc, "demands that Sylvania lift tolls", code="CONCEDE", ordinal=1,
                           stance="demand", status="required", theme="lifting of tolls",
                           subject=("SYL",), object=("FRD",))  # fmt: skip
    arms = make_statement(doc, "Sylvania arms", code="MOBILIZE", theme="arms", subject=("SYL",),
                          object=())  # fmt: skip
    denial = make_statement(doc, "denies that it arms", code="MOBILIZE", theme="arms",
                            subject=("SYL",), object=(), stance="deny", speaker=("SYL",),
                            voice="Sylvania", ordinal=2)  # fmt: skip
    open_store(tmp_path / "a.duckdb").add(make_reading(doc, tolls, arms, denial))
    return tmp_path / "a.duckdb"


def test_positions_of_an_actor_towards_another(run, store) -> None:
    done = run("positions", "FRD", "--towards", "SYL", "--store", store, "--format", "json")
    assert (done.code, done.err) == (0, "")
    (row,) = json.loads(done.out)
    assert (row["kind"], row["what"], row["first"]) == ("demand", "lifting of tolls", "2024-03-05")
    assert row["according_to"] == ["Freedonia"] and len(row["evidence"]) == 1
    table = run("positions", "FRD", "--store", store, "--format", "table").out
    assert "demands of SYL" in table and row["evidence"][0][:8] in table
    csv = run("positions", "--store", store, "--format", "csv").out
    assert csv.splitlines()[0].startswith("actor,kind,towards,inferred,what")
    assert len(csv.splitlines()) == 2


@pytest.mark.parametrize("flags", [["SYL"], ["--voice", "Sylvania"], ["--min-statements", "2"]])
def test_what_is_not_asked_for_is_left_out(run, store, flags) -> None:
    done = run("positions", *flags, "--store", store, "--format", "json")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_a_check_tells_both_sides(run, store) -> None:
    done = run("check", "--store", store, "--format", "json")
    assert (done.code, done.err) == (0, "")
    (row,) = json.loads(done.out)
    assert row["kind"] == "contradicted" and len(row["evidence"]) == 2
    assert [row["one"][0]["voice"], row["other"][0]["voice"]] == ["Freedonia", "Sylvania"]
    assert "denied by others" in run("check", "--store", store, "--format", "table").out
    assert json.loads(run("check", "--store", store, "--only", "values").out) == []
    assert json.loads(run("check", "--store", store, "--measures").out) == []


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (["check", "--only", "rumours"], 1, "none of contradicted"),
        (["check", "--measures", "--only", "values"], 2, "goes without --only"),
        (["check", "--min-confidence", "2"], 2, "between 0 and 1"),
        (["positions", "--format", "xml"], 2, "no format 'xml'"),
    ],
)
def test_misuse_is_told_in_a_line(run, store, argv, code, told) -> None:
    done = run(*argv, "--store", store)
    assert done.code == code and told in done.err and len(done.err.splitlines()) == 1


def test_an_actor_without_sources_needs_a_store(run) -> None:
    done = run("positions", "FRD")
    assert done.code == 2 and "--store" in done.err


@pytest.mark.parametrize(
    ("words", "actor", "sources"),
    [
        ((), None, ()),
        (("AZE",), "AZE", ()),
        (("Ilham Aliyev", "a.txt"), "Ilham Aliyev", ("a.txt",)),
        (("a.txt", "b.txt"), None, ("a.txt", "b.txt")),
        (("example:kazakhstan",), None, ("example:kazakhstan",)),
        (("folder/texts",), None, ("folder/texts",)),
    ],
)
def test_a_word_that_is_no_source_is_an_actor(words, actor, sources) -> None:
    assert actor_first(words) == (actor, sources)
