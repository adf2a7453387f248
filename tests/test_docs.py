"""The documentation covers every command and every page is reachable."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def commands() -> list[str]:
    """The names of all commands."""
    from dragoman.cli import app

    return sorted(name for name in app if not name.startswith("-"))


def test_every_command_is_documented_and_no_other(root: Path) -> None:
    page = (root / "docs" / "commands.md").read_text("utf-8")
    documented = re.findall(r"^## `dragoman ([\w-]+)`$", page, re.M)
    assert sorted(documented) == commands()


def test_every_page_is_in_the_table_of_contents(root: Path) -> None:
    index = (root / "docs" / "index.md").read_text("utf-8")
    entries = re.findall(r"^([\w/-]+)$", index, re.M)
    docs = root / "docs"
    pages = [page.relative_to(docs).with_suffix("").as_posix() for page in docs.rglob("*.md")]
    pages = [page for page in pages if page != "index" and not page.startswith("_build")]
    assert sorted(entries) == sorted(pages)


@pytest.mark.slow
def test_the_documentation_builds_without_warnings(root: Path, tmp_path: Path) -> None:
    for extension in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(extension)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
