"""The flags of a lens: the same on every verb, on a store and on sources."""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from typing import get_args, get_type_hints

import pytest

from dragoman.cli.commands import COMMANDS
from dragoman.cli.errors import CommandError
from dragoman.cli.lens import lens_of
from dragoman.cli.notes import Notes
from dragoman.cli.options import AboutBeside, Select, Through, Using
from dragoman.store import Filter

VERBS = ("statements", "brief", "positions", "check", "diff", "network", "discourse", "align",
         "pacts", "whatif", "bargain", "dispute", "balance", "mediators", "review")  # fmt: skip
NOTHING = AboutBeside()


@pytest.fixture(params=["store", "source"])
def origin(request, run, article, tmp_path):
    """A store that holds the article, or the article itself, as the first two parts of a lens."""
    if request.param == "source":
        return (str(article),), None
    run("read", article, "--store", tmp_path / "s.duckdb", "--publisher", "Herald")
    return (), tmp_path / "s.duckdb"


def codes_of(origin, about: AboutBeside = NOTHING, **flags) -> list[str]:
    lens = lens_of(*origin, Through(**flags), about, Using(), Notes())
    return [stmt.code for stmt in lens]


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ({}, ["arms_supplier", "SUPPORT", "CONSULT"]),
        ({"voice": ("author",)}, ["arms_supplier", "SUPPORT", "CONSULT"]),
        ({"but": ("AUTHOR",)}, []),
        ({"actor": ("SYL",), "code": ("SUPPORT", "CONSULT")}, ["SUPPORT"]),
        ({"min_confidence": 0.8}, ["SUPPORT"]),
        ({"status": ("planned",)}, []),
    ],
)
def test_a_lens_is_the_same_on_a_store_and_on_sources(origin, flags, codes) -> None:
    assert codes_of(origin, **flags) == codes


def test_publishers_select_and_sources_have_theirs(origin) -> None:
    about = AboutBeside(publisher="Herald")
    assert len(codes_of(origin, about, publisher=("herald",))) == 3
    assert codes_of(origin, about, publisher=("Tribune",)) == []


def test_what_is_wrong_is_told(origin) -> None:
    with pytest.raises(CommandError, match="name a source, or --store"):
        lens_of((), None, Through(), AboutBeside(), Using(), Notes())
    with pytest.raises(CommandError, match="status 'hot' is none of"):
        codes_of(origin, status=("hot",))
    with pytest.raises(CommandError, match="between 0 and 1"):
        codes_of(origin, min_confidence=2.0)


def test_the_flags_are_parts_of_a_filter() -> None:
    assert Through().filter() is None and Select().filter() is None
    assert Through(voice=("A",), said_since="2020").filter() == Filter(
        voice=("A",), but=(), publisher=(), actor=(), code=(), status=(), said_since="2020"
    )
    assert Select(order="time", limit=3).filter().limit == 3


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_on_statements_takes_them(name: str) -> None:
    assert name in COMMANDS
    verb = getattr(import_module(f"dragoman.cli.{name}"), name)
    hint = get_type_hints(verb, include_extras=True)["select"]
    assert issubclass(get_args(hint)[0], Through)
    about = inspect.signature(verb).parameters.get("about")
    assert about is None or isinstance(about.default, AboutBeside), "no flag twice"


def test_flags_reach_a_verb_by_their_names(run, article) -> None:
    flags = ["--according-to", "author", "--source-publisher", "Herald", "--publisher", "herald",
             "--said-since", "1990", "--date", "2020", "--format", "jsonl"]  # fmt: skip
    done = run("statements", article, *flags)
    assert (done.code, done.err) == (0, "")
    assert [json.loads(line)["code"] for line in done.out.splitlines()] == [
        "arms_supplier", "SUPPORT", "CONSULT",
    ]  # fmt: skip
    assert run("statements", article, *flags, "--but", "author").out == ""


def test_an_ambiguous_surname_is_misuse(run, tmp_path) -> None:
    from records import make_document, make_reading, make_statement

    from dragoman.store import open as open_store

    doc = make_document("They met. They left.")
    stmts = [make_statement(doc, quote, speaker=(who,), voice=who) for quote, who in
             (("They met", "Anna Bell"), ("They left", "Bob Bell"))]  # fmt: skip
    open_store(tmp_path / "s.duckdb").add(make_reading(doc, *stmts))
    done = run("statements", "--store", tmp_path / "s.duckdb", "--according-to", "Bell")
    assert done.code == 2 and "Bell is Anna Bell or Bob Bell: say which" in done.err
