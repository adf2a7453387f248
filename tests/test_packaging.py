"""What is declared is what the code uses, and what is shipped says its licence."""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

DISTRIBUTION = {"docx": "python-docx"}
"""Import names that differ from the name of their distribution."""


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


def imports(folder: Path) -> Iterator[str]:
    """The top-level names that the modules of a folder import."""
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def third_party(folder: Path) -> set[str]:
    names = set(imports(folder)) - set(sys.stdlib_module_names) - {"dragoman"}
    return {DISTRIBUTION.get(name, name) for name in names}


def declared(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", line)[0] for line in requirements}  # type: ignore[index]


def test_every_import_is_declared(project: dict[str, Any], root: Path) -> None:
    extras = project["optional-dependencies"]
    named = [line for extra in ("analysis", "frames", "spacy", "web") for line in extras[extra]]
    known = declared(project["dependencies"] + named)
    assert third_party(root / "src") - known == set()


def test_every_dependency_is_imported(project: dict[str, Any], root: Path) -> None:
    needed_by_trafilatura = {"lxml_html_clean"}
    unused = declared(project["dependencies"]) - third_party(root / "src")
    assert unused - needed_by_trafilatura == set()


def test_every_requirement_has_a_lower_bound(project: dict[str, Any]) -> None:
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *itertools.chain.from_iterable(extras)]
    assert [x for x in lines if ">=" not in x and not x.startswith("dragoman[")] == []


def test_the_licences_are_there(project: dict[str, Any], root: Path) -> None:
    assert project["license"] == "Apache-2.0 AND CC-BY-SA-4.0"
    assert [name for name in project["license-files"] if not (root / name).is_file()] == []
    assert "Apache License" in (root / "LICENSE").read_text("utf-8")
    assert "CC-BY-SA-4.0" in (root / "LICENSE-weights").read_text("utf-8")


def test_one_version_is_named_everywhere(project: dict[str, Any], root: Path) -> None:
    import dragoman

    version = project["version"]
    assert dragoman.__version__ == version
    assert f"\nversion: {version}\n" in (root / "CITATION.cff").read_text("utf-8")
    assert f"\n## {version}" in (root / "CHANGELOG.md").read_text("utf-8")


def test_the_package_is_typed() -> None:
    assert files("dragoman").joinpath("py.typed").is_file()


def test_the_weights_are_small() -> None:
    weights = files("dragoman").joinpath("reading", "parse", "weights")
    if not weights.is_dir():
        pytest.skip("no weights yet")
    assert sum(len(file.read_bytes()) for file in weights.iterdir()) <= 30_000_000
