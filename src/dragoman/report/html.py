"""Statements and briefs as HTML fragments for notebooks. All foreign text is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from dragoman.report.tree import Brief, Line
from dragoman.statement import Statement
from dragoman.visible import visible
from dragoman.vocabulary import Polarity, Status

SHOWN = 50
"""Statements that a notebook shows of a longer list."""

_HEAD = ("who says", "stance", "subject", "code", "object", "theme", "when", "quote", "confidence")


def statements_html(stmts: Sequence[Statement], caption: str = "") -> str:
    """A table of the first statements, one a row."""
    head = "".join(f"<th>{name}</th>" for name in _HEAD)
    body = "".join(_row(stmt) for stmt in stmts[:SHOWN])
    note = f", the first {SHOWN} shown" if len(stmts) > SHOWN else ""
    caption = f"{caption + ': ' if caption else ''}{len(stmts)} statements{note}"
    return (
        f"<table><caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def escaped(text: str) -> str:
    return html.escape(visible(text))


def code_words(stmt: Statement) -> str:
    """The code with what departs from plain: negation and a status other than actual."""
    marks = ["not"] if stmt.polarity is Polarity.NEGATED else []
    marks += [str(stmt.status)] if stmt.status is not Status.ACTUAL else []
    return f"{stmt.code} ({', '.join(marks)})" if marks else stmt.code


def _row(stmt: Statement) -> str:
    cells = (
        " › ".join(stmt.voices), str(stmt.stance), ", ".join(stmt.subject), code_words(stmt),
        ", ".join(stmt.object), stmt.theme, stmt.time or "", stmt.quote, f"{stmt.confidence:.2f}",
    )  # fmt: skip
    body = "".join(f"<td>{escaped(cell)}</td>" for cell in cells)
    return f'<tr id="{escaped(stmt.id)}">{body}</tr>'


def brief_html(brief: Brief) -> str:
    """A brief as a fragment with headings and lists."""
    return "".join(_parts(brief))


def _parts(brief: Brief) -> Iterator[str]:
    yield f"<article><h2>{escaped(brief.title)}</h2>"
    for section in brief.sections:
        yield f"<h3>{escaped(section.title)}</h3>{_list(section.lines)}"
        if section.note:
            yield f"<p>… {escaped(section.note)}</p>"
    yield from (f"<p><small>{escaped(note)}</small></p>" for note in brief.notes)
    yield "</article>"


def _list(lines: Iterable[Line]) -> str:
    return f"<ul>{''.join(_item(line) for line in lines)}</ul>"


def _item(line: Line, label: str = "") -> str:
    parts = [f"<strong>{escaped(label)}:</strong>"] if label else []
    parts += [escaped(line.text)] if line.text else []
    parts += [f"<q>{escaped(line.quote)}</q>"] if line.quote else []
    parts += [f"<small>{escaped(text)}</small>" for text in (line.citation, *line.also) if text]
    below = "".join(_item(other, label) for label, other in line.below())
    return f"<li>{'<br>'.join(parts)}{f'<ul>{below}</ul>' if below else ''}</li>"
