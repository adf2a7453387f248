"""The forms of a brief: nothing of the text is taken for markup, nothing steers a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from records import text

from dragoman.report import Brief, Line, Section
from dragoman.visible import visible

HOSTILE = "<b>*x*</b> \x1b[31m [red]y[/red] `z` # 1. \u202eabc"
BRIEF = Brief(
    HOSTILE,
    (
        Section(
            "force",
            "Force",
            (
                Line(
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    ("i",),
                    ("again",),
                    (Line("other", "quoted", "there"),),
                    (Line("beneath", label="answered"),),
                ),
                Line("", "only a quotation", "here"),
            ),
            "and 3 more",
        ),
    ),
    ("A note.",),
)


def terminal(brief: Brief) -> str:
    from dragoman.cli.table import console
    from dragoman.report.terminal import show

    out = io.StringIO()
    show(brief, console(out))
    return out.getvalue()


FORMS = {"text": str, "markdown": Brief.markdown, "html": Brief._repr_html_, "terminal": terminal}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_all_parts(form) -> None:
    shown = " ".join(FORMS[form](BRIEF).split())
    for part in (
        "against:",
        "answered:",
        "beneath",
        "again",
        "other",
        "quoted",
        "there",
        "only a quotation",
        "here",
        "and 3 more",
    ):
        assert part in shown
    assert "A note." in shown
    assert "\x1b" not in shown and "\u202e" not in shown


def test_html_is_escaped() -> None:
    assert "<b>" not in BRIEF._repr_html_()


def test_markdown_is_escaped() -> None:
    assert r"\<b\>\*x\*\</b\>" in BRIEF.markdown()


def test_brackets_are_no_markup_on_a_terminal() -> None:
    assert "[red]y[/red]" in " ".join(terminal(BRIEF).split())


@pytest.mark.parametrize("width", [40, 88])
def test_plain_text_keeps_to_its_width(width) -> None:
    brief = Brief("t", (Section("k", "s", (Line("word " * 60, "word " * 60, "word " * 20),)),))
    assert max(map(len, brief.text(width).splitlines())) <= width


@given(text())
def test_what_is_visible_is_one_printable_line(raw) -> None:
    shown = visible(raw)
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
