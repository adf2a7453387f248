from __future__ import annotations

import codecs
import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import SourceError, document
from dragoman.sources.draft import check_text
from dragoman.sources.options import SourceOptions
from dragoman.statement import Document

Read = Callable[..., Document]
Code = Callable[..., str]

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t"),
    max_size=300,
).filter(lambda text: not text.startswith("\ufeff"))
"""Texts as files hold them: any characters, any line ends."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(text=TEXTS)
def test_a_text_file_comes_back_unchanged(encoding: str, text: str) -> None:
    try:
        check_text(text, "", SourceOptions())
    except SourceError:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(text.encode(encoding))
        assert document(path).text == text


def test_line_ends_are_kept_so_that_offsets_fit_the_file(read: Read) -> None:
    assert read("a.txt", b"One.\r\n\r\nTwo.\rThree.\n").text == "One.\r\n\r\nTwo.\rThree.\n"


def test_windows_1252_is_read_and_said_so(read: Read, caplog: pytest.LogCaptureFixture) -> None:
    text = "The caf\u00e9 \u201cNord\u201d in Orl\u00e9ans, where the ministers met for two days."
    with caplog.at_level(logging.WARNING, "dragoman.sources"):
        assert read("a.txt", text.encode("cp1252")).text == text
    assert "Windows-1252" in caplog.text


@pytest.mark.parametrize(
    "data",
    [
        "\u041c\u0438\u0440 \u0432 \u0411\u0430\u043a\u0443".encode("cp1251"),
        "\u4e2d\u56fd\u653f\u5e9c\u53d1\u8868\u58f0\u660e".encode("gb18030"),
        b"\xff\xfe\x41\xd8\x41\x00",
        b"caf\xe9 \x81 and more words",
    ],
)  # fmt: skip
def test_an_encoding_that_cannot_be_told_is_an_error(code: Code, data: bytes) -> None:
    assert code("a.txt", data) == "encoding"


@pytest.mark.parametrize("data", [b"text\0more", bytes(range(1, 32)) * 4, b"\0" * 100])
def test_bytes_that_are_no_text_are_an_error(code: Code, data: bytes) -> None:
    assert code("a.txt", data) == "binary"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, b"\xef\xbb\xbf\n"])
def test_a_file_without_text_is_an_error(code: Code, data: bytes) -> None:
    assert code("a.txt", data) == "empty"


def test_a_text_that_is_too_long_is_an_error(code: Code) -> None:
    assert code("a.txt", "a " * 60, max_text=100) == "too_large"
    assert code("a.txt", "a " * 60, max_file=100) == "too_large"


def test_a_text_file_that_shows_html_stays_text(read: Read) -> None:
    assert read("a.txt", "<html><body>Peace</body></html>").text.startswith("<html>")


def test_a_very_long_line_is_read(read: Read) -> None:
    assert len(read("a.txt", "word " * 200_000).text) == 1_000_000


def test_metadata_come_from_plain_headers_and_the_text_keeps_them(read: Read) -> None:
    text = "Talks in Baku\nBy Jane Doe\nDate: 20 December 2024\n\nThe two sides met."
    doc = read("a.txt", text)
    assert (doc.author, doc.date, doc.text) == ("Jane Doe", "2024-12-20", text)


def test_what_the_user_says_goes_before_what_the_file_says(read: Read) -> None:
    text = "Author: Jane Doe\nDate: 2024-12-20\n\nThe two sides met."
    doc = read("a.txt", text, author="John Roe", date="May 2023", kind="speech", speaker="X")
    assert (doc.author, doc.date, doc.kind, doc.speaker) == ("John Roe", "2023-05", "speech", "X")
