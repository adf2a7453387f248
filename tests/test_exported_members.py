"""The public face: what `import dragoman` offers, and that it costs next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman


def test_all_is_sorted_and_complete() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert set(dragoman._HOME) | {"__version__"} == set(dragoman.__all__)


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    member = getattr(dragoman, name)
    assert name in dir(dragoman)
    if name != "__version__":
        assert member.__doc__


def test_an_unknown_name_is_no_member() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        dragoman.nonsense  # noqa: B018


def test_the_import_brings_nothing_with_it() -> None:
    code = "import sys, dragoman; print(*(m for m in sys.modules if m.startswith('dragoman')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["dragoman"]


def test_the_import_takes_less_than_50_milliseconds() -> None:
    code = (
        "from time import perf_counter as now; start = now(); import dragoman; print(now() - start)"
    )
    command = [sys.executable, "-c", code]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(3)
    ]
    assert min(map(float, runs)) < 0.05
