"""`dragoman brief`: forms, files and filters; what it says is tested under `report`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from cli import stub_reader


def test_a_brief_of_a_file_names_its_voices_and_what_was_not_read(run, article) -> None:
    done = run("brief", article, "--author", "Ann Author")
    assert done.code == 0
    assert "According to author Ann Author: Freedonia supplies arms to Sylvania" in done.out
    assert "NOT READ: 1 OF 4 SENTENCES" in done.out
    assert "“It rained all day.”" in done.out


def test_a_store_and_a_file_give_the_same_brief(run, article, tmp_path) -> None:
    run("read", article, "--store", "s.duckdb")
    assert run("brief", "--store", "s.duckdb").out == run("brief", article).out


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("b.md", b"# "), ("b.txt", b""), ("b.json", b"{"), ("b.html", b"<!doctype html>"),
        ("b.docx", b"PK"),
    ],
)  # fmt: skip
def test_the_extension_picks_the_form(run, article, tmp_path, name, begins) -> None:
    assert run("brief", article, "-o", name).out == ""
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_page_says_what_gave_no_document(run, article, tmp_path) -> None:
    done = run("brief", article, "nowhere.txt", "-o", "b.html")
    assert done.code == 1
    page = (tmp_path / "b.html").read_text("utf-8")
    assert "nowhere.txt: there is no such file" in page


def test_without_a_browser_there_is_no_pdf_and_one_line_says_why(
    run, article, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_BROWSER", "no-such-browser")
    done = run("brief", article, "-o", "b.pdf")
    assert done.code == 1
    assert done.err == "dragoman: DRAGOMAN_BROWSER names no-such-browser, which is no program\n"
    assert not (tmp_path / "b.pdf").exists()


def test_a_page_needs_no_library_for_pictures(article) -> None:
    program = [sys.executable, "-X", "importtime", str(stub_reader.__file__)]
    command = [*program, "brief", str(article), "-o", str(article.with_suffix(".html"))]
    done = subprocess.run(command, capture_output=True, check=True)
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    assert "jinja2" in loaded
    assert not loaded & {"matplotlib", "docx", "fastapi"}


def test_json_holds_the_statements_behind_each_line(run, article) -> None:
    brief = json.loads(run("brief", article, "--format", "json").out)
    sections = {section["key"]: section for section in brief["sections"]}
    assert sections["force"]["lines"][0]["statements"]


def test_a_filter_leaves_the_other_actors_out(run, article) -> None:
    out = run("brief", article, "--actor", "SYL").out
    assert "Sylvania" in out
    assert "Ruritania" not in out


@pytest.mark.parametrize(
    "argv", [["a.txt", "--format", "odt"], ["a.txt", "-o", "b.odt"], ["a.txt", "--limit", "-2"], []]
)
def test_misuse_exits_with_2(run, article, argv) -> None:
    done = run("brief", *argv)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_where_nothing_can_be_read_there_is_no_brief(run) -> None:
    done = run("brief", "missing.txt")
    assert (done.code, done.out) == (1, "")
