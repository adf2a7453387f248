"""`dragoman diff`: two lenses by flags, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

from dragoman.store import open as open_store

TEXT = "Freedonia arms. Sylvania denies it. It fell."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    doc = make_document(TEXT, publisher="Herald", date="2020")
    arms = make_statement(doc, "Freedonia arms", code="arms_supplier", theme="arms")
    denial = make_statement(doc, "denies it", code="arms_supplier", theme="arms", stance="deny",
                            voice="Sylvania", speaker=("SYL",))  # fmt: skip
    fell = make_statement(doc, "It fell", code="ASSAULT", stance="blame", voice="author",
                          speaker=(), subject=("SYL",), object=("FRD",))  # fmt: skip
    later = make_document("Freedonia does not arm.", source="b.txt", publisher="Tribune",
                          date="2023")  # fmt: skip
    changed = make_statement(later, code="arms_supplier", theme="arms", polarity="negated")
    kept = open_store(tmp_path / "s.duckdb")
    kept.add(make_reading(doc, arms, denial, fell))
    kept.add(make_reading(later, changed))
    return tmp_path / "s.duckdb"


def compared(run, store: Path, *flags: str) -> tuple[str, str, list[tuple[str, int, int]]]:
    done = run("diff", "--store", store, *flags, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    rows = [(m["kind"], len(m["one"]), len(m["other"])) for m in found["matters"]]
    return found["one"], found["other"], rows


def test_two_voices_stand_side_by_side(run, store) -> None:
    flags = ("--according-to", "Freedonia", "--and-according-to", "Sylvania")
    assert compared(run, store, *flags, "--said-until", "2020") == (
        "Freedonia, until 2020", "Sylvania", [("denied", 1, 1)],
    )  # fmt: skip


def test_the_same_voice_then_and_now(run, store) -> None:
    flags = ("--according-to", "Freedonia", "--said-until", "2021", "--and-said-since", "2022")
    assert compared(run, store, *flags) == (
        "Freedonia, until 2021", "since 2022", [("changed", 1, 1)],
    )  # fmt: skip


def test_one_voice_and_all_others(run, store) -> None:
    one, other, rows = compared(run, store, "--according-to", "author", "--and-but", "author")
    assert (one, other) == ("author", "anyone but author")
    assert rows[0][0] == "blamed" and {kind for kind, *_ in rows[1:]} == {"alone"}


def test_two_publishers_and_some_kinds_alone(run, store) -> None:
    flags = ("--publisher", "herald", "--and-publisher", "TRIBUNE", "--only", "changed")
    assert compared(run, store, *flags)[2] == [("changed", 1, 1)]


def test_two_stores(run, store, tmp_path) -> None:
    other = tmp_path / "t.duckdb"
    run("read", "missing.txt", "--store", other)
    open_store(other).add(make_reading(make_document("Freedonia arms.")))
    assert {kind for kind, *_ in compared(run, store, "--and-store", str(other))[2]} == {
        "alone", "blamed",
    }  # fmt: skip


def test_a_table_names_the_sides_and_quotes_both(run, store) -> None:
    done = run("diff", "--store", store, "--according-to", "Freedonia", "--and-according-to",
               "Sylvania", "--said-until", "2020", "--format", "table")  # fmt: skip
    told = " ".join(done.out.split())
    assert "1 denied (said on one side, denied or rejected on the other)" in told
    assert "“Freedonia" in told and "“denies it”" in told


def test_a_picture_is_drawn(run, store, tmp_path) -> None:
    flags = ("--according-to", "Freedonia", "--and-according-to", "Sylvania")
    done = run("diff", "--store", store, *flags, "--plot", tmp_path / "p.svg")
    assert done.code == 0
    assert (tmp_path / "p.svg").stat().st_size > 5000
    done = run("diff", "--store", store, *flags, "--until", "1900", "--plot", tmp_path / "q.svg")
    assert (done.code, done.err) == (1, "dragoman: there is nothing to draw: neither side says "
                                        "anything\n")  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        ([], 2, "say in what the other side differs"),
        (["--only", "denied"], 2, "say in what the other side differs"),
        (["--and-according-to", "SYL", "--only", "lies"], 1, "there is no kind 'lies'"),
        (["--and-said-since", "soon"], 2, "said_since"),
        (["--and-store", "none.duckdb"], 1, "there is no such store"),
    ],
)
def test_misuse_is_told_in_a_line(run, store, argv, code, told) -> None:
    done = run("diff", "--store", store, *argv)
    assert done.code == code and told in done.err and len(done.err.splitlines()) == 1


def test_that_nobody_of_a_name_speaks_is_said(run, store) -> None:
    done = run("diff", "--store", store, "--and-according-to", "Sylvannia")
    assert done.code == 0
    assert "Sylvannia: no such voice here; most is said by Freedonia, Sylvania, author" in done.err
