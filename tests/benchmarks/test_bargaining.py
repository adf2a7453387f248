"""The benchmark of bargaining runs, and its loops do what the model does."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.analysis.bargaining import Settings, bargain


@pytest.fixture
def script(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # By a spec of its own: this module's name is that of the script.
    path = root / "benchmarks" / "bargaining.py"
    spec = importlib.util.spec_from_file_location("benchmark_bargaining", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_it_says_seconds_memory_and_ratio(script, monkeypatch, capsys) -> None:
    argv = ["bargaining.py", "--runs", "20", "--actors", "3", "--rounds", "2"]
    monkeypatch.setattr(sys, "argv", argv)
    script.main()
    out = capsys.readouterr().out
    assert "20 runs" in out and "MB at most" in out and "times as long" in out


def test_the_loops_are_the_model(script) -> None:
    actors = script._actors(5)
    c, x, s = (
        part[..., 1].ravel() for part in (actors.capability, actors.position, actors.salience)
    )
    found = bargain(actors, "scholz2011", Settings(rounds=1)).positions[1]
    assert script._round((c * s).tolist(), s.tolist(), x.tolist()) == pytest.approx(found.tolist())
