"""How results look in a notebook: a picture and a table, all foreign text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.analysis.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HOSTILE = "<script>alert(1)</script>\u202e"


@dataclass(frozen=True)
class Table(Result):
    count: int = 2

    def rows(self) -> list[dict[str, Any]]:
        return [{"name": HOSTILE, "value": k / 3} for k in range(self.count)]

    def summary(self) -> str:
        return f"about {HOSTILE}"


@dataclass(frozen=True)
class Drawn(Table):
    def draw(self, axes: Axes) -> None:
        axes.plot([0, 1], [0, 1])
        axes.set_title("a & b <c>")


def test_foreign_text_is_escaped_and_long_tables_are_cut() -> None:
    page = Table(45)._repr_html_()
    assert "<script" not in page and "\u202e" not in page and "&lt;script&gt;" in page
    assert page.count("<tr>") == 21 and "45 rows, the first 20 shown" in page
    assert "<svg" not in page


def test_what_has_a_picture_shows_it_above_the_table() -> None:
    pytest.importorskip("matplotlib")
    page = Drawn()._repr_html_()
    assert page.index("<svg") < page.index("<table>")
    assert "a &amp; b &lt;c&gt;" in page and "<?xml" not in page and "<script" not in page


def test_nothing_is_drawn_of_nothing() -> None:
    assert "<svg" not in Drawn(0)._repr_html_()


@pytest.mark.parametrize(("suffix", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_pictures_are_saved_by_their_suffix(tmp_path: Any, suffix: str, head: bytes) -> None:
    pytest.importorskip("matplotlib")
    Drawn().plot(tmp_path / f"a.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes().startswith(head)
