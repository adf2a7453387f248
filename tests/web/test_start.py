"""Where one begins: the store at a glance, the words explained, the lens set from a form."""

from __future__ import annotations

import re

import dragoman.store
from dragoman.vocabulary import EVENTS, MEASURES, RELATIONS, Polarity, Stance, Status
from dragoman.web.glossary import glossary
from dragoman.web.views import NAVIGATION


def test_every_word_of_the_vocabularies_is_explained_and_no_other() -> None:
    known = glossary()
    assert set(known.stances) == set(Stance) and set(known.statuses) == set(Status)
    assert set(known.polarities) == set(Polarity)
    assert {kind: set(words) for kind, words in known.codes.items()} == {
        "Events": set(EVENTS), "Relations": set(RELATIONS), "Measures": set(MEASURES),
    }  # fmt: skip
    assert known.of("AID") != known.of("aid") != ""


def test_one_begins_with_the_store_at_a_glance(client) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == "/overview"
    data = client.get("/overview.json").json()
    assert data["counts"]["statements"] == 4 and data["counts"]["voices"] == 3
    assert [row["voice"] for row in data["voices"]] == ["Freedonia", "Ruritania", "Sylvania"]
    assert data["spoken"][0]["actor"] == "FRD" and data["spoken"][0]["statements"] == 4
    narrowed = client.get("/overview.json?voice=Sylvania").json()
    assert narrowed["counts"]["statements"] == 1


def test_an_empty_store_says_what_to_do(enter) -> None:
    empty = dragoman.store.open(":memory:")
    assert "dragoman read" in enter(empty).get("/overview").text
    assert "Drop files" in enter(empty, edit=True).get("/overview").text


def test_the_form_of_the_lens_adds_to_it_and_each_chip_takes_a_part_out(client) -> None:
    page = client.get("/statements?voice=Sylvania&min_confidence=0.3&q=thanked").text
    form = page.split('id="lens-form"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert sent == {"voice": "Sylvania", "q": "thanked"}
    assert 'name="min_confidence" value="0.3"' in form
    removed = re.findall(r'<a href="([^"]*)" aria-label="Without', page)
    assert sorted(removed) == [
        "/statements?min_confidence=0.3&amp;q=thanked", "/statements?voice=Sylvania&amp;q=thanked",
    ]  # fmt: skip


def test_the_fields_of_the_lens_offer_what_the_store_has(client) -> None:
    assert [c["value"] for c in client.get("/choices/voice?q=SYLV").json()] == ["Sylvania"]
    actors = {c["value"]: c["label"] for c in client.get("/choices/actor").json()}
    assert actors["FRD"] == "Freedonia"
    assert client.get("/choices/publisher").json() == [{"value": "Gazette", "label": ""}]
    assert client.get("/choices/nothing").status_code == 404


def test_help_explains_the_words_of_the_lens(client) -> None:
    page = client.get("/help").text
    assert 'href="/statements?stance=demand"' in page and glossary().stances["demand"] in page


def test_what_is_not_found_says_how_to_find_more(client) -> None:
    assert "Try fewer words" in client.get("/statements?q=nowhere").text
    assert "Look without the lens" in client.get("/statements?voice=Nobody").text
    assert "No voice here is called Nobody" in client.get("/actors?voice=Nobody").text


def test_the_keys_open_the_help_the_lens_and_the_search(serving, page, tmp_path) -> None:
    served = serving(tmp_path / "keys.duckdb", "--edit")
    page.goto(served.entry)
    page.keyboard.press("?")
    assert page.is_visible("dialog#keys")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog#keys", state="hidden")
    page.wait_for_function("document.activeElement === document.body")  # it gives the focus back
    page.keyboard.press("l")
    page.wait_for_selector("input[name=voice]:focus")
    page.goto(f"{served.origin}/statements")
    page.keyboard.press("/")
    page.wait_for_selector("input[name=q]:focus")


def test_on_a_telephone_the_views_are_in_a_menu(serving, page, tmp_path) -> None:
    served = serving(tmp_path / "menu.duckdb", "--edit")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.entry)
    assert not page.is_visible("nav >> text=Actors")
    page.focus("button.menu")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == NAVIGATION[0][1]
    page.click("nav >> text=Actors")
    page.wait_for_url("**/actors")
