"""The benchmark of disputes: it runs, and its peer finds the same equilibria."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest


def test_the_peer_agrees(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(root / "benchmarks")
    script = importlib.import_module("disputes")
    script.main(["--options", "4", "--peer", "5", "--makers", "3", "--rounds", "1"])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("5 options: sets ") and first.endswith("same equilibria")
    assert second.startswith("4 options, 16 states, 3 decision makers: ")
