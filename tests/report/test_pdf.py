"""The brief as PDF, printed by a browser where there is one."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from records import make_document, make_reading

from dragoman.report import brief, of_readings
from dragoman.report.page import document
from dragoman.report.pdf import VARIABLE, BrowserError, browser, pdf


def test_without_a_browser_one_line_says_what_to_do(monkeypatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("dragoman.report.pdf._NAMES", ())
    monkeypatch.setattr("dragoman.report.pdf._PLACES", {})
    with pytest.raises(BrowserError, match=r"install Chromium.*\.html") as error:
        browser()
    assert "\n" not in str(error.value)


def test_a_browser_that_fails_is_said_in_a_line(monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, shutil.which("false") or pytest.skip("needs the program false"))
    with pytest.raises(BrowserError, match=r"false failed \(no reason\)"):
        pdf("<p>x")


def test_a_page_is_printed() -> None:
    if not any(map(shutil.which, ("chromium", "google-chrome", "msedge"))):
        pytest.skip("needs a browser")
    found = of_readings([make_reading(make_document(title="On arms"))])
    printed = pypdfium2.PdfDocument(io.BytesIO(pdf(document(brief(found), found))))
    text = " ".join(page.get_textpage().get_text_range() for page in printed)
    assert "On arms" in text and "According to Freedonia" in text
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
