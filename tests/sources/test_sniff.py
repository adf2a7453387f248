from __future__ import annotations

import pytest

from dragoman.sources import SourceError
from dragoman.sources.sniff import Format, extension_of, sniff


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.TXT", ".txt"),
        ("/x.y/a", ""),
        ("a.csv.gz", ".csv"),
        ("a.gz", ""),
        (".hidden", ""),
        ("-", ""),
        ("a.b.md", ".md"),
    ],
)
def test_the_extension_is_that_of_what_is_inside(name: str, extension: str) -> None:
    assert extension_of(name) == extension


@pytest.mark.parametrize(
    ("head", "extension", "form"),
    [
        (b"%PDF-1.4", ".txt", Format.PDF),
        (b"junk %PDF-1.4", ".pdf", Format.PDF),
        (b"%PDF in a sentence", ".txt", Format.TEXT),
        (b"PK\x03\x04", "", Format.DOCX),
        (b"PAR1\0", "", Format.PARQUET),
        (b"PAR1 is a magic word", "", Format.TEXT),
        (b"<html>", ".txt", Format.TEXT),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", "", Format.HTML),
        (b'<?xml version="1.0"?><html>', "", Format.HTML),
        (b"prose", ".html", Format.HTML),
        (b'{"text": "x"}\n', "", Format.JSON_LINES),
        (b'{"text": "' + b"x" * 2_000, "", Format.JSON_LINES),
        (b'{"he said" the envoy}\n', "", Format.TEXT),
        (b"prose", ".xyz", Format.TEXT),
    ],
)
def test_content_goes_before_the_extension_but_text_stays_text(
    head: bytes, extension: str, form: Format
) -> None:
    assert sniff(head, extension, "a") is form


@pytest.mark.parametrize("extension", [".doc", ".xlsx", ".epub", ".zip"])
def test_what_is_not_read_says_what_to_do(extension: str) -> None:
    with pytest.raises(SourceError, match=r"Save it as|Unpack it") as caught:
        sniff(b"PK\x03\x04", extension, "a")
    assert caught.value.code == "unsupported"
