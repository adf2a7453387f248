from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from dragoman.sources import docx
from dragoman.statement import Document

Build = Callable[..., bytes]
Read = Callable[..., Document]
Code = Callable[..., str]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def test_paragraphs_are_parted_by_a_blank_line(read: Read, make_docx: Build) -> None:
    body = par(run("They ") + run("met.")) + par("") + par(run("They left."))
    assert read("a.docx", make_docx(body)).text == "They met.\n\nThey left."


def test_a_table_gives_a_line_for_each_row(read: Read, make_docx: Build) -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = f"<w:tr>{cell(par(run('Year')))}{cell(par(run('Trade')))}</w:tr>"
    rows += f"<w:tr>{cell(par(run('2024')))}{cell(par(run('5')) + par(run('billion')))}</w:tr>"
    body = par(run("Before.")) + f"<w:tbl>{rows}</w:tbl>" + par(run("After."))
    text = read("a.docx", make_docx(body)).text
    assert text == "Before.\n\nYear | Trade\n2024 | 5 billion\n\nAfter."


def test_words_in_smart_tags_links_controls_and_insertions_are_text(
    read: Read, make_docx: Build
) -> None:
    body = par(
        f"{run('In ')}<w:smartTag>{run('Georgia')}</w:smartTag><w:hyperlink>{run(' they')}"
        f"</w:hyperlink><w:ins>{run(' met')}</w:ins><w:del><w:r><w:delText> not</w:delText></w:r>"
        f"</w:del><w:r><w:tab/><w:t>twice.</w:t></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{par(run('Inside.'))}</w:sdtContent></w:sdt>"
    text = read("a.docx", make_docx(body + control)).text
    assert text == "In Georgia they met\ttwice.\n\nInside."


def test_properties_are_used(read: Read, make_docx: Build) -> None:
    data = make_docx(par(run("They met.")), "Talks", "Jane Doe", "2024-12-20T10:00:00Z")
    doc = read("a.docx", data)
    assert (doc.title, doc.author, doc.date) == ("Talks", "Jane Doe", "2024-12-20~")


def test_the_properties_of_a_template_say_nothing(read: Read, make_docx: Build) -> None:
    data = make_docx(par(run("They met.")), "", "python-docx", "2013-12-23T23:15:00Z")
    doc = read("a.docx", data)
    assert (doc.author, doc.date) == (None, None)


def test_a_bomb_is_not_unpacked(code: Code, make_docx: Build) -> None:
    data = make_docx(par(run("a" * 2_000_000)))
    assert len(data) < 20_000
    assert code("a.docx", data, max_file=100_000) == "too_large"


def test_an_entity_bomb_is_not_expanded(code: Code, make_docx: Build) -> None:
    entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    data = rewritten(make_docx(par(run("@"))), lambda xml: entities + xml.replace("@", "&b;"))
    assert code("a.docx", data) in ("empty", "unreadable")


def test_what_is_no_whole_word_file_says_why(code: Code, make_docx: Build) -> None:
    data = make_docx(par(run("They met.")))
    assert code("a.docx", data[:-40]) == "truncated"
    assert code("b.docx", rewritten(data, lambda xml: xml[:150])) == "unreadable"
    assert code("c.docx", b"plain text") == "unreadable"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    assert code("d.docx", out.getvalue()) == "unsupported"
    assert code("e.docx", make_docx("")) == "empty"


def test_a_locked_word_file_is_an_error(code: Code) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert code("a.docx", ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert code("a.doc", ole) == "unsupported"


def test_many_parts_are_refused(code: Code, make_docx: Build, monkeypatch: object) -> None:
    monkeypatch.setattr(docx, "MOST_PARTS", 2)  # type: ignore[attr-defined]
    assert code("a.docx", make_docx(par(run("x")))) == "too_large"


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """A Word file with another main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    return out.getvalue()
