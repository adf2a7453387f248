"""Benchmarks run: each script answers on a small input, and its figures are what they say."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def statements(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(root / "benchmarks")
    return importlib.import_module("statements")


def row(name: str, found: float, value: float | None) -> dict[str, object]:
    figures = dict.fromkeys(("precision", "recall", "code", "voice", "stance", "full"), 0.5)
    rest = {"found": found, "voice*": None, "time": 1.0, "value": value}
    return {"document": name, "gold": 10, "read": 20} | figures | rest


def test_the_mean_leaves_out_documents_without_a_figure(statements: ModuleType) -> None:
    mean = statements._mean([row("a", 0.2, None), row("b", 0.4, 0.5)])
    assert mean["found"] == pytest.approx(0.3)
    assert mean["value"] == 0.5
    assert mean["voice*"] is None
    assert (mean["gold"], mean["read"]) == (20, 40)


def test_the_table_has_a_line_for_each_document(
    statements: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    statements._print_table([row("a_document", 0.2, None), row("b", 0.4, 0.5)])
    heading, first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("a_document")
    assert len(heading) == len(first) == len(second)
    assert first.endswith("1.000      -")


@pytest.mark.slow
def test_speed_is_measured_beside_the_peer(root: Path, tmp_path: Path) -> None:
    weights = root / "src" / "dragoman" / "reading" / "parse" / "weights"
    if not (weights / "encoder.onnx").is_file():
        pytest.skip("no weights yet")
    pytest.importorskip("spacy")
    out = tmp_path / "speed.json"
    script = root / "benchmarks" / "speed.py"
    command = [sys.executable, str(script), "--words", "300", "--rounds", "1", "--no-process"]
    subprocess.run([*command, "--json", str(out)], check=True, capture_output=True)
    figures = json.loads(out.read_text("utf-8"))
    assert set(figures["ratio"]) == {"parser alone", "whole path"}
    assert all(speed > 0 for speed in figures["words_per_second"].values())
