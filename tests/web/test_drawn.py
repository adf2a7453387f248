"""The drawn views in the browser: accessible, narrow enough for a telephone, and led by hand."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from web.affair import affair

VIEWS = (
    "/timeline?split=tone", "/disputes?between=AZE&between=ARM&state=1", "/measures", "/positions",
    "/pacts", "/network?voice=Nobody",
)  # fmt: skip
"""What `test_accessibility` does not reach from the navigation."""
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
GRAVE = "r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
NARROW = 390
TIE = """() => {
    const box = document.getElementById('graph');
    const { x, y } = box.getBoundingClientRect();
    const place = box.graph.edges('[source = "n-AZE"][target = "n-FRA"]').renderedMidpoint();
    return [x + place.x, y + place.y];
}"""


@pytest.fixture(scope="module")
def open_at(browser, serving, tmp_path_factory):
    """Opens a path in a window of a width and a colour scheme, with scripts or without."""
    path = tmp_path_factory.mktemp("drawn") / "affair.duckdb"
    affair(path)
    served, faults = serving(path), []
    first = browser.new_context()
    first.new_page().goto(served.entry)
    cookies = first.storage_state()
    pages = {
        scripts: browser.new_context(storage_state=cookies, java_script_enabled=scripts).new_page()
        for scripts in (True, False)
    }
    for page in pages.values():
        page.on("pageerror", lambda error: faults.append(f"{error}: {error.stack}"))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)

    def opened(path: str, width: int = 1440, scheme: str = "light", scripts: bool = True):
        page = pages[scripts]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.goto(f"{served.origin}{path}").status == 200
        return page

    yield opened
    for page in (*pages.values(), *first.pages):
        page.context.close()
    assert faults == []


@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing_grave_and_nothing_scrolls_sideways(open_at, path: str) -> None:
    for width, scheme in ((1440, "light"), (NARROW, "dark")):
        page = open_at(path, width, scheme)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(f"axe.run(document).then({GRAVE})")
        told = [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"][:3]]
        assert told == [], (path, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tie_is_clicked_and_leads_to_its_quotation(open_at) -> None:
    page = open_at("/network")
    page.wait_for_selector("#graph[data-drawn]")
    page.mouse.click(*page.evaluate(TIE))
    page.wait_for_selector("#opened .tie")
    assert "Azerbaijan opposes France." in page.inner_text("#opened")
    assert parse_qs(urlsplit(page.url).query)["tie"] == ["AZE|FRA"]
    page.reload()
    assert "Azerbaijan opposes France." in page.inner_text("#opened")
    page.click("#opened .line a >> nth=0")
    page.wait_for_url("**/documents/**")
    assert "statement=" in page.url and page.is_visible("mark.on")


def test_what_does_not_fit_is_offered_before_a_tie_is_chosen(open_at) -> None:
    page = open_at("/network")
    page.wait_for_selector("#graph[data-drawn]", state="attached")
    link = page.locator("#begin .begin >> nth=1").get_by_role("link")
    assert "Iran" in link.inner_text()
    link.click()
    page.wait_for_selector("#opened .tie")
    assert "Iran" in page.inner_text("#opened h2")


def test_ties_are_chosen_from_the_keyboard(open_at) -> None:
    page = open_at("/network")
    page.wait_for_selector("#graph[data-drawn]")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    said = page.inner_text("#graph-said")
    assert said.startswith("Armenia – Azerbaijan") and "hostile" in said
    page.keyboard.press("Enter")
    page.wait_for_selector("#opened .tie[data-tie='ARM|AZE']")
    assert "Azerbaijan attacked Armenia." in page.inner_text("#opened")


def test_the_brush_of_time_narrows_the_lens_in_the_address(open_at) -> None:
    page = open_at("/network")
    page.focus("[type=range][name=said_since]")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/network?said_since=2022")
    assert page.locator(".bar.on").count() == 2


def test_on_the_map_a_click_on_a_state_opens_its_tie(open_at) -> None:
    page = open_at("/map?centre=AZE")
    page.click("#zoom button >> nth=0")
    assert page.get_attribute("#world", "viewBox").split()[2] == "1000"
    page.dispatch_event("path[data-actor=FRA]", "click")
    page.wait_for_url("**/network/tie**")
    assert "Azerbaijan opposes France." in page.inner_text("main")


def test_a_column_of_the_timeline_leads_to_its_period(open_at) -> None:
    page = open_at("/timeline")
    page.click("#columns g >> nth=1")
    page.wait_for_url("**/timeline?since=2022&until=2022")
    assert page.locator(".dated > li").count() == 4


def test_without_scripts_the_tables_and_forms_are_there(open_at) -> None:
    page = open_at("/network", scripts=False)
    page.click("#ties-table a >> nth=0")
    assert "Azerbaijan attacked Armenia." in page.inner_text("main")
    page = open_at("/network", scripts=False)
    page.click("button.apply")
    assert page.locator("#ties-table tbody tr").count() > 1
