"""`dragoman actors`: counts, and the names that nobody knows."""

from __future__ import annotations

import json

import pytest


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.split("\n") if line]


@pytest.fixture(params=["store", "source"])
def origin(request, run, article, tmp_path) -> list[str]:
    if request.param == "source":
        return [str(article)]
    run("read", article, "--store", "s.duckdb")
    return ["--store", "s.duckdb"]


def test_actors_are_counted_by_part_the_most_frequent_first(run, origin) -> None:
    found = rows(run("actors", *origin).out)
    assert found[0] == {
        "id": "FRD", "name": "Freedonia", "type": "state", "mentions": 3, "subject": 1,
        "object": 2, "voice": 0, "documents": 1,
    }  # fmt: skip
    assert [row["id"] for row in found] == ["FRD", "SYL", "Ruritania"]


def test_unknown_names_come_with_their_surroundings(run, tmp_path) -> None:
    (tmp_path / "b.txt").write_text("Ruritania met France. Ruritania thanked Oz.", "utf-8")
    found = rows(run("actors", "b.txt", "--unknown").out)
    assert [(row["text"], row["mentions"]) for row in found] == [("Ruritania", 2), ("Oz", 1)]
    assert "Ruritania met France" in found[0]["context"]


def test_limit_and_csv(run, origin, tmp_path) -> None:
    assert run("actors", *origin, "--limit", "1", "-o", "a.csv").code == 0
    lines = (tmp_path / "a.csv").read_text("utf-8").split()
    assert len(lines) == 2


def test_a_table_is_for_people(run, origin) -> None:
    out = run("actors", *origin, "--format", "table").out
    assert out.split()[:3] == ["id", "name", "type"]


@pytest.mark.parametrize("argv", [["--format", "parquet"], ["-o", "x.parquet"]])
def test_a_format_that_does_not_fit_is_refused(run, article, argv) -> None:
    done = run("actors", article, *argv)
    assert done.code == 2
    assert "table, json, jsonl, csv" in done.err
