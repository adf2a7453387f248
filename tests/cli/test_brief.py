"""`dragoman brief`: forms, files and filters; what it says is tested under `report`."""

from __future__ import annotations

import json

import pytest


def test_a_brief_of_a_file_names_its_voices_and_what_was_not_read(run, article) -> None:
    done = run("brief", article, "--author", "Ann Author")
    assert done.code == 0
    assert "According to author Ann Author: Freedonia supplies arms to Sylvania" in done.out
    assert "NOT READ: 1 OF 4 SENTENCES" in done.out
    assert "“It rained all day.”" in done.out


def test_a_store_and_a_file_give_the_same_brief(run, article, tmp_path) -> None:
    run("read", article, "--store", "s.duckdb")
    assert run("brief", "--store", "s.duckdb").out == run("brief", article).out


@pytest.mark.parametrize(("name", "begins"), [("b.md", "# "), ("b.txt", ""), ("b.json", "{")])
def test_the_extension_picks_the_form(run, article, tmp_path, name, begins) -> None:
    assert run("brief", article, "-o", name).out == ""
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_json_holds_the_statements_behind_each_line(run, article) -> None:
    brief = json.loads(run("brief", article, "--format", "json").out)
    sections = {section["key"]: section for section in brief["sections"]}
    assert sections["force"]["lines"][0]["statements"]


def test_a_filter_leaves_the_other_actors_out(run, article) -> None:
    out = run("brief", article, "--actor", "SYL").out
    assert "Sylvania" in out
    assert "Ruritania" not in out


@pytest.mark.parametrize(
    "argv", [["a.txt", "--format", "pdf"], ["a.txt", "-o", "b.pdf"], ["a.txt", "--limit", "-2"], []]
)
def test_misuse_exits_with_2(run, article, argv) -> None:
    done = run("brief", *argv)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_where_nothing_can_be_read_there_is_no_brief(run) -> None:
    done = run("brief", "missing.txt")
    assert (done.code, done.out) == (1, "")
