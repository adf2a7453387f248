"""The annotated documents and sentences that the heads are trained on are well formed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.vocabulary import CODES

TRAINING = Path(__file__).parents[1] / "training"


@pytest.fixture(scope="module")
def documents() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_documents", TRAINING / "documents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look up their types
    spec.loader.exec_module(module)
    return module


def test_every_annotated_document_is_well_formed(
    documents: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted((TRAINING / "documents").glob("*.txt"))
    assert len(files) > 100
    assert documents.check(files) == 0, capsys.readouterr().out


def test_documents_have_names_of_their_own(documents: ModuleType) -> None:
    files = sorted((TRAINING / "documents").glob("*.txt"))
    names = [draft.head["name"] for path in files for draft in documents.drafts(path)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("AGREE | signed | x", "3 cells"),
        ("AGREED | signed | A=B | - | assert | past | affirmed | - | - | - | -", "no code"),
        ("AGREE | signed | C=D | - | assert | past | affirmed | - | - | - | -", "not in the"),
        ("AGREE | signed | A=B | - | say | past | affirmed | - | - | - | -", "no such word"),
        ("AGREE | signed | A=B | - | assert | past | affirmed | - | - | A=May | -", "no EDTF"),
        ("trade | signed | A=B | - | assert | past | affirmed | - | - | - | A=many", "no number"),
    ],
)
def test_what_does_not_fit_is_named(documents: ModuleType, line: str, fault: str) -> None:
    with pytest.raises(documents.FormError, match=fault):
        documents.statement(line, "A signed.")


def test_a_line_becomes_a_statement(documents: ModuleType) -> None:
    row = documents.statement(
        "?AGREE | signed | A=AUT ; =BEL | - | assert | past | affirmed | A=Austria | - | - | -",
        "A signed.",
    )
    assert (row["kind"], row["subject"], row["subject_text"]) == (
        "event",
        ["AUT", "BEL"],
        ["A", ""],
    )
    assert (row["voices"], row["essential"]) == (["author", "Austria"], False)


def test_the_held_out_documents_exist(documents: ModuleType) -> None:
    files = (TRAINING / "documents").glob("*.txt")
    ours = {draft.head["name"] for path in files for draft in documents.drafts(path)}
    held = set((TRAINING / "holdout.txt").read_text("utf-8").split())
    assert len(held & ours) > 40


def test_every_sentence_of_the_corpus_has_known_codes() -> None:
    for path in (TRAINING / "corpus").glob("*.txt"):
        rows = [x for x in path.read_text("utf-8").splitlines() if x.count("|") == 10]
        assert {row.split("|")[0].strip() for row in rows} <= set(CODES), path.name
