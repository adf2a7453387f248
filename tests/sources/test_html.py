from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dragoman.sources import html
from dragoman.statement import Document

Read = Callable[..., Document]
Code = Callable[..., str]

PAGE = """<!doctype html><html lang=en><head><title>Talks open in Geneva | Example News</title>
<meta property="og:title" content="Talks open in Geneva">
<meta property="og:site_name" content="Example News"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-12-20T10:00:00Z">
<link rel="canonical" href="https://example.org/talks"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks open in Geneva</h1>
<p>The two delegations met on Friday in Geneva &amp; spoke about the border for three hours,
officials said afterwards.</p><p>Neither side gave details, but <b>both</b> called the talks
useful.<br>They will meet again in January, the host said.</p></article>
<footer>Copyright 2019 <a href="/terms">Terms</a></footer><script>track()</script></body></html>"""


def test_the_article_is_taken_without_the_page_around_it(read: Read) -> None:
    text = read("a.html", PAGE).text
    assert "officials said afterwards.\n\nNeither side gave details, but both called" in text
    assert "useful.\nThey will meet" in text
    assert "Geneva & spoke about the border for three hours, officials" in text
    assert not any(word in text for word in ("Home", "Copyright", "track"))


def test_metadata_come_from_the_page(read: Read) -> None:
    doc = read("a.html", PAGE)
    assert (doc.title, doc.author) == ("Talks open in Geneva", "Jane Doe")
    assert (doc.publisher, doc.date) == ("Example News", "2024-12-20")
    assert doc.url == "https://example.org/talks"


def test_a_year_in_the_footer_is_no_date(read: Read) -> None:
    page = PAGE.replace("2024-12-20T10:00:00Z", "")
    assert read("a.html", page).date is None


def test_a_fragment_that_is_no_article_gives_all_its_text(read: Read) -> None:
    assert read("a.html", "<p>Peace <i>now</i>.</p>").text == "Peace now."


def test_all_text_parts_blocks_and_leaves_scripts_out() -> None:
    page = "<body><div>One <b>two</b><!-- no --> three</div><script>x</script>four<br>five</body>"
    assert html.all_text(page) == "One two three\n\nfour\nfive"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<meta charset='windows-1251'><p>\xcc\xe8\xf0</p>", "\u041c\u0438\u0440"),
        ("<meta charset='iso-8859-1'><p>caf\u00e9</p>".encode(), "caf\u00e9"),
        ("<p>caf\u00e9</p>".encode("cp1252"), "caf\u00e9"),
        ("<p>caf\u00e9</p>".encode("utf-16"), "caf\u00e9"),
        (b"<meta charset='unicode_escape'><p>caf\xe9 \\x41</p>", "caf\u00e9 \\x41"),
        (b'<?xml version="1.0" encoding="utf-8"?><html><p>Peace</p></html>', "Peace"),
    ],
)  # fmt: skip
def test_a_page_is_decoded_as_it_says_or_as_it_is(read: Read, data: bytes, text: str) -> None:
    assert read("a.html", data).text == text


def test_entities_are_not_expanded(read: Read) -> None:
    page = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>&a;&b;ok</p>'
    text = read("a.html", page).text
    assert "boom" not in text
    assert "root:" not in text


def test_a_page_nested_without_end_does_no_harm(code: Code) -> None:
    page = "<div>" * 100_000 + "deep" + "</div>" * 100_000
    assert code("a.html", page) in ("empty", "unreadable")


def test_a_page_of_very_many_tags_takes_no_time(read: Read) -> None:
    start = time.perf_counter()
    assert len(read("a.html", "<ul><li>a</li></ul>" * 100_000).text) > 100_000
    assert time.perf_counter() - start < 10


def test_a_page_that_is_too_large_is_an_error(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LONGEST", 100)
    assert code("a.html", PAGE) == "too_large"


def test_a_page_without_text_is_an_error(code: Code) -> None:
    assert code("a.html", "<html><body><script>x()</script></body></html>") == "empty"
