from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.sources import SourceError, documents
from dragoman.sources.folder import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents, hidden files, code, and a link that leads back up."""
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/deep/d.txt", ".git/x.txt", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The text of {path.name}.")
    (tmp_path / "notes").write_text("Prose without an extension.")
    (tmp_path / "page.css").write_text("p { color: red }")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "data.bin").write_bytes(b"\0\1\2\3")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def test_documents_are_found_in_the_same_order_and_the_rest_is_passed_over(folder: Path) -> None:
    found = [str(path.relative_to(folder)) for path in files(folder)]
    assert found == ["a.md", "b.txt", "notes", "sub/c.txt", "sub/deep/d.txt"]


def test_a_link_to_itself_and_a_broken_link_are_reported(folder: Path) -> None:
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    errors = [item for item in documents([folder]) if isinstance(item, SourceError)]
    assert {error.code for error in errors} == {"missing", "unreadable"}


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(files(tmp_path)) == []


def test_a_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0")
    found = list(documents([folder]))
    assert [item.code for item in found if isinstance(item, SourceError)] == ["binary"]
    assert len(found) == 6
