"""The whole way through the app in a real browser, with the real reader: a text is dropped on the
page and read, a tie leads to its quotation, the lens is changed, a statement corrected."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

READING = 120_000
"""Milliseconds that the reading may take on a slow machine."""

OURS = """\
In an interview with a Baku newspaper, President Ilham Aliyev of Azerbaijan spoke about his \
neighbours and about Paris.

He accused France of arming Armenia. France has imposed sanctions on Azerbaijan, he said, and \
Azerbaijan opposes France. Aliyev praised the alliance between Azerbaijan and Türkiye. He demanded \
that Armenia change its constitution.

Azerbaijan trades with Russia and is allied with Türkiye. Aliyev hopes that Armenia will sign a \
peace treaty with Azerbaijan.
"""
FILE = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  return data;
}"""
LIT = """() => [...document.querySelectorAll("mark.on")].map((mark) => {
  const copy = mark.cloneNode(true);
  for (const ref of copy.querySelectorAll(".ref")) ref.remove();
  return copy.textContent;
}).join("")"""
TIE = """(along) => {
  const box = document.getElementById("graph");
  const { x, y } = box.getBoundingClientRect();
  const [edge] = box.graph.edges().filter((tie) =>
    ["AZE", "FRA"].every((id) => [tie.data("source"), tie.data("target")].includes(`n-${id}`)));
  const [a, b] = [edge.source().renderedPosition(), edge.target().renderedPosition()];
  return [x + a.x + along * (b.x - a.x), y + a.y + along * (b.y - a.y)];
}"""
"""A place on the tie between Azerbaijan and France, so far along."""


@pytest.fixture
def interview(root: Path) -> str:
    """The interview among the evaluation data; where they are not, a short one of our own."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or root.parent / "shared")
    path = folder / "eval" / "dev" / "aliyev_interview.txt"
    return path.read_text("utf-8") if path.exists() else OURS


def test_a_text_is_dropped_read_looked_at_and_corrected(
    serving: Any, page: Any, tmp_path: Path, interview: str
) -> None:
    served = serving(tmp_path / "new.duckdb", "--edit", "--reviewer", "ann", stub=False)
    page.goto(served.entry)
    assert "There is no document yet" in page.inner_text("main")

    drop(page, "interview.txt", interview)
    page.wait_for_selector(".job.done", timeout=READING)
    page.click(".job.done a")
    page.wait_for_selector("#text mark")
    assert page.inner_text("#text").startswith(interview[:40])

    page.click("nav >> text=Network")
    page.wait_for_selector("#graph[data-drawn]")
    click_tie(page)
    assert "− hostile" in page.inner_text("#opened .summary")

    quote = page.inner_text("#opened blockquote >> nth=0")
    page.click("#opened .line a >> nth=0")
    page.wait_for_url("**/documents/**statement=**")
    assert quote in interview and quote == highlighted(page)
    assert 0 < page.locator("mark.on >> nth=0").bounding_box()["y"] < 900

    all_of_them = page.locator("#text .ref").count()
    page.keyboard.press("l")
    page.keyboard.type("Ilham Aliyev")
    page.keyboard.press("Enter")
    page.wait_for_url("**voice=Ilham+Aliyev**")
    assert 0 < page.locator("#text .ref").count() < all_of_them
    page.click(".chips a >> nth=0")
    page.wait_for_url(lambda url: "voice" not in url)
    assert page.locator("#text .ref").count() == all_of_them

    page.keyboard.press("e")
    page.select_option(".editing select[name=polarity]", "negated")
    page.click(".editing button >> text=Save")
    page.wait_for_selector("#panel .badge.corrected")
    page.reload()
    assert "corrected by ann" in page.inner_text("#panel .badge")
    assert "negated" in record(page, "Polarity") and quote == highlighted(page)


def click_tie(page: Any) -> None:
    """Click the tie where no other crosses it, as one does who looks."""
    opened = page.locator("#opened .tie[data-tie='AZE|FRA']")
    for along in (0.5, 0.4, 0.6, 0.3, 0.7):
        page.mouse.click(*page.evaluate(TIE, along))
        page.wait_for_function("() => !document.querySelector('.htmx-request')")
        page.wait_for_timeout(300)
        if opened.count():
            return
    raise AssertionError("the tie does not open")


def drop(page: Any, name: str, text: str) -> None:
    """Drop a file on the page, as the mouse does."""
    data = page.evaluate_handle(FILE, [name, text])
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("body", event, {"dataTransfer": data})


def record(page: Any, name: str) -> str:
    """What the record beside the text says under a name."""
    return str(page.inner_text(f".record div:has(dt:text-is('{name}')) dd"))


def highlighted(page: Any) -> str:
    """The words of the text that are lit, without the numbers of statements in them."""
    return str(page.evaluate(LIT))
