"""The figures of `benchmarks/plover.py`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.reading.coding.coder import Coding


@pytest.fixture
def plover(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    folder = root / "benchmarks"
    monkeypatch.syspath_prepend(str(folder))
    spec = importlib.util.spec_from_file_location("benchmark_plover", folder / "plover.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "benchmark_plover", module)
    spec.loader.exec_module(module)
    return module


def test_f1_by_type_and_their_mean(plover) -> None:
    found = plover.score([("AID", "AID"), ("AID", "AGREE"), ("AGREE", "AGREE"), ("YIELD", "AID")])
    assert found.accuracy == 0.5
    assert found.by_type == pytest.approx({"AGREE": 2 / 3, "AID": 0.5, "YIELD": 0.0})
    assert found.macro == pytest.approx((2 / 3 + 0.5) / 3)


def test_calibration_is_zero_where_confidence_is_the_share_of_right_answers(plover) -> None:
    half = [Coding("", "AID", 0.5, ""), Coding("", "AID", 0.5, "")]
    assert plover.reliability([("AID", "AID"), ("AGREE", "AID")], half) == pytest.approx(0.0)
    assert plover.reliability([("AID", "AID"), ("AID", "AID")], half) == pytest.approx(0.5)
