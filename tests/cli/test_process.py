"""The command in a process of its own: pipes, signals, terminals, and how fast it starts."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from cli.conftest import PROGRAM

TEXT = b"Freedonia arms Sylvania."


def test_a_text_on_standard_input_is_read(program) -> None:
    done = program("read", "-", "--date", "2024-05-01", stdin=TEXT)
    assert done.returncode == 0
    assert json.loads(done.stdout)["quote"] == "Freedonia arms Sylvania"


def test_empty_standard_input_is_named_and_exits_with_1(program) -> None:
    done = program("read", "-", stdin=b"")
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"it is empty" in done.stderr


def test_output_is_utf_8_whatever_the_locale(tmp_path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [*PROGRAM, "read", "-", "--speaker", "Ərdoğan", "-q"]
    done = subprocess.run(command, input=TEXT, capture_output=True, env=env, check=True)
    assert "Ərdoğan" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_a_broken_pipe_is_silent(tmp_path) -> None:
    for k in range(200):
        (tmp_path / f"{k:03}.txt").write_text(f"{k} {TEXT.decode()}")
    with subprocess.Popen(
        [*PROGRAM, "read", str(tmp_path), "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def _heed_interrupts() -> None:
    """What is started in the background by a shell inherits that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_statements_come_as_soon_as_their_document_is_read_and_an_interrupt_is_clean(
    tmp_path,
) -> None:
    (tmp_path / "a.txt").write_text("Freedonia arms Sylvania.")
    (tmp_path / "b.txt").write_text("SLOW.")
    with subprocess.Popen(
        [*PROGRAM, "read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--store",
         str(tmp_path / "s.duckdb")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_heed_interrupts,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        assert b"arms_supplier" in process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b"dragoman: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_table_is_the_default(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Freedonia arms Sylvania.")
    shown = _on_a_terminal("read", str(tmp_path / "a.txt"), "-q")
    assert "who says" in shown and "FRD → SYL" in shown
    assert '{"id"' not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_binary_output_is_refused_on_a_terminal(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Freedonia arms Sylvania.")
    shown = _on_a_terminal("read", str(tmp_path / "a.txt"), "--format", "parquet")
    assert "name a file with -o" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_is_shown_on_a_terminal_and_results_come_whole(tmp_path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Freedonia arms {name}.")
    shown = _on_a_terminal("read", str(tmp_path), "--format", "jsonl", term="xterm")
    assert "2/3" in shown
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    rows = re.findall(r'\{"id".*\}', plain)
    assert len([json.loads(row) for row in rows]) == 3
    quiet = _on_a_terminal("read", str(tmp_path), "--format", "jsonl", "-q", term="xterm")
    assert "\x1b" not in quiet


def _on_a_terminal(*argv: str, term: str = "dumb") -> str:
    """What a command shows on a terminal of 100 columns."""
    import pty

    leader, follower = pty.openpty()
    env = {**os.environ, "COLUMNS": "100", "TERM": term}
    with subprocess.Popen([*PROGRAM, *argv], stdout=follower, stderr=follower, env=env):
        os.close(follower)
        shown = b""
        while chunk := _chunk(leader):
            shown += chunk
    os.close(leader)
    return shown.decode("utf-8")


def _chunk(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # Linux says so where others say end of file
        return b""


@pytest.mark.parametrize("argv", [["--help"], ["read", "--help"]])
def test_help_imports_nothing_heavy(argv) -> None:
    code = (
        "import sys; from dragoman.cli import main; main(sys.argv[1:]); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    command = [sys.executable, "-c", code, *argv]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    heavy = {"duckdb", "numpy", "onnxruntime", "tokenizers", "trafilatura", "pandas", "asyncio"}
    assert heavy & set(done.stderr.split()) == set()


def test_help_is_fast() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "dragoman", "--help"], capture_output=True, check=True
        )
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.3
