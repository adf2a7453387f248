"""`dragoman statements`: the same conditions on a store and on sources."""

from __future__ import annotations

import json

import pytest


def codes(text: str) -> list[str]:
    return [json.loads(line)["code"] for line in text.split("\n") if line]


@pytest.fixture(params=["store", "source"])
def origin(request, run, article, tmp_path) -> list[str]:
    """A store that holds the article, or the article itself."""
    if request.param == "source":
        return [str(article)]
    run("read", article, "--store", tmp_path / "s.duckdb")
    return ["--store", str(tmp_path / "s.duckdb")]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([], ["arms_supplier", "SUPPORT", "CONSULT"]),
        (["--stance", "praise"], ["SUPPORT"]),
        (["--code", "SUPPORT", "--code", "CONSULT"], ["SUPPORT", "CONSULT"]),
        (["--actor", "SYL"], ["arms_supplier", "SUPPORT"]),
        (["--subject", "SYL"], ["SUPPORT"]),
        (["--kind", "relation"], ["arms_supplier"]),
        (["--voice", "AUTHOR"], ["arms_supplier", "SUPPORT", "CONSULT"]),
        (["--text", "ruritania"], ["CONSULT"]),
        (["--min-confidence", "0.8"], ["SUPPORT"]),
        (["--limit", "2"], ["arms_supplier", "SUPPORT"]),
        (["--order", "confidence", "--limit", "1"], ["SUPPORT"]),
        (["--since", "2020"], []),
    ],
)
def test_conditions_select(run, origin, conditions, expected) -> None:
    done = run("statements", *origin, *conditions)
    assert done.code == 0
    assert codes(done.out) == expected


def test_that_nothing_fits_is_said(run, article) -> None:
    done = run("statements", article, "--code", "ASSAULT")
    assert (done.code, done.out) == (0, "")
    assert "no statement fits" in done.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "name a source, or --store"),
        (["a.txt", "--store", "s.duckdb"], "not both"),
        (["a.txt", "--stance", "rage"], "stance 'rage' is none of"),
        (["a.txt", "--since", "soon"], "since"),
        (["a.txt", "--limit", "-1"], "limit"),
    ],
)
def test_misuse_exits_with_2(run, article, argv, said) -> None:
    done = run("statements", *argv)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_store_that_is_not_there_is_not_made(run, tmp_path) -> None:
    done = run("statements", "--store", "none.duckdb")
    assert done.code == 1
    assert "none.duckdb: there is no such store" in done.err
    assert not (tmp_path / "none.duckdb").exists()
