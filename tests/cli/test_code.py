"""`dragoman code`: one row out for each row in, or a line that says which row does not fit."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from dragoman.reading.coding.coder import Coder, Coding

ROW = {"id": 7, "sentence": "A met B.", "marked": "<s>A</s> met <t>B</t>.", "source": "A"}


@pytest.fixture(autouse=True)
def coded(monkeypatch) -> None:
    monkeypatch.setattr(
        Coder, "code", lambda self, pair: Coding(pair.id, "CONSULT", 0.5, pair.text)
    )


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def test_rows_come_out_in_order_with_their_ids(run, tmp_path) -> None:
    other = {"id": "b", "sentence": "A sued B.", "source": "A", "target": "B"}
    (tmp_path / "p.jsonl").write_text(lines(ROW, other, ROW))
    done = run("code", "p.jsonl", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [row["id"] for row in found] == [7, "b", 7]
    assert found[0] == {"id": 7, "event": "CONSULT", "confidence": 0.5, "why": "A met B."}


def test_standard_input_and_a_byte_order_mark(run, monkeypatch) -> None:
    data = ("\ufeff" + lines(ROW)).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert len(run("code", "-").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lines(ROW) + "{\n", "line 2: it is not JSON"),
        ("[1]\n", "line 1: it is no object"),
        (lines({"id": 1}), "line 1: it has no `sentence`"),
    ],
)
def test_a_row_that_does_not_fit_is_named(run, tmp_path, content, said) -> None:
    (tmp_path / "p.jsonl").write_text(content)
    done = run("code", "p.jsonl")
    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_what_is_no_text_or_not_there_is_one_line(run, tmp_path) -> None:
    (tmp_path / "p.jsonl").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in run("code", "p.jsonl").err
    assert run("code", "absent.jsonl").code == 1
    assert run("code", "p.jsonl", "--format", "plover").code == 2


def test_an_empty_file_gives_no_rows(run, tmp_path) -> None:
    (tmp_path / "p.jsonl").write_text("\n\n")
    done = run("code", "p.jsonl", "--format", "jsonl")
    assert (done.code, done.out) == (0, "")
