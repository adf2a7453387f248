"""What a command says on standard error: errors, notes, and progress on a terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.cli.options import Talk
from dragoman.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.sources import SourceError


class Notes:
    """Collects what was left out, and says as much as `talk` allows."""

    def __init__(self, talk: Talk = Talk()) -> None:  # noqa: B008 (frozen)
        self.talk = talk
        self.left_out = 0
        self._bar: Progress | None = None
        if talk.verbose:
            logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
            logging.getLogger("dragoman").setLevel(logging.DEBUG)

    @property
    def code(self) -> int:
        """The exit code: 1 where something was left out."""
        return 1 if self.left_out else 0

    def failed(self, error: SourceError) -> None:
        """A source that gave no document."""
        self.left_out += 1
        self.say(f"dragoman: {error}")

    def note(self, text: str) -> None:
        if not self.talk.quiet:
            self.say(text)

    def detail(self, text: str) -> None:
        if self.talk.verbose:
            self.say(text)

    def say(self, text: str) -> None:
        with self.paused(always=True):
            sys.stderr.write(f"{visible(text)}\n")
            sys.stderr.flush()

    @contextmanager
    def progress(self, total: int | None) -> Iterator[None]:
        """A bar on a terminal, for as long as the block runs. total: documents, if known."""
        if self.talk.quiet or not sys.stderr.isatty():
            yield
            return
        self._bar = _bar()
        self._bar.add_task("reading", total=total)
        try:
            with self._bar:
                yield
        finally:
            self._bar = None

    def done(self, name: str, documents: int) -> None:
        """A document is read: move the bar."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=documents, description=visible(name))

    @contextmanager
    def paused(self, *, always: bool = False) -> Iterator[None]:
        """No bar meanwhile, where results go to a terminal too: they would run into each other."""
        bar = self._bar if always or sys.stdout.isatty() else None
        if bar is not None:
            bar.stop()
        try:
            yield
        finally:
            if bar is not None and self._bar is bar:
                bar.start()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(),
    )  # fmt: skip
    console = Console(stderr=True)
    return Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    )
