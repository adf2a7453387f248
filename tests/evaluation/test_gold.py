"""Gold comes from files and folders; what does not fit is told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.evaluation import cases
from dragoman.sources import SourceError, SourceOptions


def test_a_folder_holds_its_documents_with_their_flags(folder: Path) -> None:
    (case,) = cases([folder])
    assert (case.name, case.doc.author, case.doc.kind) == ("note", "Ann", "report")
    assert case.sentences == ((0, 22), (24, 48))
    assert case.doc.text[24:48] == "Italy met Spain in 2024."
    assert [claim.code for claim in case.gold] == ["AID", "CONSULT"]


def test_a_file_brings_the_flags_that_lie_beside_it(folder: Path) -> None:
    (case,) = cases([folder / "note.gold.jsonl"], SourceOptions(author="Bob", speaker="Eve"))
    assert (case.doc.author, case.doc.speaker) == ("Ann", "Eve")


def test_without_a_list_every_gold_file_counts(folder: Path) -> None:
    (folder / "documents.json").unlink()
    (folder / "note.sents").unlink()
    (case,) = cases([folder], SourceOptions(date="2023-01-01"))
    assert (case.doc.date, case.sentences) == ("2023-01-01", ())


def test_line_ends_of_other_scripts_stand_inside_a_line(folder: Path) -> None:
    path = folder / "note.gold.jsonl"
    row = json.loads(path.read_text("utf-8").splitlines()[0]) | {"theme": "a\u2028b"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    assert cases([folder])[0].gold[0].theme == "a\u2028b"


def spoil(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("note.gold.jsonl", "{\n", "note.gold.jsonl:1"),
        ("note.gold.jsonl", "[]\n", "is no statement"),
        ("note.gold.jsonl", '{"stance": "assert"}\n', "there is no kind, code, subject, object"),
        ("note.sents", "0\tx\n", "note.sents:1: is no sentence"),
        ("documents.json", "{}", "holds no gold"),
        ("documents.json", '[{"title": "a"}]', "documents.json: cannot be used"),
        ("documents.json", '[{"name": "other"}]', "other.gold.jsonl: there is no such file"),
        ("documents.json", '[{"name": "note", "date": "soon"}]', "not an EDTF date"),
    ],
)
def test_what_does_not_fit_is_named(folder: Path, name: str, content: str, message: str) -> None:
    if name == "documents.json" and content == "{}":
        (folder / "note.gold.jsonl").unlink()
    with pytest.raises(SourceError) as caught:
        cases([spoil(folder, name, content)])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_text_is_asked_for(folder: Path) -> None:
    (folder / "note.txt").unlink()
    with pytest.raises(SourceError, match=r"must lie beside its gold as note\.txt"):
        cases([folder])


def test_other_files_and_names_are_no_gold(folder: Path) -> None:
    with pytest.raises(SourceError, match="is no gold"):
        cases([folder / "note.txt"])
    with pytest.raises(SourceError, match=r"nobody: no gold has this name\. There are note\."):
        cases([folder], only=["nobody"])
