"""The brief as a Word document: headings, numbered references, the quotations they stand for."""

from __future__ import annotations

import datetime as dt
import io
import re

import docx as word
from records import make_document, make_reading, make_statement

from dragoman.report import brief, of_readings
from dragoman.report.docx import docx

DOC = make_document(title="On \x1b[31marms \x00\u202e", author="Ann")


def written(*parts: dict) -> word.document.Document:
    stmts = [make_statement(DOC, part.pop("quote", None), ordinal=k, **part)
             for k, part in enumerate(parts)]  # fmt: skip
    found = of_readings([make_reading(DOC, *stmts)])
    return word.Document(io.BytesIO(docx(brief(found), found, dt.date(2026, 3, 1))))


def test_sections_are_headings_and_references_lead_to_quotations() -> None:
    made = written(
        {"quote": "Freedonia will arm Sylvania", "code": "arms_supplier"},
        {"quote": "Sylvania thanked Freedonia", "code": "SUPPORT", "stance": "praise"},
    )
    heads = [p.text for p in made.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert heads[0].startswith("On [31marms")
    assert {"Who speaks", "Force and military", "Praise and blame", "Quotations"} <= set(heads)
    texts = [p.text for p in made.paragraphs]
    quoted = [text for text in texts if re.match(r"\[\d+\] “", text)]
    assert [text[:8] for text in quoted] == ["[1] “Fre", "[2] “Syl"]
    (line,) = [t for t in texts if "Freedonia supplies arms to Sylvania" in t]
    assert line.startswith("According to Freedonia: ") and line.endswith(" [1]")


def test_the_network_is_a_picture() -> None:
    assert len(written({"code": "ally"}).inline_shapes) == 1
    assert len(written({"code": "CHANGE", "object": ()}).inline_shapes) == 0
