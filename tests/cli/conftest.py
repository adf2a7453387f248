"""Run commands in this process or in one of their own, with a reader that needs no model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli import stub_reader

from dragoman import api
from dragoman.cli import main

PROGRAM = [sys.executable, str(Path(stub_reader.__file__))]


@pytest.fixture(autouse=True)
def stubbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The stub in place of the reader, an empty working directory, no colours."""
    monkeypatch.setitem(sys.modules, "dragoman.reading.reader", stub_reader.module())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    api._reader.cache_clear()
    yield
    api._reader.cache_clear()


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command in this process."""

    def call(*argv: object) -> Done:
        code = main([str(arg) for arg in argv])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own."""

    def call(*argv: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [*PROGRAM, *map(str, argv)]
        return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60)

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(
        "Freedonia arms Sylvania. It rained all day. Sylvania thanked Freedonia.\n\n"
        "Ruritania met Freedonia.\n",
        "utf-8",
    )
    return path
