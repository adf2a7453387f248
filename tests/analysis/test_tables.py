"""Tables as spreadsheets and broken files leave them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dragoman.analysis.tables import TableError, read_table


def read(tmp_path: Path, data: str | bytes, name: str = "t.csv") -> list[dict[str, str]]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_line_end_and_delimiter(tmp_path: Path, end: str, delimiter: str) -> None:
    text = end.join(("\ufeff a ,b", "", "1, x y ", "2")).replace(",", delimiter)
    assert read(tmp_path, text) == [{"a": "1", "b": "x y"}, {"a": "2", "b": ""}]


def test_columns_without_name_and_value_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b,,\n1,2,,\n3,4,,,,\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert read(tmp_path, ",b\nx,2\n") == [{"": "x", "b": "2"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("a,b\n1,2,3\n", "line 2: 3 cells, but 2 columns"),
        ("a,,\n1,2,3\n", "two columns are called ''"),
        ('a,b\n1,"2\n' + "3,4\n" * 40_000, "a quote is not closed"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:10] + b"\xff" * 20, "cannot be read"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:-9], "cannot be read"),
        (b"a\x00b", "no text table"),
        ("", "no rows"),
        ("a,b\n", "no rows"),
    ],
)
def test_what_is_no_table_is_one_line(tmp_path: Path, data: str | bytes, message: str) -> None:
    with pytest.raises(TableError, match=message) as caught:
        read(tmp_path, data)
    assert "\n" not in str(caught.value)


def test_a_directory_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_table(tmp_path)
