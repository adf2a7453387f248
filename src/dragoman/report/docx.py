"""A brief as a Word document: headings, numbered references, and what they quote at the end."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.report.material import Material
from dragoman.report.page.notes import Source
from dragoman.report.page.sheet import Part, Said, Sheet, sheet
from dragoman.report.tree import Brief
from dragoman.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as Word

_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SECTIONS = (
    "outstanding", "alignment", "blocs", "obligations", "relations", "demands", "disputes",
    "numbers", "diplomacy", "force", "economy", "evaluations", "other", "timeline",
)  # fmt: skip
_DEEPEST = 3


def docx(brief: Brief, material: Material, made: dt.date | None = None) -> bytes:
    """The brief as the bytes of a .docx file. made: on which day, today unless given.

    The network is drawn where the extra `analysis` is installed. Raises StoreError.
    """
    from docx import Document

    found = sheet(brief, material, made or dt.date.today())
    word = Document()
    _style(word, found)
    _head(word, found)
    for key in _SECTIONS:
        part = found.parts[key]
        if part:
            _section(word, part)
        if key == "outstanding" and found.drawing:
            _picture(word, material)
    _table(word, found.parts["actors"], ("name", "told", "says"), ("Actor", "Spoken of", "Says"))
    _unread(word, found.parts["unread"])
    _method(word, found)
    _quotations(word, found.sources)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _style(word: Word, found: Sheet) -> None:
    from docx.shared import Cm, Pt

    word.core_properties.title = _clean(found.title)[:255]
    word.core_properties.author = "Dragoman"
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(10.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(4)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2)


def _head(word: Word, found: Sheet) -> None:
    word.add_heading(_clean(found.title), 0)
    if found.about:
        word.add_paragraph(_clean(" · ".join(found.about)), "Subtitle")
    _table(word, found.parts["speakers"], ("who", "count", "spirits"),
           ("Voice", "Statements", "In what spirit"), "Who speaks")  # fmt: skip


def _section(word: Word, part: Part) -> None:
    word.add_heading(_clean(part.title), 1)
    for line in part.lines:
        if line.who or line.refs or line.quote:
            _line(word, line, 0)
        else:
            word.add_heading(_clean(line.claim), 2)
            _lines(word, line.below, 0)
    _note(word, part)


def _lines(word: Word, lines: Iterable[Said], depth: int) -> None:
    for line in lines:
        _line(word, line, depth)


def _line(word: Word, line: Said, depth: int) -> None:
    """Label, voice, claim, references; what is below it a step further in."""
    from docx.shared import Cm

    paragraph = word.add_paragraph(style="List Bullet" if depth == 0 else "List Bullet 2")
    paragraph.paragraph_format.left_indent = Cm(0.6 + 0.7 * min(depth, _DEEPEST))
    for text in (line.cells["topic"], line.label):
        if text:
            paragraph.add_run(f"{_clean(text)}: ").bold = True
    if line.who:
        paragraph.add_run(f"{_clean(line.who)}: ").italic = True
    paragraph.add_run(_clean(line.claim))
    if line.cells["fate"]:
        paragraph.add_run(f" ({_clean(line.cells['fate'])})")
    _references(paragraph, line)
    _lines(word, line.below, depth + 1)


def _references(paragraph: Any, line: Said) -> None:
    numbers = ", ".join(str(ref.number) for ref in line.refs)
    if numbers:
        more = f" and {line.more:,} more" if line.more > 0 else ""
        paragraph.add_run(f" [{numbers}{more}]").font.superscript = True


def _picture(word: Word, material: Material) -> None:
    """The network, where matplotlib is installed."""
    from docx.shared import Cm

    try:
        figure = material.network.plot(size=(8, 6.4))
    except ImportError:
        return
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150)
    word.add_picture(out, width=Cm(16))


def _table(
    word: Word, part: Part | None, cells: Sequence[str], heads: Sequence[str], title: str = ""
) -> None:
    if part is None:
        return
    word.add_heading(_clean(title or part.title), 1)
    table = word.add_table(1, len(cells), "Light List")
    table.autofit = True
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for line in part.lines:
        for cell, name in zip(table.add_row().cells, cells, strict=True):
            cell.text = _clean(line.cells[name])
    _note(word, part)


def _unread(word: Word, part: Part | None) -> None:
    if part is None:
        return
    word.add_heading("Not read", 1)
    word.add_paragraph(_clean(part.title))
    for line in part.lines:
        word.add_paragraph(f"“{_clean(line.quote)}” ({_clean(line.place)})", "List Bullet")
    _note(word, part)


def _method(word: Word, found: Sheet) -> None:
    word.add_heading("How it was made", 1)
    for label, text in found.facts:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_clean(text))
    for text in found.failed:
        word.add_paragraph(_clean(text), "List Bullet")
    for text in found.remarks:
        word.add_paragraph(_clean(text))


def _quotations(word: Word, sources: Iterable[Source]) -> None:
    """What the references quote, document by document, in the order of the texts."""
    word.add_heading("Quotations", 1).paragraph_format.page_break_before = True
    for source in sources:
        if source.notes:
            word.add_heading(_clean(source.title), 2)
            word.add_paragraph(_clean(" · ".join(source.particulars)))
        for note in source.notes:
            place = f" ({note.place}) " if note.place else " "
            paragraph = word.add_paragraph()
            paragraph.add_run(f"[{note.number}] ").bold = True
            paragraph.add_run(f"“{_clean(note.quote)}”{place}[{note.id[:8]}]")


def _note(word: Word, part: Part) -> None:
    if part.note:
        word.add_paragraph(f"… {part.note}")


def _clean(text: str) -> str:
    """Text that XML can hold, on one line, that steers nothing."""
    return _UNWRITABLE.sub("", visible(text))
