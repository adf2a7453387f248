"""Builders of small files of every kind, so that no test needs a file from elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from dragoman.sources import SourceError, SourceOptions, document, documents
from dragoman.statement import Document

PdfLine = str | tuple[float, str] | tuple[float, str, float]
"""A line of a page: text; or its indent in points and text; or also the extra space above."""


def build_pdf(
    pages: Sequence[Sequence[PdfLine]], info: Mapping[str, str] | None = None, locked: bool = False
) -> bytes:
    """A PDF in 12-point Courier, 14 points from line to line."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = page_content(lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append("<< " + " ".join(f"/{k} ({v})" for k, v in (info or {}).items()) + " >>")
    extra = f" /Info {len(objects)} 0 R"
    if locked:
        blank = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{blank}> /U <{blank}> /P -4 >>")
        extra += f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    return with_table(objects, extra)


def page_content(lines: Sequence[PdfLine]) -> str:
    """The drawing commands of a page's lines."""
    commands, height = [], 750.0
    for line in lines:
        indent, text, above = (*((0.0, line) if isinstance(line, str) else line), 0.0)[:3]
        height -= 14 + float(above)
        escaped = str(text).replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(f"BT /F1 12 Tf {72 + float(indent)} {height} Td ({escaped}) Tj ET")
    return "\n".join(commands)


def with_table(objects: Sequence[str], extra: str) -> bytes:
    """The objects as a file with its cross-reference table."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {size} /Root 1 0 R{extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def build_docx(body: str, title: str = "", author: str = "", created: str = "") -> bytes:
    """A Word document with the WordprocessingML of its body."""
    space = "http://schemas.openxmlformats.org/"
    word = f'xmlns:w="{space}wordprocessingml/2006/main"'
    relations = f"{space}officeDocument/2006/relationships"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    when = f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}package/2006/relationships">'
        f'<Relationship Id="a" Type="{relations}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{space}package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{space}package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"{when if created else ''}</cp:coreProperties>",
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """`build_pdf`."""
    return build_pdf


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """`build_docx`."""
    return build_docx


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Reads bytes or text as a file of a name: `read("a.txt", b"...", author="...")`."""

    def reading(name: str, data: bytes | str, **options: object) -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return document(path, SourceOptions(**options))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., list[Document | SourceError]]:
    """As `read`, all the documents and errors of a file."""

    def reading(name: str, data: bytes | str, **options: object) -> list[Document | SourceError]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(documents([path], SourceOptions(**options)))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def code(read: Callable[..., Document]) -> Callable[..., str]:
    """The code of the error that a file gives."""

    def reading(name: str, data: bytes | str, **options: object) -> str:
        with pytest.raises(SourceError) as caught:
            read(name, data, **options)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)
        return caught.value.code

    return reading
