"""The session of the page on notebooks runs, and what it makes displays itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.slow
def test_the_page_on_notebooks_runs_and_all_that_it_shows_displays_itself(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("matplotlib", "pandas"):
        pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    page = (root / "docs" / "notebook.md").read_text("utf-8")
    cells = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    there: dict[str, Any] = {}
    shown = [made for cell in cells for made in run(cell, there)]
    found = (made._repr_html_() for made in shown if hasattr(made, "_repr_html_"))
    displays = list(filter(None, found))  # figures of matplotlib display as images
    assert len(displays) >= 6 and all(len(d) > 200 for d in displays)
    assert any("<svg" in display for display in displays)
    assert not any("<script" in display or "http://" in display.split("<svg")[0]
                   for display in displays)  # fmt: skip
    assert (tmp_path / "essequibo.png").read_bytes().startswith(b"\x89PNG")


def run(cell: str, there: dict[str, Any]) -> list[Any]:
    """Run a cell line by line; the values of the lines that are expressions, as they display."""
    shown = []
    for line in filter(None, (line.partition("  #")[0].strip() for line in cell.splitlines())):
        try:
            shown.append(eval(line, there))
        except SyntaxError:
            exec(line, there)
    return shown
