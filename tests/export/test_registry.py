"""Formats are found by name and by file extension."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from dragoman.export import Format, FormatError, by_name, by_path, formats


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("A.JSON", "json"),
        ("folder.csv/a.parquet", "parquet"),
        (Path("a.b.csv"), "csv"),
        ("a.plover.csv", "plover"),
        ("a.feather", "arrow"),
    ],
)
def test_by_extension(path: str | Path, name: str) -> None:
    assert by_path(path).name == name


@pytest.mark.parametrize("path", ["a.xlsx", "a", "csv", "", "a.csv.zip"])
def test_an_unknown_extension_names_the_known_ones(path: str) -> None:
    with pytest.raises(FormatError, match=r"\.parquet"):
        by_path(path)


def test_by_name() -> None:
    assert by_name("CSV") is formats()["csv"]
    with pytest.raises(FormatError, match="'excel'; there are jsonl, json, csv"):
        by_name("excel")


@pytest.mark.parametrize("format", formats().values(), ids=lambda format: format.name)
def test_each_format_has_a_module_and_says_what_it_holds(format: Format) -> None:
    assert callable(import_module(f"dragoman.export.{format.name}").write)
    assert format.about
    assert all(ext.startswith(".") for ext in format.extensions)
