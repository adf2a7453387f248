"""Gold in files, and a reader that reads what it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from records import make_statement

from dragoman.rows import Reading, SentenceRow
from dragoman.statement import Document

TEXT = "France helped Germany.\r\nItaly met Spain in 2024."
GOLD = [
    {
        "sentence": 0, "quote": "France helped Germany", "voices": ["author"], "kind": "event",
        "stance": "assert", "code": "AID", "subject": ["FRA"], "object": ["DEU"],
        "polarity": "affirmed", "status": "past", "time": None,
    },
    {
        "sentence": 1, "quote": "Italy met Spain in 2024", "voices": ["author"], "kind": "event",
        "stance": "assert", "code": "CONSULT", "subject": ["ITA"], "object": ["ESP"],
        "polarity": "affirmed", "status": "past", "time": "2024",
    },
]  # fmt: skip
SENTS = "0\t0\tFrance helped Germany.\n1\t24\tItaly met Spain in 2024.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document, `note`."""
    lines = "".join(json.dumps(row) + "\n" for row in GOLD)
    (tmp_path / "note.gold.jsonl").write_text(lines, "utf-8")
    (tmp_path / "note.txt").write_bytes(TEXT.encode())
    (tmp_path / "note.sents").write_text(SENTS, "utf-8")
    entry = {"name": "note", "date": "2024-05-01", "author": "Ann", "kind": "report"}
    (tmp_path / "documents.json").write_text(json.dumps([entry]), "utf-8")
    return tmp_path


class Told:
    """Reads the statements that it was given, as parts of `make_statement`."""

    def __init__(self, *stmts: dict[str, Any]) -> None:
        self.stmts = stmts

    def read(self, doc: Document) -> Reading:
        found = tuple(
            make_statement(doc, voice="author", ordinal=k, **parts)
            for k, parts in enumerate(self.stmts)
        )
        sentences = (SentenceRow(0, 0, 22, 0), SentenceRow(1, 24, 48, 0))
        return Reading(doc, found, sentences=sentences)


@pytest.fixture
def told() -> Callable[..., Told]:
    return Told
