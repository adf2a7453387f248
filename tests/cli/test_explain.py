"""`dragoman explain`: by id or prefix, from a store or a source."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def ids(run, article) -> list[str]:
    return [json.loads(line)["id"] for line in run("read", article).out.split("\n") if line]


@pytest.fixture(params=["store", "source"])
def origin(request, run, article) -> list[str]:
    if request.param == "source":
        return [str(article)]
    run("read", article, "--store", "s.duckdb")
    return ["--store", "s.duckdb"]


@pytest.mark.parametrize("length", [16, 8])
def test_a_statement_is_explained_step_by_step(run, ids, origin, length) -> None:
    done = run("explain", ids[0][:length], *origin)
    assert done.code == 0
    assert "FRD supplies arms to SYL" in done.out
    assert "predicate" in done.out and "[verb 'arm']" in done.out


def test_json_holds_the_statement_and_the_steps(run, ids, article) -> None:
    whole = json.loads(run("explain", ids[0], article, "--format", "json").out)
    assert whole["statement"]["id"] == ids[0]
    assert whole["steps"][0] == {"step": "cue", "text": "none"}


def test_an_id_that_is_not_there_exits_with_1(run, origin) -> None:
    done = run("explain", "zzz", *origin)
    assert done.code == 1
    assert "no statement has the id 'zzz'" in done.err


def test_an_ambiguous_prefix_lists_the_ids(run, tmp_path) -> None:
    text = " ".join(f"Freedonia met Land{k}." for k in range(40))
    (tmp_path / "many.txt").write_text(text, "utf-8")
    ids = [json.loads(x)["id"] for x in run("read", "many.txt").out.split("\n") if x]
    first = next(i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1)
    done = run("explain", first, "many.txt")
    assert done.code == 1
    assert "statements have ids that begin with" in done.err


def test_another_reader_than_the_store_s_is_noted(run, ids, article, monkeypatch) -> None:
    from cli import stub_reader

    run("read", article, "--store", "s.duckdb")
    monkeypatch.setattr(stub_reader.Reader, "version", "stub 2")
    done = run("explain", ids[0], "--store", "s.duckdb")
    assert done.code == 0
    assert "it was read by stub 1; this is stub 2" in done.err
