"""Review with the keyboard in a real browser: what a key does, and where it does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.review import Session
from dragoman.store import Filter

TEXT = (
    "Freedonia will arm Sylvania, the minister said. Sylvania thanked Freedonia on Monday.\n\n"
    "Ruritania accused Freedonia of arming Sylvania. It rained all day."
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture(scope="module")
def place(serving, tmp_path_factory):
    """A store that is served, and its address."""
    path = tmp_path_factory.mktemp("review") / "s.duckdb"
    dragoman.store.open(path)
    return path, serving(path, "--edit", "--reviewer", "ann")


@pytest.fixture(scope="module")
def entered(place, browser):
    """The cookie of a browser that has come in."""
    context = browser.new_context()
    context.new_page().goto(place[1].entry)
    state = context.storage_state()
    context.close()
    return state["cookies"]


@pytest.fixture
def reviewing(place, entered, page, request):
    """A document with three statements, open for review: for each test another one."""
    path, served = place
    doc = make_document(f"{TEXT} {request.node.name}", title="On arms", source=request.node.name)
    dragoman.store.open(path).add(make_reading(
        doc,
        make_statement(doc, "Freedonia will arm Sylvania"),
        make_statement(doc, "Sylvania thanked Freedonia", code="SUPPORT"),
        make_statement(doc, "Ruritania accused Freedonia", code="ACCUSE"),
    ))  # fmt: skip
    page.context.add_cookies(entered)
    page.goto(f"{served.origin}/documents/{doc.id}")
    return page


def says(page, text: str) -> None:
    page.wait_for_function("text => document.getElementById('said').textContent.includes(text)",
                           arg=text)  # fmt: skip


def marks(page) -> list[str]:
    return page.eval_on_selector_all(
        ".ref", "all => all.map((ref) => ref.textContent + ref.dataset.mark)"
    )


def test_a_review_from_the_keyboard(reviewing) -> None:
    page = reviewing
    page.keyboard.type("jar")
    says(page, "Rejected: statement 2. Now 3: According to Freedonia")
    assert marks(page) == ["1✓", "2✗", "3"]
    page.keyboard.press("u")
    says(page, "Taken back: statement 2")
    page.keyboard.press("k")
    page.wait_for_selector(".badge.accepted >> text=accepted by ann")
    page.reload()
    assert marks(page) == ["1✓", "2", "3"]
    assert page.inner_text("#done") == "1"


def test_a_correction_from_the_keyboard_is_there_after_a_reload(reviewing) -> None:
    page = reviewing
    page.keyboard.type("je")
    page.wait_for_selector(".editing")
    page.focus(".editing input[name=theme]")
    page.keyboard.type("jar and u")
    page.fill(".editing input[name=time]", "some day")
    page.keyboard.press("Enter")
    page.wait_for_selector(".editing .problem >> text=Time: ")
    page.fill(".editing input[name=time]", "2024-02")
    page.select_option(".editing select[name=code]", "ally")
    page.keyboard.press("Enter")
    says(page, "Corrected: statement 1.")
    page.reload()
    panel = page.inner_text("#panel")
    assert "relation ally" in panel and "read as AID" in panel and "jar and u" in panel
    assert "The machine read: According to Freedonia" in panel
    assert marks(page) == ["1✎", "2", "3"]


def test_selected_words_become_a_statement(reviewing) -> None:
    page = reviewing
    page.evaluate("""() => {
      const place = document.getElementById("text").lastChild;
      const at = place.textContent.indexOf("ained all d");
      getSelection().setBaseAndExtent(place, at, place, at + 11);
    }""")
    page.wait_for_selector(".on-selection:visible")
    page.keyboard.press("n")
    page.wait_for_selector(".editing blockquote >> text=rained all day")
    page.select_option(".editing select[name=code]", "OTHER")
    page.click(".editing button")
    page.wait_for_selector(".badge.added >> text=added by ann")
    assert marks(page) == ["1", "2", "3", "4+"]
    page.keyboard.press("u")
    page.wait_for_selector(".hint >> text=Choose a number")
    assert marks(page) == ["1", "2", "3"]


def test_words_are_typed_where_no_mouse_selects_them(reviewing) -> None:
    page = reviewing
    page.keyboard.press("n")
    page.wait_for_selector("textarea[name=words]:focus")
    page.keyboard.type("It rained")
    page.select_option(".editing select[name=code]", "OTHER")
    page.click(".editing button")
    page.wait_for_selector(".badge.added")


def test_only_what_is_to_do_is_shown_and_walked_through(reviewing) -> None:
    page = reviewing
    page.keyboard.type("ja")
    says(page, "Accepted: statement 1")
    page.click("text=Show only what is to do")
    page.wait_for_selector("strong >> text=Only what is to do")
    assert marks(page) == ["2", "3"]


@pytest.mark.parametrize("path", ["", "/review", "/documents", "edit", "add"])
def test_nothing_is_hard_to_use(reviewing, place, path) -> None:
    page = reviewing
    here, origin = page.url, page.url.split("/documents")[0]
    store = dragoman.store.open(place[0])
    session = Session(store, "bob", Filter(document=here.rsplit("/", 1)[1]))
    session.accept(session.statements[0])
    session.correct(session.statements[1], code="ally")
    Session(store, "ann", Filter(document=here.rsplit("/", 1)[1])).reject(session.statements[1])
    inside = {"": "j", "edit": "je", "add": "n"}
    page.goto(here if path in inside else origin + path)
    page.keyboard.type(inside.get(path, ""))
    if path in inside:
        page.wait_for_selector(".panel")
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in grave] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
