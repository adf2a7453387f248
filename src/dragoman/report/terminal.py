"""A brief on a terminal, in colour where there is colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.report.tree import Brief, Line
from dragoman.visible import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def show(brief: Brief, console: Console) -> None:
    """Print the brief on a rich console."""
    for part in _parts(brief):
        console.print(part, highlight=False)


def _parts(brief: Brief) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(visible(brief.title), style="bold")
    for section in brief.sections:
        yield Text(f"\n{visible(section.title)}", style="bold underline")
        for line in section.lines:
            yield from _entry(line, 0, "• ")
        if section.note:
            yield Text(f"  … {section.note}", style="dim")
    yield Text("")
    for note in brief.notes:
        yield Text(visible(note), style="dim")


def _entry(line: Line, level: int, bullet: str) -> Iterator[RenderableType]:
    if line.text:
        yield _indented(bullet, line.text, "", level)
        bullet = "  "
    if line.quote:
        yield _indented(bullet, f"“{line.quote}”", "italic", level)
    if line.citation:
        yield _indented("  ", line.citation, "dim", level)
    for also in line.also:
        yield _indented("  ", f"also {also}", "dim", level)
    for label, below in line.below():
        yield from _entry(below, level + 2, f"{label}: " if label else "• ")


def _indented(bullet: str, text: str, style: str, level: int) -> RenderableType:
    """The text hanging behind its bullet, so that wrapped lines stay aligned."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(bullet, Text(visible(text), style=style))
    return Padding(grid, (0, 0, 0, level))
