"""`dragoman quotes`: rows, formats, and what it refuses."""

from __future__ import annotations

import json

import pytest

from dragoman.reading import attributions as module
from dragoman.reading.attributions import AttributionRow

TEXT = "She said: “We\nagree.” Maybe.\n"
ROWS = [
    AttributionRow((0, 3), (4, 8), ((10, 21),), "Ida Berg", "direct"),
    AttributionRow(None, None, ((22, 27), (27, 28)), None, "indirect"),
]


@pytest.fixture(autouse=True)
def found(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(module, "attributions", lambda reader, doc: ROWS)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")


@pytest.mark.parametrize("argv", [[], ["--format", "jsonl"]])
def test_a_row_an_attribution_with_null_for_what_is_missing(run, argv) -> None:
    lines = run("quotes", "a.txt", *argv).out.splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "source": [0, 3], "cue": [4, 8], "content": [[10, 21]], "speaker": "Ida Berg",
            "kind": "direct",
        },
        {
            "source": None, "cue": None, "content": [[22, 27], [27, 28]], "speaker": None,
            "kind": "indirect",
        },
    ]  # fmt: skip


def test_json_is_one_list(run) -> None:
    assert len(json.loads(run("quotes", "a.txt", "--format", "json").out)) == 2


def test_a_table_shows_words(run) -> None:
    out = run("quotes", "a.txt", "--format", "table").out
    assert "Ida Berg" in out and "“We agree.”" in out and "Maybe … ." in out


def test_an_output_file_takes_the_rows(run, tmp_path) -> None:
    assert run("quotes", "a.txt", "-o", "q.jsonl").code == 0
    assert len((tmp_path / "q.jsonl").read_text("utf-8").splitlines()) == 2


def test_standard_input_is_a_file(program) -> None:
    done = program("quotes", "-", "--format", "xml", stdin=TEXT.encode())
    assert done.returncode == 2 and b"xml" in done.stderr


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_format_that_does_not_fit_is_refused(run, form) -> None:
    done = run("quotes", "a.txt", "--format", form)
    assert done.code == 2
    assert "table, json, jsonl" in done.err


def test_a_file_that_is_not_there_is_named_in_one_line(run) -> None:
    done = run("quotes", "none.txt")
    assert done.code == 1
    assert "none.txt" in done.err and done.err.count("\n") == 1


def test_several_documents_are_too_many(run, tmp_path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert run("quotes", tmp_path).code == 1
