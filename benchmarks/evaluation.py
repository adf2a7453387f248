"""The evaluation data and their scorers, which lie beside the repository and not in it."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.statement import Document

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


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its gold statements and the offsets of its sentences."""

    name: str
    doc: Document
    gold: list[Row]
    sentences: list[tuple[int, int]]


def cases(folder: Path, scoring: ModuleType, only: list[str]) -> list[Case]:
    """The documents of a folder with `documents.json`; all of them where `only` is empty."""
    listed = json.loads((folder / "documents.json").read_text("utf-8"))
    unknown = set(only) - {entry["name"] for entry in listed}
    if unknown:
        sys.exit(f"{folder}: there is no document {', '.join(sorted(unknown))}.")
    return [_case(folder, scoring, entry) for entry in listed if not only or entry["name"] in only]


def _case(folder: Path, scoring: ModuleType, entry: Row) -> Case:
    stem = folder / entry["name"]
    doc = Document(
        # newline="": offsets count the characters of the file as they are
        text=stem.with_suffix(".txt").open(encoding="utf-8", newline="").read(),
        source=stem.with_suffix(".txt").name,
        **{key: entry.get(key) for key in ("author", "speaker", "date")},
        kind=entry["kind"],
    )
    gold = scoring.load(stem.with_suffix(".gold.jsonl"))
    return Case(entry["name"], doc, gold, scoring.sentences(stem.with_suffix(".sents")))


def read(docs: list[Document], weights: Path | None) -> list[list[Row]]:
    """The statements of documents, read by one reader; `weights`: other than those that ship."""
    from dragoman.reading.reader import Reader

    if weights:
        from dragoman.reading.parse.parser import DefaultParser

        reader = Reader(parser=DefaultParser(weights))
    else:
        reader = Reader()
    return [[stmt.to_dict() for stmt in reader.read(doc).statements] for doc in docs]


def arguments(about: str | None) -> argparse.ArgumentParser:
    """The options that all evaluations have."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--weights", type=Path, help="a folder of weights, for trying others")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser
