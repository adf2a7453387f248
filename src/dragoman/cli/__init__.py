"""The command line: one module a command, each the parsing of arguments and one call."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts import App

    app: App

__all__ = ["app", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return its exit code.

    0: done. 1: something was left out or not found. 2: the command was not understood. 130:
    interrupted. 141: whoever read the output went away.
    """
    from dragoman.cli.commands import run

    try:
        return run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:
        sys.stderr.write("dragoman: interrupted\n")
        return 130
    except BrokenPipeError:
        _let_go_of_stdout()
        return 141


def __getattr__(name: str) -> Any:
    """`app`, the application with all its commands, is built when it is asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dragoman.cli.commands import build

    return build()


def _let_go_of_stdout() -> None:
    """Else the interpreter would complain when it flushes standard output at its end."""
    import os

    with suppress(OSError, ValueError):  # no real file, as under a test
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
