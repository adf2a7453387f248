"""The evaluation data and their scorers, which lie beside the repository and not in it."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dragoman.statement import Document

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader

Row = dict[str, Any]
"""A statement as JSON."""


def shared() -> Path:
    """The folder of the evaluation data: DRAGOMAN_SHARED, else `shared` beside the repository."""
    named = os.environ.get("DRAGOMAN_SHARED")
    folder = (Path(named) if named else Path(__file__).parents[2] / "shared") / "eval"
    if not folder.is_dir():
        sys.exit(f"{folder}: there are no evaluation data. Set DRAGOMAN_SHARED to their folder.")
    return folder


def scorer(name: str) -> ModuleType:
    """A module of the evaluation folder, by its name."""
    folder = shared()
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder / name}.py: cannot be imported.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reader(weights: Path | None) -> Reader:
    """A reader; `weights`: other than those that ship."""
    from dragoman.reading.parse.parser import DefaultParser
    from dragoman.reading.reader import Reader

    return Reader(parser=DefaultParser(weights)) if weights else Reader()


def read(docs: list[Document], weights: Path | None) -> list[list[Row]]:
    """The statements of documents, read by one reader."""
    reads = reader(weights)
    return [[stmt.to_dict() for stmt in reads.read(doc).statements] for doc in docs]


def arguments(about: str | None) -> argparse.ArgumentParser:
    """The options that all evaluations have."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--weights", type=Path, help="a folder of weights, for trying others")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser
