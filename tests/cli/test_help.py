"""Help is a manual page; the commands are those that are promised."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.cli import app

COMMANDS = [
    "actors",
    "align",
    "balance",
    "bargain",
    "brief",
    "check",
    "code",
    "diff",
    "discourse",
    "dispute",
    "evaluate",
    "explain",
    "lexicon",
    "mediators",
    "network",
    "pacts",
    "parse",
    "positions",
    "quotes",
    "race",
    "read",
    "review",
    "scale",
    "serve",
    "statements",
    "version",
    "whatif",
]


def test_the_commands_are_frozen() -> None:
    assert sorted(name for name in app if not name.startswith("-")) == COMMANDS


@pytest.mark.parametrize("argv", [[], ["--help"]])
def test_help_lists_every_command(run, argv) -> None:
    done = run(*argv)
    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)
    assert "Exit codes: 0 done" in done.out


@pytest.mark.parametrize(
    "argv",
    [[name] for name in COMMANDS if name not in ("lexicon", "version")]
    + [["lexicon", "check"], ["lexicon", "gaps"]],
)
def test_help_of_a_command_has_examples_and_exit_codes(run, argv) -> None:
    done = run(*argv, "--help")
    assert done.code == 0
    assert f"    dragoman {' '.join(argv)}" in done.out
    assert "Exit codes" in done.out


def test_examples_in_help_fit_a_terminal_of_80_columns() -> None:
    from dragoman.cli import manual

    texts = [value for name, value in vars(manual).items() if name.isupper()]
    examples = [line for text in texts for line in text.split("\n") if line.startswith("    ")]
    assert examples
    assert [line for line in examples if len(line) > 79] == []


def test_version_is_told_in_short_and_in_full(run) -> None:
    assert run("--version").out.strip() == dragoman.__version__
    full = run("version").out
    assert dragoman.__version__ in full and "stub 1" in full
