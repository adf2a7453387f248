"""The README's two commands are what continuous integration runs, and its claims hold."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = "python3 -m venv .venv && .venv/bin/pip install . && "
LEFT_OUT = "…"
"""A line of the session that stands for lines left out."""
TESTS = ".venv/bin/pip install '.[test]' && .venv/bin/pytest"


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def setup_commands(readme: str) -> list[str]:
    """The one-line commands of the section on setting up."""
    section = re.search(r"^## Set-up\n(.*?)^## ", readme, re.S | re.M)
    assert section is not None
    return re.findall(r"^```bash\n([^\n]+)\n```$", section[1], re.M)


def test_set_up_takes_two_commands(readme: str) -> None:
    first, second = setup_commands(readme)
    assert first.startswith(SETUP)
    assert second == TESTS


def test_continuous_integration_runs_the_commands_of_the_readme(readme: str, root: Path) -> None:
    script = (root / ".ci" / "run").read_text("utf-8")
    for command in setup_commands(readme):
        assert command in script


def test_set_up_runs_an_example_that_ships(readme: str) -> None:
    from dragoman import examples

    command = setup_commands(readme)[0].removeprefix(SETUP)
    program, _verb, source = command.split()
    assert program == ".venv/bin/dragoman"
    assert examples.resolve(source) is not None


def test_the_session_shows_what_the_command_prints(readme: str, root: Path) -> None:
    if not (root / "src/dragoman/reading/parse/weights/encoder.onnx").is_file():
        pytest.skip("no weights yet")
    session = re.search(r"^```console\n\$ dragoman ([^\n]+)\n(.*?)^```$", readme, re.S | re.M)
    assert session is not None
    command = [sys.executable, "-m", "dragoman", *shlex.split(session[1])]
    done = subprocess.run(command, capture_output=True, check=True)
    printed = iter(done.stdout.decode("utf-8").splitlines())
    for line in session[2].splitlines():
        if line.strip() not in ("", LEFT_OUT):
            assert line in printed, f"{line!r} is not printed, or not in this order"


def test_every_file_that_the_readme_links_to_exists(readme: str, root: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", readme)
    assert links
    assert [link for link in links if not (root / link).exists()] == []


def test_nothing_is_left_to_be_filled_in(root: Path) -> None:
    pages = [
        root / "README.md",
        root / "training" / "README.md",
        root / "benchmarks" / "README.md",
        *root.glob("docs/*.md"),
    ]
    assert [page.name for page in pages if "TODO" in page.read_text("utf-8")] == []
