"""`dragoman network`, and the methods that take statements in place of a table."""

from __future__ import annotations

import csv
import io
import json

import pytest


@pytest.fixture
def store(run, article):
    assert run("read", article, "--store", "s.duckdb", "--date", "2024-03-05", "-q").code == 0
    return "s.duckdb"


def test_edges_as_json_with_their_statements(run, store) -> None:
    done = run("network", "--store", store, "--format", "json")
    found = json.loads(done.out)
    assert (done.code, found["directed"], found["duplicates"]) == (0, True, "document")
    edge = next(e for e in found["edges"] if e["types"] == ["arms_supplier"])
    assert (edge["source"], edge["target"], edge["layer"]) == ("FRD", "SYL", "security")
    assert edge["weight"] > 0 and (edge["start"], edge["end"]) == ("2024-03-05", "2024-03-05")
    opened = run("explain", edge["ids"][0], "--store", store)
    assert opened.code == 0 and "arms" in opened.out


def test_edges_for_people_and_csv(run, article, store) -> None:
    done = run("network", article, "--symmetric", "--together", "--format", "table")
    assert "edges" in done.out and "FRD – SYL" in done.out
    rows = list(
        csv.DictReader(io.StringIO(run("network", "--store", store, "--format", "csv").out))
    )
    assert {row["layer"] for row in rows} >= {"security", "diplomacy"} and rows[0]["ids"]


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_graphs_go_to_a_file_or_to_standard_output(run, store, tmp_path, suffix) -> None:
    pytest.importorskip("networkx")
    assert run("network", "--store", store, "-o", f"n.{suffix}").code == 0
    text = (tmp_path / f"n.{suffix}").read_text("utf-8")
    assert f"<{suffix}" in text and "2024-03-05" in text
    out = run("network", "--store", store, "--format", suffix).out
    assert out.startswith("<?xml") and f"<{suffix}" in out


def test_the_lens_and_the_flags_of_ties_select(run, store) -> None:
    def edges(*argv: str) -> int:
        return len(
            json.loads(run("network", "--store", store, "--format", "json", *argv).out)["edges"]
        )

    every = edges()
    assert 0 < edges("--layer", "security") < every
    assert edges("--code", "arms_supplier") == 1
    assert edges("--min-statements", "9") == edges("--on", "2020") == 0
    assert edges("--among", "FRD", "--among", "SYL") < every
    assert edges("--group", "All=FRD+SYL") < every


def test_a_picture_is_drawn(run, store, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    assert run("network", "--store", store, "--plot", "n.png").code == 0
    assert (tmp_path / "n.png").stat().st_size > 1000


def test_the_methods_take_statements_in_place_of_a_table(run, store) -> None:
    pytest.importorskip("highspy")
    alike = json.loads(run("align", "--store", store, "--bootstrap", "20").out)
    assert alike and all(row["evidence"] for row in alike if row["items"])
    poles = json.loads(run("align", "--store", store, "--poles", "FRD,SYL").out)
    assert {row["b"] for row in poles} == {"FRD", "SYL"}
    balance = json.loads(run("balance", "--store", store).out)
    assert balance["frustration"] == 0 and balance["sureness"]["draws"] == 100
    assert all(tie["evidence"] for tie in balance["ties"])
    for flags in (["--optima"], ["--critical"], ["--triads"], ["--blocs", "2"]):
        assert json.loads(run("balance", "--store", store, *flags).out)["ties"]
    between = json.loads(run("mediators", "SYL", "Ruritania", "--store", store).out)
    assert [one["actor"] for one in between["candidates"]] == ["FRD"]


@pytest.mark.parametrize(("argv", "code", "message"), [
    (["network"], 2, "name a source, or --store FILE"),
    (["network", "--store", "none.duckdb"], 1, "there is no such store"),
    (["network", "--store", "s.duckdb", "--layer", "culture"], 2, "there is no layer 'culture'"),
    (["network", "--store", "s.duckdb", "--half-life", "0"], 2, "above 0 days"),
    (["network", "--store", "s.duckdb", "--group", "West"], 2, "write NAME="),
    (["network", "--store", "s.duckdb", "--format", "net"], 2, "there is no format 'net'"),
    (["network", "--store", "s.duckdb", "--tie-weights", "none.toml"], 1, "none.toml"),
    (["align"], 2, "name --table FILE, a source, or --store FILE"),
    (["align", "--table", "t.csv", "--store", "s.duckdb"], 2, "not both"),
    (["align", "--table", "t.csv", "--states"], 2, "in place of --table"),
    (["align", "--table", "t.csv", "--according-to", "A"], 2, "in place of --table"),
    (["align", "--table", "t.csv", "--untold", "none"], 2, "--untold is of statements"),
    (["align", "--store", "s.duckdb", "--untold", "zero"], 2, "missing or none"),
    (["align", "--store", "s.duckdb", "--time", "year"], 2, "are of a table"),
    (["align", "--store", "s.duckdb", "--poles", "FRD,Chad"], 1, "tells of a tie of Chad"),
    (["align", "--store", "s.duckdb", "--until", "1900"], 1, "no statement here tells"),
    (["balance"], 2, "name --edges FILE, a source, or --store FILE"),
    (["balance", "a.txt", "--edges", "t.csv"], 2, "not both"),
    (["balance", "--edges", "t.csv", "--bootstrap", "9"], 2, "in place of --edges"),
    (["balance", "--store", "s.duckdb", "--reciprocal", "sum"], 2, "--reciprocal is of a table"),
    (["balance", "--store", "s.duckdb", "--bootstrap", "-1"], 2, "cannot be below 0"),
    (["balance", "--store", "s.duckdb", "--triads", "--bootstrap", "9"], 2, "goes with neither"),
    (["mediators", "FRD", "SYL"], 2, "name --edges FILE, a source, or --store FILE"),
    (["mediators", "FRD", "FRD", "--store", "s.duckdb"], 1, "name two actors"),
    (["mediators", "FRD", "SYL", "--store", "s.duckdb", "--level", "2"], 2, "less than 1"),
])  # fmt: skip
def test_errors_are_one_line(run, store, argv, code, message) -> None:
    done = run(*argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
