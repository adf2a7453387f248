"""Statements, and any rows, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from dragoman.cli.pipeline import Batch
from dragoman.report.citation import voice_name
from dragoman.report.html import code_words
from dragoman.statement import Document, Statement
from dragoman.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


def write(batches: Iterable[Batch], out: TextIO) -> int:
    """One table a document, as soon as it is there; return how many statements."""
    screen, count = console(out), 0
    for doc, stmts in batches:
        if stmts:
            screen.print(_table(doc, stmts))
        count += len(stmts)
    return count


def console(out: TextIO) -> Console:
    """A console that takes nothing in a text for markup; 100 columns where `out` has none."""
    from rich.console import Console

    width = None if out.isatty() else 100
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False)


def rows(head: Sequence[str], lines: Iterable[Sequence[str]], out: TextIO) -> None:
    """Print rows of plain cells under their names."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for line in lines:
        table.add_row(*(Text(visible(cell)) for cell in line))
    console(out).print(table)


def _table(doc: Document, stmts: Sequence[Statement]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    title = ", ".join(filter(None, (doc.title or doc.source, doc.author, doc.date)))
    table = Table(
        title=Text(visible(title)),
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
    )
    table.add_column("id", style="dim", width=8, no_wrap=True)
    for name, ratio in (("who says", 3), ("what", 4), ("quote", 6)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for stmt in stmts:
        table.add_row(stmt.id[:8], _who(stmt, doc), _what(stmt), Text(visible(stmt.quote)))
    return table


def _who(stmt: Statement, doc: Document) -> Text:
    from rich.text import Text

    chain = " › ".join(visible(voice_name(voice, doc)) for voice in stmt.voices)
    return Text.assemble(chain, "\n", (str(stmt.stance), "italic"))


def _what(stmt: Statement) -> Text:
    from rich.text import Text

    arrow = " → " if stmt.object else ""
    actors = f"{', '.join(stmt.subject) or '?'}{arrow}{', '.join(stmt.object)}"
    value = f"{stmt.value:g} {stmt.unit or ''}".strip() if stmt.value is not None else ""
    rest = ", ".join(filter(None, (value, stmt.time)))
    lines = "\n".join(filter(None, (visible(actors), visible(rest))))
    return Text.assemble((code_words(stmt), "bold"), "\n", lines)
