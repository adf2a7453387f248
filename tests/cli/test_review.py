"""`dragoman review` asks, keeps what it is told, and gives gold."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest


@pytest.fixture
def store(run, article: Path, tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    assert run("read", article, "--store", path, "--quiet").code == 0
    return path


@pytest.fixture
def typing(run, store: Path, monkeypatch: pytest.MonkeyPatch):
    """A review in which these lines are typed."""

    def typed(*lines: str, **_: object):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("review", "--store", store, "--reviewer", "ann")

    return typed


def test_it_goes_on_where_it_stopped(typing) -> None:
    first = typing("a", "q")
    assert "1 of 3" in first.out and "[[Freedonia arms Sylvania]]" in first.out
    assert "1 accepted; 2 left" in first.err
    second = typing("r")
    assert "1 of 2" in second.out and "[[Freedonia arms Sylvania]]" not in second.out
    assert "1 rejected; 1 left" in second.err


def test_judgements_outlive_the_reader(typing, run, article, store, monkeypatch) -> None:
    typing("a", "r", "c code AGREE", "")
    from cli import stub_reader

    monkeypatch.setattr(stub_reader.Reader, "version", "stub 2")
    assert run("read", article, "--store", store, "--quiet").code == 0
    assert "nothing judged; 0 left" in typing().err


def test_gold_goes_to_evaluate(typing, run, store: Path, tmp_path: Path) -> None:
    typing("a", "r", "c code AGREE", "")
    done = run("review", "--store", store, "--export", tmp_path / "gold", "--format", "json")
    (made,) = json.loads(done.out)
    assert (made["statements"], made["judged"], made["sentences"]) == (2, 3, 4)
    whole = json.loads(run("evaluate", tmp_path / "gold", "--format", "json").out)
    assert (whole["mean"]["read"], whole["mean"]["gold"]) == (3, 2)
    assert whole["mean"]["full"] == pytest.approx(0.4)


def test_who_reviews_is_whoever_is_logged_in(run, store, monkeypatch) -> None:
    import dragoman

    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    monkeypatch.setattr("getpass.getuser", lambda: "eve")
    run("review", "--store", store, "--code", "SUPPORT")
    assert [r.author for r in dragoman.open(store).reviews()] == ["eve"]


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--store", "none.duckdb"], 1, "none.duckdb: there is no such store"),
        (["--store", "s.duckdb", "--format", "csv"], 2, "go with --export"),
        (["--store", "s.duckdb", "--stance", "angry"], 2, "stance 'angry' is none of"),
        ([], 2, "--store"),
    ],
)
def test_what_does_not_fit_is_one_line(run, store, argv, code, message) -> None:
    done = run("review", *argv)
    assert done.code == code
    assert message in done.err and done.err.count("\n") == 1
