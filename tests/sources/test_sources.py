from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dragoman.sources
from dragoman.sources import SourceError, SourceOptions, document, documents
from dragoman.sources.errors import CODES
from dragoman.sources.sniff import EXTENSIONS
from dragoman.statement import Document

Build = Callable[..., bytes]
Read = Callable[..., Document]
Code = Callable[..., str]

STARTS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"PAR1", b"<html>", b"{", b"[{",
    b"\xff\xfe", b"\xef\xbb\xbf", b"---\ntitle: x\n---\n", b'{"text": "', b"text\n", b"{\\rtf",
)  # fmt: skip


@pytest.mark.parametrize("extension", ["", *EXTENSIONS, ".gz", ".jsonl.gz", ".xyz"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
@example(start=b"\x1f\x8b", rest=b"")
def test_arbitrary_bytes_give_documents_or_source_errors(
    extension: str, start: bytes, rest: bytes
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{extension}")
        path.write_bytes(start + rest)
        for item in documents([path]):
            if isinstance(item, SourceError):
                assert item.code in CODES
                assert item.source.startswith(str(path))
                assert "\n" not in str(item)
            else:
                assert item.text.strip()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the builders keep no state
)
@given(place=st.integers(0, 5_000), byte=st.binary(min_size=1, max_size=4), cut=st.booleans())
def test_damaged_files_give_documents_or_source_errors(
    place: int, byte: bytes, cut: bool, make_pdf: Build, make_docx: Build
) -> None:
    whole = (
        make_pdf([["They met in Geneva."]] * 2),
        make_docx("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>"),
        gzip.compress(b"They met in Geneva. " * 20),
    )
    for data in whole:
        at = place % len(data)
        damaged = data[:at] + (b"" if cut else byte + data[at + len(byte) :])
        assert list(documents(["-"], stdin=io.BytesIO(damaged)))


def test_a_missing_file_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    found = list(documents([tmp_path / "no.txt", tmp_path / "a.txt", "https://example.org/x"]))
    assert [getattr(item, "code", "") for item in found] == ["missing", "", "unsupported"]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "", "\udcff.txt"])
def test_a_name_that_cannot_be_is_an_error(name: str) -> None:
    (error,) = documents([name])
    assert isinstance(error, SourceError)
    str(error).encode("utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"They met in Geneva.",
        gzip.compress(b"They met in Geneva."),
        b"<!doctype html><body><p>They met in Geneva.</p>",
        b'{"text": "They met in Geneva."}\n',
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes) -> None:
    doc = document("-", stdin=io.BytesIO(data))
    assert doc.text == "They met in Geneva."
    assert doc.source in ("-", "-#1")


def test_standard_input_may_be_pdf_or_word(make_pdf: Build, make_docx: Build) -> None:
    pdf = make_pdf([["They met."]])
    word = make_docx("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>")
    assert document("-", stdin=io.BytesIO(pdf)).text == "They met."
    assert document("-", stdin=io.BytesIO(word)).text == "They met."


def test_standard_input_that_cannot_seek_is_read_to_the_limit() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert document("-", stdin=Pipe(b"They met.")).text == "They met."
    with pytest.raises(SourceError, match="larger than"):
        document("-", SourceOptions(max_file=100), Pipe(b"a" * 200))


def test_a_compressed_file_is_read_and_a_bomb_is_not(read: Read, code: Code) -> None:
    assert read("a.txt.gz", gzip.compress(b"They met.\r\n")).text == "They met.\r\n"
    assert code("b.txt.gz", gzip.compress(b"a" * 10_000_000), max_file=1_000_000) == "too_large"
    assert code("c.txt.gz", gzip.compress(b"a" * 9_999)[:-10]) == "truncated"
    assert code("d.gz", gzip.compress(gzip.compress(b"a"))) == "unsupported"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", b"{\\rtf1 x}"),
        ("a.odt", b"PK\x03\x04"),
        ("a.png", b"\x89PNG"),
        ("a.eml.mht", b"x"),
    ],
)
def test_a_kind_that_is_not_read_says_what_to_do(code: Code, name: str, data: bytes) -> None:
    assert code(name, data) == "unsupported"


def test_a_language_is_told_where_there_is_enough_text(read: Read) -> None:
    german = "Der Minister sagte, dass die beiden Regierungen sich auf die Grenze geeinigt haben."
    assert read("a.txt", german).language == "de"
    assert read("b.txt", "Guten Tag.").language == "en"


def test_document_gives_the_one_or_raises(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nOne.\nTwo.\n")
    with pytest.raises(SourceError, match="more than one"):
        document(tmp_path / "a.csv")
    with pytest.raises(SourceError, match="no such file"):
        document(tmp_path / "b.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no document"):
        document(tmp_path / "empty")


def test_an_error_of_the_machine_is_a_source_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.sources import text

    def broken(data: bytes, source: str) -> None:
        raise RecursionError

    (tmp_path / "a.txt").write_text("They met.")
    monkeypatch.setattr(text, "read", broken)
    (error,) = documents([tmp_path / "a.txt"])
    assert isinstance(error, SourceError)
    assert "RecursionError" in str(error)


def test_the_public_names_are_sorted_and_exist() -> None:
    assert dragoman.sources.__all__ == sorted(dragoman.sources.__all__)
    assert all(hasattr(dragoman.sources, name) for name in dragoman.sources.__all__)


def test_importing_loads_nothing_heavy() -> None:
    heavy = "trafilatura lxml pypdfium2 docx duckdb py3langid numpy csv"
    program = f"import sys, dragoman.sources; print(*set({heavy.split()}) & set(sys.modules))"
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == ""
