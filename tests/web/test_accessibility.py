"""Every view, wide and narrow, light and dark: nothing grave for axe, nothing scrolls sideways,
nothing needs a mouse; and without scripts, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from web.affair import affair
from web.conftest import told

views = pytest.importorskip("dragoman.web.views", reason="needs the extra web")

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
GRAVE = """only => axe.run(document, only ? {runOnly: [only]} : {}).then(found => found.violations
  .filter(rule => ['serious', 'critical'].includes(rule.impact))
  .flatMap(rule => rule.nodes.slice(0, 3).map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
LOOKS = {390: ("dark", "light"), 1440: ("light", "dark")}
"""Widths, and the colour schemes in each: in the second, only the contrast can be another."""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ROUTES = {route.path for router in views.routers() for route in router.routes}
VIEWS = sorted(path for path in ROUTES if f"{path}.json" in ROUTES and "{" not in path)
OTHERS = (
    "/help", "/documents/{doc}", "/documents/{doc}?statement={stmt}", "/statements?q=arm",
    "/statements?q=nowhere", "/statements?actor=FRA&min_confidence=0.1&code=ally",
    f"/statements?voice={LONG}&q={LONG}", "/texts?q=arms", "/actors/AZE", "/actors?q=nowhere",
    "/network?tie=AZE%7CFRA", "/network/tie?a=AZE&b=FRA", "/statements/{stmt}/why",
    "/statements/{stmt}/edit",
    "/statements?code=nonsense", "/nowhere",
)  # fmt: skip
FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText;
  return {tag: at.tagName, name: (name || at.title || '').trim(), href: at.getAttribute('href'),
    seen: box.width > 0 && box.height > 0,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


@pytest.fixture(scope="module")
def served(serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The affair, and a document whose statements nest, in an app that may change them."""
    path = tmp_path_factory.mktemp("accessible") / "affair.duckdb"
    affair(path).add(told())
    return serving(path, "--edit")


@pytest.fixture(scope="module")
def visit(browser: Any, served: Any) -> Any:
    """Goes to a path, with scripts or without; `{doc}` and `{stmt}` stand for one of each."""
    first = browser.new_context()
    first.new_page().goto(served.entry)
    state = first.storage_state()
    pages = {
        scripts: browser.new_context(storage_state=state, java_script_enabled=scripts).new_page()
        for scripts in (True, False)
    }
    docs = first.request.get(f"{served.origin}/documents.json").json()
    doc = next(doc["id"] for doc in docs if doc["title"] == "On arms")
    stmts = first.request.get(f"{served.origin}/documents/{doc}.json").json()["statements"]

    def visit(path: str, width: int = 1440, scripts: bool = True) -> Any:
        page = pages[scripts]
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served.origin + path.format(doc=doc, stmt=stmts[0]["id"]))
        return page

    yield visit
    for page in (*pages.values(), *first.pages):
        page.context.close()


@pytest.mark.parametrize("path", [*VIEWS, *OTHERS])
def test_nothing_grave_in_any_look_and_nothing_scrolls_sideways(visit, path: str) -> None:
    page = visit(path, min(LOOKS))
    page.evaluate(AXE.read_text("utf-8"))
    for width, schemes in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in zip(schemes, (None, "color-contrast"), strict=True):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(GRAVE, rules) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/documents/{doc}", "/statements", "/actors", "/network"])
def test_the_tab_key_comes_to_everything_with_a_name_and_a_visible_ring(visit, path: str) -> None:
    page = visit(path)
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert first["href"] == "#main" and first["seen"]
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] == "BODY":
            break
        assert at["seen"] and at["name"] and at["ring"], at
        reached.append(at["href"])
    assert {path for path, _ in views.NAVIGATION} <= set(reached)


def test_the_skip_link_leads_past_the_navigation(visit) -> None:
    page = visit("/actors")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_statement_is_chosen_and_judged_from_the_keyboard_alone(visit) -> None:
    page = visit("/documents/{doc}")
    page.keyboard.press("j")
    page.wait_for_selector("#panel .panel")
    for key, state in (("r", "attached"), ("u", "detached")):  # the next one is shown at once
        page.keyboard.press(key)
        page.wait_for_selector("#text .ref.rejected", state=state)


def test_without_scripts_the_text_the_record_and_the_lens_are_there(visit) -> None:
    page = visit("/documents/{doc}", scripts=False)
    page.click(".ref >> nth=0")
    page.wait_for_selector("mark.on")
    page.wait_for_selector("#panel .record")
    page.click("#lens summary")
    page.fill("#lens input[name=voice]", "Ruritania")
    page.click("#lens button")
    page.wait_for_selector(".chips")
    assert page.locator(".ref").count() == 1
