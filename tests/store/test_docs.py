"""What the documentation says of record and store is so."""

from __future__ import annotations

import dataclasses
import doctest
import re
from pathlib import Path
from typing import get_args

import pytest

from dragoman.export import formats
from dragoman.statement import KEYS
from dragoman.store import Filter
from dragoman.store.errors import Code
from dragoman.store.schema import TABLES
from dragoman.vocabulary import Bound, Kind, Polarity, Stance, Status

DOCS = Path(__file__).parents[2] / "docs"
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
STORE = (DOCS / "store.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["record.md", "store.md"])
def test_examples_run(name: str) -> None:
    result = doctest.testfile(str(DOCS / name), module_relative=False)
    assert result.attempted
    assert not result.failed


def test_the_record_lists_every_key_in_order() -> None:
    cells = re.findall(r"^\| (`.*?) \|", RECORD, flags=re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(cells))) == sorted(KEYS)


@pytest.mark.parametrize("word", [*Stance, *Status, *Polarity, *Kind, *Bound])
def test_the_record_names_every_word_of_the_closed_lists(word: str) -> None:
    assert f"`{word}`" in RECORD


@pytest.mark.parametrize(
    "word",
    [
        *(field.name for field in dataclasses.fields(Filter)),
        *get_args(Code),
        *formats(),
        *(name if name in ("statements", "meta", "attribution") else f".{name}" for name in TABLES),
    ],
)
def test_the_store_page_names(word: str) -> None:
    assert f"`{word}`" in STORE
