"""What ends a command early, with its exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

LEFT_OUT, MISUSED = 1, 2

STDIN = "\u2010"
"""Stands for the argument `-` while arguments are parsed, where `-` would begin an option. It is
a hyphen of its own, so that a message which quotes it looks right."""


class CommandError(Exception):
    """One line for standard error, and the exit code: 1 unless the command was misused."""

    def __init__(self, message: str, code: int = LEFT_OUT) -> None:
        super().__init__(message)
        self.code = code


def misuse(message: str) -> CommandError:
    """The command was not understood: exit code 2."""
    return CommandError(message, MISUSED)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn the errors that bad input and bad places raise into one line."""
    from dragoman.sources import SourceError
    from dragoman.store import StoreError

    try:
        yield
    except SourceError as error:
        code = MISUSED if error.code == "bad_option" else LEFT_OUT
        raise CommandError(str(error), code) from error
    except (StoreError, ImportError, LookupError) as error:
        raise CommandError(str(error.args[0] if error.args else error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise CommandError(f"{name}{error.strerror or error}") from error
