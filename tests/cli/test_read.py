"""`dragoman read`: what it prints, keeps, leaves out and refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dragoman.statement import Statement
from dragoman.store import open as open_store


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_json_lines_alone_go_to_standard_output_in_a_pipe(run, article) -> None:
    done = run("read", article, "--author", "Ann")
    assert done.code == 0
    assert [row["code"] for row in lines(done.out)] == ["arms_supplier", "SUPPORT", "CONSULT"]
    assert "1 document read, 3 rows written" in done.err


def test_quiet_says_nothing_on_standard_error(run, article) -> None:
    assert run("read", article, "--quiet").err == ""


def test_verbose_names_each_document(run, article) -> None:
    assert f"{article}: 3 statements" in run("read", article, "-v").err


def test_confidence_below_the_least_is_not_printed_but_kept(run, article, tmp_path) -> None:
    done = run("read", article, "--min-confidence", "0.6", "--store", tmp_path / "s.duckdb")
    assert [row["code"] for row in lines(done.out)] == ["SUPPORT"]
    assert len(open_store(tmp_path / "s.duckdb").statements) == 3


def test_a_document_in_the_store_is_not_read_again_and_still_printed(
    run, article, tmp_path, monkeypatch
) -> None:
    from cli import stub_reader

    store = tmp_path / "s.duckdb"
    first = run("read", article, "--store", store)
    monkeypatch.setattr(stub_reader.Reader, "read", lambda *_: pytest.fail("read again"))
    second = run("read", article, "--store", store)
    assert second.code == 0
    assert lines(second.out) == lines(first.out)


@pytest.mark.parametrize("args", [(), ("--store", ":memory:")])
def test_nothing_is_kept_without_a_store(run, article, tmp_path, args) -> None:
    before = sorted(tmp_path.iterdir())
    assert run("read", article, *args).code == 0
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "plover", "table"])
def test_every_text_format_is_printed(run, article, format) -> None:
    done = run("read", article, "--format", format)
    assert done.code == 0
    assert done.out.strip()


def test_json_is_one_array(run, article) -> None:
    rows = json.loads(run("read", article, "--format", "json").out)
    assert [Statement.from_dict(row).code for row in rows] == [
        "arms_supplier",
        "SUPPORT",
        "CONSULT",
    ]


def test_csv_names_the_document_of_each_row(run, article, tmp_path) -> None:
    (tmp_path / "b.txt").write_text("France met Armenia.", "utf-8")
    done = run("read", article, "b.txt", "--format", "csv", "--title", "T")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["source"] for row in rows] == [str(article)] * 3 + ["b.txt"]
    assert {row["title"] for row in rows} == {"T"}


@pytest.mark.parametrize("name", ["o.csv", "o.json", "o.jsonl", "o.plover.csv", "o.parquet"])
def test_the_extension_picks_the_format(run, article, tmp_path, name) -> None:
    done = run("read", article, "-o", name)
    assert done.code == 0
    assert done.out == ""
    assert (tmp_path / name).stat().st_size > 0
    assert not list(tmp_path.glob("*.part"))


def test_an_example_that_ships_is_a_source(run) -> None:
    assert run("read", "example:kazakhstan").code == 0


def test_an_unknown_example_is_left_out_and_the_rest_is_read(run, article) -> None:
    done = run("read", "example:atlantis", article)
    assert done.code == 1
    assert "example:atlantis: there is no such example" in done.err
    assert len(lines(done.out)) == 3


def test_a_bad_source_gets_one_line_and_the_others_are_read(run, article, tmp_path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = run("read", "missing.txt", "bad.txt", article)
    assert done.code == 1
    assert len(lines(done.out)) == 3
    assert done.err.count("\n") == 3
    assert "missing.txt: there is no such file" in done.err
    assert "bad.txt: " in done.err


def test_a_failure_of_the_reader_costs_one_document_only(run, article, tmp_path) -> None:
    (tmp_path / "f.txt").write_text("FAIL please.", "utf-8")
    done = run("read", "f.txt", article, "--store", "s.duckdb")
    assert done.code == 1
    assert "f.txt: the reader failed on it (RuntimeError: a fault)" in done.err
    assert len(lines(done.out)) == 3


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["read"], "name a source"),
        (["read", "a.txt", "--date", "the day of the moon"], "--date"),
        (["read", "a.txt", "--kind", "poem"], "no kind 'poem'"),
        (["read", "a.txt", "--format", "xml"], "no format is called 'xml'"),
        (["read", "a.txt", "-o", "x.docx"], "no format has this file extension"),
        (["read", "a.txt", "--min-confidence", "7"], "between 0 and 1"),
        (["read", "a.txt", "--min-confidence", "much"], "--min-confidence"),
        (["read", "a.txt", "--autor", "Ann"], "--author"),
        (["read", "a.txt", "--parser", "oracle"], "no parser is called 'oracle'"),
        (["read", "a.txt", "--lexicon", "none.toml"], "none.toml"),
        (["reed"], "reed"),
    ],
)
def test_misuse_is_told_in_one_line_and_exits_with_2(run, article, argv, said) -> None:
    done = run(*argv)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert done.err.startswith("dragoman: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("target", ["no/such/folder/o.csv", "o.parquet/x.parquet"])
def test_a_place_that_cannot_be_written_is_named_before_anything_is_read(
    run, article, monkeypatch, target
) -> None:
    from cli import stub_reader

    Path("o.parquet").write_text("a file")
    monkeypatch.setattr(stub_reader.Reader, "read", lambda *_: pytest.fail("read"))
    done = run("read", article, "-o", target)
    assert done.code == 1
    assert f"{target}: it cannot be written" in done.err


def test_a_file_that_is_no_store_is_left_as_it_is(run, article, tmp_path) -> None:
    (tmp_path / "s.duckdb").write_text("not a store at all, but something else" * 200)
    done = run("read", article, "--store", "s.duckdb")
    assert done.code == 1
    assert "s.duckdb" in done.err and done.err.count("\n") == 1


def test_output_stays_as_it_was_when_a_run_fails(run, article, tmp_path, monkeypatch) -> None:
    from cli import stub_reader

    (tmp_path / "o.jsonl").write_text("before")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stub_reader.Reader, "read", interrupt)
    done = run("read", article, "-o", "o.jsonl")
    assert done.code == 130
    assert (tmp_path / "o.jsonl").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_table_gives_each_row_as_a_document(run, tmp_path) -> None:
    (tmp_path / "w.csv").write_text("body,x\nFrance met Armenia.,1\nArmenia thanked France.,2\n")
    done = run("read", "w.csv", "--text-column", "body")
    assert len({row["document"] for row in lines(done.out)}) == 2


def test_foreign_text_cannot_steer_the_terminal(run, tmp_path) -> None:
    (tmp_path / "e.md").write_text("# T\x1b[31m\n\nFrance met Armenia.", "utf-8")
    done = run("read", "e.md", "--format", "table", "--title", "A\x1b[2J[red]")
    assert "\x1b" not in done.out
    assert "[red]" in done.out
