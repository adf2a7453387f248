"""The brief in the app: the templates of the file, through the lens, leading to the documents."""

from __future__ import annotations

import re

import pytest
from records import make_document, make_reading

from dragoman.store import open


def test_it_shows_the_brief_of_the_lens_with_links_that_keep_it(client) -> None:
    page = client.get("/brief?voice=Freedonia").text
    assert "According to Freedonia" in page and "According to Ruritania" not in page
    links = set(re.findall(r'href="(/documents/[^"]+)"', page))
    assert links and all("voice=Freedonia" in link and "#s-" in link for link in links)
    passage = client.get(next(iter(links)).replace("&amp;", "&").partition("#")[0])
    assert passage.status_code == 200


def test_its_style_is_the_one_of_the_file_and_nothing_is_inline(client) -> None:
    page = client.get("/brief").text
    assert '<link rel="stylesheet" href="/brief.css">' in page
    assert client.get("/brief.css").headers["content-type"].startswith("text/css")
    assert "<style" not in page and " style=" not in page


def test_its_data_are_the_content_of_the_brief(client) -> None:
    made = client.get("/brief.json").json()
    keys = {section["key"] for section in made["sections"]}
    assert {"speakers", "alignment"} <= keys
    assert client.get("/brief.csv").text.startswith("section,label,text,quote,citation,statements")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_footnote_leads_to_the_sentence_without_a_sideways_scroll(
    serving, page, tmp_path, width
) -> None:
    path = tmp_path / "s.duckdb"
    open(path).add(make_reading(make_document(title="On arms")))
    served = serving(path)
    page.goto(served.entry)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served.origin}/brief")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("a.ref").first.click()
    page.wait_for_url("**/documents/**")
    assert page.locator("mark.on").count()
