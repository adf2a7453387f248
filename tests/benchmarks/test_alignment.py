"""The peer of the benchmark measures what the library measures."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from dragoman.analysis import alignment


@pytest.fixture
def benchmark(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "benchmark_alignment", root / "benchmarks" / "alignment.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_the_peer_agrees_dyad_by_dyad(benchmark: ModuleType) -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 4, (3, 12)).astype(float)
    data = alignment.portfolios(values, "abc", scale=(0, 3))
    found = alignment.matrices(data, benchmark.WANTED)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        wanted = benchmark.plain(values[a], values[b])
        np.testing.assert_allclose([matrix[a, b] for matrix in found], wanted, atol=1e-12)


def test_the_peer_agrees_on_ties(benchmark: ModuleType) -> None:
    years = np.full(4, 1914)
    ties = alignment.Ties(
        np.array([1, 2, 1, 3]), np.array([2, 1, 3, 9]), years, np.array([3.0, 2, 1, 3])
    )
    members = {1914: [1, 2, 3, 4]}
    found = alignment.dyads(ties, members, benchmark.WANTED)
    benchmark.SAMPLE = 12
    assert benchmark.compare(ties, members, found) > 0
